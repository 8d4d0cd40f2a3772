//! The course's programs in JavaScript, which run on the browser's own event loop.

use futures::future::LocalBoxFuture;

/// A program to run.
pub struct ProgramOrder {
    /// Its name.
    pub name: String,
    /// Whether it runs on the browser's own timers; otherwise its waits are skipped.
    pub real: bool,
    /// Looks at what has happened so far, the text of a trace, whenever the program waits in real time.
    pub watch: Box<dyn Fn(String)>,
}

/// Runs the JavaScript programs that lie beside the page.
pub trait Programs: Send + Sync {
    /// Runs a program to its end and gives what happened: the text of a trace. Once begun it ends by itself; who drops the
    /// future sees no more of it.
    fn run(&self, order: ProgramOrder) -> LocalBoxFuture<'static, Result<String, ProgramError>>;
}

/// Why a program did not run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the program did not run: {reason}; check the connection and run it again, or reload the page")]
pub struct ProgramError {
    /// What the browser said.
    pub reason: String,
}
