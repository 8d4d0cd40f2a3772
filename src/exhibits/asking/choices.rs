//! What can be answered.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use leptos::prelude::*;

use practice::{Msg, Said, State, Step};

/// A button for each choice. Once the program has run, they say which was right and which was chosen, in words.
#[component]
pub(super) fn Choices(#[prop(into)] state: Signal<State>, send: Callback<Msg>) -> impl IntoView {
    let count = state.with_untracked(|state| state.item.choices.len());
    let choice = move |index: usize| {
        let words = state.with_untracked(|state| state.item.choices[index].answer.tell());
        let mark = move || state.with(|state| mark(state, index));
        let is_open = move || state.with(|state| state.step == Step::Asked);
        view! {
            <li data-right=move || (mark() == Some(Mark::Right)).then_some("") data-chosen=move || state.with(|state| chosen(state) == Some(index)).then_some("")>
                <button
                    type="button"
                    class="asking-choice"
                    aria-disabled=move || (!is_open()).then_some("true")
                    on:click=move |_| send.run(Msg::Choose(index))
                >
                    <span class="asking-words">{words}</span>
                    {move || mark().map(|mark| view! { <strong class="asking-mark">{mark.words(state.with(|state| chosen(state) == Some(index)))}</strong> })}
                </button>
            </li>
        }
    };
    view! { <ol class="asking-choices">{(0..count).map(choice).collect_view()}</ol> }
}

/// What a choice turned out to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Right,
    Wrong,
}

impl Mark {
    const fn words(self, chosen: bool) -> &'static str {
        match (self, chosen) {
            (Self::Right, true) => "your answer, right",
            (Self::Right, false) => "what the run gave",
            (Self::Wrong, true) => "your answer",
            (Self::Wrong, false) => "",
        }
    }
}

fn mark(state: &State, index: usize) -> Option<Mark> {
    match state.step {
        Step::Asked | Step::Said(_) => None,
        Step::Ran(_) | Step::Explained(_) | Step::Over(_) if index == state.item.key() => Some(Mark::Right),
        Step::Ran(_) | Step::Explained(_) | Step::Over(_) => Some(Mark::Wrong),
    }
}

fn chosen(state: &State) -> Option<usize> {
    match state.step {
        Step::Asked | Step::Over(_) => None,
        Step::Said(said) | Step::Ran(said) | Step::Explained(said) => match said {
            Said::Choice(choice) => Some(choice),
            Said::JustRun => None,
        },
    }
}
