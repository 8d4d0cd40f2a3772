//! A question in the text. Its program and what can be answered come when a reader wants to answer.

use leptos::prelude::*;

use course::Ask;

use super::begun::{Beginning, Begun};

/// The question, set apart, so that nobody takes it for what something printed.
#[component]
pub(super) fn QuestionView(ask: Ask) -> impl IntoView {
    let beginning = Beginning::open();
    let open = move || {
        beginning.view().unwrap_or_else(|| {
            let answer = move |_| beginning.start(Begun::Answer(ask));
            view! {
                <div>
                    <button type="button" class="button asking-open" on:click=answer>
                        "Answer it"
                    </button>
                    <span class="asking-status" role="status">
                        {move || beginning.status()}
                    </span>
                </div>
            }
            .into_any()
        })
    };
    view! {
        <div class="asking-question" role="group" aria-label="A question">
            <p class="asking-name">"What do you think?"</p>
            <p>{ask.question}</p>
            {open}
        </div>
    }
}
