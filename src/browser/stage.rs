//! How the page and the labs, two programs in one document, hear of each other: one event on the window.

use wasm_bindgen::{JsCast as _, closure::Closure};

/// Fired when a lab's stage has come into the document or has left it. `boot.js` listens too, and loads the labs.
const EVENT: &str = "interleave:stage";

/// Tells whoever listens to look at the stage.
pub fn announce_stage() {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(EVENT)) {
        // It fails only for an event that is already under way.
        let _ = window.dispatch_event(&event);
    }
}

/// Calls `look` now and whenever the stage has changed, as long as the page lives.
pub fn on_stage(look: impl Fn() + 'static) {
    look();
    let look = Closure::<dyn Fn()>::new(look);
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback(EVENT, look.as_ref().unchecked_ref());
    }
    look.forget();
}
