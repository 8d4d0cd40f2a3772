//! Views of a trace. Each is computed from the events alone.

mod calls;
mod groups;
mod merge;
mod prefix;
mod printed;
mod walk;

use std::borrow::Cow;

use super::{Lane, LaneId, Micros, Playhead, State, TaskId, Trace};
pub use calls::{Call, waited};
pub use groups::{Difference, Group};
pub use merge::{Named, SideBySide};
pub use printed::Printed;
pub use walk::Walk;

/// A stretch of time that a task spent in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The task.
    pub task: TaskId,
    /// Its lane.
    pub lane: LaneId,
    /// The state; an end is a segment without length.
    pub state: State,
    /// When it began.
    pub from: Micros,
    /// When it ended; the end of the trace if it had not.
    pub to: Micros,
    /// The index of the event that began it.
    pub event: usize,
    /// The index of the event that ended it; none for an end, and where it had not ended.
    pub until: Option<usize>,
}

/// One line of the table that stands beside every timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// When.
    pub at: Micros,
    /// The lane.
    pub lane: &'a Lane,
    /// The task's label.
    pub task: &'a str,
    /// The state entered.
    pub state: State,
    /// How long the task stayed in it.
    pub lasted: Micros,
    /// What there is to say beyond the state, in words.
    pub note: Cow<'a, str>,
}

impl Trace {
    /// The time of the last event.
    pub fn end(&self) -> Micros {
        self.events().last().map_or(Micros::ZERO, |event| event.at)
    }

    /// Every stretch of every task, in the order in which they began.
    pub fn segments(&self) -> Vec<Segment> {
        let end = self.end();
        let mut open: Vec<Option<usize>> = vec![None; self.tasks().len()];
        let mut segments: Vec<Segment> = Vec::with_capacity(self.events().len());
        for (index, event) in self.events().iter().enumerate() {
            let index_of = event.task.index();
            if let Some(before) = open[index_of] {
                (segments[before].to, segments[before].until) = (event.at, Some(index));
            }
            open[index_of] = Some(segments.len());
            let to = if event.state.is_end() { event.at } else { end };
            let lane = self.tasks()[index_of].lane;
            let (task, state) = (event.task, event.state);
            segments.push(Segment { task, lane, state, from: event.at, to, event: index, until: None });
        }
        segments
    }

    /// The state of each task at `at`, with the event that brought it there; `None` for a task that did not exist yet.
    pub fn states_at(&self, at: Playhead) -> Vec<Option<(State, usize)>> {
        let mut states = vec![None; self.tasks().len()];
        for (index, event) in self.events().iter().take(at.events()).enumerate() {
            states[event.task.index()] = Some((event.state, index));
        }
        states
    }

    /// The tasks that have begun and not ended.
    pub fn open_tasks(&self) -> Vec<TaskId> {
        let mut open: Vec<bool> = vec![false; self.tasks().len()];
        for event in self.events() {
            open[event.task.index()] = !event.state.is_end();
        }
        (0..).map(TaskId).zip(open).filter_map(|(task, open)| open.then_some(task)).collect()
    }

    /// How long `task` was in `state` altogether.
    pub fn time_in(&self, task: TaskId, state: State) -> Micros {
        self.segments()
            .iter()
            .filter(|segment| segment.task == task && segment.state == state)
            .fold(Micros::ZERO, |sum, segment| sum + segment.to.since(segment.from))
    }

    /// The text twin of the picture: a row for each event.
    pub fn rows(&self) -> Vec<Row<'_>> {
        self.segments()
            .iter()
            .map(|segment| Row {
                at: segment.from,
                lane: &self.lanes()[segment.lane.index()],
                task: &self.tasks()[segment.task.index()].label,
                state: segment.state,
                lasted: segment.to.since(segment.from),
                note: self.note(&self.events()[segment.event]),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LaneKind, Provenance, Recorder, Task};

    /// a runs from 0 to 10 and waits until 30; b is ready from 0, runs from 10 to 20.
    fn two_tasks() -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let tasks = recorder.lane(LaneKind::Tasks, "loop");
        let a = recorder.create(Micros(0), Task::on(tasks, "a"));
        let b = recorder.create(Micros(0), Task::on(tasks, "b").child_of(a));
        for (at, task, state) in [
            (0, a, State::Scheduled),
            (0, b, State::Scheduled),
            (0, a, State::Running),
            (10, a, State::Suspended),
            (10, b, State::Running),
            (20, b, State::Finished),
            (30, a, State::Scheduled),
            (30, a, State::Running),
            (30, a, State::Finished),
        ] {
            recorder.enter(Micros(at), task, state);
        }
        recorder.finish().unwrap()
    }

    #[test]
    fn nobody_is_anywhere_before_the_first_event() {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let tasks = recorder.lane(LaneKind::Tasks, "loop");
        recorder.create(Micros(5), Task::on(tasks, "late"));
        let trace = recorder.finish().unwrap();
        assert_eq!(trace.states_at(trace.at(Micros(4))), [None]);
        assert_eq!(trace.states_at(trace.last()), [Some((State::Created, 0))]);
    }

    #[test]
    fn time_in_a_state_adds_up_over_its_stretches() {
        let trace = two_tasks();
        assert_eq!(trace.time_in(TaskId(0), State::Suspended), Micros(20));
        assert_eq!(trace.time_in(TaskId(1), State::Scheduled), Micros(10));
    }

    #[test]
    fn the_table_has_a_row_for_every_event() {
        let trace = two_tasks();
        let rows = trace.rows();
        assert_eq!(rows.len(), trace.events().len());
        assert_eq!((rows[5].task, rows[5].state.word(), rows[5].lasted), ("a", "waiting", Micros(20)));
    }

    #[test]
    fn a_stretch_knows_the_events_that_begin_and_end_it() {
        let trace = two_tasks();
        let of_a = |segment: &&Segment| segment.task == TaskId(0);
        let ends: Vec<_> = trace.segments().iter().filter(of_a).map(|one| (one.event, one.until)).collect();
        assert_eq!(
            ends,
            [(0, Some(2)), (2, Some(4)), (4, Some(5)), (5, Some(8)), (8, Some(9)), (9, Some(10)), (10, None)]
        );
    }

    #[test]
    fn open_tasks_are_those_without_an_end() {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let tasks = recorder.lane(LaneKind::Tasks, "loop");
        let a = recorder.create(Micros(0), Task::on(tasks, "a"));
        let b = recorder.create(Micros(0), Task::on(tasks, "b"));
        recorder.enter(Micros(1), a, State::Failed);
        assert_eq!(recorder.trace().open_tasks(), [b]);
        recorder.end_all(Micros(2), State::Cancelled);
        assert_eq!(recorder.finish().unwrap().open_tasks(), []);
    }
}
