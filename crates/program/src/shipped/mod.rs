//! The programs that ship with the course: its own numbers, and one for each thing that asyncio does.

mod topic;

use crate::Scenario;
pub use topic::{STARRED, Topic};

macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        /// Names and texts, in the order in which they are shown.
        const SHIPPED: &[(&str, &str)] = &[$(($name, include_str!(concat!($name, ".json")))),*];
    };
}

shipped! {
    "sequential-9s",
    "concurrent-4s",
    "blocking-9s",
    "forgotten-await",
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
    "blocking-sleep",
    "blocking-sleep-in-threads",
    "await-a-number",
    "await-outside-async",
    "await-does-not-yield",
    "sleep-zero",
    "await-a-done-task",
    "task-starts-later",
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
    "wait-for",
    "wait-for-in-time",
    "timeout-block",
    "timeouts-nested",
    "timeout-swallowed",
    "shield",
    "shield-with-timeout",
    "task-group",
    "task-group-failure",
    "task-group-traceback",
    "exception-groups-split",
    "uncaught-error",
    "error-in-task",
    "error-never-retrieved",
    "error-from-another",
    "error-while-handling",
    "cancel",
    "cancel-before-start",
    "cancel-refused",
    "cancel-cleanup-waits",
    "cancel-with-message",
    "main-ends-first",
    "uncancel",
    "lock",
    "lost-update",
    "deadlock",
    "semaphore",
    "bounded-semaphore",
    "event",
    "condition",
    "queue",
    "queue-workers",
    "queue-shutdown",
    "queue-full",
    "context-variables",
    "context-token",
    "future",
    "future-set-twice",
    "await-itself",
    "coroutine-awaited-twice",
    "cpu-bound",
    "starved-timer",
    "retry",
    "fire-and-forget",
    "sequential-awaits-that-could-overlap",
    "lock-held-across-await",
    "unbounded-fan-out",
    "agent-with-tools",
}

/// The names of the programs that ship, in the order in which they are shown.
pub fn names() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|(name, _)| *name)
}

/// The program of that name.
pub fn shipped(name: &str) -> Option<Scenario> {
    let (_, text) = SHIPPED.iter().find(|(other, _)| *other == name)?;
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{prepare, printed};
    use asyncio::Limits;

    #[test]
    fn every_program_that_ships_is_one() {
        for (name, text) in SHIPPED {
            let scenario: Scenario = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(scenario.name, *name);
            assert!(!scenario.about.is_empty(), "{name} says nothing about itself");
        }
        assert!(SHIPPED.len() >= 60);
    }

    #[track_caller]
    fn takes(name: &str, seconds: f64) {
        let finished = prepare(&shipped(name).unwrap()).unwrap().run(Limits::default());
        assert!((finished.time.seconds() - seconds).abs() < 1e-9, "{name} took {}", finished.time);
    }

    #[test]
    fn the_numbers_of_the_course_are_computed() {
        takes("sequential-9s", 9.0);
        takes("blocking-9s", 9.0);
        takes("concurrent-4s", 4.0);
        takes("two-fetches-sequential", 4.0);
        takes("two-fetches-tasks", 2.0);
        takes("tool-calls-6s", 6.0);
        takes("tool-calls-2s", 2.0);
        takes("prices-20s", 20.0);
        takes("prices-2s", 2.0);
        takes("databases-25s", 25.0);
        takes("databases-5s", 5.0);
        takes("apis-9s", 9.0);
        takes("apis-3s", 3.0);
    }

    #[track_caller]
    fn prints(name: &str, expect: &[&str]) {
        let finished = prepare(&shipped(name).unwrap()).unwrap().run(Limits::default());
        assert_eq!(printed(&finished.trace).iter().map(|line| line.text).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn awaiting_does_not_always_give_way() {
        prints("await-does-not-yield", &["before", "inner", "after", "other"]);
    }

    #[test]
    fn a_task_starts_at_the_next_suspension() {
        prints(
            "two-fetches-tasks",
            &["created; nothing fetched yet", "fetching 1", "fetching 2", "data 1 data 2", "Total: 2.0 s"],
        );
    }
}
