//! Where every task is at one moment of a run, and a slider from moment to moment.

#[cfg(feature = "ui")]
mod view;

use std::sync::Arc;

use trace::{Micros, Playhead, State, Trace, Walk};
#[cfg(feature = "ui")]
pub use view::{MomentSlider, follow};

/// Where every task is after some events, those of one time told apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Micros,
    /// The line that is current.
    pub line: Option<u32>,
    /// What has just happened.
    pub happened: String,
    /// Who runs.
    pub running: Vec<String>,
    /// Who is ready, in the order in which they will run.
    pub ready: Vec<String>,
    /// Who waits, and what that is in words: `waits for a lock`.
    pub waiting: Vec<(String, String)>,
    /// Who has ended, and how.
    pub ended: Vec<(String, State)>,
    /// What has been printed: when, and what.
    pub printed: Vec<(Micros, String)>,
}

impl Moment {
    /// The moment at which `walk` stands.
    pub fn of(walk: &Walk) -> Self {
        let trace = walk.trace();
        let label = |task| trace.label(task).to_owned();
        let name = |state: State| walk.in_state(state).map(|(task, _)| label(task)).collect();
        let mut waiting: Vec<_> = walk.in_state(State::Suspended).collect();
        waiting.sort_by_key(|(task, _)| *task);
        let ends = [State::Finished, State::Failed, State::Cancelled];
        let mut ended: Vec<_> = ends.into_iter().flat_map(|end| walk.in_state(end)).collect();
        ended.sort_by_key(|(task, _)| *task);
        Self {
            at: walk.playhead().at(),
            line: walk.line(),
            happened: walk.playhead().event().map(|event| trace.happened(event)).unwrap_or_default(),
            running: name(State::Running),
            ready: name(State::Scheduled),
            waiting: waiting.into_iter().map(|(task, event)| (label(task), trace.waits(event))).collect(),
            ended: ended.into_iter().map(|(task, event)| (label(task), event.state)).collect(),
            printed: walk.printed().map(|(at, text)| (at, text.to_owned())).collect(),
        }
    }
}

/// Where in a trace a slider stops.
#[derive(Clone, Debug, PartialEq)]
pub enum Stops {
    /// Before the first event, and after each.
    Events(Arc<Trace>),
    /// At these places, which follow each other.
    Places(Vec<Playhead>),
}

impl Stops {
    /// The number of the last one; they are counted from 0.
    pub fn last(&self) -> usize {
        match self {
            Self::Events(trace) => trace.events().len(),
            Self::Places(places) => places.len().saturating_sub(1),
        }
    }

    /// Which one a reader is at, or comes to next, of how many: `Step 3 of 6`.
    pub fn tell(&self, at: Playhead, unit: &str) -> String {
        format!("{unit} {} of {}", self.index(at), self.last())
    }

    /// The number of the one at which a reader is, or of the next.
    pub fn index(&self, at: Playhead) -> usize {
        let index = match self {
            Self::Events(_) => at.events(),
            Self::Places(places) => places.partition_point(|place| *place < at),
        };
        index.min(self.last())
    }

    /// The place of the one with this number.
    pub fn place(&self, index: usize) -> Option<Playhead> {
        match self {
            Self::Events(trace) => Some(trace.after(index)),
            Self::Places(places) => places.get(index).copied(),
        }
    }

    /// The one after `at`; none at the end.
    pub fn after(&self, at: Playhead) -> Option<Playhead> {
        match self {
            Self::Events(trace) => Some(trace.next_event(at)).filter(|place| *place != at),
            Self::Places(places) => places.iter().find(|place| **place > at).copied(),
        }
    }

