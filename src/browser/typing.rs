//! Typing for the reader, so that a field's own undo takes back what a key did.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// Types `text` into the field that has the focus, in place of what is selected there. Whether the browser did.
pub fn type_text(text: &str) -> bool {
    execute(text).is_ok_and(|done| done.is_truthy())
}

/// `document.execCommand`. It is called obsolete and has no successor: nothing else writes into what a field can undo. By name,
/// since web-sys knows it on a kind of document that the page's is not said to be.
fn execute(text: &str) -> Result<JsValue, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let execute: Function = Reflect::get(&document, &"execCommand".into())?.dyn_into()?;
    let command = if text.is_empty() { "delete" } else { "insertText" };
    execute.call3(&document, &command.into(), &JsValue::FALSE, &text.into())
}
