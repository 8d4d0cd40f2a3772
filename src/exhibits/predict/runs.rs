//! Who runs next: of the tasks that are there, the one that gets the processor, or nobody.

use super::{
    ask::has_ended,
    question::{Answer, Kind, Nothing, Question},
    shuffle::shuffle,
};
use trace::{Event, LaneKind, Reason, State, TaskId, Trace, Walk};

/// So many tasks are offered.
const MOST: usize = 6;

pub(super) fn ask(walk: &Walk) -> Result<Question, Nothing> {
    let trace = walk.trace();
    let there = there(walk);
    if there.len() < 2 {
        return Err(Nothing::Alone);
    }
    let current = tasks_in(walk, State::Running).last();
    let next = next(trace, walk.playhead().events(), current).ok_or(Nothing::Stopped)?;
    if let Answer::Task(task) = next.answer
        && !there.contains(&task)
    {
        return Err(Nothing::NotYet);
    }
    let mut options = offer(trace, there, &next.answer);
    shuffle(&mut options, trace, walk.playhead());
    // It is always there, so its place tells nothing.
    options.push(Answer::Nobody);
    let decided = trace.after(next.event + 1);
    Ok(Question { kind: Kind::Runs, at: walk.playhead(), options, answer: next.answer, decided })
}

/// The tasks that could run: who is ready, the next in front; who runs now; who was made; who waits.
fn there(walk: &Walk) -> Vec<TaskId> {
    let states = [State::Scheduled, State::Running, State::Created, State::Suspended];
    states.into_iter().flat_map(|state| tasks_in(walk, state)).collect()
}

fn tasks_in(walk: &Walk, state: State) -> impl Iterator<Item = TaskId> {
    let trace = walk.trace();
    walk.in_state(state).map(|(task, _)| task).filter(|task| trace.lane_of(*task).kind == LaneKind::Tasks)
}

/// Who runs next, and the event that decides it.
struct Next {
    answer: Answer,
    event: usize,
}

/// What comes after so many events, while `current` runs; nothing where the run was stopped before it came.
fn next(trace: &Trace, events: usize, mut current: Option<TaskId>) -> Option<Next> {
    for (index, event) in trace.events().iter().enumerate().skip(events) {
        let (kind, runs) = (trace.lane_of(event.task).kind, event.state == State::Running);
        if kind == LaneKind::Turns && waits(event) {
            return Some(Next { answer: Answer::Nobody, event: index });
        }
        if kind != LaneKind::Tasks {
            continue;
        }
        if runs && current != Some(event.task) {
            return Some(Next { answer: Answer::Task(event.task), event: index });
        }
        // Who has stopped may be the next to run, again.
        if !runs && current == Some(event.task) {
            current = None;
        }
    }
    has_ended(trace).then(|| Next { answer: Answer::Nobody, event: trace.events().len() - 1 })
}

/// Whether the loop waits by this event: a timer that is due at once is no wait.
fn waits(event: &Event) -> bool {
    let is_due = matches!(event.detail.reason(), Some(Reason::NextTimer(due)) if due <= event.at);
    event.state == State::Suspended && !is_due
}

/// The tasks to choose from, the right one among them; of those that are called the same, one.
fn offer(trace: &Trace, there: Vec<TaskId>, answer: &Answer) -> Vec<Answer> {
    let right = there.iter().copied().find(|task| Answer::Task(*task) == *answer);
    let mut offered: Vec<TaskId> = Vec::new();
    for task in right.into_iter().chain(there) {
        if offered.len() < MOST && !offered.iter().any(|other| trace.label(*other) == trace.label(task)) {
            offered.push(task);
        }
    }
    offered.into_iter().map(Answer::Task).collect()
}
