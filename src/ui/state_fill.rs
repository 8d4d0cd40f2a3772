//! How each of the seven states of a task is drawn: the same in every picture, by colour, fill and shape.
//!
//! Colours come from `style/timeline.css`. Patterns must be in the document that uses them under an id of their own, so
//! each picture defines its set.

use leptos::prelude::*;

use super::id;
use trace::State;

/// The height of a bar that the shapes of the ends are drawn for, in pixels.
const BAR: &str = "14";

/// The patterns of one picture.
#[derive(Clone)]
pub struct Fills(String);

impl Default for Fills {
    /// A set of its own.
    fn default() -> Self {
        Self(id::unique("fill"))
    }
}

impl Fills {
    /// The pattern that fills `state`; `None` where a plain colour does.
    pub fn of(&self, state: State) -> Option<String> {
        let pattern = match state {
            State::Suspended => "hatch",
            State::Failed => "cross",
            State::Cancelled => "dots",
            State::Created | State::Scheduled | State::Running | State::Finished => return None,
        };
        Some(format!("url(#{}-{pattern})", self.0))
    }

    /// The definitions; they go into the picture's `svg`.
    pub fn view(&self) -> impl IntoView + use<> {
        let pattern = |name: &str, turn: &'static str, view: AnyView| {
            view! {
                <pattern
                    id=format!("{}-{name}", self.0)
                    width="5"
                    height="5"
                    patternUnits="userSpaceOnUse"
                    patternTransform=turn
                >
                    <rect class="ink-ground" width="5" height="5" />
                    {view}
                </pattern>
            }
        };
        let line = "M0 0V5";
        view! {
            <defs>
                {pattern("hatch", "rotate(45)", view! { <path class="ink-suspended" d=line /> }.into_any())}
                {pattern("cross", "rotate(45)", view! { <path class="ink-failed" d="M0 0V5M0 0H5" /> }.into_any())}
                {pattern(
                    "dots",
                    "rotate(45)",
                    view! { <circle class="ink-cancelled" cx="2.5" cy="2.5" r="1.3" /> }.into_any(),
                )}
            </defs>
        }
    }
}

/// The class that gives `state` its colours.
pub const fn class(state: State) -> &'static str {
    match state {
        State::Created => "state state-created",
        State::Scheduled => "state state-scheduled",
        State::Running => "state state-running",
        State::Suspended => "state state-suspended",
        State::Finished => "state state-finished",
        State::Failed => "state state-failed",
        State::Cancelled => "state state-cancelled",
    }
}

/// How `state` ends a bar of 14 pixels, to the left of the moment at x = 0. The ground below keeps the bar from showing
/// through the notch or beside the cut edge.
pub(super) fn view_end(state: State, fills: &Fills) -> impl IntoView + use<> {
    view! {
        <path class="ink-ground" d="M1-1H-8V15H1z" />
        <path class=class(state) fill=fills.of(state) d=end_shape(state) />
    }
}

/// A cap, a notch, a cut edge.
pub(super) const fn end_shape(state: State) -> &'static str {
    match state {
        State::Failed => "M-16-2H0L-6 7 0 16H-16z",
        State::Cancelled => "M-16-2H0L-8 16H-16z",
        State::Created | State::Scheduled | State::Running | State::Suspended | State::Finished => {
            "M-6-3H-1.5A1.5 1.5 0 0 1 0-1.5V15.5A1.5 1.5 0 0 1-1.5 17H-6z"
        }
    }
}

/// What the fills mean, for the states in `states`.
#[component]
pub fn Legend(#[prop(into)] states: Signal<Vec<State>>) -> impl IntoView {
    let fills = Fills::default();
    let patterns = fills.view();
    let entries = move || states.get().into_iter().map(|state| entry(state, &fills)).collect_view();
    view! {
        <div class="legend">
            <svg class="legend-fills" width="0" height="0" aria-hidden="true">{patterns}</svg>
            <ul aria-label="What the fills mean">{entries}</ul>
        </div>
    }
}

fn entry(state: State, fills: &Fills) -> impl IntoView + use<> {
    let swatch = if state.is_end() {
        view! { <g transform="translate(20 4)">{view_end(state, fills)}</g> }.into_any()
    } else {
        view! { <rect class=class(state) fill=fills.of(state) x="1" y="4" width="22" height=BAR rx="2" /> }.into_any()
    };
    view! {
        <li>
            <svg width="24" height="22" aria-hidden="true" focusable="false">{swatch}</svg>
            {state.word()}
        </li>
    }
}
