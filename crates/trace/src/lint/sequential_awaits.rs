//! Waits for one thing after another that could overlap.

use std::collections::BTreeMap;

use super::{Found, Look, Run, Stretch};
use crate::{Detail, Event, Micros, State, TaskId};

/// One task waited inside one call, then inside another that it made afterwards; or tasks that one task asked for at one
/// moment went one after the other, though all they did was wait.
pub(super) struct SequentialAwaits;

impl Look for SequentialAwaits {
    const TERM: &'static str = "concurrency";

    fn look(run: &Run<'_>) -> Vec<Found> {
        let mut found = one_call_after_another(run);
        found.extend(queued_siblings(run));
        found
    }
}

/// Only where the text says that the second call needs nothing of the first. Where a task caught an error in between, the second call is its answer to the first and cannot be made earlier.
fn one_call_after_another(run: &Run<'_>) -> Vec<Found> {
    let Run { trace, lints, source, stretches } = run;
    let mut before: BTreeMap<TaskId, &Stretch> = BTreeMap::new();
    let mut found: BTreeMap<TaskId, Found> = BTreeMap::new();
    for wait in stretches.iter().filter(|wait| wait.state == State::Suspended && wait.lasted() > lints.blocked) {
        if caller(&trace.events()[wait.event]).is_none() {
            continue;
        }
        let Some(first) = before.insert(wait.task, wait) else { continue };
        let [earlier, later] = callers([first, wait].map(|wait| &trace.events()[wait.event]));
        let between = &trace.events()[first.event..wait.event];
        let called_again = between.iter().any(|event| event.task == wait.task && event.line == Some(later));
        let caught = |event: &Event| event.task == wait.task && matches!(event.detail, Detail::Caught(_));
        if called_again && !between.iter().any(caught) && !source.needs(later, earlier) {
            let finding = found.entry(wait.task).or_insert_with(|| Found {
                message: format!(
                    "{} waited in one call and then in another that needs nothing of the first; they could overlap",
                    trace.label(wait.task)
                ),
                events: vec![first.event],
            });
            finding.events.push(wait.event);
        }
    }
    found.into_values().collect()
}

/// An agent's tool calls, one at a time.
fn queued_siblings(run: &Run<'_>) -> Vec<Found> {
    let Run { trace, lints, stretches, .. } = run;
    let waited = |task: TaskId| stretches.iter().find(|one| one.task == task && one.state == State::Suspended);
    let mut found: BTreeMap<(TaskId, Micros), Found> = BTreeMap::new();
    for ready in stretches.iter().filter(|one| one.state == State::Scheduled && one.lasted() > lints.blocked) {
        let Some(parent) = trace.tasks()[ready.task.index()].parent else { continue };
        let mut before = stretches.iter().filter(|one| {
            let sibling = one.task != ready.task && trace.tasks()[one.task.index()].parent == Some(parent);
            sibling && one.state == State::Suspended && one.lasted() > lints.blocked && one.to == ready.to
        });
        let (Some(before), Some(own)) = (before.next(), waited(ready.task)) else { continue };
        if own.lasted() > lints.blocked && own.from >= before.to {
            let finding = found.entry((parent, ready.from)).or_insert_with(|| Found {
                message: format!(
                    "{} had its tasks wait one after the other, though all were ready; they could overlap",
                    trace.label(parent)
                ),
                events: vec![before.event],
            });
            finding.events.push(own.event);
        }
    }
    found.into_values().collect()
}

/// The line of the frame that made the call in which a task waits for a clock or a thread. Work in a thread is outside
/// whoever asks for it; to sleep is not work.
fn caller(event: &Event) -> Option<u32> {
    let reason = event.detail.reason()?;
    if !reason.is_sleep() && !reason.is_thread() {
        return None;
    }
    match event.frames() {
        [.., caller, _] => Some(*caller),
        [] | [_] => event.line.filter(|_| reason.is_thread()),
    }
}

/// The lines at which two calls were made, by the outermost frame in which they are two: the same line where one line made both.
fn callers([first, second]: [&Event; 2]) -> [u32; 2] {
    let (a, b) = (first.frames(), second.frames());
    let made = a.len().min(b.len()).saturating_sub(2);
    let apart = a.iter().zip(b).take(made).take_while(|(a, b)| a == b).count();
    [a, b].map(|frames| frames.get(apart).copied().unwrap_or_default())
}
