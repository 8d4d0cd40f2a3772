//! The clock of a run that can be stopped and go on: for the run, no time passes in between.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering::Relaxed},
};

use futures::future::LocalBoxFuture;

use io::{Clock, Micros};

/// A clock that stands still while it is held.
pub(super) struct HeldClock {
    clock: Arc<dyn Clock>,
    /// How far it is behind the other by now, in microseconds.
    behind: AtomicU64,
    /// When on the other it was held; [`GOES`] while it goes.
    held_at: AtomicU64,
}

const GOES: u64 = u64::MAX;

impl HeldClock {
    /// A clock that goes with another.
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, behind: AtomicU64::new(0), held_at: AtomicU64::new(GOES) }
    }

    /// Stops it, unless it stands.
    pub(super) fn hold(&self) {
        if self.held_at.load(Relaxed) == GOES {
            self.held_at.store(self.clock.now().0, Relaxed);
        }
    }

    /// Lets it go on, if it stands.
    pub(super) fn go(&self) {
        let held_at = self.held_at.swap(GOES, Relaxed);
        if held_at != GOES {
            self.behind.fetch_add(self.clock.now().since(Micros(held_at)).0, Relaxed);
        }
    }
}

impl Clock for HeldClock {
    fn now(&self) -> Micros {
        let now = match self.held_at.load(Relaxed) {
            GOES => self.clock.now(),
            at => Micros(at),
        };
        now.since(Micros(self.behind.load(Relaxed)))
    }

    /// On the other clock, which goes always: who sleeps looks at the time again.
    fn sleep(&self, duration: Micros) -> LocalBoxFuture<'static, ()> {
        self.clock.sleep(duration)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use io::VirtualClock;

    #[test]
    fn what_passes_while_it_is_held_is_no_time_on_it() {
        let clock = VirtualClock::default();
        let held = HeldClock::new(Arc::new(clock.clone()));
        let wait = |seconds: u64| clock.run(clock.sleep(Micros::from_millis(1_000 * seconds))).unwrap();
        wait(2);
        held.hold();
        held.hold();
        wait(30);
        assert_eq!(held.now(), Micros::from_millis(2_000));
        held.go();
        held.go();
        wait(1);
        assert_eq!(held.now(), Micros::from_millis(3_000));
    }
}
