//! A single-threaded executor of Rust futures with asyncio's semantics, step for step, that records what it does as a
//! [`Trace`](crate::trace::Trace).
//!
//! Every visualiser that simulates an idea of the loop is wrong about its order. This is a loop: a first-in-first-out
//! ready queue, a timer heap, tasks that start at the next turn and are resumed by the callbacks of what they wait for.
//! Each primitive follows the source of `CPython` 3.14's `asyncio` (its file is named in the module's doc), and
//! `cargo xtask oracle asyncio` compares both on the same programs. Values are dynamic, as Python's are, because the
//! programs are data (see [`scenario`](crate::scenario)).

mod bounds;
mod class;
mod condition;
mod context;
mod coroutine;
mod error;
mod event;
mod event_loop;
mod gather;
mod group;
mod limit;
mod lock;
mod machine;
mod outside;
mod promise;
mod queue;
mod record;
mod run;
mod semaphore;
mod shield;
mod sleep;
mod task;
mod timeout;
mod timer;
mod traceback;
mod value;
mod wait;

pub use bounds::{walked, was_cut};
pub use class::Class;
pub use condition::Condition;
pub use context::{ContextVar, Token};
pub use coroutine::{Coroutine, Outcome};
pub use error::{Error, Raised};
pub use event::Event;
pub use event_loop::{Loop, Time};
pub use gather::{Errors, gather};
pub use group::Group;
pub use limit::{Limits, Stop};
pub use lock::Lock;
pub use machine::Awaiting;
pub use promise::Promise;
pub use queue::{Left, Queue};
pub use record::{RETURNED, Seconds};
pub use run::{End, Ended, Logged, run};
pub use semaphore::Semaphore;
pub use shield::shield;
pub use sleep::{sleep, to_thread};
pub use timeout::{Timeout, wait_for};
pub use timer::Timer;
pub use traceback::{Frame, Plain, Span, format_error};
pub use value::Value;
pub use wait::{AsCompleted, Until, wait};
