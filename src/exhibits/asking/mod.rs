//! A question of the text: what do you think, the run, why, and one more with other numbers. What is right is what the run gives;
//! whoever thinks otherwise sees, on one scale with it, the run of the program that they had in mind.

mod choices;
mod explained;
mod sure;
#[cfg(all(test, feature = "prerender"))]
mod tests;
mod told;
mod view;

pub use choices::{Choices, Choosing};
pub use explained::explained;
pub use view::{Asked, Asking};
