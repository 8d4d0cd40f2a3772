//! What can be answered.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

use leptos::prelude::*;

use practice::Item;

/// How far the choices of an item have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choosing {
    /// One can be chosen, and nothing tells which is right.
    Open,
    /// The program has run, and the choices say which was right and which was chosen.
    Over,
}

/// A button for each choice. What was chosen, and in the end what was right, they say in words.
#[component]
pub fn Choices(
    item: Item,
    #[prop(into)] chosen: Signal<Option<usize>>,
    #[prop(into)] choosing: Signal<Choosing>,
    choose: Callback<usize>,
) -> impl IntoView {
    let key = item.key();
    let choice = move |(index, words): (usize, String)| {
        let is_chosen = Memo::new(move |_| chosen.get() == Some(index));
        let is_open = Memo::new(move |_| choosing.get() == Choosing::Open);
        let mark = Memo::new(move |_| Mark::of(choosing.get(), index == key));
        view! {
            <li
                data-right=move || (mark.get() == Some(Mark::Right)).then_some("")
                data-chosen=move || is_chosen.get().then_some("")
            >
                <button
                    type="button"
                    class="asking-choice"
                    aria-pressed=move || (is_open.get() && is_chosen.get()).then_some("true")
                    aria-disabled=move || (!is_open.get()).then_some("true")
                    on:click=move |_| choose.run(index)
                >
                    <span class="asking-words">{words}</span>
                    {move || {
                        let words = Mark::words(mark.get(), is_chosen.get());
                        (!words.is_empty()).then(|| view! { <strong class="asking-mark">{words}</strong> })
                    }}
                </button>
            </li>
        }
    };
    let words = item.choices.iter().map(|choice| choice.answer.tell()).enumerate().collect::<Vec<_>>();
    view! { <ol class="asking-choices">{words.into_iter().map(choice).collect_view()}</ol> }
}

/// What a choice turned out to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Right,
    Wrong,
}

impl Mark {
    const fn of(choosing: Choosing, is_key: bool) -> Option<Self> {
        match (choosing, is_key) {
            (Choosing::Open, _) => None,
            (Choosing::Over, true) => Some(Self::Right),
            (Choosing::Over, false) => Some(Self::Wrong),
        }
    }

    const fn words(mark: Option<Self>, chosen: bool) -> &'static str {
        match (mark, chosen) {
            (Some(Self::Right), true) => "your answer, right",
            (Some(Self::Right), false) => "what the run gave",
            (Some(Self::Wrong) | None, true) => "your answer",
            (Some(Self::Wrong) | None, false) => "",
        }
    }
}
