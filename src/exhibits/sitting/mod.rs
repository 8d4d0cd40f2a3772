//! Questions in a row, handed in together: before the course, instead of a part, after the course. One stands in one place at a time,
//! nothing of an answer is seen before all are handed in, and afterwards each has its key, its run and its reason.

mod answering;
mod report;
#[cfg(all(test, feature = "prerender"))]
mod tests;
mod told;
mod view;

pub use view::{Seated, SittingView};
