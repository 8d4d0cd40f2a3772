//! Work on another thread, whatever it is.
//!
//! An [`Engine`] brings the messages of its own: what it is asked for and what it answers. Here is what all engines share: the
//! [envelope](FromWorker) that carries a message, with the job that it belongs to; the [`Pool`] on the page, which gives each job
//! a worker, notices every way in which a worker can end, and ends the worker of a job that nobody waits for any more; and the
//! [`Host`] in the worker, which hands a request to its engine. How bytes travel is left to [`Workers`]: the browser's are Web
//! Workers, the tests' are in memory.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod engine;
mod envelope;
mod host;
mod pool;
#[cfg(test)]
mod tests;
mod workers;

pub use engine::{Afterwards, Engine, Message, Unreadable, from_json, start, to_json};
pub use envelope::{FromWorker, ToWorker, VERSION};
pub use host::{Host, Post, Replies, Served};
pub use pool::Pool;
pub use workers::{Event, Line, Workers};
