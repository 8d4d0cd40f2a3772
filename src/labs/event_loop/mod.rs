//! The Event loop lab: programs of tasks that wait, run for real and walked through event by event.
//!
//! It teaches what an event loop does (parts 1 and 3 of the module): one task runs at a time, the others are ready or wait,
//! and only an `await` that has to wait lets the next one run. Python's programs run on this course's own loop, which
//! follows asyncio's; JavaScript's on the browser's; what Rust's printed was recorded when the course was built.

#[cfg(feature = "ui")]
mod catalogue;
mod effect;
#[cfg(feature = "ui")]
mod held;
mod lab;
mod model;
mod orders;
mod program;
mod python;
#[cfg(feature = "ui")]
mod view;

pub use crate::exhibits::python::Failure;
pub use effect::{InJavaScript, JavaScriptOrder, Report, blocks_for, in_javascript, recorded};
#[cfg(feature = "ui")]
use held::HeldClock;
pub use lab::LAB;
pub use model::{Msg, Pace, Ran, State};
pub use orders::{Row, differences, rows};
pub use program::{Language, Program};
pub use python::{Order, PythonCode, Run, computed};
#[cfg(feature = "ui")]
pub use view::Lab;
