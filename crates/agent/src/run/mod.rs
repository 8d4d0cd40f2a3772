//! What decides: a run as a value, what it takes, what it says is due, what it is held to, and what of it may be shown.

pub(crate) mod decide;
pub(crate) mod input;
mod intake;
mod limit;
mod price;
mod retry;
pub(crate) mod shown;
pub(crate) mod step;
pub(crate) mod terms;

pub use decide::{Run, Tally};
pub use input::{Input, Timed};
pub use limit::{Limit, Limits};
pub use price::Price;
pub use shown::{HELD_BACK, More, Progress, Withheld, WithheldReason};
pub use step::{Fault, Outcome, Step};
pub use terms::{AnswerForm, OutputMode, Reading, Terms};
