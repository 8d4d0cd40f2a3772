//! How far a long job is.

use leptos::prelude::*;

use super::id;

/// A bar for work whose part done is `value`, 0 to 1; `None` when nobody knows how long it takes. `text` says it in
/// words, with units.
#[component]
pub fn Meter(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<Option<f64>>,
    #[prop(into)] text: Signal<String>,
) -> impl IntoView {
    let id = id::unique("meter");
    view! {
        <div class="meter">
            <label for=id.clone()>{label}</label>
            <span class="meter-text">{move || text.get()}</span>
            <progress id=id max="1" value=move || value.get().map(|part| part.clamp(0.0, 1.0)) />
        </div>
    }
}
