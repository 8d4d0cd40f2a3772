//! Where every task is at a moment, and the way from there to any other moment.

use std::{collections::BTreeMap, sync::Arc};

use crate::{Detail, Event, LaneKind, Micros, Playhead, State, TaskId, Trace};

/// A walk through a trace: after so many events, every task with the event that brought it where it is. To go some events
/// on or back takes in those events and no others, however long the trace is.
///
/// ```
/// use std::sync::Arc;
/// use trace::{LaneKind, Micros, Provenance, Recorder, State, Task, Walk};
///
/// let mut recorder = Recorder::new(Provenance::Virtual);
/// let tasks = recorder.lane(LaneKind::Tasks, "tasks");
/// let [a, b] = ["a", "b"].map(|label| recorder.create(Micros(0), Task::on(tasks, label)));
/// recorder.enter(Micros(1), b, State::Scheduled);
/// recorder.enter(Micros(1), a, State::Scheduled);
/// let mut walk = Walk::new(Arc::new(recorder.finish().unwrap()));
/// walk.go(usize::MAX);
/// let queue: Vec<_> = walk.in_state(State::Scheduled).map(|(task, _)| task).collect();
/// assert_eq!(queue, [b, a], "first come, first in front");
/// ```
#[derive(Clone, Debug)]
pub struct Walk {
    trace: Arc<Trace>,
    after: usize,
    /// For each event the one before it of the same task.
    before: Box<[Option<u32>]>,
    /// The events by which a task does something: where the one that did so last is, the program is.
    acts: Box<[u32]>,
    /// The events that print.
    prints: Box<[u32]>,
    /// For each state the tasks in it, by the event that brought them there.
    places: [BTreeMap<usize, TaskId>; State::ALL.len()],
}

impl Walk {
    /// Stands before the first event of `trace`.
    pub fn new(trace: Arc<Trace>) -> Self {
        let mut last: Vec<Option<u32>> = vec![None; trace.tasks().len()];
        let events = || (0_u32..).zip(trace.events());
        let before = events().map(|(index, event)| last[event.task.index()].replace(index)).collect();
        let of =
            |is: &dyn Fn(&Event) -> bool| events().filter(|(_, event)| is(event)).map(|(index, _)| index).collect();
        let acts = |event: &Event| {
            let state = event.state != State::Created && event.state != State::Scheduled;
            state && trace.lane_of(event.task).kind != LaneKind::Turns
        };
        let prints = |event: &Event| matches!(event.detail, Detail::Printed(_));
        let [acts, prints] = [of(&acts), of(&prints)];
        Self { after: 0, before, acts, prints, places: Default::default(), trace }
    }

    /// What is walked through.
    pub const fn trace(&self) -> &Arc<Trace> {
        &self.trace
    }

    /// Goes to the moment after `events` events, or to the end, and says how many events it took in or took back.
    pub fn go(&mut self, events: usize) -> usize {
        let events = events.min(self.trace.events().len());
        let mut steps = 0;
        if events < self.after - events.min(self.after) {
            (self.after, self.places) = (0, Default::default());
        }
        while self.after < events {
            self.take_in();
            steps += 1;
        }
        while self.after > events {
            self.take_back();
            steps += 1;
        }
        steps
    }

    /// Where it stands.
    pub fn playhead(&self) -> Playhead {
        self.trace.after(self.after)
    }

    /// What happened last; nothing before the first event.
    pub fn last(&self) -> Option<&Event> {
        self.trace.events().get(self.after.checked_sub(1)?)
    }

    /// The tasks in `state`, each with the event that brought it there, those that entered it first in front: for
    /// [`State::Scheduled`], the ready queue. A loop's own turns are no task that waits in a queue.
    pub fn in_state(&self, state: State) -> impl Iterator<Item = (TaskId, &Event)> {
        let entered = self.places[state as usize].iter();
        entered
            .map(|(event, task)| (*task, &self.trace.events()[*event]))
            .filter(|(task, _)| self.trace.lane_of(*task).kind != LaneKind::Turns)
    }

