//! The course's words, from Markdown to Rust constants, while the course is built.
//!
//! A Markdown parser weighs some 45 kB (brotli) in WebAssembly, and every reader would wait for it. So the text is read
//! here, where a mistake in it stops the build at its line, and the page carries nothing but the finished tree.

mod emit;
mod figure;
mod page;
mod parse;

pub use emit::page;
pub use figure::{Figure, Order, Wait};
pub use page::{Page, Section};
pub use parse::{Block, Callout, Heading, Inline, ProseError, parse, plain};
