//! English for people, made in one place: a message becomes a sentence, a count gets its noun, a long text is clipped, and a
//! number is written as a reader expects it. Errors say what happened in lower case and without a full stop, so that they can
//! be joined; what is shown goes through here once.
//!
//! ```
//! assert_eq!(words::sentence("the file is empty"), "The file is empty.");
//! assert_eq!(words::count(3, "reply"), "3 replies");
//! assert_eq!(words::clip("a long story", 7), "a long…");
//! assert_eq!(words::quantity(1_234_567), "1,234,567");
//! ```
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod amount;
mod clip;
mod list;
mod sentence;
mod time;

pub use amount::{bytes, count, dollars, group, money, plural, quantity};
pub use clip::clip;
pub use list::{in_one_line, list};
pub use sentence::{capitalize, sentence};
pub use time::{date, duration, estimate, in_days, milliseconds};
