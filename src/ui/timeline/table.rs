//! The timeline in words.

use std::sync::Arc;

use leptos::{html, prelude::*};

use super::control::Control;
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
            let foretold = |predicted| view_table(predicted, Pointed::nowhere(), format!("{label}, as predicted"));
            let at = pointed(control);
            (view_table(trace, at, format!("{label}, event by event")), predicted.map(foretold))
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

fn view_table(trace: Signal<Arc<Trace>>, pointed: Pointed, caption: String) -> impl IntoView {
    let columns = vec![
        Column::number("At (s)"),
        Column::text("Lane"),
        Column::text("Task"),
        Column::text("State"),
        Column::number("For (s)"),
        Column::text("Note"),
    ];
    let rows = Signal::derive(move || trace.with(|trace| cells(trace)));
    view! { <DataTable caption columns rows pointed /> }
}

fn cells(trace: &Trace) -> Vec<Vec<Cell>> {
    // Runs that are told in milliseconds need the microseconds.
    let decimals = if trace.end() < Micros::from_millis(500) { 6 } else { 3 };
    let seconds = |at: Micros| at.in_units(Micros(1_000_000), decimals);
    trace
        .rows()
        .iter()
        .map(|row| {
            let lasted = if row.state.is_end() { String::new() } else { seconds(row.lasted) };
            vec![
                Cell::number(seconds(row.at), trace.provenance()),
                row.lane.title().into_owned().into(),
                row.task.into(),
                row.state.word().into(),
                lasted.into(),
                row.note.clone().into_owned().into(),
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
            cells(&trace).into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect();
        assert_eq!(
            texts,
            [["0.000", "tools", "fetch", "created", "1.500", ""], ["1.500", "tools", "fetch", "done", "", "200"]]
        );
        assert_eq!(cells(&trace)[0][0].provenance, Some(Provenance::Simulated));
    }

    #[test]
    fn short_runs_keep_their_microseconds() {
        let mut recorder = Recorder::new(Provenance::Measured);
        let gpu = recorder.lane(LaneKind::Gpu, "gpu");
        recorder.create(Micros(42), Task::on(gpu, "kernel"));
        assert_eq!(cells(recorder.trace())[0][0].text, "0.000042");
    }
}
