//! Several traces in one picture.

use std::sync::Arc;

use crate::{Detail, Event, Lane, LaneKind, Playhead, Provenance, Task, TaskId, Trace};

/// A trace under a name.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The group that its lanes are in.
    pub name: &'a str,
    /// What happened.
    pub trace: &'a Trace,
}

/// Traces side by side on one scale, and where each of them stands at a place of the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct SideBySide {
    trace: Arc<Trace>,
    /// Of each event the one that it is in its own trace.
    origins: Vec<Origin>,
}

/// An event of one of several traces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Origin {
    run: usize,
    event: usize,
}

impl SideBySide {
    /// The traces on one scale: of each the lanes of the kinds that are `shown`, under its name.
    pub fn of(runs: &[Named<'_>], shown: impl Fn(LaneKind) -> bool) -> Self {
        let mut whole = Trace::new(runs.first().map_or(Provenance::Simulated, |run| run.trace.provenance()));
        let mut events: Vec<(Event, Origin)> = Vec::new();
        for (run, Named { name, trace }) in runs.iter().enumerate() {
            let ids = add_tasks(&mut whole, &Named { name, trace }, &shown);
            events.extend(trace.events().iter().enumerate().filter_map(|(index, event)| {
                let task = ids[event.task.index()]?;
                let by = event.by.and_then(|by| ids[by.index()]);
                let moved = Event { task, by, detail: renamed(trace, event, &ids), ..event.clone() };
                Some((moved, Origin { run, event: index }))
            }));
        }
        // Sorting by time keeps the order within each trace.
        events.sort_by_key(|(event, _)| event.at);
        let mut origins = Vec::with_capacity(events.len());
        for (event, origin) in events {
            // Each trace was sound, so none of its events is refused.
            if whole.record(event).is_ok() {
                origins.push(origin);
            }
        }
        Self { trace: Arc::new(whole), origins }
    }

    /// The whole picture.
    pub const fn trace(&self) -> &Arc<Trace> {
        &self.trace
    }

    /// How many events of the trace `run` have happened at the place `at` of the whole; of those that are not shown, all that come before
    /// its next one that is. All of them, where no more of it are shown, which is said as `None`.
    pub fn events_of(&self, run: usize, at: Playhead) -> Option<usize> {
        let later = self.origins.iter().skip(at.events());
        later.copied().find(|origin| origin.run == run).map(|origin| origin.event)
    }

    /// The place of the whole at which so many `events` of the trace `run` have happened, with all that others did until then.
    pub fn place_of(&self, run: usize, events: usize) -> Playhead {
        let is_in = |origin: &Origin| origin.run == run && origin.event < events;
        let last = self.origins.iter().rposition(is_in).map_or(0, |last| last + 1);
        let now = self.trace.after(last).at();
        let beside = self.origins[last..].iter().zip(&self.trace.events()[last..]);
        let beside = beside.take_while(|(origin, event)| origin.run != run && event.at <= now);
        self.trace.after(last + beside.count())
    }
}

/// The tasks of a trace that are shown, under the numbers that they have in `whole`.
fn add_tasks(whole: &mut Trace, run: &Named<'_>, shown: &impl Fn(LaneKind) -> bool) -> Vec<Option<TaskId>> {
    let Named { name, trace } = run;
    let add = |task: &Task| {
        let lane = &trace.lanes()[task.lane.index()];
        if !shown(lane.kind) {
            return None;
        }
        let lane = whole.put_lane(Lane { group: Some((*name).into()), ..lane.clone() });
        // The lane is there, and who started it is left out.
        whole.task(Task::on(lane, task.label.clone())).ok()
    };
    trace.tasks().iter().map(add).collect()
}

/// A detail that speaks of a task which is not shown is kept in words.
fn renamed(trace: &Trace, event: &Event, ids: &[Option<TaskId>]) -> Detail {
    let Some(task) = event.detail.task() else { return event.detail.clone() };
    match ids[task.index()] {
        Some(task) => event.detail.clone().renamed(task),
        None => Detail::Note(trace.note(event).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Micros, Recorder, State};

    /// An agent that runs from 0 to the end, and a tool that runs from `from` to `to`: events 0 and 1, 2 and 3, 4, and 5.
    fn run(from: u64, to: u64) -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let (agent, tool) = (recorder.lane(LaneKind::Agent, "agent"), recorder.lane(LaneKind::Tool, "price"));
        let whole = recorder.create(Micros(0), Task::on(agent, "run"));
        recorder.enter(Micros(0), whole, State::Running);
        let call = recorder.create(Micros(from), Task::on(tool, "price()"));
        recorder.enter(Micros(from), call, State::Running);
        recorder.enter(Micros(to), call, State::Finished);
        recorder.enter(Micros(to), whole, State::Finished);
        recorder.finish().unwrap()
    }

    fn tools(first: &Trace, second: &Trace) -> SideBySide {
        let runs = [Named { name: "a", trace: first }, Named { name: "b", trace: second }];
        SideBySide::of(&runs, |kind| kind == LaneKind::Tool)
    }

    #[test]
    fn what_is_shown_stands_in_the_order_of_time_under_its_name() {
        let both = tools(&run(10, 30), &run(20, 25));
        let times: Vec<_> = both.trace().events().iter().map(|event| event.at.0).collect();
        assert_eq!(times, [10, 10, 20, 20, 25, 30]);
        let lanes: Vec<_> = both.trace().lanes().iter().map(Lane::title).collect();
        assert_eq!(lanes, ["a: price", "b: price"]);
        let groups: Vec<_> = both.trace().lanes().iter().map(|lane| lane.group.as_deref()).collect();
        assert_eq!(groups, [Some("a"), Some("b")]);
    }

    #[test]
    fn every_place_of_the_whole_is_one_in_each_trace() {
        let both = tools(&run(10, 30), &run(20, 25));
        let at = |run: usize| (0..=6).map(|events| both.events_of(run, both.trace().after(events))).collect::<Vec<_>>();
        assert_eq!(at(0), [Some(2), Some(3), Some(4), Some(4), Some(4), Some(4), None]);
        assert_eq!(at(1), [Some(2), Some(2), Some(2), Some(3), Some(4), None, None]);
    }

    #[test]
    fn a_place_of_a_trace_is_found_in_the_whole_with_what_others_did_until_then() {
        let both = tools(&run(10, 30), &run(10, 30));
        // Both begin at once: after the first one's beginning come those of the second at that time.
        assert_eq!([0, 2, 3, 4, 5, 6].map(|events| both.place_of(0, events).events()), [0, 0, 1, 4, 6, 6]);
        assert_eq!([2, 3, 4, 5, 6].map(|events| both.place_of(1, events).events()), [0, 3, 4, 6, 6]);
        for run in [0, 1] {
            for events in [3, 4] {
                assert_eq!(both.events_of(run, both.place_of(run, events)), Some(events), "{events} of {run}");
            }
        }
    }
}
