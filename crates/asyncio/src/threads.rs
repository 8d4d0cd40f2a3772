//! Threads that are workers: what stands behind `to_thread` on a page, and the messages for it.

use std::sync::Arc;

use futures::{FutureExt as _, StreamExt as _, future::LocalBoxFuture};
use io::{Jobs, Micros, ThreadError, Threads};
use serde::{Deserialize, Serialize};
use worker::{Afterwards, Engine, Message, Unreadable};

/// The engine that blocks a worker's thread, as `time.sleep` does. As in Python, a thread that is free takes the next call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocks;

impl Engine for Blocks {
    const NAME: &'static str = "threads";
    const AFTERWARDS: Afterwards = Afterwards::Wait;
    type Request = Request;
    type Reply = Reply;
}

/// What is asked of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Nothing, for so long.
    Block(Micros),
}

/// What it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// It is blocked still; whoever waits need not take the silence for a death.
    Blocking,
    /// The time is over.
    Blocked,
}

impl Message for Request {
    fn encode(&self) -> Vec<u8> {
        worker::to_json(self)
    }

    fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        worker::from_json(bytes)
    }
}

impl Message for Reply {
    fn encode(&self) -> Vec<u8> {
        worker::to_json(self)
    }

    fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        worker::from_json(bytes)
    }
}

/// Threads that are jobs of a pool.
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
        let mut replies = worker::start::<Blocks>(self.jobs.as_ref(), &Request::Block(duration));
        async move {
            while let Some(reply) = replies.next().await {
                match reply.map_err(|error| ThreadError { reason: error.to_string() })? {
                    Reply::Blocking => {}
                    Reply::Blocked => return Ok(()),
                }
            }
            Err(ThreadError { reason: "the worker ended without an answer".to_owned() })
        }
        .boxed_local()
    }
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;
    use io::{
        JobError,
        fake::{ScriptedJobs, Shared},
    };

    use super::*;

    #[track_caller]
    fn check(replies: Vec<Result<Vec<u8>, JobError>>, expect: Result<(), &str>) {
        let jobs = ScriptedJobs { jobs: Shared::new([replies].into()), ..ScriptedJobs::default() };
        let ended = block_on(WorkerThreads::new(Arc::new(jobs.clone())).block(Micros(5)));
        assert_eq!(ended, expect.map_err(|reason| ThreadError { reason: reason.to_owned() }));
        assert_eq!(jobs.requests.with(|all| all.clone()), [("threads", Request::Block(Micros(5)).encode())]);
    }

    #[test]
    fn a_thread_ends_when_its_time_is_over() {
        check(vec![Ok(Reply::Blocking.encode()), Ok(Reply::Blocking.encode()), Ok(Reply::Blocked.encode())], Ok(()));
    }

    #[test]
    fn a_thread_whose_worker_goes_says_why() {
        let lost = JobError::Lost { reason: "x".to_owned() };
        check(vec![Ok(Reply::Blocking.encode()), Err(lost.clone())], Err(&lost.to_string()));
        check(vec![Ok(Reply::Blocking.encode())], Err("the worker ended without an answer"));
        let unread = "the worker did not understand the page (a message of 1 bytes cannot be read: expected value at line 1 column 1); \
                      reload the page";
        check(vec![Ok(b"x".to_vec())], Err(unread));
    }
}
