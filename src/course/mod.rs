//! The course itself, as data: the seven parts of the module, the glossary, and the labs that the text sends readers to.
//!
//! The words live in `text/*.md`. The build reads them into small trees (the crate `prose`), which views draw; this module
//! holds the trees and knows what links to what.

mod figure;
mod lab;
mod target;

pub use figure::carry_out;
pub use lab::Lab;
pub use prose::{Block, Callout, Figure, Inline, Order, Page, Section, Wait, links, plain};
pub use target::Target;

/// One of the seven parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// 1 to 7.
    pub number: u8,
    /// Its text.
    pub page: Page,
}

// `PARTS` and `GLOSSARY`, which build.rs writes.
include!(concat!(env!("OUT_DIR"), "/course.rs"));

impl Part {
    /// Its address, relative to the app's root.
    pub fn path(&self) -> String {
        format!("part/{}", self.number)
    }
}

/// The seven parts, in order.
pub fn parts() -> &'static [Part] {
    &PARTS
}

/// The part with this number.
pub fn part(number: u8) -> Option<&'static Part> {
    PARTS.iter().find(|part| part.number == number)
}

/// The glossary: a section for each term, in alphabetical order.
pub fn glossary() -> &'static Page {
    &GLOSSARY
}

/// The sections whose text links to the glossary's `term`, with the part each belongs to.
pub fn uses(term: &str) -> Vec<(&'static Part, &'static Section)> {
    let href = format!("glossary#{term}");
    let sections = PARTS.iter().flat_map(|part| part.page.sections.iter().map(move |section| (part, section)));
    sections.filter(|(_, section)| links(section.blocks).contains(&&*href)).collect()
}
