//! What an engine brings: its name, its messages, and what becomes of its worker.

use futures::{
    StreamExt as _,
    stream::{self, LocalBoxStream},
};
use io::{JobError, Jobs};
use serde::{Serialize, de::DeserializeOwned};

/// An engine that a worker runs.
pub trait Engine {
    /// Its name, which every request carries.
    const NAME: &'static str;

    /// What becomes of a worker that has done a job of this engine.
    const AFTERWARDS: Afterwards;

    /// What it is asked for.
    type Request: Message;

    /// What it answers, any number of times.
    type Reply: Message;
}

/// What becomes of a worker when its job is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Afterwards {
    /// It ends: its memory goes back to the browser, and no job meets what another left.
    End,
    /// It waits a while for the next job, which then starts at once.
    Wait,
}

/// What can be sent as bytes.
pub trait Message: Sized {
    /// As bytes.
    fn encode(&self) -> Vec<u8>;

    /// From bytes.
    fn decode(bytes: &[u8]) -> Result<Self, Unreadable>;
}

/// Why bytes are not a message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// They were cut, or are something else.
    #[error("a message of {length} bytes cannot be read: {reason}")]
    Malformed {
        /// How many there are.
        length: usize,
        /// What is wrong.
        reason: String,
    },
    /// Another build of the course wrote them.
    #[error("a message of version {found} came to version {}; reload the page", super::VERSION)]
    Version {
        /// The version found.
        found: u32,
    },
}

/// A message as JSON, for engines whose messages are nothing but fields.
pub fn to_json<T: Serialize>(message: &T) -> Vec<u8> {
    serde_json::to_vec(message).expect("messages have string keys and no failing serializer")
}

/// A message from JSON.
pub fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    serde_json::from_slice(bytes)
        .map_err(|error| Unreadable::Malformed { length: bytes.len(), reason: error.to_string() })
}

/// Asks the engine `E` for something; its replies, until it is done. An error is the last item. Dropping the stream cancels the
/// job.
pub fn start<E: Engine>(jobs: &dyn Jobs, request: &E::Request) -> LocalBoxStream<'static, Result<E::Reply, JobError>> {
    let replies = jobs.start(E::NAME, request.encode()).replies;
    stream::unfold(Some(replies), |replies| async {
        let mut replies = replies?;
        let reply = replies.next().await?.and_then(|bytes| {
            E::Reply::decode(&bytes).map_err(|error| JobError::Misunderstood { reason: error.to_string() })
        });
        let rest = reply.is_ok().then_some(replies);
        Some((reply, rest))
    })
    .boxed_local()
}
