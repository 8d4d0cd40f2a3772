//! A trace as a picture: lanes from the top, time from the left, and a table of equal content.
//!
//! Everything that is computed stands in files without Leptos and is tested there: `window` and `axis` (time), `rows`
//! and `scene` (places), `moves` (what keys do), `words` (the picture in a sentence). The rest draws and listens.

mod axis;
mod control;
mod moves;
mod picture;
mod plot;
mod rows;
mod scene;
mod table;
mod window;
mod words;

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;

use super::{IconButton, IconName, Legend, Mark, id};
use crate::trace::{Micros, State, TaskId, Trace};
use control::{Control, Shown};
use moves::{ASIDE, CLOSER, Move};
use plot::Plot;
use table::TableTwin;

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
    let control = Control::new(Shown { trace, predicted, cursor, selected });
    let id = id::unique("timeline");
    let empty = Memo::new(move |_| {
        let nothing = |trace: &Arc<Trace>| trace.events().is_empty();
        trace.with(nothing) && predicted.is_none_or(|predicted| predicted.with(nothing))
    });
    let states = Memo::new(move |_| trace.with(|trace| states(trace)));
    let provenance = Memo::new(move |_| trace.with(|trace| trace.provenance()));
    let name = StoredValue::new(label.clone());
    let body = move || {
        if empty.get() {
            return view! { <p class="timeline-empty">"Nothing has run yet. Its tasks will stand here, over time."</p> }.into_any();
        }
        let key = predicted.map(|_| view_key());
        view! {
            <Plot control label=name.get_value() />
            <div class="timeline-legend">
                <Legend states />
                {key}
            </div>
            <Reading control />
        }
        .into_any()
    };
    view! {
        <figure class="timeline" aria-labelledby=id>
            <div class="timeline-head">
                <figcaption id=id.clone()>{label}</figcaption>
                {move || (!empty.get()).then(|| view! { <Mark provenance=provenance.get() /> })}
                {move || (!empty.get()).then(|| view! { <Tools control /> })}
            </div>
            {body}
            <TableTwin trace predicted label=name.get_value() />
        </figure>
    }
}

#[component]
fn Tools(control: Control) -> impl IntoView {
    let all = Signal::derive(move || !control.is_zoomed());
    let never = Signal::stored(false);
    let tool = move |icon, label: &'static str, (asked, disabled): (Move, Signal<bool>)| {
        view! { <IconButton icon label on_press=Callback::new(move |()| control.go(asked)) disabled /> }
    };
    view! {
        <div class="timeline-tools" role="group" aria-label="Part shown">
            {tool(IconName::Previous, "Earlier", (Move::Pan(-ASIDE), all))}
            {tool(IconName::Next, "Later", (Move::Pan(ASIDE), all))}
            {tool(IconName::ZoomOut, "Zoom out", (Move::Zoom(1.0 / CLOSER), all))}
            {tool(IconName::ZoomIn, "Zoom in", (Move::Zoom(CLOSER), never))}
            {tool(IconName::Fit, "Show all", (Move::Fit, all))}
        </div>
    }
}

fn view_key() -> impl IntoView {
    view! {
        <p class="timeline-key">
            <svg width="24" height="22" aria-hidden="true" focusable="false">
                <rect class="timeline-predicted" x="1" y="4" width="22" height="14" rx="2" />
            </svg>
            "predicted"
        </p>
    }
}

/// What the cursor and the selection are at, in words. Read out once the cursor rests, unless the picture
/// does it, so that a run that moves the cursor does not talk without end.
#[component]
fn Reading(control: Control) -> impl IntoView {
    const REST: Duration = Duration::from_millis(700);
    let words = Memo::new(move |_| {
        let at = control.cursor.get()?;
        Some(control.trace.with(|trace| words::moment(trace, at)))
    });
    let life = move || {
        let task = control.selected.get()?;
        control.trace.with(|trace| words::life(trace, task))
    };
    let rested = RwSignal::new(String::new());
    Effect::new(move || {
        let words = if control.focused.get() { String::new() } else { words.get().unwrap_or_default() };
        if let Ok(timer) = set_timeout_with_handle(move || rested.set(words), REST) {
            on_cleanup(move || timer.clear());
        }
    });
    view! {
        <p class="timeline-reading">
            {move || words.get().unwrap_or_else(|| "Point at a moment, or press the arrow keys in the picture.".to_owned())}
        </p>
        <p class="timeline-reading timeline-life">{life}</p>
        <p class="visually-hidden" role="status">{move || rested.get()}</p>
    }
}

/// The states that can be seen, in the order in which a task meets them: those that lasted, and the ends.
fn states(trace: &Trace) -> Vec<State> {
    let segments = trace.segments();
    let seen = |state: State| {
        segments.iter().any(|segment| segment.state == state && (state.is_end() || segment.from < segment.to))
    };
    State::ALL.into_iter().filter(|state| seen(*state)).collect()
}
