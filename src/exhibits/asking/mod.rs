//! A question of the text: what do you think, the run, why, and one more with other numbers. What is right is what the run gives;
//! whoever thinks otherwise sees, on one scale with it, the run of the program that they had in mind.

mod choices;
mod told;
mod view;

pub use view::{Asked, Asking};
