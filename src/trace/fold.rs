//! Views of a trace. Each is computed from the events alone.

use super::{Event, LaneId, Micros, State, TaskId, Trace};

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
}

/// One line of the table that stands beside every timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// When.
    pub at: Micros,
    /// The lane's name.
    pub lane: &'a str,
    /// The task's label.
    pub task: &'a str,
    /// The state entered.
    pub state: State,
    /// How long the task stayed in it.
    pub lasted: Micros,
    /// What the producer noted.
    pub note: &'a str,
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
            let task = event.task.index();
            if let Some(before) = open[task] {
                segments[before].to = event.at;
            }
            open[task] = Some(segments.len());
            let to = if event.state.is_end() { event.at } else { end };
            let lane = self.tasks()[task].lane;
            segments.push(Segment { task: event.task, lane, state: event.state, from: event.at, to, event: index });
        }
        segments
    }

    /// The state of each task at `at`, with the event that brought it there; `None` for a task that did not exist yet.
    pub fn states_at(&self, at: Micros) -> Vec<Option<(State, usize)>> {
        let mut states = vec![None; self.tasks().len()];
        for (index, event) in self.until(at).iter().enumerate() {
            states[event.task.index()] = Some((event.state, index));
        }
        states
    }

    /// The tasks in `state` at `at`, those that entered it first in front: for [`State::Scheduled`], the ready queue.
    pub fn in_state_at(&self, state: State, at: Micros) -> Vec<TaskId> {
        let mut entered: Vec<(usize, TaskId)> = (0..)
            .map(TaskId)
            .zip(self.states_at(at))
            .filter_map(|(task, now)| now.filter(|(now, _)| *now == state).map(|(_, event)| (event, task)))
            .collect();
        entered.sort_unstable();
        entered.into_iter().map(|(_, task)| task).collect()
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
                note: &self.events()[segment.event].note,
            })
            .collect()
    }

    fn until(&self, at: Micros) -> &[Event] {
        &self.events()[..self.events().partition_point(|event| event.at <= at)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Provenance, Recorder};

    /// a runs from 0 to 10 and waits until 30; b is ready from 0, runs from 10 to 20.
    fn two_tasks() -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual, &["loop"]);
        let a = recorder.create(Micros(0), "loop", "a", None);
        let b = recorder.create(Micros(0), "loop", "b", Some(a));
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

    fn labels(trace: &Trace, tasks: &[TaskId]) -> Vec<String> {
        tasks.iter().map(|task| trace.tasks()[task.index()].label.clone()).collect()
    }

    #[test]
    fn the_ready_queue_is_derived_first_in_first_out() {
        let mut recorder = Recorder::new(Provenance::Virtual, &["loop"]);
        let tasks: Vec<_> = ["a", "b", "c"].map(|label| recorder.create(Micros(0), "loop", label, None)).into();
        for task in [tasks[2], tasks[0], tasks[1]] {
            recorder.enter(Micros(1), task, State::Scheduled);
        }
        recorder.enter(Micros(2), tasks[2], State::Running);
        let trace = recorder.finish().unwrap();
        assert_eq!(labels(&trace, &trace.in_state_at(State::Scheduled, Micros(1))), ["c", "a", "b"]);
        assert_eq!(labels(&trace, &trace.in_state_at(State::Scheduled, Micros(2))), ["a", "b"]);
    }

    #[test]
    fn nobody_is_anywhere_before_the_first_event() {
        let mut recorder = Recorder::new(Provenance::Virtual, &["loop"]);
        recorder.create(Micros(5), "loop", "late", None);
        assert_eq!(recorder.trace().states_at(Micros(4)), [None]);
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
    fn open_tasks_are_those_without_an_end() {
        let mut recorder = Recorder::new(Provenance::Virtual, &["loop"]);
        let a = recorder.create(Micros(0), "loop", "a", None);
        let b = recorder.create(Micros(0), "loop", "b", None);
        recorder.enter(Micros(1), a, State::Failed);
        assert_eq!(recorder.trace().open_tasks(), [b]);
        recorder.end_all(Micros(2), State::Cancelled);
        assert_eq!(recorder.finish().unwrap().open_tasks(), []);
    }
}
