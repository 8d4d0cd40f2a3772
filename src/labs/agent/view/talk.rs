//! What was said: as a conversation that can be changed, as sent, in numbers, and as a file.

use leptos::prelude::*;

use super::{change::Change, ladder::Ladder, record::Record, runner::Runner};
use crate::{
    labs::agent::{Cost, Said, conversation, costs},
    ui::{Cell, Code, Column, DataTable, Tab, Tabs},
};

#[component]
pub(super) fn Talk(runner: Runner) -> impl IntoView {
    let tabs = vec![
        Tab::new("Conversation", view! { <Conversation runner /> }),
        Tab::new("From text to value", view! { <Ladder runner /> }),
        Tab::new("As sent to the model", view! { <Sent runner /> }),
        Tab::new("Time and tokens", view! { <Costs runner /> }),
        Tab::new("Run file", view! { <Record runner /> }),
    ];
    view! { <Tabs label="The run in detail" tabs /> }
}

#[component]
fn Conversation(runner: Runner) -> impl IntoView {
    let entries = Memo::new(move |_| runner.look(conversation).unwrap_or_default());
    let entry = move |said: Said| {
        let words = said.text.clone();
        let change = said.spoken.map(|spoken| view! { <Change runner spoken said=said.clone() /> });
        view! {
            <li class="agent-said" data-who=said.who.word()>
                <p class="agent-said-who"><strong>{said.who.word()}</strong>" "{said.what}</p>
                <pre class="agent-said-text">{words}</pre>
                {change}
            </li>
        }
    };
    view! {
        <Show
            when=move || entries.with(|entries| !entries.is_empty())
            fallback=|| view! { <p class="agent-note">"Nothing has been said yet."</p> }
        >
            <p class="agent-note">
                "What if something else had been said? Change a message or a result: the run goes on from there, and the first stays \
                 beside it."
            </p>
            <ol class="agent-talk">{move || entries.get().into_iter().map(entry).collect_view()}</ol>
        </Show>
    }
}

#[component]
fn Sent(runner: Runner) -> impl IntoView {
    let text = Memo::new(move |_| runner.look(|file| runner.answers.sent(file)).unwrap_or_default());
    view! {
        <p class="agent-note">
            "The model sees this and nothing else: its instructions, the tools with their schemas, the form of the answer, \
             and everything said so far."
        </p>
        <Code text language="JSON" />
    }
}

#[component]
fn Costs(runner: Runner) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let row = |Cost { name, value, provenance }: Cost| vec![name.into(), Cell { text: value, provenance }];
        runner.look(|file| costs(file).into_iter().map(row).collect::<Vec<_>>()).unwrap_or_default()
    });
    let columns = vec![Column::text("What"), Column::number("How much")];
    view! { <DataTable caption="What the run took" columns rows /> }
}
