//! The timeline in words.

use std::sync::Arc;

use leptos::{html, prelude::*};

use crate::{
    trace::{Micros, Trace},
    ui::{Cell, Column, DataTable},
};

/// A row for every event of `trace`, and of what was predicted; built while it is open.
#[component]
pub(super) fn TableTwin(
    trace: Signal<Arc<Trace>>,
    predicted: Option<Signal<Arc<Trace>>>,
    label: String,
) -> impl IntoView {
    let (open, details) = (RwSignal::new(false), NodeRef::<html::Details>::new());
    let tables = move || {
        open.get().then(|| {
            let foretold = |predicted| view_table(predicted, format!("{label}, as predicted"));
            (view_table(trace, format!("{label}, event by event")), predicted.map(foretold))
        })
    };
    let on_toggle = move |_| open.set(details.get_untracked().is_some_and(|details| details.open()));
    let count = move || trace.with(|trace| trace.events().len());
    view! {
        <details class="timeline-table" node_ref=details on:toggle=on_toggle>
            <summary>"Table of " {count} " events"</summary>
            {tables}
        </details>
    }
}

fn view_table(trace: Signal<Arc<Trace>>, caption: String) -> impl IntoView {
    let columns = vec![
        Column::number("At (s)"),
        Column::text("Lane"),
        Column::text("Task"),
        Column::text("State"),
        Column::number("For (s)"),
        Column::text("Note"),
    ];
    let rows = Signal::derive(move || trace.with(|trace| cells(trace)));
    view! { <DataTable caption columns rows /> }
}

fn cells(trace: &Trace) -> Vec<Vec<Cell>> {
    // Runs that are told in milliseconds need the microseconds.
    let decimals = if trace.end() < Micros::from_millis(500) { 6 } else { 3 };
    let seconds = |at: Micros| format!("{:.decimals$}", at.seconds());
    trace
        .rows()
        .iter()
        .map(|row| {
            let lasted = if row.state.is_end() { String::new() } else { seconds(row.lasted) };
            vec![
                Cell::number(seconds(row.at), trace.provenance()),
                row.lane.into(),
                row.task.into(),
                row.state.word().into(),
                lasted.into(),
                row.note.into(),
            ]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Provenance, Recorder, State};

    #[test]
    fn the_table_says_what_the_picture_shows() {
        let mut recorder = Recorder::new(Provenance::Simulated, &["tools"]);
        let task = recorder.create(Micros::ZERO, "tools", "fetch", None);
        recorder.enter_with(Micros::from_millis(1_500), task, State::Finished, "200");
        let trace = recorder.finish().unwrap();
        let texts: Vec<Vec<String>> =
            cells(&trace).into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect();
        assert_eq!(
            texts,
            [["0.000", "tools", "fetch", "created", "1.500", ""], ["1.500", "tools", "fetch", "done", "", "200"]]
        );
        assert_eq!(cells(&trace)[0][0].provenance, Some(Provenance::Simulated));
    }

    #[test]
    fn short_runs_keep_their_microseconds() {
        let mut recorder = Recorder::new(Provenance::Measured, &["gpu"]);
        recorder.create(Micros(42), "gpu", "kernel", None);
        assert_eq!(cells(recorder.trace())[0][0].text, "0.000042");
    }
}
