//! The form of the course's text: a small tree that views draw element by element, so that no text ever becomes HTML by
//! itself.
//!
//! The words are written in Markdown and read at build time ([`Page::parse`]), when a mistake still stops the build; what
//! the page carries is the tree as Rust data ([`rust`]), since a parser would weigh four times what the words do.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

#[cfg(feature = "read")]
mod pace;
mod page;
#[cfg(feature = "read")]
mod read;
mod tree;
#[cfg(feature = "read")]
mod write;

pub use highlight::{Kind, Span};
pub use page::{Page, Section};
#[cfg(feature = "read")]
pub use read::ProseError;
pub use tree::{Ask, Block, Callout, Figure, Inline, Order, Program, Wait, first_paragraph, links, plain};
#[cfg(feature = "read")]
pub use write::rust;
