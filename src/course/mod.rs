//! The course itself, as data: the seven parts of the module, the glossary, and the labs that the text sends readers to.
//!
//! The words live in `text/*.md`; this module reads them into small trees that views draw, and knows what links to what.

mod figure;
mod lab;
mod page;
mod prose;
mod target;

use std::sync::LazyLock;

pub use figure::{Figure, Order, Wait};
pub use lab::Lab;
pub use page::{Page, Section};
pub use prose::{Block, Callout, Heading, Inline, ProseError, links, parse, plain};
pub use target::Target;

/// One of the seven parts.
#[derive(Clone, Debug, PartialEq, Eq)]
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
pub fn parts() -> &'static [Part] {
    static PARTS: LazyLock<Vec<Part>> = LazyLock::new(|| {
        let texts = [
            include_str!("text/part-1.md"),
            include_str!("text/part-2.md"),
            include_str!("text/part-3.md"),
            include_str!("text/part-4.md"),
            include_str!("text/part-5.md"),
            include_str!("text/part-6.md"),
            include_str!("text/part-7.md"),
        ];
        let page = |text| Page::parse(text).expect("a test reads every part");
        (1..).zip(texts).map(|(number, text)| Part { number, page: page(text) }).collect()
    });
    &PARTS
}

/// The part with this number.
pub fn part(number: u8) -> Option<&'static Part> {
    parts().iter().find(|part| part.number == number)
}

/// The glossary: a section for each term, in alphabetical order.
pub fn glossary() -> &'static Page {
    static GLOSSARY: LazyLock<Page> =
        LazyLock::new(|| Page::parse(include_str!("text/glossary.md")).expect("a test reads the glossary"));
    &GLOSSARY
}

/// The sections whose text links to the glossary's `term`, with the part each belongs to.
pub fn uses(term: &str) -> Vec<(&'static Part, &'static Section)> {
    let href = format!("glossary#{term}");
    let sections = parts().iter().flat_map(|part| part.page.sections.iter().map(move |section| (part, section)));
    sections.filter(|(_, section)| links(&section.blocks).contains(&&*href)).collect()
}
