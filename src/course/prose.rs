//! Text as data: a small tree that views draw element by element, so that no text ever becomes HTML by itself. It is
//! constant: `build.rs` writes it from `text/*.md`.

use super::Figure;

/// One block of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below a section's.
    Heading(Heading),
    /// Running text.
    Paragraph(&'static [Inline]),
    /// A list; `ordered` ones are steps.
    List {
        /// Whether the order matters.
        ordered: bool,
        /// Each item's blocks; one line of text is one paragraph.
        items: &'static [&'static [Block]],
    },
    /// A table: each row has as many cells as the head.
    Table {
        /// The column headings.
        head: &'static [&'static [Inline]],
        /// The rows below.
        rows: &'static [&'static [&'static [Inline]]],
    },
    /// A sample, kept letter for letter.
    Code {
        /// The word after the opening fence: `python`, `text`, `json`.
        language: &'static str,
        /// The sample without its last line end.
        text: &'static str,
    },
    /// A run to carry out and draw.
    Figure(Figure),
    /// Text that stands apart.
    Callout(Callout, &'static [Block]),
}

/// A heading.
#[derive(Debug, PartialEq, Eq)]
pub struct Heading {
    /// 3 to 6; titles and sections are the page's.
    pub level: u8,
    /// The anchor.
    pub id: Option<&'static str>,
    /// The heading itself.
    pub text: &'static [Inline],
}

/// Why a text stands apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callout {
    /// An analogy (`[!TIP]`).
    Picture,
    /// Where the usual short form is not the whole truth (`[!NOTE]`).
    Precisely,
    /// A common mistake (`[!WARNING]`).
    Mistake,
    /// Something to do in a lab (`[!IMPORTANT]`).
    Try,
}

/// A piece of running text.
#[derive(Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain letters.
    Text(&'static str),
    /// A name from a program.
    Code(&'static str),
    /// A word to notice.
    Emphasis(&'static [Inline]),
    /// A word that carries the paragraph.
    Strong(&'static [Inline]),
    /// A way to somewhere else; [`super::Target`] reads `href`.
    Link {
        /// As written in the text.
        href: &'static str,
        /// What is underlined.
        text: &'static [Inline],
    },
}

/// The letters of a running text.
pub fn plain(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) => (*text).to_owned(),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => plain(inner),
        })
        .collect()
}

/// Every link of a text, in order.
pub fn links(blocks: &[Block]) -> Vec<&'static str> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(Heading { text, .. }) | Block::Paragraph(text) => linked(text, &mut found),
            Block::List { items, .. } => found.extend(items.iter().flat_map(|item| links(item))),
            Block::Table { head, rows } => {
                head.iter().chain(rows.iter().copied().flatten()).for_each(|cell| linked(cell, &mut found));
            }
            Block::Callout(_, body) => found.extend(links(body)),
            Block::Code { .. } | Block::Figure(_) => {}
        }
    }
    found
}

fn linked(inlines: &[Inline], found: &mut Vec<&'static str>) {
    for inline in inlines {
        match inline {
            Inline::Link { href, text } => {
                found.push(href);
                linked(text, found);
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) => linked(inner, found),
            Inline::Text(_) | Inline::Code(_) => {}
        }
    }
}
