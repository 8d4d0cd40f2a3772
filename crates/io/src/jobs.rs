//! Long work that must not block the page, as messages of bytes to and from a worker.

use futures::stream::LocalBoxStream;

/// Starts work elsewhere.
pub trait Jobs: Send + Sync {
    /// Asks the engine of that name for something, on a worker of the job's own.
    fn start(&self, engine: &'static str, request: Vec<u8>) -> Job;
}

/// A job under way: its replies, until the worker says that it is done. Dropping it stops the work.
pub struct Job {
    /// What the worker sends, in order; an error is the last item.
    pub replies: LocalBoxStream<'static, Result<Vec<u8>, JobError>>,
}

/// Why a job ended without its result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JobError {
    /// The browser gives the page no worker, or the worker's files did not arrive.
    #[error("the worker did not start: {reason}; reload the page, or run on the main thread")]
    Unavailable {
        /// What the browser said.
        reason: String,
    },
    /// The worker and the page do not understand each other.
    #[error("the worker did not understand the page ({reason}); reload the page")]
    Misunderstood {
        /// What was wrong with which message.
        reason: String,
    },
    /// The worker ended in the middle of the job.
    #[error("the worker ended before it was done: {reason}; run again to start a new one")]
    Lost {
        /// What is known of the end.
        reason: String,
    },
}
