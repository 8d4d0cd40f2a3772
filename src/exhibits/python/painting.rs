//! The clock of a run in the page: who waits on it lets the page paint.

use std::sync::Arc;

use futures::{FutureExt as _, StreamExt as _, future::LocalBoxFuture};

use io::{Clock, Frames, Micros, timeout};

/// A page that shows no frame for so long is hidden: nobody waits for it to paint.
const PATIENCE: Micros = Micros::from_millis(50);

/// A clock on which a wait for no time at all lets the page paint.
pub(super) struct Painting {
    pub(super) clock: Arc<dyn Clock>,
    pub(super) frames: Arc<dyn Frames>,
}

impl Clock for Painting {
    fn now(&self) -> Micros {
        self.clock.now()
    }

    fn sleep(&self, duration: Micros) -> LocalBoxFuture<'static, ()> {
        if duration > Micros::ZERO {
            return self.clock.sleep(duration);
        }
        let (clock, mut frames) = (Arc::clone(&self.clock), self.frames.frames());
        let painted = async move {
            timeout(&*clock, PATIENCE, frames.next()).await;
            // What is drawn in a frame is painted after it.
            clock.sleep(Micros::ZERO).await;
        };
        painted.boxed_local()
    }
}
