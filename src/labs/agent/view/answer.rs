//! The typed answer beside the text that it was read from.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    agent::{Input, RunFile},
    labs::agent::{Answer, Ending, Leaf, Typed, ending},
    trace::Provenance,
    ui::{Cell, Column, DataTable, Mark},
};

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
        Some(Ending::Failed(why)) => format!("There is no answer: {why}."),
        Some(Ending::Open) if runner.is_running() => "The answer is on its way.".to_owned(),
        Some(Ending::Open) if runner.look(is_stopped) == Some(true) => {
            "The run was stopped before there was an answer.".to_owned()
        }
        Some(Ending::Open) => "There is no answer yet at this step.".to_owned(),
        None => "The answer will stand here once you have run the question.".to_owned(),
    };
    let detail = move || match shown.get() {
        Some(Shown { ending: Ending::Answered { answer, raw, guess }, provenance, .. }) => {
            let guess = guess.then(|| view! { <p class="agent-note"><strong>"A guess: "</strong>"there was no JSON, so the fields were taken from prose. Check it before you rely on it."</p> });
            Some(view! {
                {guess}
                <TypedView answer raw provenance />
            })
        }
        _ => None,
    };
    view! {
        <section class="agent-answer" aria-labelledby="agent-answer">
            <h3 id="agent-answer">"Answer"</h3>
            <p class="agent-note">{move || shown.with(|shown| shown.as_ref().map(|shown| format!("By: {}", shown.by)))}</p>
            <output class="agent-sentence" aria-live="polite">{sentence}</output>
            {detail}
        </section>
    }
}

/// Whether the last thing that happened is that the reader stopped the run.
pub(super) fn is_stopped(file: &RunFile) -> bool {
    file.inputs().last().is_some_and(|timed| timed.input == Input::Stopped)
}

fn shown(file: &RunFile) -> Shown {
    let model = &file.header().model;
    let by = if model.name.is_empty() { "a model without a name" } else { &model.name };
    Shown { ending: ending(file), provenance: model.provenance, by: by.to_owned() }
}

#[component]
fn TypedView(answer: Typed, raw: String, provenance: Provenance) -> impl IntoView {
    let name = answer.name().to_owned();
    let (caption, columns, rows) = match answer {
        Typed::Agent(answer) => figures(answer, provenance),
        own @ Typed::Own { .. } => fields(&own, provenance),
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
                <pre class="agent-said-text">{raw}</pre>
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
            other => other.to_string().into(),
        };
        vec![leaf.path.into(), value, kind.into()]
    };
    let columns = vec![Column::text("Field"), Column::text("Value"), Column::text("Type")];
    ("Fields of the typed answer", columns, answer.leaves().into_iter().map(row).collect())
}
