//! The question at a place, and the next place that is worth one.

use std::sync::Arc;

use super::{
    ends, prints,
    question::{Kind, Nothing, Question},
    runs,
};
use trace::{LaneKind, Playhead, Trace, Walk};

/// The question of this kind at `at`; or why there is nothing to guess there.
pub fn ask(trace: &Arc<Trace>, at: Playhead, kind: Kind) -> Result<Question, Nothing> {
    let mut walk = Walk::new(Arc::clone(trace));
    walk.go(at.events());
    ask_at(&walk, kind)
}

/// The first place from `from` on at which a question of this kind has two answers or more that could be right.
pub fn next_worth_asking(trace: &Arc<Trace>, from: Playhead, kind: Kind) -> Option<Playhead> {
    let mut walk = Walk::new(Arc::clone(trace));
    walk.go(from.events());
    // What is printed, and when all is over, can be guessed anywhere or nowhere from here on.
    let last = if kind == Kind::Runs { trace.events().len() } else { from.events() };
    let mut places = (from.events()..=last).filter(|events| {
        walk.go(*events);
        ask_at(&walk, kind).is_ok()
    });
    places.next().map(|events| trace.after(events))
}

/// The question where `walk` stands.
pub(super) fn ask_at(walk: &Walk, kind: Kind) -> Result<Question, Nothing> {
    if walk.trace().events().is_empty() {
        return Err(Nothing::Empty);
    }
    if walk.playhead() == walk.trace().last() {
        return Err(Nothing::Over);
    }
    match kind {
        Kind::Runs => runs::ask(walk),
        Kind::Prints => prints::ask(walk),
        Kind::Ends => ends::ask(walk),
    }
}

/// Whether the run came to its end by itself. Of one that was stopped nobody knows what would have come.
pub(super) fn has_ended(trace: &Trace) -> bool {
    let open = trace.open_tasks();
    let is_loop = |lane: &trace::Lane| lane.kind == LaneKind::Turns;
    if trace.lanes().iter().any(is_loop) {
        return !open.iter().any(|task| is_loop(trace.lane_of(*task)));
    }
    open.is_empty()
}
