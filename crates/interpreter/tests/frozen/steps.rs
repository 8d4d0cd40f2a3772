//! The steps of a program's tasks, from its trace, in the form in which `CPython`'s are noted.

use serde::Deserialize;
use trace::{Detail, Event, LaneKind, State, TaskId, Trace};

/// So many are noted.
const NOTED: usize = 1_000;

/// One step: the task, by the order in which they are created, from 1; when; the class of what was thrown into it; what it led to
/// (`wait`, `return` or a class); and the lines at which its frames then wait, outermost first.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Step(pub(crate) u32, pub(crate) u64, pub(crate) String, pub(crate) String, pub(crate) Vec<u32>);

/// The first steps of a run, in order.
pub(super) fn steps(trace: &Trace) -> Vec<Step> {
    let places = places(trace);
    let mut steps: Vec<Step> = Vec::new();
    let mut open: Vec<Option<usize>> = vec![None; trace.tasks().len()];
    let mut ready = vec![false; trace.tasks().len()];
    for event in trace.events() {
        let index = event.task.index();
        let Some(place) = places[index] else { continue };
        match event.state {
            // Without having been in the queue, one that starts eagerly.
            State::Created | State::Scheduled => ready[index] = true,
            State::Running if std::mem::take(&mut ready[index]) => {
                let thrown = if let Detail::Thrown(class) = &event.detail { class.to_string() } else { String::new() };
                open[index] = Some(steps.len());
                steps.push(Step(place, event.at.0, thrown, String::new(), Vec::new()));
            }
            State::Running => {}
            State::Suspended | State::Finished | State::Failed | State::Cancelled => {
                if let Some(step) = open[index].take() {
                    let step = &mut steps[step];
                    step.3 = led_to(event);
                    if event.state == State::Suspended {
                        step.4 = event.frames().to_vec();
                    }
                }
            }
        }
    }
    steps.truncate(NOTED);
    steps
}

/// What a loop does with tasks of its own when it closes.
const CLOSING: [&str; 2] = ["BaseEventLoop.shutdown_asyncgens", "BaseEventLoop.shutdown_default_executor"];

/// The place of each task; the loop, its closing and threads have none.
fn places(trace: &Trace) -> Vec<Option<u32>> {
    let mut last = 0;
    let mut place = |task: TaskId| {
        let closes = CLOSING.iter().any(|function| trace.label(task).ends_with(function));
        (trace.lane_of(task).kind == LaneKind::Tasks && !closes).then(|| {
            last += 1;
            last
        })
    };
    (0..trace.tasks().len()).map(|task| place(TaskId(u32::try_from(task).unwrap_or(u32::MAX)))).collect()
}

/// What a step led to.
fn led_to(event: &Event) -> String {
    match event.state {
        State::Suspended => "wait".to_owned(),
        State::Finished => "return".to_owned(),
        // From outside, one that returned although it had been asked to stop is cancelled like any other.
        State::Cancelled => "CancelledError".to_owned(),
        State::Failed => event.detail.error().map(|error| error.class.to_string()).unwrap_or_default(),
        State::Created | State::Scheduled | State::Running => String::new(),
    }
}
