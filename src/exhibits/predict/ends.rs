//! When the run is over: at its last event, or never, where each task waits for another one.

use super::{
    ask::has_ended,
    question::{Answer, Kind, Nothing, Question},
};
use trace::{Finding, Lint, Lints, Micros, Provenance, Walk};

pub(super) fn ask(walk: &Walk) -> Result<Question, Nothing> {
    let trace = walk.trace();
    if trace.provenance() == Provenance::Recorded && trace.end() == Micros::ZERO {
        return Err(Nothing::Untimed);
    }
    if !has_ended(trace) {
        return Err(Nothing::Stopped);
    }
    let hangs = trace.lint(Lints::default()).iter().any(|Finding { lint, .. }| *lint == Lint::Stuck);
    let answer = if hangs { Answer::Never } else { Answer::At(trace.end()) };
    Ok(Question { kind: Kind::Ends, at: walk.playhead(), options: Vec::new(), answer, decided: trace.last() })
}
