//! What is asked in a row: the entry check, the test of a part, the final check with what it leaves behind.

mod completion;
mod place;
mod sitting;

pub use completion::{Completion, Doubt, Settled};
pub use place::{ENTRY, begin_with, passed, test_out};
pub use sitting::{Attempt, Draft, PASS, Sheet, Sitting, SittingMsg, Stage};
