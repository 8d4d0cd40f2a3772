//! Threads that may be blocked while the program goes on.

use futures::future::LocalBoxFuture;

use super::Micros;

/// Starts threads.
pub trait Threads: Send + Sync {
    /// Starts a thread at once that does nothing for `duration`; ready when it has ended. Dropping what comes back ends the
    /// thread where the world can do that.
    fn block(&self, duration: Micros) -> LocalBoxFuture<'static, Result<(), ThreadError>>;
}

/// Why a thread did not start, or ended before its time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ThreadError {
    /// What the world says.
    pub reason: String,
}
