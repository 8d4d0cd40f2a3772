//! The drawing itself. It takes no part in pointing or in the order of focus: the plot around it does.

use leptos::prelude::*;

use super::{
    axis::Tick,
    control::Control,
    prediction::view_predictions,
    rows::{Heading, Lane},
    scene::{Bar, End, Gap, Kind, Name, Scene, Shape, Side},
};
use crate::ui::state_fill::{self, Fills};
use trace::{Playhead, TaskId};

/// The names of the ticks, below the lanes.
const AXIS: f64 = 26.0;
/// A prediction stands out from under the bar that it lies over.
pub(super) const OVERHANG: f64 = 2.0;

/// Lanes, bars, ends, names, time axis and cursor.
#[component]
pub(super) fn Picture(control: Control) -> impl IntoView {
    let fills = Fills::default();
    let patterns = fills.view();
    let height = move || control.rows.with(|rows| rows.height);
    let shapes = move || control.scene.with(|scene| control.rows.with(|rows| scene.shapes(rows)));
    let pen = Pen { control, fills };
    let shape = move |shape: Shape| pen.draw(&shape);
    let gap = move || control.scene.with(|scene| scene.gap.as_ref().map(view_gap));
    let lit = move || control.lit.get().and_then(|task| view_lit(control, task));
    let cursor = move || control.at.get().and_then(|at| view_cursor(control, at, height()));
    let column = move || control.at.get().and_then(|at| view_column(control, at, height()));
    let ahead = move || control.ahead.get().and_then(|at| view_ahead(control, at, height()));
    view! {
        <svg class="timeline-picture" width="100%" height=move || pixels(height() + AXIS) aria-hidden="true" focusable="false">
            {patterns}
            <g>{column}</g>
            <g>{move || view_lanes(control)}</g>
            <g>{gap}</g>
            <g>{lit}</g>
            // A shape that has changed is drawn anew; the others, while something runs nearly all, stay as they are.
            <g>
                <For each=shapes key=Shape::key children=shape />
            </g>
            <g>{move || view_predictions(control)}</g>
            <g>{ahead}</g>
            <g>{cursor}</g>
        </svg>
    }
}

/// The headings of groups and the names of lanes, each once.
fn view_lanes(control: Control) -> impl IntoView {
    let border = |top: f64| {
        let y = pixels(top + 0.5);
        (top > 0.0).then(|| view! { <line class="timeline-line" x1="0" x2="100%" y1=y.clone() y2=y /> })
    };
    control.rows.with(|rows| {
        let heading = |heading: &Heading| {
            let (y, name) = (pixels(heading.top + 20.0), heading.name.to_string());
            view! {
                {border(heading.top)}
                <text class="timeline-group" x="0" y=y>{name}</text>
            }
        };
        let row = |lane: &Lane| {
            let name = lane.name()?.to_owned();
            let is_first = rows.headings.iter().any(|heading| heading.top < lane.top && lane.top - heading.top < 40.0);
            let line = (!is_first).then(|| border(lane.top));
            Some(view! {
                {line}
                <text class="timeline-lane" x="0" y=pixels(lane.top + 17.0)>{name}</text>
            })
        };
        (rows.headings.iter().map(heading).collect_view(), rows.lanes.iter().map(row).collect_view())
    })
}

/// What shapes are drawn with.
#[derive(Clone)]
struct Pen {
    control: Control,
    fills: Fills,
}

impl Pen {
    fn draw(&self, shape: &Shape) -> AnyView {
        match &shape.kind {
            Kind::Tick(tick) => view_tick(tick, shape.height).into_any(),
            Kind::Bar(bar) => self.bar(*bar, shape).into_any(),
            Kind::End(end) => view_end(end, shape.height, &self.fills).into_any(),
            Kind::Name(name) => view_name(name).into_any(),
        }
    }

    /// A bar that may grow has the width of the one that stands at its place from now on.
    fn bar(&self, bar: Bar, shape: &Shape) -> impl IntoView + use<> {
        let (class, fill, out) = match bar.state {
            Some(state) => (state_fill::class(state), self.fills.of(state), 0.0),
            None => ("timeline-predicted", None, OVERHANG),
        };
        let (scene, index) = (self.control.scene, shape.index);
        let grown = move |scene: &Scene| scene.bars.get(index).map_or(bar.width, |bar| bar.width);
        let width = move || percent(if bar.is_last { scene.with(grown) } else { bar.width });
        let (y, height) = (pixels(bar.y - out), pixels(shape.height + 2.0 * out));
        view! { <rect class=class fill=fill x=percent(bar.x) width=width y=y height=height rx="2" /> }
    }
}

