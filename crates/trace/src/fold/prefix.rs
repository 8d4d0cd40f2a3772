//! A trace up to a place: what may be shown of a run while somebody is asked what comes next.

use crate::{Playhead, Trace};

impl Trace {
    /// What had happened at `at`, as a trace of its own: its events, and of the tasks and lanes those that had been made by then. They keep
    /// their numbers, so that a task, an event or a place of it is the same in the whole.
    ///
    /// ```
    /// use trace::{LaneKind, Micros, Provenance, Recorder, State, Task};
    ///
    /// let mut recorder = Recorder::new(Provenance::Virtual);
    /// let tasks = recorder.lane(LaneKind::Tasks, "tasks");
    /// let first = recorder.create(Micros(0), Task::on(tasks, "first"));
    /// recorder.enter(Micros(3), first, State::Finished);
    /// recorder.create(Micros(9), Task::on(tasks, "later"));
    /// let whole = recorder.finish().unwrap();
    /// let seen = whole.until(whole.at(Micros(3)));
    /// assert_eq!((seen.tasks().len(), seen.end()), (1, Micros(3)));
    /// ```
    #[must_use]
    pub fn until(&self, at: Playhead) -> Self {
        let seen = &self.events()[..at.events().min(self.events().len())];
        let named = seen.iter().flat_map(|event| [Some(event.task), event.by, event.detail.task()]).flatten();
        let tasks = &self.tasks()[..named.map(|task| task.index() + 1).max().unwrap_or_default()];
        let lanes = tasks.iter().map(|task| task.lane.index() + 1).max().unwrap_or_default();
        let mut trace = Self::new(self.provenance());
        trace.lanes = self.lanes()[..lanes].to_vec();
        for task in tasks {
            // Its lane is there, and so is its parent, which comes before it.
            let _ = trace.task(task.clone());
        }
        seen.iter().cloned().for_each(|event| trace.push(event));
        trace
    }
}

#[cfg(test)]
mod tests {
    use crate::{LaneKind, Micros, Provenance, Recorder, State, Task, Trace};

    /// a creates b on a lane of its own; both end.
    fn trace() -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let [tasks, tools] = [LaneKind::Tasks, LaneKind::Tool].map(|kind| recorder.lane(kind, "lane"));
        let a = recorder.create(Micros(0), Task::on(tasks, "a"));
        recorder.enter(Micros(1), a, State::Running);
        let b = recorder.create(Micros(2), Task::on(tools, "b").child_of(a));
        for (at, task, state) in [(3, b, State::Running), (4, b, State::Finished), (5, a, State::Finished)] {
            recorder.enter(Micros(at), task, state);
        }
        recorder.finish().unwrap()
    }

    #[test]
    fn what_has_not_been_made_yet_is_not_in_it() {
        let whole = trace();
        let sizes = |events| {
            let seen = whole.until(whole.after(events));
            (seen.events().len(), seen.tasks().len(), seen.lanes().len())
        };
        assert_eq!([0, 1, 2, 3, 6].map(sizes), [(0, 0, 0), (1, 1, 1), (2, 1, 1), (3, 2, 2), (6, 2, 2)]);
        assert_eq!(whole.until(whole.last()), whole);
    }

    #[test]
    fn every_part_is_sound_and_goes_on_as_the_whole_did() {
        let whole = trace();
        for events in 0..whole.events().len() {
            let mut part = whole.until(whole.after(events));
            assert_eq!(
                part.tell(part.last()).split(" of ").next(),
                whole.tell(whole.after(events)).split(" of ").next()
            );
            let again = serde_json::from_str::<Trace>(&serde_json::to_string(&part).unwrap()).unwrap();
            assert_eq!(again, part);
            let next = &whole.events()[events];
            let goes_on = next.task.index() >= part.tasks().len() || part.record(next.clone()).is_ok();
            assert!(goes_on, "event {events}");
        }
    }
}
