//! The page's animation frames.

use std::{cell::RefCell, rc::Rc};

use futures::{
    StreamExt as _,
    channel::mpsc::{self, UnboundedSender},
    stream::LocalBoxStream,
};
use wasm_bindgen::{JsCast as _, closure::Closure};

use io::{Clock as _, Frames, Micros};

use super::BrowserClock;

/// `requestAnimationFrame`, timed by the page's clock.
pub struct BrowserFrames {
    /// The clock that the rest of the page uses, so that frames and events share a time line.
    pub clock: std::sync::Arc<BrowserClock>,
}

impl Frames for BrowserFrames {
    fn frames(&self) -> LocalBoxStream<'static, Micros> {
        let (sender, receiver) = mpsc::unbounded();
        let clock = std::sync::Arc::clone(&self.clock);
        ask(&Rc::default(), Rc::new(move || clock.now()), sender);
        receiver.boxed_local()
    }
}

type FrameCallback = Rc<RefCell<Option<Closure<dyn FnMut()>>>>;

/// Asks for one frame after the other until the receiver is gone.
fn ask(callback: &FrameCallback, now: Rc<dyn Fn() -> Micros>, sender: UnboundedSender<Micros>) {
    let again = Rc::clone(callback);
    *callback.borrow_mut() = Some(Closure::new(move || {
        if sender.unbounded_send(now()).is_ok() {
            request(&again);
        } else {
            // The closure frees itself with the last reference, after this call has returned.
            drop(again.take().map(Closure::into_js_value));
        }
    }));
    request(callback);
}

fn request(callback: &FrameCallback) {
    let (Some(window), Some(callback)) = (web_sys::window(), &*callback.borrow()) else { return };
    // A page that gives no frames is one that shows nothing: there is nobody to tell.
    let _ = window.request_animation_frame(callback.as_ref().unchecked_ref());
}
