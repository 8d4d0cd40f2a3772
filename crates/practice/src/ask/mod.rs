//! Asks: what is asked about which program. They stand in the course's text and in that of the final check, and are read when
//! this crate is built.

mod draw;
mod form;
#[cfg(test)]
mod read;

pub(crate) use draw::{Dice, draw};
pub use draw::{DrawError, SEEDS, Seed};
pub use form::{Draw, Predict};

use crate::Belief;

/// A question about a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What it is called in links and in kept work, which is never changed.
    pub id: &'static str,
    /// Where in the course it is asked.
    pub place: Option<Place>,
    /// What is asked.
    pub question: &'static str,
    /// The program.
    pub source: Source,
    /// What is to be predicted.
    pub predict: Predict,
    /// Which of its numbers are drawn anew.
    pub draws: &'static [Draw],
    /// Whoever holds one of these answers otherwise.
    pub beliefs: &'static [Belief],
    /// Why it is as it is: for after the run, whatever was said.
    pub why: &'static str,
}

/// A section of the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// 1 to 7.
    pub part: u8,
    /// The section's anchor.
    pub section: &'static str,
}

/// Where the program of an ask stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Among those that ship, under this name.
    Shipped(&'static str),
    /// In the ask, or beside the asks, where none ships.
    Given {
        /// Two asks about one program have the same.
        name: &'static str,
        /// All of it.
        text: &'static str,
    },
}

// `ASKS` and `CHECK`, which build.rs writes.
include!(concat!(env!("OUT_DIR"), "/asks.rs"));

/// The asks of the course, in the order of its text.
pub const fn all() -> &'static [Ask] {
    ASKS
}

/// The twenty items of the final check: of each, the asks that it may be. Where there are several, a second attempt has another.
pub const fn check() -> &'static [&'static [Ask]; 20] {
    &CHECK
}

/// The ask of that name, of the course or of the final check.
pub fn ask(id: &str) -> Option<&'static Ask> {
    ASKS.iter().chain(CHECK.iter().copied().flatten()).find(|ask| ask.id == id)
}

/// The asks of a section, in order.
pub fn asks_of(part: u8, section: &str) -> impl Iterator<Item = &'static Ask> {
    ASKS.iter().filter(move |ask| ask.place.is_some_and(|place| place.part == part && place.section == section))
}

impl Ask {
    /// The program as it is written; a shipped one without the words at its head, which tell what it shows.
    pub fn program(&self) -> &'static str {
        match self.source {
            Source::Given { text, .. } => text,
            Source::Shipped(name) => programs::shipped(name).map_or("", programs::Shipped::code),
        }
    }

    /// The program with the numbers that a seed draws.
    ///
    /// # Errors
    /// The numbers are nowhere in it.
    pub fn with_numbers(&self, seed: Seed) -> Result<String, DrawError> {
        draw(self, &mut Dice::new(self, seed, 0))
    }

    /// Whose program it is: two asks about one program have the same.
    pub const fn of_program(&self) -> &'static str {
        match self.source {
            Source::Shipped(name) | Source::Given { name, .. } => name,
        }
    }
}
