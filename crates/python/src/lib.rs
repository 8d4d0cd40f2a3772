//! The one reader of Python text in the house: programs and model classes are read here and nowhere else.
//!
//! The parser is Ruff's. Each node has its range in the text; [`Lines`] says where that is for people. A text that is not Python
//! gives all its mistakes at once, each at its place, in `CPython`'s words where it has words for it, and with what to do about it.

mod diagnose;
mod keyword;
mod lines;
mod literal;
mod mistake;
mod numbers;
mod read;
mod scan;
mod survey;

pub use lines::{Lines, Position};
pub use mistake::{Class, Mistake};
pub use numbers::{Number, numbers};
pub use read::{LONGEST, Read, read};
pub use ruff_python_ast as ast;
pub use ruff_text_size::{Ranged, TextRange, TextSize};
