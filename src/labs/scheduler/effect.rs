//! What plays a level. It brings the whole interpreter with it, so that in a browser it comes late, and whoever plays holds it as a
//! value.

use scheduler::{Level, Played};

/// Runs a level with these choices.
pub type Play = fn(&'static Level, &[String]) -> Played;

/// What plays levels here, where nothing is late.
pub fn player() -> Play {
    scheduler::play::<String>
}
