//! What a trace gives away about the program that wrote it. A lint reads nothing but the trace, so it runs on the traces
//! of agents and pools too; each finding names the events that show it and the glossary's term for it.

mod waits;

use std::collections::{BTreeMap, BTreeSet};

use super::{Event, Micros, State, TaskId, Trace};

/// Thresholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lints {
    /// A step longer than this blocks the loop: the 100 ms after which asyncio's debug mode complains.
    pub blocked: Micros,
    /// More tasks than this started by one task at one moment are a fan-out without bound.
    pub fan_out: usize,
}

impl Default for Lints {
    fn default() -> Self {
        Self { blocked: Micros::from_millis(100), fan_out: 50 }
    }
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lint {
    /// One step kept everything else from running.
    BlockedLoop,
    /// Waits for one task after another that never overlapped, though none needed the one before.
    SequentialAwaits,
    /// One task started very many at once.
    FanOut,
    /// Nobody waited for a task: it was cut off when the program ended without it, or its end went unseen.
    NobodyHolds,
    /// A task failed and nobody looked.
    ErrorLost,
    /// A coroutine was made and never run.
    NeverAwaited,
    /// A lock was kept while its holder waited for something slow and others waited for the lock.
    LockAcrossAwait,
}

impl Lint {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::BlockedLoop,
        Self::SequentialAwaits,
        Self::FanOut,
        Self::NobodyHolds,
        Self::ErrorLost,
        Self::NeverAwaited,
        Self::LockAcrossAwait,
    ];

