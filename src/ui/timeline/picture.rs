//! The drawing itself. It takes no part in pointing or in the order of focus: the plot around it does.

use leptos::prelude::*;

use super::{
    control::Control,
    scene::{Bar, End, Name, Scene, Side},
};
use crate::{
    trace::{Micros, TaskId},
    ui::state_fill::{self, Fills},
};

/// The names of the ticks, below the lanes.
const AXIS: f64 = 26.0;
/// A prediction stands out from under the bar that it lies over.
const OVERHANG: f64 = 2.0;

/// Lanes, bars, ends, names, time axis and cursor.
#[component]
pub(super) fn Picture(control: Control) -> impl IntoView {
    let fills = Fills::new();
    let patterns = fills.view();
    let height = move || control.rows.with(|rows| rows.height);
    let bar = move || control.rows.with(|rows| rows.sizes.bar);
    let scene = move || {
        control.scene.with(|Scene { bars, ends, names, ticks }| {
            let ticks = ticks.iter().map(|tick| view_tick(tick.x, &tick.text, height())).collect_view();
            let bars = bars.iter().map(|each| view_bar(each, bar(), &fills)).collect_view();
            let ends = ends.iter().map(|each| view_end(each, bar(), &fills)).collect_view();
            let names = names.iter().map(view_name).collect_view();
            view! {
                <g>{ticks}</g>
                <g>{bars}</g>
                <g>{ends}</g>
                <g>{names}</g>
            }
        })
    };
    let lit = move || control.selected.get().and_then(|task| view_lit(control, task));
    let cursor = move || control.cursor.get().and_then(|at| view_cursor(control, at, height()));
    view! {
        <svg class="timeline-picture" width="100%" height=move || { height() + AXIS } aria-hidden="true" focusable="false">
            {patterns}
            <g>{move || view_lanes(control)}</g>
            <g>{lit}</g>
            {scene}
            <g>{cursor}</g>
        </svg>
    }
}

fn view_lanes(control: Control) -> impl IntoView {
    control.rows.with(|rows| {
        let lane = |(index, lane): (usize, &super::rows::Lane)| {
            let (line, text) = (lane.top + 0.5, lane.top + 17.0);
            let line = (index > 0).then(|| view! { <line class="timeline-line" x1="0" x2="100%" y1=line y2=line /> });
            view! {
                {line}
                <text class="timeline-lane" x="0" y=text>{lane.name.clone()}</text>
                <text class="timeline-lane" x="100%" y=text text-anchor="end">{lane.name.clone()}</text>
            }
        };
        rows.lanes.iter().enumerate().map(lane).collect_view()
    })
}

fn view_tick(x: f64, text: &str, height: f64) -> impl IntoView + use<> {
    let anchor = match x {
        ..1.0 => "start",
        99.0.. => "end",
        _ => "middle",
    };
    let x = percent(x);
    view! {
        <line class="timeline-line" x1=x.clone() x2=x.clone() y1="0" y2={height + 4.0} />
        <text class="timeline-tick" x=x y={height + 19.0} text-anchor=anchor>{text.to_owned()}</text>
    }
}

fn view_bar(bar: &Bar, height: f64, fills: &Fills) -> impl IntoView + use<> {
    let (class, fill, out) = match bar.state {
        Some(state) => (state_fill::class(state), fills.of(state), 0.0),
        None => ("timeline-predicted", None, OVERHANG),
    };
    let (x, width) = (percent(bar.x), percent(bar.width));
    view! { <rect class=class fill=fill x=x width=width y={bar.y - out} height={height + 2.0 * out} rx="2" /> }
}

fn view_end(end: &End, height: f64, fills: &Fills) -> impl IntoView + use<> {
    // The shapes are drawn for a bar of 14 pixels.
    let scale = format!("scale({})", height / 14.0);
    view! {
        <svg x=percent(end.x) y=end.y overflow="visible">
            <g transform=scale>{state_fill::view_end(end.state, fills)}</g>
        </svg>
    }
}

fn view_name(name: &Name) -> impl IntoView + use<> {
    let (x, anchor) = match name.side {
        Side::Start => ("0", "start"),
        Side::End => ("100%", "end"),
    };
    view! {
        <svg x=percent(name.x) width=percent(name.width) y=name.y height="18">
            <text class="timeline-name" x=x y="12" text-anchor=anchor>{name.text.clone()}</text>
        </svg>
    }
}

fn view_lit(control: Control, task: TaskId) -> Option<impl IntoView + use<>> {
    let (rows, window) = (control.rows.read(), control.window.get());
    let place = rows.tasks.get(task.index())?;
    let (x, width) = window.clip(place.from, place.to)?;
    let air = rows.sizes.gap / 4.0;
    let (y, height) = (place.top - air, place.bar - place.top + rows.sizes.bar + 2.0 * air);
    Some(view! { <rect class="timeline-lit" x=percent(x) width=percent(width) y=y height=height rx="4" /> })
}

fn view_cursor(control: Control, at: Micros, height: f64) -> Option<impl IntoView + use<>> {
    let window = control.window.get();
    let x = window.contains(at).then(|| percent(window.percent(at)))?;
    Some(view! {
        <line class="timeline-cursor" x1=x.clone() x2=x.clone() y1="0" y2=height />
        <svg x=x y=height overflow="visible">
            <path class="timeline-handle" d="M-6 0H6V5L0 11-6 5z" />
        </svg>
    })
}

/// Positions to the hundredth of a percent: a tenth of a pixel on a wide screen.
fn percent(part: f64) -> String {
    format!("{part:.2}%")
}
