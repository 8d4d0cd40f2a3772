//! The typed answer beside the text that it was read from.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    agent::{Input, RunFile},
    labs::agent::{Answer, Ending, ending},
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
        Some(Ending::Answered { answer, .. }) => answer.sentence,
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
                <Typed answer raw provenance />
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
fn Typed(answer: Answer, raw: String, provenance: Provenance) -> impl IntoView {
    let rows: Vec<Vec<Cell>> = answer
        .figures
        .into_iter()
        .map(|figure| vec![figure.label.into(), Cell::number(figure.value.to_string(), provenance), figure.unit.into()])
        .collect();
    let figures = (!rows.is_empty()).then(|| {
        let columns = vec![Column::text("Figure"), Column::number("Value"), Column::text("Unit")];
        view! { <DataTable caption="Figures of the typed answer" columns rows=Signal::stored(rows) /> }
    });
    view! {
        <div class="agent-typed">
            <div>
                <p class="agent-note">"Checked against the type " <code>"Answer"</code> ". " <Mark provenance /></p>
                {figures}
            </div>
            <div>
                <p class="agent-note">"The text it was read from"</p>
                <pre class="agent-said-text">{raw}</pre>
            </div>
        </div>
    }
}
