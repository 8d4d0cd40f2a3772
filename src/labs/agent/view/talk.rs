//! What was said: as a conversation that can be changed, as sent, in numbers, and as a file.

use leptos::prelude::*;

use super::{change::Change, record::Record, runner::Runner};
use crate::{
    exhibits::{
        Sample,
        ladder::{Ladder, Reading},
    },
    labs::agent::{Account, Cost, Said, Writing, costs},
    ui::{Cell, Column, CopyButton, DataTable, Listed, Tab, Tabs},
};

#[component]
pub(super) fn Talk(runner: Runner) -> impl IntoView {
    let selected = RwSignal::new(0);
    let in_view = move |tab: usize| Signal::derive(move || selected.get() == tab);
    let tabs = vec![
        Tab::new("Conversation", view! { <Conversation runner in_view=in_view(0) /> }),
        Tab::new(
            "From text to value",
            view! {
                <Readings
                    readings=runner.while_in_view(in_view(1), |account| account.readings().to_vec())
                    withheld=runner.while_in_view(in_view(1), |account| account.withheld().map(str::to_owned))
                />
            },
        ),
        Tab::new("As sent to the model", view! { <Sent runner in_view=in_view(2) /> }),
        Tab::new("Time and tokens", view! { <Costs runner in_view=in_view(3) /> }),
        Tab::new("Run file", view! { <Record runner /> }),
    ];
    view! { <Tabs label="The run in detail" tabs selected /> }
}

/// How the answers were read, and why that of some is not shown.
#[component]
pub(super) fn Readings(
    #[prop(into)] readings: Signal<Vec<Reading>>,
    #[prop(into)] withheld: Signal<Option<String>>,
) -> impl IntoView {
    let is_shown = move || withheld.with(Option::is_none) || readings.with(|readings| !readings.is_empty());
    view! {
        <Show when=move || withheld.with(Option::is_some)>
            <p class="ladder-note">{move || withheld.get()}</p>
        </Show>
        <Show when=is_shown>
            <Ladder readings />
        </Show>
    }
}

#[component]
fn Conversation(runner: Runner, in_view: Signal<bool>) -> impl IntoView {
    let entries = runner.while_in_view(in_view, |account| {
        account.conversation().iter().cloned().enumerate().collect::<Vec<(usize, Said)>>()
    });
    let is_writing = runner.while_in_view(in_view, |account| account.writing().is_some());
    let listed = Listed::of(entries);
    let entry = move |(_, said): (usize, Said)| view! { <Entry runner said /> };
    view! {
        <Show
            when=move || entries.with(|entries| !entries.is_empty())
            fallback=|| view! { <p class="agent-note">"Nothing has been said yet."</p> }
        >
            <p class="agent-note">
                "What if something else had been said? Change a message or a result: the run goes on from there, and the first stays \
                 beside it."
            </p>
            <ol class="agent-talk">
                <For each=move || listed.entries.get() key=|entry| entry.clone() children=entry />
                <Show when=move || is_writing.get()>
                    <li class="agent-said" data-who="model">
                        <p class="agent-said-who"><strong>"model"</strong>" is writing"</p>
                        <pre class="agent-said-text"><Growing runner in_view /></pre>
                    </li>
                </Show>
            </ol>
            {listed.button()}
        </Show>
    }
}

/// One message. A long one is a line until it is opened.
#[component]
fn Entry(runner: Runner, said: Said) -> impl IntoView {
    let long = is_long(&said.text);
    let folded = RwSignal::new(long);
    let whose = format!("what {} {}", said.who.word(), said.what);
    let unfold = long.then(|| {
        view! {
            <button
                type="button"
                class="button agent-unfold"
                aria-expanded=move || if folded.get() { "false" } else { "true" }
                aria-label=move || {
                    if folded.get() { format!("Show all of {whose}") } else { format!("Fold {whose}") }
                }
                on:click=move |_| folded.update(|folded| *folded = !*folded)
            >
                {move || if folded.get() { "Show all" } else { "Fold" }}
            </button>
        }
    });
    let words = said.text.clone();
    let change = said.spoken.map(|spoken| view! { <Change runner spoken said=said.clone() /> });
    view! {
        <li class="agent-said" data-who=said.who.word()>
            <p class="agent-said-who">
                <strong>{said.who.word()}</strong>
                " "
                {said.what.clone()}
                " "
                <CopyButton text=Signal::stored(said.text.clone()) what="what was said" />
            </p>
            <pre class="agent-said-text" data-folded=move || folded.get().then_some("")>{words}</pre>
            {unfold}
            {change}
        </li>
    }
}

/// Whether a message takes more than two lines or so.
fn is_long(text: &str) -> bool {
    text.lines().count() > 2 || text.chars().count() > 160
}

/// The reply that is being written. Only its last stretch changes from frame to frame.
#[component]
fn Growing(runner: Runner, in_view: Signal<bool>) -> impl IntoView {
    let stretches = Memo::new(move |old: Option<&Vec<(u32, usize)>>| {
        if !in_view.get() {
            return old.cloned().unwrap_or_default();
        }
        let keys =
            |writing: &Writing| (0..writing.stretches().len()).map(|index| (writing.anew(), index)).collect::<Vec<_>>();
        runner.look_closely(|account| account.writing().map(keys)).flatten().unwrap_or_default()
    });
    let stretch = move |(anew, index): (u32, usize)| {
        let words = move |account: &Account| {
            let writing = account.writing().filter(|writing| writing.anew() == anew)?;
            writing.stretches().get(index).cloned()
        };
        let is_last = Memo::new(move |_| stretches.with(|stretches| stretches.len() == index + 1));
        move || {
            let found = if is_last.get() && in_view.get() {
                runner.look_closely(words)
            } else {
                untrack(|| runner.look(words))
            };
            found.flatten()
        }
    };
    view! { <For each=move || stretches.get() key=|key| *key children=stretch /> }
}

#[component]
fn Sent(runner: Runner, in_view: Signal<bool>) -> impl IntoView {
    let text = runner.while_in_view(in_view, move |account| runner.answers().sent(account));
    view! {
        <p class="agent-note">
            "The model sees this and nothing else: its instructions, the tools with their schemas, the form of the answer, \
             and everything said so far."
        </p>
        <Sample text language="JSON" />
    }
}

#[component]
fn Costs(runner: Runner, in_view: Signal<bool>) -> impl IntoView {
    let row = |Cost { name, value, provenance }: Cost| vec![name.into(), Cell { text: value, provenance }];
    let rows = runner.while_in_view(in_view, move |account| costs(account).into_iter().map(row).collect::<Vec<_>>());
    let columns = vec![Column::text("What"), Column::number("How much")];
    view! { <DataTable caption="What the run took" columns rows /> }
}