    /// The glossary's term, as its address there.
    pub const fn term(self) -> &'static str {
        match self {
            Self::BlockedLoop => "blocking",
            Self::SequentialAwaits => "concurrency",
            Self::FanOut => "semaphore",
            Self::NobodyHolds | Self::ErrorLost => "task",
            Self::NeverAwaited => "coroutine",
            Self::LockAcrossAwait => "await",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub lint: Lint,
    /// In words, with the numbers.
    pub message: String,
    /// The events that show it, by index.
    pub events: Vec<usize>,
}

impl Trace {
    /// All findings, by the first event that shows each.
    pub fn lint(&self, lints: Lints) -> Vec<Finding> {
        let mut found = blocked(self, lints);
        found.extend(fan_out(self, lints));
        found.extend(nobody_holds(self));
        found.extend(marked(self));
        found.extend(waits::lock_across_await(self, lints));
        found.extend(waits::sequential_awaits(self, lints));
        found.extend(waits::queued_siblings(self, lints));
        found.sort_by_key(|finding| (finding.events.first().copied(), finding.lint));
        found
    }
}

/// A stretch of a task in one state.
struct Stretch {
    task: TaskId,
    state: State,
    from: Micros,
    to: Micros,
    event: usize,
}

impl Stretch {
    const fn lasted(&self) -> Micros {
        self.to.since(self.from)
    }
}

/// Stretches, with those of one state in a row taken together: a step is one, whatever lines it goes through.
fn stretches(trace: &Trace) -> Vec<Stretch> {
    let mut open: BTreeMap<TaskId, usize> = BTreeMap::new();
    let mut all: Vec<Stretch> = Vec::new();
    for segment in trace.segments() {
        match open.get(&segment.task).and_then(|index| all.get_mut(*index)) {
            Some(before) if before.state == segment.state => before.to = segment.to,
            _ => {
                open.insert(segment.task, all.len());
                let (task, state, event) = (segment.task, segment.state, segment.event);
                all.push(Stretch { task, state, from: segment.from, to: segment.to, event });
            }
        }
    }
    all
}

fn label(trace: &Trace, task: TaskId) -> &str {
    trace.tasks().get(task.index()).map_or("a task", |task| &task.label)
}

/// A step is long and others were ready, or it says itself that it used the processor.
fn blocked(trace: &Trace, lints: Lints) -> Vec<Finding> {
    let all = stretches(trace);
    let busy: BTreeSet<usize> =
        (trace.events().iter().enumerate()).filter(|(_, event)| has(event, "busy")).map(|(index, _)| index).collect();
    let long = all.iter().filter(|step| step.state == State::Running && step.lasted() > lints.blocked);
    long.filter_map(|step| {
        let lane = trace.tasks()[step.task.index()].lane;
        let waiting = all.iter().filter(|other| {
            let overlap = other.to.0.min(step.to.0).saturating_sub(other.from.0.max(step.from.0));
            other.state == State::Scheduled
                && other.task != step.task
                && trace.tasks()[other.task.index()].lane == lane
                && Micros(overlap) > lints.blocked
        });
        let mut events: Vec<usize> = waiting.map(|other| other.event).collect();
        let own = trace.events().iter().enumerate().skip(step.event);
        let own = own.take_while(|(_, event)| event.at <= step.to);
        events.extend(
            own.filter(|(index, event)| event.task == step.task && busy.contains(index)).map(|(index, _)| index),
        );
        if events.is_empty() {
            return None;
        }
        events.insert(0, step.event);
        let message = format!("{} blocked the loop for {:.0} ms", label(trace, step.task), step.lasted().millis());
        Some(Finding { lint: Lint::BlockedLoop, message, events })
    })
    .collect()
}

/// Tasks that first queue for a semaphore do not count: it is the bound.
fn fan_out(trace: &Trace, lints: Lints) -> Vec<Finding> {
    let mut started: BTreeMap<(TaskId, Micros), Vec<usize>> = BTreeMap::new();
    let mut first_waits: BTreeMap<TaskId, &str> = BTreeMap::new();
    for (index, event) in trace.events().iter().enumerate() {
        match (event.state, event.by) {
            (State::Created, Some(by)) => started.entry((by, event.at)).or_default().push(index),
            (State::Suspended, _) => drop(first_waits.entry(event.task).or_insert(&event.note)),
            _ => {}
        }
    }
    for events in started.values_mut() {
        events.retain(|index| first_waits.get(&trace.events()[*index].task) != Some(&"a semaphore"));
    }
    let many = started.into_iter().filter(|(_, events)| events.len() > lints.fan_out);
    many.map(|((by, _), events)| Finding {
        lint: Lint::FanOut,
        message: format!("{} started {} tasks at once", label(trace, by), events.len()),
        events,
    })
    .collect()
}

/// A task was cancelled after the one that started it had ended, and not because all were stopped together.
fn nobody_holds(trace: &Trace) -> Vec<Finding> {
    let mut ends: BTreeMap<TaskId, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (index, event) in trace.events().iter().enumerate().filter(|(_, event)| event.state.is_end()) {
        ends.insert(event.task, index);
        let parent = trace.tasks()[event.task.index()].parent;
        let stopped_too = |end: &&usize| {
            let end = &trace.events()[**end];
            end.state == State::Cancelled && end.at == event.at
        };
        let end = parent.and_then(|parent| ends.get(&parent)).filter(|end| !stopped_too(end));
        if let (State::Cancelled, Some(end)) = (event.state, end) {
            let message = format!("{} was cut off: nobody waited for it", label(trace, event.task));
            found.push(Finding { lint: Lint::NobodyHolds, message, events: vec![*end, index] });
        }
    }
    found
}

/// What the producer of the trace saw itself.
fn marked(trace: &Trace) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, event) in trace.events().iter().enumerate() {
        let lint = match () {
            () if has(event, "never_retrieved") => Lint::ErrorLost,
            () if has(event, "never_awaited") => Lint::NeverAwaited,
            () if has(event, "never_waited") || has(event, "destroyed") => Lint::NobodyHolds,
            () => continue,
        };
        found.push(Finding { lint, message: event.note.clone(), events: vec![index] });
    }
    found
}

fn has(event: &Event, key: &str) -> bool {
    event.payload.as_ref().is_some_and(|payload| payload.get(key).is_some())
}
