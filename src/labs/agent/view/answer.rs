//! The typed answer beside the text that it was read from.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    labs::agent::{Account, Answer, Ending, Leaf, Typed},
    ui::{Cell, Column, CopyButton, DataTable, Mark},
};
use trace::Provenance;

/// What there is to show of an ending.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    ending: Ending,
    provenance: Provenance,
    by: String,
}

#[component]
pub(super) fn AnswerView(runner: Runner) -> impl IntoView {
    let shown = Memo::new(move |_| runner.look(shown));
    let sentence = move || match shown.get().map(|shown| shown.ending) {
        Some(Ending::Answered { answer, .. }) => answer.line(),
        Some(Ending::Failed(why)) => why,
        Some(Ending::Open) if runner.is_running() => "The answer is on its way.".to_owned(),
        Some(Ending::Open) if runner.look(Account::is_stopped) == Some(true) => {
            "The run was stopped before there was an answer.".to_owned()
        }
        Some(Ending::Open) => "There is no answer yet at this step.".to_owned(),
        None => "Press Run to get an answer.".to_owned(),
    };
    // Of two runs, each says what it came to beside the other.
    let alone = move || runner.count() < 2;
    view! {
        <Show when=alone>
            <section class="agent-answer" aria-labelledby="agent-answer">
                <h3 id="agent-answer">"Answer"</h3>
                <output class="agent-sentence" aria-live="polite">{sentence}</output>
            </section>
        </Show>
    }
}

/// What the answer was read from and as what, once there is one.
#[component]
pub(super) fn Details(runner: Runner) -> impl IntoView {
    let shown = Memo::new(move |_| runner.look(shown));
    let detail = move || match shown.get() {
        Some(Shown { ending: Ending::Answered { answer, raw, guess }, provenance, by }) => {
            let guess = guess.then(|| view! { <p class="agent-note"><strong>"A guess: "</strong>"there was no JSON, so the fields were taken from prose. Check it before you rely on it."</p> });
            Some(view! {
                <section class="agent-details" aria-labelledby="agent-details">
                    <h3 id="agent-details">"The answer in detail"</h3>
                    <p class="agent-note">"By: "{by}</p>
                    {guess}
                    <TypedView answer raw provenance />
                </section>
            })
        }
        Some(Shown { ending: Ending::Failed(_) | Ending::Open, .. }) | None => None,
    };
    view! { {detail} }
}

fn shown(account: &Account) -> Shown {
    let model = &account.header().model;
    let by = if model.name.is_empty() { "a model whose name the file does not say" } else { &model.name };
    Shown { ending: account.ending().clone(), provenance: model.provenance, by: by.to_owned() }
}

#[component]
fn TypedView(answer: Typed, raw: String, provenance: Provenance) -> impl IntoView {
    let name = answer.name().to_owned();
    let (caption, columns, rows) = match answer {
        Typed::Agent(answer) => figures(answer, provenance),
        other @ (Typed::Own { .. } | Typed::Text(_)) => fields(&other, provenance),
    };
    let table = (!rows.is_empty()).then(|| view! { <DataTable caption columns rows=Signal::stored(rows) /> });
    view! {
        <div class="agent-typed">
            <div>
                <p class="agent-note">"Checked against the type " <code>{name}</code> ". " <Mark provenance /></p>
                {table}
            </div>
            <div>
                <p class="agent-note">"The text it was read from"</p>
                <div class="copy-frame">
                    <pre class="agent-said-text">{raw.clone()}</pre>
                    <CopyButton text=Signal::stored(raw) what="the answer" />
                </div>
            </div>
        </div>
    }
}

type Table = (&'static str, Vec<Column>, Vec<Vec<Cell>>);

fn figures(answer: Answer, provenance: Provenance) -> Table {
    let row = |figure: crate::labs::agent::Figure| {
        vec![figure.label.into(), Cell::number(figure.value.to_string(), provenance), figure.unit.into()]
    };
    let columns = vec![Column::text("Figure"), Column::number("Value"), Column::text("Unit")];
    ("Figures of the typed answer", columns, answer.figures.into_iter().map(row).collect())
}

fn fields(answer: &Typed, provenance: Provenance) -> Table {
    let row = |leaf: Leaf| {
        let kind = leaf.kind();
        let value = match &leaf.value {
            serde_json::Value::Number(number) => Cell::number(number.to_string(), provenance),
            serde_json::Value::String(text) => text.clone().into(),
            serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Array(_)
            | serde_json::Value::Object(_) => leaf.value.to_string().into(),
        };
        vec![leaf.path.into(), value, kind.into()]
    };
    let columns = vec![Column::text("Field"), Column::text("Value"), Column::text("Type")];
    ("Fields of the typed answer", columns, answer.leaves().into_iter().map(row).collect())
}
