//! Lints about waiting: for one thing after another, in line, and for a lock.

use std::collections::BTreeMap;

use super::{Event, Finding, Lint, Lints, Micros, State, Stretch, TaskId, Trace, has, label, stretches};

/// Somebody waited for a lock while no step ran that long: whoever held it was waiting too.
pub(super) fn lock_across_await(trace: &Trace, lints: Lints) -> Vec<Finding> {
    let all = stretches(trace);
    let waits = all.iter().filter(|wait| {
        let note = &trace.events()[wait.event].note;
        wait.state == State::Suspended && note == "a lock" && wait.lasted() > lints.blocked
    });
    waits
        .filter(|wait| {
            let inside = |step: &&Stretch| step.state == State::Running && step.from >= wait.from && step.to <= wait.to;
            let tasks_only =
                |step: &&Stretch| trace.tasks()[step.task.index()].lane == trace.tasks()[wait.task.index()].lane;
            let ran = all.iter().filter(inside).filter(tasks_only).fold(0, |sum, step| sum + step.lasted().0);
            ran < wait.lasted().0 / 2
        })
        .map(|wait| Finding {
            lint: Lint::LockAcrossAwait,
            message: format!(
                "{} waited {:.0} ms for a lock whose holder was waiting too",
                label(trace, wait.task),
                wait.lasted().millis()
            ),
            events: vec![wait.event],
        })
        .collect()
}

/// One task waited inside one call, then inside another that it made afterwards. Where it caught an error in between, the
/// second call is its answer to the first and cannot be made earlier.
pub(super) fn sequential_awaits(trace: &Trace, lints: Lints) -> Vec<Finding> {
    let all = stretches(trace);
    let mut before: BTreeMap<TaskId, &Stretch> = BTreeMap::new();
    let mut found: BTreeMap<TaskId, Finding> = BTreeMap::new();
    for wait in all.iter().filter(|wait| wait.state == State::Suspended && wait.lasted() > lints.blocked) {
        let Some(caller) = caller(&trace.events()[wait.event]) else { continue };
        let Some(first) = before.insert(wait.task, wait) else { continue };
        let between = &trace.events()[first.event..wait.event];
        let called_again = between.iter().any(|event| event.task == wait.task && event.line == Some(caller));
        if called_again && !between.iter().any(|event| event.task == wait.task && has(event, "caught")) {
            let finding = found.entry(wait.task).or_insert_with(|| Finding {
                lint: Lint::SequentialAwaits,
                message: format!(
                    "{} waited in one call and then in another; if the second needs nothing of the first, they could overlap",
                    label(trace, wait.task)
                ),
                events: vec![first.event],
            });
            finding.events.push(wait.event);
        }
    }
    found.into_values().collect()
}

/// Tasks that one task asked for at one moment went one after the other, though all they did was wait: an agent's tool calls,
/// one at a time.
pub(super) fn queued_siblings(trace: &Trace, lints: Lints) -> Vec<Finding> {
    let all = stretches(trace);
    let waited = |task: TaskId| all.iter().find(|one| one.task == task && one.state == State::Suspended);
    let mut found: BTreeMap<(TaskId, Micros), Finding> = BTreeMap::new();
    for ready in all.iter().filter(|one| one.state == State::Scheduled && one.lasted() > lints.blocked) {
        let Some(parent) = trace.tasks()[ready.task.index()].parent else { continue };
        let mut before = all.iter().filter(|one| {
            let sibling = one.task != ready.task && trace.tasks()[one.task.index()].parent == Some(parent);
            sibling && one.state == State::Suspended && one.lasted() > lints.blocked && one.to == ready.to
        });
        let (Some(before), Some(own)) = (before.next(), waited(ready.task)) else { continue };
        if own.lasted() > lints.blocked && own.from >= before.to {
            let finding = found.entry((parent, ready.from)).or_insert_with(|| Finding {
                lint: Lint::SequentialAwaits,
                message: format!(
                    "{} had its tasks wait one after the other, though all were ready; they could overlap",
                    label(trace, parent)
                ),
                events: vec![before.event],
            });
            finding.events.push(own.event);
        }
    }
    found.into_values().collect()
}

/// The line of the frame that made the call in which a task waits for the outside.
fn caller(event: &Event) -> Option<u32> {
    if !event.note.starts_with("a timer") && !event.note.starts_with("a thread") {
        return None;
    }
    let stack = event.payload.as_ref().and_then(|payload| payload.get("stack")?.as_array());
    let Some(stack) = stack else {
        // Work in a thread is outside whoever asks for it; to sleep is not work.
        return event.line.filter(|_| event.note.starts_with("a thread"));
    };
    let line = stack.get(stack.len().checked_sub(2)?)?.as_u64()?;
    u32::try_from(line).ok()
}
