//! The course's programs in JavaScript, which run on the browser's own event loop.

use futures::future::LocalBoxFuture;

/// Runs the JavaScript programs that lie beside the page.
pub trait Programs: Send + Sync {
    /// Runs the program `name` to its end, on the browser's own timers if `real`, and gives what happened: the text of a
    /// trace. Once begun it ends by itself.
    fn run(&self, name: String, real: bool) -> LocalBoxFuture<'static, Result<String, ProgramError>>;
}

/// Why a program did not run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the program did not run: {reason}; check the connection and run it again, or reload the page")]
pub struct ProgramError {
    /// What the browser said.
    pub reason: String,
}
