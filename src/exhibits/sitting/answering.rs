//! Before they are handed in: one question in one place, and the way to the others.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use leptos::{html, prelude::*};

use super::told::{answered, place};
use crate::exhibits::{
    Sample,
    asking::{Choices, Choosing},
};
use practice::{Sitting, SittingMsg};

/// The question at which the reader is. Who comes back begins at the first that is open.
#[component]
pub(super) fn Answering(sitting: RwSignal<Sitting>, send: Callback<SittingMsg>) -> impl IntoView {
    let first = sitting
        .with_untracked(|sitting| sitting.open().first().copied().unwrap_or(sitting.items.len().saturating_sub(1)));
    let at = RwSignal::new(first);
    let heading = NodeRef::<html::P>::new();
    let go = Callback::new(move |to: usize| {
        at.set(to);
        // It fails only for an element that has left the page.
        let _ = heading.get_untracked().map(|heading| heading.focus());
    });
    let question = move || {
        let index = at.get();
        let item = sitting.with_untracked(|sitting| sitting.items.get(index).cloned())?;
        let program = Signal::stored(item.program.clone());
        let chosen = Signal::derive(move || sitting.with(|sitting| sitting.said.get(index).copied().flatten()));
        let choose = Callback::new(move |choice| send.run(SittingMsg::Choose { item: index, choice }));
        Some(view! {
            <p>{item.ask.question}</p>
            <Sample text=program language="Python" />
            <Choices item chosen choosing=Signal::stored(Choosing::Open) choose />
        })
    };
    view! {
        <div class="asking sitting">
            <p class="sitting-place" tabindex="-1" node_ref=heading>
                {move || sitting.with_untracked(|sitting| place(at.get(), sitting))}
            </p>
            {question}
            <Ways sitting at go send />
        </div>
    }
}

/// Back, on, and at the end: hand in.
#[component]
fn Ways(
    sitting: RwSignal<Sitting>,
    at: RwSignal<usize>,
    go: Callback<usize>,
    send: Callback<SittingMsg>,
) -> impl IntoView {
    let last = sitting.with_untracked(|sitting| sitting.items.len().saturating_sub(1));
    let is_last = Memo::new(move |_| at.get() == last);
    view! {
        <div class="sitting-ways">
            <Show when=move || at.get() != 0>
                <button type="button" class="button" on:click=move |_| go.run(at.get_untracked().saturating_sub(1))>
                    "Back"
                </button>
            </Show>
            <Show when=move || !is_last.get()>
                <button type="button" class="button" on:click=move |_| go.run((at.get_untracked() + 1).min(last))>
                    "Next"
                </button>
            </Show>
            <Show when=move || is_last.get()>
                <button type="button" class="button button-primary" on:click=move |_| send.run(SittingMsg::HandIn)>
                    "Hand in"
                </button>
            </Show>
            <span class="sitting-answered" role="status">{move || sitting.with(answered)}</span>
        </div>
        <Show when=move || is_last.get()>
            <Left sitting at go />
        </Show>
    }
}

/// What is still open, and the way there.
#[component]
fn Left(sitting: RwSignal<Sitting>, at: RwSignal<usize>, go: Callback<usize>) -> impl IntoView {
    move || {
        let open =
            sitting.with(|sitting| sitting.open().into_iter().filter(|item| *item != at.get()).collect::<Vec<_>>());
        let way = move |item: usize| {
            view! {
                <button type="button" class="button button-quiet" on:click=move |_| go.run(item)>
                    {format!("Question {}", item + 1)}
                </button>
            }
        };
        (!open.is_empty()).then(|| {
            view! {
                <div class="sitting-left" role="group" aria-label="Still open">
                    <p>"Handed in as it is, what is open counts as wrong. Still open:"</p>
                    {open.into_iter().map(way).collect_view()}
                </div>
            }
        })
    }
}
