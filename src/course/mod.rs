//! The course itself, as data: the seven parts of the module, the glossary, and the labs that the text sends readers to.
//!
//! The words live in `text/*.md`; `build.rs` turns
//! them into constants; this module is the tree that views draw, and knows what links to what.

mod figure;
mod lab;
mod page;
mod prose;
mod target;

pub use crate::io::Micros;
pub use figure::{Figure, Order, Wait};
pub use lab::Lab;
pub use page::{Page, Section};
pub use prose::{Block, Callout, Heading, Inline, links, plain};
pub use target::Target;

include!(concat!(env!("OUT_DIR"), "/course.rs"));

/// One of the seven parts.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// 1 to 7.
    pub number: u8,
    /// Its text.
    pub page: Page,
}

impl Part {
    /// Its address, relative to the app's root.
    pub fn path(&self) -> String {
        format!("part/{}", self.number)
    }
}

/// The seven parts, in order.
pub const fn parts() -> &'static [Part] {
    &PARTS
}

/// The part with this number.
pub fn part(number: u8) -> Option<&'static Part> {
    parts().iter().find(|part| part.number == number)
}

/// The glossary: a section for each term, in alphabetical order.
pub const fn glossary() -> &'static Page {
    &GLOSSARY
}

/// The sections whose text links to the glossary's `term`, with the part each belongs to.
pub fn uses(term: &str) -> Vec<(&'static Part, &'static Section)> {
    let href = format!("glossary#{term}");
    let sections = parts().iter().flat_map(|part| part.page.sections.iter().map(move |section| (part, section)));
    sections.filter(|(_, section)| links(section.blocks).contains(&&*href)).collect()
}
