//! A single-threaded executor of Rust futures with asyncio's semantics, step for step, that records what it does as a
//! [`Trace`](trace::Trace).
//!
//! Every visualiser that simulates an idea of the loop is wrong about its order. This is a loop: a first-in-first-out
//! ready queue, a timer heap, tasks that start at the next turn and are resumed by the callbacks of what they wait for.
//! `core` is the one circle: the loop, its tasks and promises. On it stand `sync` (locks, queues) and `combine` (gather, timeouts),
//! each of which is a file that the core does not know, and `runners` on all three.
//!
//! Each primitive follows the source of `CPython` 3.14's `asyncio` (its file is named in the module's doc), and
//! `cargo xtask oracle asyncio` compares both on the same programs. Values are dynamic, as Python's are, because the
//! programs are data (see [`program`](../program/index.html)).

#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod combine;
mod core;
mod limit;
mod record;
mod runners;
mod sync;
#[cfg(test)]
mod testing;
pub mod threads;
mod value;

pub use combine::{
    as_completed::AsCompleted,
    gather::{Errors, gather},
    shield::shield,
    sleep::{sleep, to_thread},
    task_group::Group,
    timeout::{Timeout, wait_for},
    wait::{Until, WaitOptions, wait},
};
pub use core::{
    event_loop::{Loop, Time},
    machine::Awaiting,
    promise::Promise,
    timer::Timer,
};
pub use limit::{Limits, Stop};
pub use runners::{End, Ended, Logged, run};
pub use sync::{
    condition::Condition,
    event::Event,
    lock::Lock,
    queue::{Left, Queue},
    semaphore::Semaphore,
};
pub use value::{
    List, Value,
    bounds::Bounds,
    class::Class,
    contextvars::{ContextVar, Token},
    coroutine::{Body, Coroutine, Outcome, Started},
    error::{Error, Raised},
    traceback::{Frame, Span, format_error},
};
