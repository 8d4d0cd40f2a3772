//! Calls of tools over time, and how long tasks of one kind were under way.

use crate::{LaneKind, Micros, State, Trace};

/// A call of a tool, from its start to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its name and values.
    pub label: String,
    /// When it began.
    pub from: Micros,
    /// When it ended, or where the trace does.
    pub to: Micros,
}

impl Call {
    /// How long it was under way.
    pub const fn lasted(&self) -> Micros {
        self.to.since(self.from)
    }
}

impl Trace {
    /// The calls of tools that were begun, in that order.
    pub fn calls(&self) -> Vec<Call> {
        let mut calls: Vec<Option<Call>> = vec![None; self.tasks().len()];
        for segment in self.segments() {
            if self.lane_of(segment.task).kind == LaneKind::Tool && is_under_way(segment.state) {
                let new = || Call { label: self.label(segment.task).to_owned(), from: segment.from, to: segment.to };
                calls[segment.task.index()].get_or_insert_with(new).to = segment.to;
            }
        }
        let mut calls: Vec<Call> = calls.into_iter().flatten().collect();
        calls.sort_by_key(|call| call.from);
        calls
    }

    /// How long the tasks on lanes of this kind were under way, each counted by itself: running, or waiting for what they
    /// have begun.
    pub fn under_way(&self, kind: LaneKind) -> Micros {
        self.sum(kind, is_under_way)
    }

    /// How long the tasks on lanes of this kind had the processor.
    pub fn ran(&self, kind: LaneKind) -> Micros {
        self.sum(kind, |state| state == State::Running)
    }

    fn sum(&self, kind: LaneKind, counts: fn(State) -> bool) -> Micros {
        self.segments()
            .iter()
            .filter(|segment| counts(segment.state) && self.lanes()[segment.lane.index()].kind == kind)
            .fold(Micros::ZERO, |sum, segment| sum + segment.to.since(segment.from))
    }
}

/// How long at least one of the calls went on: what a run waited for its tools.
pub fn waited(calls: &[Call]) -> Micros {
    let mut spans: Vec<_> = calls.iter().map(|call| (call.from, call.to)).collect();
    spans.sort_unstable();
    let (mut sum, mut until) = (Micros::ZERO, Micros::ZERO);
    for (from, to) in spans {
        sum = sum + to.since(from.max(until));
        until = until.max(to);
    }
    sum
}

const fn is_under_way(state: State) -> bool {
    match state {
        State::Running | State::Suspended => true,
        State::Created | State::Scheduled | State::Finished | State::Failed | State::Cancelled => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Provenance, Recorder, Task};

    #[test]
    fn overlapping_spans_are_counted_once() {
        let call = |from, to| Call { label: String::new(), from: Micros(from), to: Micros(to) };
        assert_eq!(waited(&[call(0, 10), call(5, 12), call(20, 21), call(6, 7)]), Micros(13));
    }

    /// A model that thinks from 0 to 10; of two tools, the one that was asked for second begins first, and one never begins.
    fn trace() -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let model = recorder.lane(LaneKind::Model, "model");
        let tool = recorder.lane(LaneKind::Tool, "model");
        let reply = recorder.create(Micros(0), Task::on(model, "reply"));
        recorder.enter(Micros(0), reply, State::Suspended);
        recorder.enter(Micros(4), reply, State::Running);
        recorder.enter(Micros(10), reply, State::Finished);
        let [late, early, _] = ["late()", "early()", "never()"].map(|label| {
            let call = recorder.create(Micros(10), Task::on(tool, label));
            recorder.enter(Micros(10), call, State::Scheduled);
            call
        });
        for (at, call, state) in [
            (11, early, State::Running),
            (11, early, State::Suspended),
            (12, late, State::Running),
            (20, early, State::Failed),
        ] {
            recorder.enter(Micros(at), call, state);
        }
        recorder.enter(Micros(30), late, State::Finished);
        recorder.finish().unwrap()
    }

    #[test]
    fn calls_stand_in_the_order_in_which_they_began_and_last_until_they_end() {
        let found: Vec<_> = trace().calls().into_iter().map(|call| (call.label, call.from, call.to)).collect();
        let call = |label: &str, from, to| (label.to_owned(), Micros(from), Micros(to));
        assert_eq!(found, [call("early()", 11, 20), call("late()", 12, 30)]);
        assert_eq!(trace().calls()[0].lasted(), Micros(9));
    }

    #[test]
    fn a_tool_that_is_called_model_is_timed_as_a_tool() {
        let trace = trace();
        assert_eq!((trace.under_way(LaneKind::Model), trace.ran(LaneKind::Model)), (Micros(10), Micros(6)));
        assert_eq!((trace.under_way(LaneKind::Tool), trace.ran(LaneKind::Tool)), (Micros(27), Micros(18)));
    }
}
