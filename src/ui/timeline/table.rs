//! The timeline in words.

use std::sync::Arc;

use leptos::{html, prelude::*};

use super::{control::Control, prediction::Prediction};
use crate::ui::{Cell, Column, DataTable, Pointed};
use trace::{Micros, Playhead, Trace};

/// A row for every event of `trace`, the one at the cursor marked, and of what was predicted; built while it is open.
#[component]
pub(super) fn TableTwin(
    trace: Signal<Arc<Trace>>,
    predicted: Option<Signal<Arc<Trace>>>,
    control: Control,
    label: String,
) -> impl IntoView {
    let (open, details) = (RwSignal::new(false), NodeRef::<html::Details>::new());
    let tables = move || {
        open.get().then(|| {
            let own = Told { trace, predictions: Signal::derive(move || control.predictions()) };
            let foretold = |trace| {
                let told = Told { trace, predictions: Signal::stored(Vec::new()) };
                view_table(told, Pointed::nowhere(), format!("{label}, as predicted"))
            };
            (view_table(own, pointed(control), format!("{label}, event by event")), predicted.map(foretold))
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

/// The row of the event at the cursor; a row that is pointed at is looked at, one that is clicked is gone to.
fn pointed(control: Control) -> Pointed {
    let after = move |row: usize| control.trace.with_untracked(|trace| trace.after(row + 1));
    Pointed {
        current: Signal::derive(move || control.at.get().and_then(Playhead::event)),
        over: Callback::new(move |row: Option<usize>| control.look_ahead(row.map(after))),
        choose: Callback::new(move |row| control.put(after(row))),
    }
}

/// What a table tells.
#[derive(Clone, Copy)]
struct Told {
    trace: Signal<Arc<Trace>>,
    predictions: Signal<Vec<Prediction>>,
}

fn view_table(told: Told, pointed: Pointed, caption: String) -> impl IntoView {
    let columns = vec![
        Column::number("At (s)"),
        Column::text("Lane"),
        Column::text("Task"),
        Column::text("State"),
        Column::number("For (s)"),
        Column::text("Note"),
    ];
    let rows =
        Signal::derive(move || told.trace.with(|trace| told.predictions.with(|predictions| cells(trace, predictions))));
    view! { <DataTable caption columns rows pointed /> }
}

fn cells(trace: &Trace, predictions: &[Prediction]) -> Vec<Vec<Cell>> {
    // Runs that are told in milliseconds need the microseconds.
    let decimals = if trace.end() < Micros::from_millis(500) { 6 } else { 3 };
    let seconds = |at: Micros| at.in_units(Micros(1_000_000), decimals);
    let foretold = |event: usize| predictions.iter().find(|prediction| prediction.event == event);
    trace
        .rows()
        .iter()
        .enumerate()
        .map(|(event, row)| {
            let note = foretold(event).map_or_else(String::new, |prediction| prediction.words.clone());
            let note = [&*row.note, &note].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
            let lasted = if row.state.is_end() { String::new() } else { seconds(row.lasted) };
            vec![
                Cell::number(seconds(row.at), trace.provenance()),
                row.lane.title().into_owned().into(),
                row.task.into(),
                row.state.word().into(),
                lasted.into(),
                note.into(),
            ]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use trace::{Detail, Event, LaneKind, Provenance, Recorder, State, Task};

    #[test]
    fn the_table_says_what_the_picture_shows() {
        let mut recorder = Recorder::new(Provenance::Simulated);
        let tools = recorder.lane(LaneKind::Tool, "tools");
        let task = recorder.create(Micros::ZERO, Task::on(tools, "fetch"));
        let end = Event::new(Micros::from_millis(1_500), task, State::Finished);
        recorder.event(end.with(Detail::Result(Box::new(200.into()))));
        let trace = recorder.finish().unwrap();
        let texts: Vec<Vec<String>> =
            cells(&trace, &[]).into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect();
        assert_eq!(
            texts,
            [["0.000", "tools", "fetch", "created", "1.500", ""], ["1.500", "tools", "fetch", "done", "", "200"]]
        );
        assert_eq!(cells(&trace, &[])[0][0].provenance, Some(Provenance::Simulated));
    }

    #[test]
    fn what_was_said_before_stands_in_the_row_of_the_event_that_decided_it() {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let tasks = recorder.lane(LaneKind::Tasks, "tasks");
        let fetch = recorder.create(Micros::ZERO, Task::on(tasks, "fetch"));
        let prints = Event::new(Micros::ZERO, fetch, State::Running).with(Detail::Printed("a".into()));
        recorder.event(prints);
        let words = "You said that fetch would run at event 2.".to_owned();
        let notes = |event| {
            let cells = cells(recorder.trace(), &[Prediction { task: fetch, event, words: words.clone() }]);
            [0, 1].map(|row: usize| cells[row][5].text.clone())
        };
        assert_eq!(notes(1), ["", "prints a. You said that fetch would run at event 2."]);
        assert_eq!(notes(0), ["You said that fetch would run at event 2.", "prints a"]);
    }

    #[test]
    fn short_runs_keep_their_microseconds() {
        let mut recorder = Recorder::new(Provenance::Measured);
        let gpu = recorder.lane(LaneKind::Gpu, "gpu");
        recorder.create(Micros(42), Task::on(gpu, "kernel"));
        assert_eq!(cells(recorder.trace(), &[])[0][0].text, "0.000042");
    }
}
