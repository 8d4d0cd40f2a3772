//! How many threads the machine runs at once.

use js_sys::Reflect;

/// What the browser says, which may be less than there are; one where it says nothing.
pub fn cores() -> u32 {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into());
    let count = navigator.and_then(|navigator| Reflect::get(&navigator, &"hardwareConcurrency".into()));
    let count = count.ok().and_then(|count| count.as_f64()).filter(|count| *count >= 1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
    count.map_or(1, |count| count as u32)
}
