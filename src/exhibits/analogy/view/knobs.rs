//! The sliders: a number of the program each.

use leptos::prelude::*;

use crate::exhibits::analogy::{Analogy, Knob};
use python::Number;

#[component]
pub(super) fn Knobs(
    analogy: Analogy,
    numbers: Signal<Option<Vec<Number>>>,
    turn: Callback<(&'static Knob, u64)>,
) -> impl IntoView {
    let slider = move |knob: &'static Knob| {
        let value =
            Memo::new(move |_| numbers.with(|numbers| knob.number(numbers.as_ref()?).map(|number| number.value)));
        let slide = move |event| {
            if let Ok(value) = event_target_value(&event).parse() {
                turn.run((knob, value));
            }
        };
        let text = move || value.get().map(|value| format!("{value}{}", knob.unit)).unwrap_or_default();
        view! {
            <label class="analogy-knob">
                <span>{knob.label}</span>
                <span class="analogy-value" aria-hidden="true">{text}</span>
                <input
                    type="range"
                    aria-label=knob.label
                    min=knob.range.start().to_string()
                    max=knob.range.end().to_string()
                    disabled=move || value.get().is_none()
                    prop:value=move || value.get().unwrap_or(*knob.range.start()).to_string()
                    aria-valuetext=text
                    on:input=slide
                />
            </label>
        }
    };
    view! {
        <div class="analogy-knobs" role="group" aria-label="Numbers of the program">
            {analogy.knobs().iter().map(slider).collect_view()}
        </div>
    }
}
