//! Threads as workers: each is a job of its own, and its worker is ended when nobody waits for it any more.

use std::sync::Arc;

use futures::{FutureExt as _, StreamExt as _, future::LocalBoxFuture};

use crate::{
    compute::{Answer, Reply, Request, decode, encode},
    io::{Jobs, Micros, ThreadError, Threads},
};

/// Blocks a worker for each thread.
pub struct WorkerThreads {
    jobs: Arc<dyn Jobs>,
}

impl WorkerThreads {
    /// Threads that are `jobs`.
    pub const fn new(jobs: Arc<dyn Jobs>) -> Self {
        Self { jobs }
    }
}

impl Threads for WorkerThreads {
    fn block(&self, duration: Micros) -> LocalBoxFuture<'static, Result<(), ThreadError>> {
        let mut job = self.jobs.start(encode(&Request::Block(duration), &Answer::default()));
        async move {
            while let Some(bytes) = job.replies.next().await {
                match decode(&bytes.map_err(|error| lost(&error))?).map_err(|error| lost(&error))?.0 {
                    Reply::Blocked => return Ok(()),
                    Reply::Failed(error) => return Err(lost(&error)),
                    _ => {}
                }
            }
            Err(ThreadError { reason: "the worker ended without an answer".to_owned() })
        }
        .boxed_local()
    }
}

fn lost(error: &dyn std::error::Error) -> ThreadError {
    ThreadError { reason: error.to_string() }
}
