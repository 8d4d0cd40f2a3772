//! The steps of a run: each line of the program that is about to run, each call and return, each error on its way, each place where a
//! task waits and goes on, with the functions that are running and what their variables show. A reader goes through them line by
//! line, back and forth, after the run; nothing of the program runs for it.

mod hooks;
mod limit;
mod log;
mod navigate;
mod out;
mod recorder;
mod seen;
mod show;
mod state;
mod step;
#[cfg(test)]
mod tests;
mod touch;
mod watch;

pub(crate) use self::show::text as shown;
pub use self::{
    limit::{Cut, Recording, StepLimits},
    log::{ObjectId, StackFrame, Steps, Variable},
    out::{Field, Shown},
    state::Sort,
    step::{FrameId, Step, StepKind, Thrown},
};
pub(crate) use self::{recorder::Recorder, seen::Seen, touch::Touched};
