//! What the reader sees if the program ends by a fault of ours.

use std::panic;

/// Tells the reader how to go on, and the console what happened. A panic ends a WebAssembly program, so nothing of the
/// app may be used here: the message stands in the page's shell already, hidden.
pub fn report_panics() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(message) = document.and_then(|document| document.get_element_by_id("stopped")) {
            // It fails only for invalid names, and then the console still has the report.
            let _ = message.remove_attribute("hidden");
        }
    }));
}
