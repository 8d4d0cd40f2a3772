//! The tree.

use highlight::Span;

/// One block of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(&'static [Inline]),
    /// Points, each of one or more blocks.
    Bullets(&'static [&'static [Block]]),
    /// Steps, each of one or more blocks.
    Steps(&'static [&'static [Block]]),
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
        /// What its pieces are.
        spans: &'static [Span],
    },
    /// A run to carry out and draw.
    Figure(Figure),
    /// A program that runs where it stands.
    Program(Program),
    /// A question about a program.
    Ask(Ask),
    /// Text that stands apart.
    Callout(Callout, &'static [Block]),
}

/// A program that ships. The text names it; what it says comes from where the programs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Program {
    /// What it is called in addresses.
    pub name: &'static str,
    /// What readers call it.
    pub title: &'static str,
    /// What runs.
    pub text: &'static str,
    /// What its pieces are.
    pub spans: &'static [Span],
}

impl Program {
    /// The program of this name, of which nothing more is known yet.
    pub const fn named(name: &'static str) -> Self {
        Self { name, title: "", text: "", spans: &[] }
    }

    /// The same with what it says.
    #[cfg(feature = "read")]
    #[must_use]
    pub fn saying(self, title: &'static str, text: &'static str) -> Self {
        let spans = highlight::spans(highlight::Language::Python, text).leak();
        Self { title, text, spans, ..self }
    }
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
    /// What notes often say, in the first paragraph, and a run that shows otherwise, in the others (`[!CAUTION]`).
    Claim,
}

/// A piece of running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain letters.
    Text(&'static str),
    /// A name from a program.
    Code(&'static str),
    /// A word to notice.
    Emphasis(&'static [Inline]),
    /// A word that carries the paragraph.
    Strong(&'static [Inline]),
    /// A way to somewhere else.
    Link {
        /// As written in the text.
        href: &'static str,
        /// What is underlined.
        text: &'static [Inline],
    },
}

/// A question about a program, as a fenced block: `ask name`, then a field in each line. The text has what readers see of it
/// before they answer, and no more; the rest is read by the crate that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What it is called.
    pub id: &'static str,
    /// What is asked.
    pub question: &'static str,
    /// What its program is called where a lab can open it; none where no lab has it.
    pub program: Option<&'static str>,
}

/// A handful of tasks that wait, as a fenced block: `waits together`, then `name: seconds` for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Which of them wait at once.
    pub order: Order,
    /// The tasks, in the order in which they are started.
    pub waits: &'static [Wait],
}

/// How the tasks of a figure are started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Each once the one before has ended (`one-by-one`).
    OneByOne,
    /// All at the beginning (`together`).
    Together,
}

/// A task that does nothing but wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// What readers call it.
    pub name: &'static str,
    /// How long the answer takes, in milliseconds.
    pub takes: u64,
}

/// The first paragraph of a text, in its letters.
pub fn first_paragraph(blocks: &[Block]) -> Option<String> {
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(text) => Some(plain(text)),
        Block::Bullets(_)
        | Block::Steps(_)
        | Block::Table { .. }
        | Block::Code { .. }
        | Block::Figure(_)
        | Block::Program(_)
        | Block::Ask(_)
        | Block::Callout(..) => None,
    })
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
            Block::Paragraph(text) => linked(text, &mut found),
            Block::Bullets(items) | Block::Steps(items) => found.extend(items.iter().flat_map(|item| links(item))),
            Block::Table { head, rows } => {
                head.iter().chain(rows.iter().copied().flatten()).for_each(|cell| linked(cell, &mut found));
            }
            Block::Callout(_, body) => found.extend(links(body)),
            Block::Code { .. } | Block::Figure(_) | Block::Program(_) | Block::Ask(_) => {}
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
