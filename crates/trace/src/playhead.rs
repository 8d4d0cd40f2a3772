//! Where in a trace a reader is: the one thing that sliders, cursors, highlighted lines and rows hang on.

use super::{Event, Micros, State, TaskId, Trace};

/// A place in a trace: after its first `events` events. Made by [`Trace`], so that it is in it.
///
/// ```
/// use trace::{LaneKind, Micros, Provenance, Recorder, State, Task};
///
/// let mut recorder = Recorder::new(Provenance::Virtual);
/// let tasks = recorder.lane(LaneKind::Tasks, "tasks");
/// let fetch = recorder.create(Micros(0), Task::on(tasks, "fetch"));
/// recorder.enter(Micros(7), fetch, State::Running);
/// let trace = recorder.finish().unwrap();
/// let first = trace.next_event(trace.first());
/// assert_eq!((first.events(), first.at()), (1, Micros(0)));
/// assert_eq!(trace.at(Micros(7)), trace.last());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Playhead {
    events: usize,
    at: Micros,
}

impl Playhead {
    /// How many events lie before it.
    pub const fn events(self) -> usize {
        self.events
    }

    /// The event that happened last; none at the beginning.
    pub const fn event(self) -> Option<usize> {
        self.events.checked_sub(1)
    }

    /// When that was; the beginning of time at the beginning.
    pub const fn at(self) -> Micros {
        self.at
    }
}

impl Trace {
    /// Before the first event.
    pub fn first(&self) -> Playhead {
        Playhead::default()
    }

    /// After the last event.
    pub fn last(&self) -> Playhead {
        self.after(self.events().len())
    }

    /// After so many events, or after the last.
    pub fn after(&self, events: usize) -> Playhead {
        let events = events.min(self.events().len());
        let at = events.checked_sub(1).map_or(Micros::ZERO, |last| self.events()[last].at);
        Playhead { events, at }
    }

    /// After all that happened until `at`.
    pub fn at(&self, at: Micros) -> Playhead {
        self.after(self.events().partition_point(|event| event.at <= at))
    }

    /// Where a reader is who has kept `kept`: after so many events, or, having kept none, at the end, wherever that is.
    pub fn place(&self, kept: Option<usize>) -> Playhead {
        kept.map_or_else(|| self.last(), |events| self.after(events))
    }

    /// What a reader keeps who is at `at`: how many events lie before it; nothing at the end, which may move on.
    pub fn kept(&self, at: Playhead) -> Option<usize> {
        Some(at.events).filter(|events| *events < self.events().len())
    }

    /// One event on.
    pub fn next_event(&self, from: Playhead) -> Playhead {
        self.after(from.events.saturating_add(1))
    }

    /// One event back.
    pub fn event_before(&self, from: Playhead) -> Playhead {
        self.after(from.events.saturating_sub(1))
    }

    /// Where the next step begins: the next event by which a task begins to run; the end, if none does.
    pub fn next_step(&self, from: Playhead) -> Playhead {
        let later = self.events().iter().enumerate().skip(from.events);
        later
            .filter(|(index, event)| self.begins_step(*index, event))
            .map(|(index, _)| index + 1)
            .next()
            .map_or_else(|| self.last(), |events| self.after(events))
    }

    /// Where the step before this place begins; the beginning, if there is none.
    pub fn step_before(&self, from: Playhead) -> Playhead {
        let earlier = from.event().unwrap_or_default();
        let begun = (0..earlier).rev().find(|index| self.begins_step(*index, &self.events()[*index]));
        begun.map_or_else(Playhead::default, |index| self.after(index + 1))
    }

    /// A step begins where a task runs that did not run before.
    fn begins_step(&self, index: usize, event: &Event) -> bool {
        event.state == State::Running && self.state_before(index, event.task) != Some(State::Running)
    }

    /// The state in which `task` was before the event at `index`.
    pub(super) fn state_before(&self, index: usize, task: TaskId) -> Option<State> {
        self.events()[..index].iter().rfind(|event| event.task == task).map(|event| event.state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LaneKind, Provenance, Recorder, Task};

    /// a runs twice from 0 on and waits at 10; b runs at 10 and ends at 30.
    fn trace() -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(LaneKind::Tasks, "tasks");
        let [a, b] = ["a", "b"].map(|label| recorder.create(Micros(0), Task::on(lane, label)));
        let steps = [
            (0, a, State::Running),
            (0, a, State::Running),
            (10, a, State::Suspended),
            (10, b, State::Running),
            (30, b, State::Finished),
        ];
        for (at, task, state) in steps {
            recorder.enter(Micros(at), task, state);
        }
        recorder.finish().unwrap()
    }

    #[test]
    fn events_follow_each_other_and_end_at_both_ends() {
        let trace = trace();
        let mut places = vec![trace.first()];
        while places.last() != Some(&trace.last()) {
            places.push(trace.next_event(*places.last().unwrap()));
        }
        assert_eq!(places.len(), trace.events().len() + 1);
        for pair in places.windows(2) {
            assert_eq!(trace.event_before(pair[1]), pair[0]);
        }
        assert_eq!((trace.event_before(trace.first()), trace.next_event(trace.last())), (trace.first(), trace.last()));
    }

    #[test]
    fn a_time_is_the_place_after_all_that_happened_until_then() {
        let trace = trace();
        assert_eq!([0, 9, 10, 29, 99].map(|at| trace.at(Micros(at)).events()), [4, 4, 6, 6, 7]);
        assert_eq!(trace.at(Micros(9)).at(), Micros(0));
        assert_eq!(trace.first().event(), None);
    }

    #[test]
    fn a_place_that_was_kept_is_found_again_and_the_end_moves_on() {
        let trace = trace();
        for events in 0..trace.events().len() {
            assert_eq!(trace.kept(trace.place(Some(events))), Some(events));
        }
        assert_eq!(
            (trace.kept(trace.last()), trace.place(None), trace.place(Some(99))),
            (None, trace.last(), trace.last())
        );
    }

    #[test]
    fn a_step_begins_where_a_task_gets_the_processor_and_not_at_each_of_its_lines() {
        let trace = trace();
        let a = trace.next_step(trace.first());
        let b = trace.next_step(a);
        assert_eq!((a.events(), b.events(), trace.next_step(b)), (3, 6, trace.last()));
        assert_eq!(
            (trace.step_before(trace.last()), trace.step_before(b), trace.step_before(a)),
            (b, a, trace.first())
        );
    }
}
