//! The course itself, as data: the seven parts of the module, the glossary. The text leads to
//! labs by their addresses, and knows no more of them.
//!
//! The words live in `text/*.md`. The build reads them into small trees (the crate `prose`), which views draw; this module
//! holds the trees and knows what links to what.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod figure;
mod target;

pub use figure::carry_out;
pub use prose::{
    Ask, Block, Callout, Figure, Inline, Order, Page, Program, Section, Wait, first_paragraph, links, plain,
};
pub use target::Target;

/// One of the seven parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// 1 to 7.
    pub number: u8,
    /// Its text.
    pub page: Page,
}

/// What is said of a page where its text is not: in the navigation, in lists, to search engines. The text is more than a
/// browser needs to show those.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Its address, relative to the app's root.
    pub path: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What it is about, in a sentence or two.
    pub summary: &'static str,
    /// Minutes for the whole of it.
    pub minutes: u32,
}

// `PARTS`, `GLOSSARY` and their outlines, which build.rs writes.
include!(concat!(env!("OUT_DIR"), "/course.rs"));

/// The outlines of the seven parts, in order.
pub fn outlines() -> &'static [Outline] {
    &OUTLINES
}

/// The outline of the part with this number.
pub fn outline(number: u8) -> Option<&'static Outline> {
    OUTLINES.get(usize::from(number).checked_sub(1)?)
}

/// The glossary's.
pub fn glossary_outline() -> &'static Outline {
    &GLOSSARY_OUTLINE
}

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

/// The questions of a section's blocks, in order.
pub fn asks(blocks: &'static [Block]) -> impl Iterator<Item = &'static Ask> {
    blocks.iter().filter_map(|block| if let Block::Ask(ask) = block { Some(ask) } else { None })
}

/// The sections whose text links to the glossary's `term`, with the part each belongs to.
pub fn uses(term: &str) -> Vec<(&'static Part, &'static Section)> {
    let href = format!("glossary#{term}");
    let sections = PARTS.iter().flat_map(|part| part.page.sections.iter().map(move |section| (part, section)));
    sections.filter(|(_, section)| links(section.blocks).contains(&&*href)).collect()
}
