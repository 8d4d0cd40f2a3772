//! Words that are read out once they rest.

use std::time::Duration;

use leptos::prelude::*;

/// Reads `words` out when they have changed and rest, so that a run which moves them does not talk without end; not while the
/// focus is on a slider, whose value says the same.
#[component]
pub fn Spoken(#[prop(into)] words: Signal<String>) -> impl IntoView {
    const REST: Duration = Duration::from_millis(700);
    let rested = RwSignal::new(String::new());
    Effect::new(move |is_later: Option<bool>| {
        let words = words.get();
        let say = move || rested.set(if is_on_a_slider() { String::new() } else { words });
        if let (Some(true), Ok(timer)) = (is_later, set_timeout_with_handle(say, REST)) {
            on_cleanup(move || timer.clear());
        }
        true
    });
    view! {
        <p class="visually-hidden" role="status">
            {move || rested.get()}
        </p>
    }
}

fn is_on_a_slider() -> bool {
    let focused = document().active_element();
    focused.is_some_and(|element| element.matches("[role=slider], [type=range]").unwrap_or_default())
}
