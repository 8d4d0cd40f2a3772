//! A trace as a picture: lanes from the top, the order of events or time from the left, and a table of equal content.
//!
//! Everything that is computed stands in files without Leptos and is tested there: `window` and `axis` (from left to
//! right), `rows`, `names` and `scene` (places), `moves` (what keys do), `words` (the picture in a sentence). The rest draws and listens.

mod axis;
mod control;
mod cursor;
mod export;
mod moves;
mod names;
mod picture;
mod plot;
mod prediction;
mod rows;
mod save;
mod scene;
mod table;
mod window;
mod words;

use std::sync::Arc;

use leptos::prelude::*;

use super::{IconButton, IconName, Legend, Mark, id, mark::MarkMeaning};
pub use axis::Axis;
use control::{Control, Subject};
pub use cursor::Cursor;
pub use export::{FigureFiles, FigureSheet, Format, SaveFigures, ToPaint, Written};
use moves::{ASIDE, CLOSER, Move};
use plot::Plot;
pub use prediction::Prediction;
use save::SaveMenu;
use table::TableTwin;
use trace::Trace;

/// Shows `trace`, with `predicted` drawn hollow over it, and so `predictions`, each at its event. `cursor` is the place that every panel of the lab looks at; `label`
/// says what the picture is of.
#[component]
pub fn Timeline(
    #[prop(into)] trace: Signal<Arc<Trace>>,
    #[prop(optional, into)] predicted: Option<Signal<Arc<Trace>>>,
    /// What a reader said would run.
    #[prop(optional, into)]
    predictions: Option<Signal<Vec<Prediction>>>,
    #[prop(into)] cursor: Cursor,
    #[prop(into)] label: String,
    /// What stands from left to right at first; else the order of events on virtual time, and time where it passed.
    #[prop(optional)]
    axis: Option<Axis>,
) -> impl IntoView {
    let control = Control::new(Subject { trace, predicted, predictions, cursor, axis });
    let id = id::unique("timeline");
    let empty = Memo::new(move |_| {
        let nothing = |trace: &Arc<Trace>| trace.events().is_empty();
        trace.with(nothing) && predicted.is_none_or(|predicted| predicted.with(nothing))
    });
    let states = Memo::new(move |_| trace.with(|trace| control.axis.get().states(trace)));
    let provenance = Memo::new(move |_| trace.with(|trace| trace.provenance()));
    let name = StoredValue::new(label.clone());
    let differ = move || {
        let words = trace.with(|trace| Some(trace.difference()?.tell(&trace.groups())))?;
        Some(view! { <p class="timeline-reading timeline-difference">{words}</p> })
    };
    let body = move || {
        if empty.get() {
            return view! { <p class="timeline-empty">"Nothing has run yet. Press Run: its tasks appear here."</p> }
                .into_any();
        }
        let foretells = move || predicted.is_some() || !control.predictions().is_empty();
        let key = move || foretells().then(view_key);
        view! {
            <Plot control label=name.get_value() />
            {differ}
            <div class="timeline-legend">
                <Legend states />
                {key}
                {move || view! { <MarkMeaning provenance=provenance.get() /> }}
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
                {move || (!empty.get()).then(|| view! { <AxisChoice control /><Tools control /><SaveMenu control label=name.get_value() /> })}
            </div>
            {body}
            <TableTwin trace predicted control label=name.get_value() />
        </figure>
    }
}

/// What stands from left to right.
#[component]
fn AxisChoice(control: Control) -> impl IntoView {
    let name = id::unique("axis");
    let choice = move |axis: Axis| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || control.axis.get() == axis
                    on:change=move |_| control.turn_to(axis)
                />
                {axis.name()}
            </label>
        }
    };
    view! {
        <div class="timeline-axis" role="radiogroup" aria-label="From left to right">
            {Axis::ALL.map(choice)}
        </div>
    }
}

#[component]
fn Tools(control: Control) -> impl IntoView {
    let all = Signal::derive(move || !control.is_zoomed());
    let never = Signal::stored(false);
    let tool = move |asked: Move, icon, label: &'static str| {
        // There is more to see by zooming in, always.
        let disabled = if asked == Move::Zoom(CLOSER) { never } else { all };
        view! { <IconButton icon label on_press=Callback::new(move |()| control.go(asked)) disabled /> }
    };
    view! {
        <div class="timeline-tools" role="group" aria-label="Part shown">
            {tool(Move::Pan(-ASIDE), IconName::Previous, "Earlier")}
            {tool(Move::Pan(ASIDE), IconName::Next, "Later")}
            {tool(Move::Zoom(1.0 / CLOSER), IconName::ZoomOut, "Zoom out")}
            {tool(Move::Zoom(CLOSER), IconName::ZoomIn, "Zoom in")}
            {tool(Move::Fit, IconName::Fit, "Show all")}
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

/// What the cursor and the lit task are at, in words. Who hears the page hears them from what moved the cursor.
#[component]
fn Reading(control: Control) -> impl IntoView {
    let words = move || {
        let at = control.ahead.get().or_else(|| control.at.get())?;
        Some(control.trace.with(|trace| trace.tell(at)))
    };
    let predictions = move || control.predictions().into_iter().map(view_words).collect_view();
    let life = move || {
        let task = control.lit.get()?;
        control.trace.with(|trace| words::life(trace, task))
    };
    view! {
        <p class="timeline-reading">
            {move || words().unwrap_or_else(|| "Point at a moment, or press the arrow keys in the picture.".to_owned())}
        </p>
        <p class="timeline-reading timeline-life">{life}</p>
        {predictions}
    }
}

fn view_words(prediction: Prediction) -> impl IntoView {
    view! { <p class="timeline-reading">{prediction.words}</p> }
}
