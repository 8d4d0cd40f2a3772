//! What the programs that ship are about: the groups in which a reader finds them.

/// What a program is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The course's analogies, each a program whose run is drawn as what it is compared with.
    Analogies,
    /// The same waits in turn and together.
    Overlap,
    /// What `await` does, and when a task begins.
    Await,
    /// Code that keeps the loop for itself.
    Blocking,
    /// `gather`, `wait`, `as_completed`.
    Gather,
    /// Task groups, and the groups of errors that come out of them.
    Groups,
    /// Limits of time, and what they do not end.
    Timeouts,
    /// Tasks that are asked to stop.
    Cancellation,
    /// Errors, where they go and who sees them.
    Errors,
    /// Locks, semaphores, events, conditions.
    Synchronization,
    /// Queues.
    Queues,
    /// Futures, coroutines and the variables of a task.
    Parts,
    /// Agents and their tools and guards, each as a few lines of asyncio.
    Agents,
}

impl Topic {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 13] = [
        Self::Analogies,
        Self::Overlap,
        Self::Await,
        Self::Blocking,
        Self::Gather,
        Self::Groups,
        Self::Timeouts,
        Self::Cancellation,
        Self::Errors,
        Self::Synchronization,
        Self::Queues,
        Self::Parts,
        Self::Agents,
    ];

    /// What readers call it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Analogies => "Analogies, drawn from their run",
            Self::Overlap => "Waits in turn and together",
            Self::Await => "await, and when a task begins",
            Self::Blocking => "Blocking and computing",
            Self::Gather => "gather, wait, as they complete",
            Self::Groups => "Task groups",
            Self::Timeouts => "Timeouts and shields",
            Self::Cancellation => "Cancellation",
            Self::Errors => "Errors",
            Self::Synchronization => "Locks, semaphores, events",
            Self::Queues => "Queues",
            Self::Parts => "Futures, coroutines, context",
            Self::Agents => "Agents, tools, guards",
        }
    }

    /// The names of its programs, in the order in which they are shown.
    pub const fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Analogies => &["toll-booth", "chef", "juggler", "assembly-line", "tower"],
            Self::Overlap => &[
                "sequential-9s",
                "concurrent-4s",
                "two-fetches-sequential",
                "two-fetches-tasks",
                "tool-calls-6s",
                "tool-calls-2s",
                "prices-20s",
                "prices-2s",
                "databases-25s",
                "databases-5s",
                "apis-9s",
                "apis-3s",
                "sequential-awaits-that-could-overlap",
                "unbounded-fan-out",
                "prices-8s",
                "batch-inserts",
            ],
            Self::Await => &[
                "forgotten-await",
                "await-a-number",
                "await-outside-async",
                "await-does-not-yield",
                "sleep-zero",
                "await-a-done-task",
                "task-starts-later",
                "main-ends-first",
                "fire-and-forget",
            ],
            Self::Blocking => &[
                "blocking-9s",
                "blocking-sleep",
                "blocking-sleep-in-threads",
                "one-query",
                "cpu-bound",
                "starved-timer",
            ],
            Self::Gather => &[
                "gather-order",
                "gather-first-error",
                "gather-return-exceptions",
                "gather-cancelled",
                "wait-all",
                "wait-first",
                "wait-first-exception",
                "wait-timeout",
                "as-completed",
                "as-completed-timeout",
            ],
            Self::Groups => &["task-group", "task-group-failure", "task-group-traceback", "exception-groups-split"],
            Self::Timeouts => &[
                "wait-for",
                "wait-for-in-time",
                "timeout-block",
                "timeouts-nested",
                "timeout-swallowed",
                "shield",
                "shield-with-timeout",
            ],
            Self::Cancellation => &[
                "cancel",
                "cancel-before-start",
                "cancel-refused",
                "cancel-cleanup-waits",
                "cancel-with-message",
                "uncancel",
            ],
            Self::Errors => &[
                "uncaught-error",
                "error-in-task",
                "error-never-retrieved",
                "error-from-another",
                "error-while-handling",
                "retry",
            ],
            Self::Synchronization => &[
                "lost-update",
                "lock",
                "lock-held-across-await",
                "deadlock",
                "semaphore",
                "bounded-semaphore",
                "event",
                "condition",
            ],
            Self::Queues => &["queue", "queue-workers", "queue-shutdown", "queue-full"],
            Self::Parts => &[
                "future",
                "future-set-twice",
                "await-itself",
                "coroutine-awaited-twice",
                "context-variables",
                "context-token",
            ],
            Self::Agents => {
                &["agent-with-tools", "blocking-tools", "run-sync-in-a-notebook", "guard-of-text", "guard-too-late"]
            }
        }
    }
}

/// The programs to begin with.
pub const STARRED: [&str; 6] = [
    "two-fetches-sequential",
    "two-fetches-tasks",
    "task-starts-later",
    "blocking-sleep",
    "task-group-failure",
    "deadlock",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::all;

    #[test]
    fn every_program_is_about_one_topic_and_those_to_begin_with_ship() {
        let mut grouped: Vec<&str> = Topic::ALL.into_iter().flat_map(Topic::programs).copied().collect();
        let mut shipped: Vec<&str> = all().iter().map(|program| program.name).collect();
        assert!(STARRED.iter().all(|name| shipped.contains(name)));
        grouped.sort_unstable();
        shipped.sort_unstable();
        assert_eq!(grouped, shipped);
    }
}
