//! What happened, as data: timed state changes of tasks on lanes.
//!
//! Whatever runs writes one [`Trace`]; whatever a reader sees is a view of one, derived here and stored nowhere. A
//! trace can be compared, replayed, shared and graded, and the same inputs give the same trace natively and in wasm.

mod fault;
mod fold;
mod format;
mod lint;
mod record;
mod recorder;

pub use crate::io::Micros;
pub use fault::Fault;
pub use fold::{Row, Segment};
pub use format::VERSION;
pub use lint::{Finding, Lint, Lints};
pub use record::{Event, LaneId, Provenance, State, Task, TaskId, Trace};
pub use recorder::Recorder;
