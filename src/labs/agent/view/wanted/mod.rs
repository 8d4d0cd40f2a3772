//! What the answer must be: the choice, and the form or the text of it.

mod entry;
mod field;
mod fields;
mod limits;
mod pasted;

use leptos::prelude::*;

use self::{fields::Fields, pasted::Pasted};
use super::runner::Runner;
use crate::{
    labs::agent::{By, Refusal, Wanted},
    structured::json::Json,
    ui::Select,
};

/// What the reader wants, read anew with each change.
pub(super) type Read = Memo<Result<Option<Json<'static>>, Refusal>>;

/// Folded away; the summary says what it comes to.
#[component]
pub(super) fn WantedView(
    runner: Runner,
    /// Why the last question was not asked.
    problem: RwSignal<Option<String>>,
) -> impl IntoView {
    let read: Read = Memo::new(move |_| runner.desk.with(|state| state.setup.wanted.read()));
    let by = Memo::new(move |_| runner.desk.with(|state| state.setup.wanted.by));
    let summary = move || read.with(|read| summary(by.get(), read));
    // What was refused may be right now.
    let settled = Memo::new(move |_| read.with(Result::is_ok));
    Effect::new(move |before: Option<bool>| {
        let settled = settled.get();
        if before == Some(false) && settled {
            problem.set(None);
        }
        settled
    });
    let panel = move || {
        match by.get() {
        By::Agent => view! {
            <p class="agent-note">"A sentence, and every figure in it with its unit: the type that this agent was written with."</p>
        }
        .into_any(),
        By::Fields => view! { <Fields runner read /> }.into_any(),
        By::Schema | By::Class => view! { <Pasted runner read by=by.get() /> }.into_any(),
    }
    };
    view! {
        <details class="agent-setup">
            <summary>"The answer: "<span class="agent-note">{summary}</span></summary>
            <div class="agent-wanted">
                <Select
                    label="What the answer must be"
                    options=[By::Agent, By::Fields, By::Schema, By::Class].map(|by| (name(by).to_owned(), by)).to_vec()
                    value=Signal::derive(move || Some(by.get()))
                    choose=move |by| change(runner, move |wanted| wanted.by = by)
                />
                {panel}
            </div>
        </details>
    }
}

const fn name(by: By) -> &'static str {
    match by {
        By::Agent => "The agent’s own type",
        By::Fields => "Fields that you put together",
        By::Schema => "A JSON Schema that you paste",
        By::Class => "A Python class that you paste",
    }
}

fn summary(by: By, read: &Result<Option<Json<'static>>, Refusal>) -> String {
    match read {
        Ok(None) => "the agent’s own type, a sentence with its figures.".to_owned(),
        Ok(Some(schema)) => {
            let title = schema.get("title").and_then(Json::as_str).unwrap_or("without a name");
            let fields = match schema.get("properties") {
                Some(Json::Object(fields)) => {
                    fields.iter().map(|(name, _)| name.as_ref()).collect::<Vec<_>>().join(", ")
                }
                _ => String::new(),
            };
            let of = match by {
                By::Agent | By::Fields => "your type",
                By::Schema => "your schema",
                By::Class => "your class",
            };
            let with = if fields.is_empty() { String::new() } else { format!(" with {fields}") };
            format!("{of} {title}{with}.")
        }
        Err(_) => "not settled yet, see here.".to_owned(),
    }
}

/// One step that can be undone.
fn change(runner: Runner, change: impl FnOnce(&mut Wanted)) {
    runner.desk.change(|state| change(&mut state.setup.wanted));
}

/// Typing: successive changes of one `name` are one step.
fn edit(runner: Runner, name: String, change: impl FnOnce(&mut Wanted)) {
    runner.desk.edit(name, |state| change(&mut state.setup.wanted));
}