    /// The one before `at`; none at the beginning.
    pub fn before(&self, at: Playhead) -> Option<Playhead> {
        match self {
            Self::Events(trace) => Some(trace.event_before(at)).filter(|place| *place != at),
            Self::Places(places) => places.iter().rfind(|place| **place < at).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use interpreter::{Program, Settings};
    use programs::shipped;

    /// None of the program that Python refuses.
    fn ran(name: &str) -> Option<Arc<Trace>> {
        let program = Program::read(shipped(name)?.text, "program.py").ok()?;
        program.run(Settings::default()).trace.map(Arc::new)
    }

    fn moments(name: &str) -> Vec<Moment> {
        let trace = ran(name).unwrap();
        let (events, mut walk) = (trace.events().len(), Walk::new(trace));
        let moment = |events| {
            walk.go(events);
            Moment::of(&walk)
        };
        (0..=events).map(moment).collect()
    }

    #[test]
    fn at_most_one_task_runs_at_a_time() {
        for name in ["two-fetches-tasks", "gather-first-error", "queue-workers", "task-group-failure"] {
            assert!(moments(name).iter().all(|moment| moment.running.len() <= 1), "{name}");
        }
    }

    #[test]
    fn a_new_task_stands_in_the_queue_until_the_running_one_waits() {
        let moments = moments("two-fetches-tasks");
        let said = moments.iter().find(|moment| !moment.printed.is_empty()).unwrap();
        assert_eq!(said.printed[0].1, "created; nothing fetched yet");
        assert_eq!(said.ready, ["Task-2 fetch_data", "Task-3 fetch_data"]);
        assert_eq!(said.running, ["Task-1 main"]);
    }

    #[test]
    fn the_line_goes_with_the_task_that_runs() {
        let moments = moments("two-fetches-tasks");
        let lines: Vec<u32> = moments.iter().filter_map(|moment| moment.line).collect();
        let text = shipped("two-fetches-tasks").unwrap().text;
        let shown = |line: &u32| text.lines().nth(*line as usize - 1).unwrap_or_default();
        assert!(lines.iter().any(|line| shown(line).contains("create_task")));
        assert!(lines.iter().any(|line| shown(line).contains("await asyncio.sleep")));
    }

    #[test]
    fn before_the_first_event_there_is_nothing_and_at_the_end_all_is_over() {
        let moments = moments("two-fetches-tasks");
        assert_eq!(moments[0], Moment::default());
        let end = moments.last().unwrap();
        assert_eq!((end.ended.len(), end.waiting.len(), end.at), (3, 0, Micros(2_000_000)));
        assert_eq!(end.happened, "The loop has ended");
    }

    /// What the sentence, the queues, the code and the picture's states say of the event at `index`, after which `moment` is.
    #[track_caller]
    fn check_agreement(trace: &Trace, index: usize, moment: &Moment) {
        let (event, place) = (&trace.events()[index], trace.after(index + 1));
        let label = trace.label(event.task);
        assert_eq!((&moment.happened, moment.at), (&trace.happened(index), place.at()));
        let states = trace.states_at(place);
        let is_task = |task: usize| trace.lanes()[trace.tasks()[task].lane.index()].kind != trace::LaneKind::Turns;
        let count = |state: State| {
            (0..states.len()).filter(|task| is_task(*task) && states[*task].is_some_and(|now| now.0 == state)).count()
        };
        let ends = [State::Finished, State::Failed, State::Cancelled].map(count).iter().sum::<usize>();
        let lists = [moment.running.len(), moment.ready.len(), moment.waiting.len(), moment.ended.len()];
        assert_eq!(
            lists,
            [count(State::Running), count(State::Scheduled), count(State::Suspended), ends],
            "the picture"
        );
        if !is_task(event.task.index()) {
            return;
        }
        let sentence = moment.happened.as_str();
        assert!(sentence.contains(label), "{sentence} is about {label}");
        let agrees = match event.state {
            State::Created => sentence.contains("creates") || sentence.contains("is created"),
            State::Scheduled => moment.ready.last().is_some_and(|last| last == label) && sentence.contains("ready"),
            State::Running => {
                // One at a time on each thread.
                let lane = |task: usize| trace.tasks()[task].lane;
                let beside = (0..states.len()).filter(|task| {
                    lane(*task) == lane(event.task.index()) && states[*task].is_some_and(|now| now.0 == State::Running)
                });
                moment.running.iter().any(|running| running == label)
                    && beside.count() == 1
                    && moment.line == event.line
            }
            State::Suspended => {
                let waits = moment.waiting.iter().find(|(task, _)| task == label);
                moment.line == event.line && waits.is_some_and(|(_, waits)| sentence == format!("{label} {waits}"))
            }
            State::Finished | State::Failed | State::Cancelled => {
                let how = format!("{label} {}", if event.state == State::Failed { "failed" } else { "is " });
                moment.ended.contains(&(label.to_owned(), event.state)) && sentence.starts_with(&how)
            }
        };
        assert!(agrees, "{sentence}: {moment:?}");
    }

    #[test]
    fn at_every_event_of_every_program_all_panels_say_the_same_and_the_next_step_says_something_else() {
        let mut steps = 0;
        for name in programs::all().iter().map(|program| program.name) {
            let Some(trace) = ran(name) else { continue };
            let moments = moments(name);
            for (index, pair) in moments.windows(2).enumerate() {
                let [before, moment] = pair else { unreachable!("windows of two") };
                check_agreement(&trace, index, moment);
                assert_ne!(before.happened, moment.happened, "{name}: events {index} and {}", index + 1);
                let runs = trace.events()[index].line.filter(|_| trace.events()[index].detail.is_bare());
                if let (Some(line), [running]) = (runs, &moment.running[..]) {
                    assert!(
                        moment.happened.contains(&format!("line {line}")),
                        "{name}: {running}: {}",
                        moment.happened
                    );
                }
                steps += 1;
            }
        }
        assert!(steps > 3_000, "{steps}");
    }

    #[test]
    fn a_task_that_begins_lights_no_line_of_the_one_before() {
        for name in programs::all().iter().map(|program| program.name) {
            let Some(trace) = ran(name) else { continue };
            for (index, moment) in moments(name).iter().enumerate().skip(1) {
                let acts = trace.events()[..index].iter().rfind(|event| {
                    let waits = event.state == State::Created || event.state == State::Scheduled;
                    !waits && trace.lane_of(event.task).kind != trace::LaneKind::Turns
                });
                assert_eq!(moment.line, acts.and_then(|event| event.line), "{name}, event {index}");
            }
        }
    }

    #[test]
    fn a_slider_goes_through_its_stops_and_stands_at_the_next_one_between_two() {
        let trace = ran("two-fetches-tasks").unwrap();
        let events = trace.events().len();
        let every = Stops::Events(Arc::clone(&trace));
        let some = Stops::Places([2, 5, events].map(|events| trace.after(events)).to_vec());
        assert_eq!((every.last(), some.last()), (events, 2));
        let [first, middle, end] = [0, 3, events].map(|events| trace.after(events));
        assert_eq!([first, middle, end].map(|at| every.index(at)), [0, 3, events]);
        assert_eq!([first, middle, end].map(|at| some.index(at)), [0, 1, 2]);
        assert_eq!((every.place(3), some.place(1), some.place(3)), (Some(middle), Some(trace.after(5)), None));
        assert_eq!((every.after(middle), some.after(middle)), (Some(trace.after(4)), Some(trace.after(5))));
        assert_eq!((every.before(middle), some.before(middle)), (Some(trace.after(2)), Some(trace.after(2))));
        assert_eq!(
            (every.after(end), some.after(end), every.before(first), some.before(first)),
            (None, None, None, None)
        );
    }
}
