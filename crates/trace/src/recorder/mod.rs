//! Writing a trace: in order, while something runs, or out of order, as it becomes known.

mod in_order;
mod late;

pub use in_order::Recorder;
pub use late::{End, LateRecorder, LateTask, Life, Ran};