/// What is saved, hollow: nothing happens there.
fn view_gap(gap: &Gap) -> impl IntoView + use<> {
    let (x, y) = (percent(gap.x), pixels(gap.y + gap.height / 2.0 + 5.0));
    view! {
        <rect class="timeline-gap" x=x.clone() width=percent(gap.width) y=pixels(gap.y) height=pixels(gap.height) rx="4" />
        <text class="timeline-gap-name" x=percent(gap.x + gap.width / 2.0) y=y text-anchor="middle">{gap.text.clone()}</text>
    }
}

fn view_tick(tick: &Tick, height: f64) -> impl IntoView + use<> {
    let anchor = match tick.x {
        ..1.0 => "start",
        99.0.. => "end",
        _ => "middle",
    };
    let x = percent(tick.x);
    view! {
        <line class="timeline-line" x1=x.clone() x2=x.clone() y1="0" y2=pixels(height + 4.0) />
        <text class="timeline-tick" x=x y=pixels(height + 19.0) text-anchor=anchor>{tick.text.clone()}</text>
    }
}

fn view_end(end: &End, height: f64, fills: &Fills) -> impl IntoView + use<> {
    // The shapes are drawn for a bar of 14 pixels.
    let scale = format!("scale({})", decimal(height / 14.0, 3));
    view! {
        <svg x=percent(end.x) y=pixels(end.y) overflow="visible">
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
        <svg x=percent(name.x) width=percent(name.width) y=pixels(name.y) height="18">
            <text class="timeline-name" x=x y="12" text-anchor=anchor>{name.text.clone()}</text>
        </svg>
    }
}

fn view_lit(control: Control, task: TaskId) -> Option<impl IntoView + use<>> {
    let (rows, window) = (control.rows.read(), control.window.get());
    let place = rows.tasks.get(task.index())?;
    let (from, to) = control.scale(|scale| (scale.begin(place.from), scale.end(place.to)));
    let (x, width) = window.clip(from, to)?;
    let air = rows.sizes.gap / 4.0;
    let (y, height) = (place.top - air, place.bar - place.top + rows.sizes.bar + 2.0 * air);
    Some(
        view! { <rect class="timeline-lit" x=percent(x) width=percent(width) y=pixels(y) height=pixels(height) rx="4" /> },
    )
}

/// The column of the event that has happened last.
fn view_column(control: Control, at: Playhead, height: f64) -> Option<impl IntoView + use<>> {
    let (from, to) = control.scale(|scale| scale.stretch(at));
    let (x, width) = control.window.get().clip(from, to)?;
    Some(view! { <rect class="timeline-column" x=percent(x) width=percent(width) y="0" height=pixels(height) /> })
}

fn view_cursor(control: Control, at: Playhead, height: f64) -> Option<impl IntoView + use<>> {
    let (window, spot) = (control.window.get(), control.scale(|scale| scale.spot(at)));
    let (x, height) = (window.contains(spot).then(|| percent(window.percent(spot)))?, pixels(height));
    Some(view! {
        <line class="timeline-cursor" x1=x.clone() x2=x.clone() y1="0" y2=height.clone() />
        <svg x=x y=height overflow="visible">
            <path class="timeline-handle" d="M-6 0H6V5L0 11-6 5z" />
        </svg>
    })
}

/// Where the cursor would go.
fn view_ahead(control: Control, at: Playhead, height: f64) -> Option<impl IntoView + use<>> {
    let (window, spot) = (control.window.get(), control.scale(|scale| scale.spot(at)));
    let x = window.contains(spot).then(|| percent(window.percent(spot)))?;
    Some(view! { <line class="timeline-ahead" x1=x.clone() x2=x y1="0" y2=pixels(height) /> })
}

/// Positions to the hundredth of a percent: a tenth of a pixel on a wide screen.
pub(super) fn percent(part: f64) -> String {
    format!("{}%", decimal(part, 2))
}

pub(super) fn pixels(length: f64) -> String {
    decimal(length, 1)
}

/// A number with so many decimals, without the code that prints floats.
#[expect(clippy::cast_possible_truncation, reason = "places in a picture are small")]
fn decimal(number: f64, decimals: u32) -> String {
    let scale = 10_i64.pow(decimals);
    #[expect(clippy::cast_precision_loss, reason = "a thousand at most")]
    let grains = (number * scale as f64).round() as i64;
    let (sign, grains) = (if grains < 0 { "-" } else { "" }, grains.abs());
    format!("{sign}{}.{:0width$}", grains / scale, grains % scale, width = decimals as usize)
}