    /// The line at which the program is: that of the task that did something last. None where that task has not said yet at which
    /// line it is, as in the first moment of its first step.
    pub fn line(&self) -> Option<u32> {
        let reached = self.acts.partition_point(|event| (*event as usize) < self.after);
        self.trace.events()[*self.acts.get(reached.checked_sub(1)?)? as usize].line
    }

    /// What has been printed, and when.
    pub fn printed(&self) -> impl Iterator<Item = (Micros, &str)> {
        let reached = self.prints.partition_point(|event| (*event as usize) < self.after);
        let events = self.prints[..reached].iter().map(|event| &self.trace.events()[*event as usize]);
        events.filter_map(|event| {
            let Detail::Printed(text) = &event.detail else { return None };
            Some((event.at, text.as_str()))
        })
    }

    fn take_in(&mut self) {
        let event = &self.trace.events()[self.after];
        if let Some(before) = self.before[self.after] {
            self.places[self.trace.events()[before as usize].state as usize].remove(&(before as usize));
        }
        self.places[event.state as usize].insert(self.after, event.task);
        self.after += 1;
    }

    fn take_back(&mut self) {
        self.after -= 1;
        let event = &self.trace.events()[self.after];
        self.places[event.state as usize].remove(&self.after);
        if let Some(before) = self.before[self.after] {
            self.places[self.trace.events()[before as usize].state as usize].insert(before as usize, event.task);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Provenance, Recorder, Task};

    /// Tasks that take turns, each event with its number for a line.
    fn turns(events: u32) -> Arc<Trace> {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let on = recorder.lane(LaneKind::Tasks, "tasks");
        let tasks: Vec<_> = (0..7).map(|_| recorder.create(Micros(0), Task::on(on, "task"))).collect();
        for turn in 0..events {
            let state = State::ALL[1 + (turn as usize * 5 + turn as usize / 7) % 3];
            let task = tasks[(turn as usize * 3) % 7];
            let detail = if state == State::Running { Detail::Printed(turn.to_string().into()) } else { Detail::Bare };
            let line = turn.is_multiple_of(2).then_some(turn);
            recorder.event(Event { line, ..Event::new(Micros(u64::from(turn)), task, state).with(detail) });
        }
        Arc::new(recorder.finish().unwrap())
    }

    /// All that can be seen.
    fn seen(walk: &Walk) -> String {
        let places = State::ALL.map(|state| walk.in_state(state).map(|(task, _)| task.0).collect::<Vec<_>>());
        format!("{places:?} {:?} {:?} {:?}", walk.line(), walk.printed().count(), walk.last())
    }

    #[test]
    fn every_moment_looks_the_same_from_wherever_it_is_reached() {
        let trace = turns(60);
        let fresh = |events: usize| {
            let mut walk = Walk::new(Arc::clone(&trace));
            walk.go(events);
            seen(&walk)
        };
        let mut walk = Walk::new(Arc::clone(&trace));
        for events in (0..=67).chain((0..67).rev()).chain([50, 10, 60, 3, 66]) {
            walk.go(events);
            assert_eq!(seen(&walk), fresh(events), "after {events}");
        }
    }

    #[test]
    fn a_step_takes_in_one_event_however_long_the_trace_is() {
        let mut walk = Walk::new(turns(5_000));
        assert_eq!(walk.go(4_000), 4_000);
        assert_eq!([walk.go(4_001), walk.go(4_000), walk.go(3_998), walk.go(10)], [1, 1, 2, 10]);
    }

    #[test]
    fn before_the_first_event_nobody_is_anywhere() {
        let walk = Walk::new(turns(10));
        assert_eq!((walk.line(), walk.last(), walk.printed().count()), (None, None, 0));
        assert!(State::ALL.into_iter().all(|state| walk.in_state(state).next().is_none()));
    }
}
