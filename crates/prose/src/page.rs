//! A text with sections: what each part and the glossary are made of.

use super::{Block, Inline, first_paragraph};

/// A titled text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The heading of the page.
    pub title: &'static str,
    /// What stands before the first section.
    pub lead: &'static [Block],
    /// The sections, in order.
    pub sections: &'static [Section],
}

/// A section of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// The anchor.
    pub id: &'static str,
    /// The heading, with the module's number in front where it has one.
    pub title: &'static [Inline],
    /// Minutes to read it and to try what it asks for, counted from the text.
    pub minutes: u32,
    /// The text.
    pub blocks: &'static [Block],
}

impl Page {
    /// Minutes for the whole page.
    pub fn minutes(&self) -> u32 {
        self.sections.iter().map(|section| section.minutes).sum()
    }

    /// The first paragraph as plain text: what the page is about, in a sentence or two.
    pub fn summary(&self) -> String {
        first_paragraph(self.lead).unwrap_or_default()
    }
}
