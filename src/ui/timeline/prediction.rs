//! What a reader said would happen, drawn hollow over what did.

use leptos::prelude::*;

use super::{
    Axis,
    control::Control,
    picture::{OVERHANG, percent, pixels},
};
use trace::TaskId;

/// A task of which a reader said that it would run, at the event at which something ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prediction {
    /// The task that they named.
    pub task: TaskId,
    /// The event that decided it.
    pub event: usize,
    /// The same in a sentence.
    pub words: String,
}

/// How wide it is in time, where an event has no width, in pixels.
const WIDTH: f64 = 14.0;

/// All predictions in the row of the task that each names.
pub(super) fn view_predictions(control: Control) -> impl IntoView {
    control.predictions().iter().filter_map(|prediction| view_prediction(control, prediction)).collect_view()
}

fn view_prediction(control: Control, prediction: &Prediction) -> Option<impl IntoView + use<>> {
    let (rows, window) = (control.rows.read(), control.window.get());
    let place = rows.tasks.get(prediction.task.index())?;
    let at = control.trace.with(|trace| trace.after(prediction.event + 1));
    let (spot, stretch) = control.scale(|scale| (scale.spot(at), scale.stretch(at)));
    let (y, height) = (pixels(place.bar - OVERHANG), pixels(rows.sizes.bar + 2.0 * OVERHANG));
    Some(match control.axis.get() {
        Axis::Order => {
            let (x, width) = window.clip(stretch.0, stretch.1)?;
            view! { <rect class="timeline-predicted" x=percent(x) width=percent(width) y=y height=height rx="2" /> }
                .into_any()
        }
        Axis::Time => {
            let x = window.contains(spot).then(|| percent(window.percent(spot)))?;
            view! {
                <svg x=x overflow="visible">
                    <rect class="timeline-predicted" x=pixels(-WIDTH / 2.0) width=pixels(WIDTH) y=y height=height rx="2" />
                </svg>
            }
            .into_any()
        }
    })
}
