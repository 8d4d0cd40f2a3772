//! A text with sections: what each part and the glossary are made of.

use crate::parse::{Block, Heading, Inline, ProseError, parse, plain};

/// A titled text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The heading of the page.
    pub title: String,
    /// What stands before the first section.
    pub lead: Vec<Block>,
    /// The sections, in order.
    pub sections: Vec<Section>,
}

/// A section of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The anchor.
    pub id: String,
    /// The heading, with the module's number in front where it has one.
    pub title: Vec<Inline>,
    /// Minutes to read it and to try what it asks for.
    pub minutes: u32,
    /// The text.
    pub blocks: Vec<Block>,
}

impl Page {
    /// Reads a page: one heading of level 1, then sections with level 2 and an anchor each.
    pub fn parse(markdown: &str) -> Result<Self, ProseError> {
        let mut page = Self { title: String::new(), lead: Vec::new(), sections: Vec::new() };
        for block in parse(markdown)? {
            match block {
                Block::Heading(Heading { level: 1, text, .. }) if page.title.is_empty() => {
                    page.title = plain(&text);
                }
                Block::Heading(Heading { level: 2, id: Some(id), minutes, text }) => page.sections.push(Section {
                    id,
                    title: text,
                    minutes: minutes.unwrap_or_default(),
                    blocks: Vec::new(),
                }),
                Block::Heading(Heading { level: ..=2, text, .. }) => {
                    let problem = format!("{:?} is a second title, or a section without an anchor", plain(&text));
                    return Err(ProseError { line: 1, problem });
                }
                other => match page.sections.last_mut() {
                    Some(section) => section.blocks.push(other),
                    None => page.lead.push(other),
                },
            }
        }
        Ok(page)
    }
}
