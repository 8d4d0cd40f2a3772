//! The timeline in words.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    trace::Trace,
    ui::{Cell, Column, DataTable},
};

/// A row for every event of `trace`.
#[component]
pub(super) fn TraceTable(trace: Signal<Arc<Trace>>, label: String) -> impl IntoView {
    let columns = vec![
        Column::number("At (s)"),
        Column::text("Lane"),
        Column::text("Task"),
        Column::text("State"),
        Column::number("For (s)"),
        Column::text("Note"),
    ];
    let rows = Signal::derive(move || trace.with(|trace| cells(trace)));
    view! { <DataTable caption=format!("{label}: every event") columns rows /> }
}

fn cells(trace: &Trace) -> Vec<Vec<Cell>> {
    trace
        .rows()
        .iter()
        .map(|row| {
            let lasted = if row.state.is_end() { String::new() } else { format!("{:.3}", row.lasted.seconds()) };
            vec![
                Cell::number(format!("{:.3}", row.at.seconds()), trace.provenance()),
                row.lane.into(),
                row.task.into(),
                row.state.word().into(),
                lasted.into(),
                row.note.into(),
            ]
        })
        .collect()
}
