//! The question that is open: one press answers it, another skips it.

use leptos::{ev, html, prelude::*};

use super::{Panel, seconds};
use crate::{
    exhibits::predict::{Answer, Kind},
    ui::Field,
};

#[component]
pub(super) fn Open(panel: Panel) -> impl IntoView {
    let (rounds, whole) = (panel.rounds, panel.subject.whole);
    let fieldset = NodeRef::<html::Fieldset>::new();
    // What was pressed is gone, so the keyboard goes on here.
    Effect::new(move || {
        if let Some(fieldset) = fieldset.get() {
            let _ = fieldset.focus();
        }
    });
    let kind = Memo::new(move |_| rounds.asks(&whole.get()));
    let options = move || {
        let (whole, words) = (whole.get(), |answer: &Answer| matches!(answer, Answer::Line(_)));
        let options = rounds.open(&whole, |question| question.options.clone()).unwrap_or_default();
        let option = |answer: Answer| {
            let (text, printed) = (answer.option(&whole), words(&answer).then_some(""));
            view! {
                <button
                    type="button"
                    class="button predict-option"
                    data-printed=printed
                    on:click=move |_| panel.answer(answer.clone())
                >
                    {text}
                </button>
            }
        };
        options.into_iter().map(option).collect_view()
    };
    view! {
        <fieldset class="predict-open" tabindex="-1" node_ref=fieldset>
            <legend>{move || kind.get().map(Kind::text)}</legend>
            <p class="predict-hint">"The run stands here. " {move || rounds.moment(&whole.get())}</p>
            <Show when=move || kind.get() == Some(Kind::Ends)>
                <Time panel />
            </Show>
            <div class="predict-options">
                {options}
                <button type="button" class="button button-quiet" on:click=move |_| panel.skip()>"Skip"</button>
            </div>
        </fieldset>
    }
}

/// A number of seconds, or never.
#[component]
fn Time(panel: Panel) -> impl IntoView {
    let (text, wrong) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let answer = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match text.with_untracked(|text| seconds::read(text)) {
            Some(time) => panel.answer(Answer::At(time)),
            None => wrong.set(Some("That is no time. Write seconds, such as 2.5.".to_owned())),
        }
    };
    view! {
        <form class="predict-time" on:submit=answer>
            <Field label="After how many seconds?" error=wrong let:wired>
                <input
                    id=wired.id
                    class="predict-seconds"
                    aria-describedby=wired.described
                    aria-invalid=wired.invalid
                    inputmode="decimal"
                    autocomplete="off"
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                />
            </Field>
            <button type="submit" class="button">"Answer"</button>
            <button type="button" class="button" on:click=move |_| panel.answer(Answer::Never)>
                "Never: it hangs"
            </button>
        </form>
    }
}
