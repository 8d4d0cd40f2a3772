//! The list of the programs that ship, and what each says of itself.

/// A program that ships.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// What it is called in links and in kept work, which is never changed.
    pub name: &'static str,
    /// All of it, as Python reads it.
    pub text: &'static str,
}

macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        /// In the order in which they are shown.
        const SHIPPED: &[Shipped] = &[$(Shipped { name: $name, text: include_str!(concat!("text/", $name, ".py")) }),*];
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
    "prices-8s",
    "one-query",
    "batch-inserts",
    "blocking-tools",
    "run-sync-in-a-notebook",
    "guard-of-text",
    "guard-too-late",
    "toll-booth",
    "chef",
    "juggler",
    "assembly-line",
    "tower",
}

/// All of them, in the order in which they are shown.
pub const fn all() -> &'static [Shipped] {
    SHIPPED
}

/// The program of that name.
pub fn shipped(name: &str) -> Option<Shipped> {
    SHIPPED.iter().find(|program| program.name == name).copied()
}

impl Shipped {
    /// What readers call it: the first line of its docstring.
    pub fn title(self) -> &'static str {
        self.docstring().0
    }

    /// What it shows, in a line: the rest of its docstring.
    pub fn about(self) -> String {
        self.docstring().1.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Its text below the docstring: all that runs, for whoever says elsewhere what it shows.
    pub fn code(self) -> &'static str {
        let below = self.text.strip_prefix(QUOTES).and_then(|rest| rest.split_once(QUOTES));
        below.map_or(self.text, |(_, code)| code.trim_start_matches('\n'))
    }

    fn docstring(self) -> (&'static str, &'static str) {
        let inside = self.text.strip_prefix(QUOTES).and_then(|rest| rest.split_once(QUOTES));
        inside.and_then(|(text, _)| text.split_once('\n')).unwrap_or_default()
    }
}

const QUOTES: &str = "\"\"\"";

#[cfg(test)]
mod tests;
