//! What is said of a run beside its trace: what the exception handler was told, the coroutines that were never awaited, the
//! error output.

use std::collections::BTreeSet;

/// What the loop's exception handler was told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Logged {
    /// What went wrong: "Task exception was never retrieved".
    pub message: String,
    /// The error's class; empty if there is no error.
    pub class: String,
    /// The error's message.
    pub text: String,
}

/// What is said of a run beside its trace.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) logged: Vec<Logged>,
    pub(crate) unawaited: Vec<String>,
    /// What has been warned of, at which line.
    pub(crate) warned: BTreeSet<(u32, String)>,
    /// The error output.
    pub(crate) errors: String,
}
