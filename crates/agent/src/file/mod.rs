//! The file of a run: the inputs that it took, the branches that can go on from each, and what follows from them, its phases and its
//! trace.

pub(crate) mod branch;
mod phase;
mod projection;
mod run_file;
mod trace_of;

pub use branch::{BranchError, Unsound};
pub use phase::{Entered, Phase, phases};
pub use projection::Projection;
pub use run_file::{Header, RunFile};
pub use trace_of::trace_of;
