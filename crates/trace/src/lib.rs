//! What happened, as data: timed state changes of tasks on lanes.
//!
//! Whatever runs writes one [`Trace`]; whatever a reader sees is a view of one, derived here and stored nowhere. A
//! trace can be compared, replayed, shared and graded, and the same inputs give the same trace natively and in wasm.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

pub mod detail;
mod fault;
mod fold;
mod format;
mod lane;
mod lint;
mod playhead;
mod record;
mod recorder;
mod state;
mod unit;
mod words;

/// A text of a trace. A short one stands where it is, so that to record it, to copy it and to drop it costs next to nothing.
pub use ecow::EcoString as Text;

pub use detail::{Detail, Reason};
pub use fault::Fault;
pub use fold::{Call, Difference, Group, Named, Printed, Row, Segment, SideBySide, Walk, waited};
pub use format::VERSION;
pub use io::Micros;
pub use lane::{Lane, LaneId, LaneKind};
pub use lint::{Finding, Lint, Lints, Source};
pub use playhead::Playhead;
pub use record::{Event, Task, TaskId, Trace};
pub use recorder::{End, LateRecorder, LateTask, Life, Ran, Recorder};
pub use state::{Provenance, State};
pub use unit::Unit;
