//! From Markdown to a small tree.

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::figure::Figure;

/// One block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A list; `ordered` ones are steps.
    List {
        /// Whether the order matters.
        ordered: bool,
        /// Each item's blocks; one line of text is one paragraph.
        items: Vec<Vec<Block>>,
    },
    /// A table: each row has as many cells as the head.
    Table {
        /// The column headings.
        head: Vec<Vec<Inline>>,
        /// The rows below.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A sample, kept letter for letter.
    Code {
        /// The word after the opening fence: `python`, `text`, `json`.
        language: String,
        /// The sample without its last line end.
        text: String,
    },
    /// A run to carry out and draw.
    Figure(Figure),
    /// Text that stands apart.
    Callout(Callout, Vec<Block>),
}

/// A heading and what its line says in braces: `## Text {#id minutes=4}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 for a page's title, 2 for a section.
    pub level: u8,
    /// The anchor.
    pub id: Option<String>,
    /// Minutes to read and try what stands below.
    pub minutes: Option<u32>,
    /// The heading itself.
    pub text: Vec<Inline>,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain letters.
    Text(String),
    /// A name from a program.
    Code(String),
    /// A word to notice.
    Emphasis(Vec<Inline>),
    /// A word that carries the paragraph.
    Strong(Vec<Inline>),
    /// A way to somewhere else.
    Link {
        /// As written in the text.
        href: String,
        /// What is underlined.
        text: Vec<Inline>,
    },
}

/// Why a text is not one of the course's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ProseError {
    /// Counted from 1.
    pub line: usize,
    /// What stands there.
    pub problem: String,
}

/// Reads Markdown (`CommonMark` with tables, heading attributes, typographic quotes and GitHub's callouts). Whatever [`Block`] and [`Inline`]
/// cannot say, HTML and images among it, is an error.
pub fn parse(markdown: &str) -> Result<Vec<Block>, ProseError> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_GFM;
    let mut reader = Reader { markdown, events: Parser::new_ext(markdown, options).into_offset_iter(), at: 0 };
    reader.blocks(None)
}

/// The letters of a running text.
pub fn plain(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) => text.clone(),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => plain(inner),
        })
        .collect()
}

struct Reader<'a> {
    markdown: &'a str,
    events: pulldown_cmark::OffsetIter<'a>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<Event<'a>> {
        let (event, range) = self.events.next()?;
        self.at = range.start;
        Some(event)
    }

    /// The blocks up to `end`. Inlines that stand among them (a tight list's items) make a paragraph.
    fn blocks(&mut self, end: Option<TagEnd>) -> Result<Vec<Block>, ProseError> {
        let mut blocks = Vec::new();
        let mut loose = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::End(tag) if Some(tag) == end => break,
                Event::Start(tag) if is_block(&tag) => {
                    flush(&mut loose, &mut blocks);
                    blocks.push(self.block(tag)?);
                }
                other => loose.push(self.inline(other)?),
            }
        }
        flush(&mut loose, &mut blocks);
        Ok(blocks)
    }

    fn block(&mut self, tag: Tag<'a>) -> Result<Block, ProseError> {
        let end = tag.to_end();
        Ok(match tag {
            Tag::Paragraph => Block::Paragraph(self.inlines(end)?),
            Tag::Heading { level, id, attrs, .. } => {
                let minutes =
                    attrs.iter().find(|(name, _)| &**name == "minutes").and_then(|(_, value)| value.as_deref());
                let minutes = minutes.map(|text| text.parse().map_err(|_| self.problem("minutes is not a number")));
                Block::Heading(Heading {
                    level: depth(level),
                    id: id.map(|id| id.to_string()),
                    minutes: minutes.transpose()?,
                    text: self.inlines(end)?,
                })
            }
            Tag::List(start) => Block::List { ordered: start.is_some(), items: self.items(end)? },
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
                let text = plain(&self.inlines(end)?).trim_end_matches('\n').to_owned();
                match language.strip_prefix("waits ") {
                    Some(order) => Block::Figure(Figure::parse(order, &text).map_err(|why| self.problem(&why))?),
                    None => Block::Code { language: language.to_string(), text },
                }
            }
            Tag::BlockQuote(Some(kind)) => Block::Callout(self.callout(kind)?, self.blocks(Some(end))?),
            Tag::Table(_) => self.table()?,
            other => return Err(self.problem(&format!("{other:?} has no form here"))),
        })
    }

    fn items(&mut self, end: TagEnd) -> Result<Vec<Vec<Block>>, ProseError> {
        let mut items = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))?),
                Event::End(tag) if tag == end => break,
                other => return Err(self.problem(&format!("{other:?} in a list"))),
            }
        }
        Ok(items)
    }

    fn table(&mut self) -> Result<Block, ProseError> {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(TagEnd::TableHead)?,
                Event::Start(Tag::TableRow) => rows.push(self.cells(TagEnd::TableRow)?),
                Event::End(TagEnd::Table) => break,
                other => return Err(self.problem(&format!("{other:?} in a table"))),
            }
        }
        Ok(Block::Table { head, rows })
    }

    fn cells(&mut self, end: TagEnd) -> Result<Vec<Vec<Inline>>, ProseError> {
        let mut cells = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::TableCell) => cells.push(self.inlines(TagEnd::TableCell)?),
                Event::End(tag) if tag == end => break,
                other => return Err(self.problem(&format!("{other:?} in a row"))),
            }
        }
        Ok(cells)
    }

    fn inlines(&mut self, end: TagEnd) -> Result<Vec<Inline>, ProseError> {
        let mut inlines = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::End(tag) if tag == end => break,
                other => inlines.push(self.inline(other)?),
            }
        }
        Ok(inlines)
    }

    fn inline(&mut self, event: Event<'a>) -> Result<Inline, ProseError> {
        Ok(match event {
            Event::Text(text) => Inline::Text(text.to_string()),
            Event::SoftBreak => Inline::Text(" ".to_owned()),
            Event::Code(text) => Inline::Code(text.to_string()),
            Event::Start(Tag::Emphasis) => Inline::Emphasis(self.inlines(TagEnd::Emphasis)?),
            Event::Start(Tag::Strong) => Inline::Strong(self.inlines(TagEnd::Strong)?),
            Event::Start(Tag::Link { dest_url, .. }) => {
                Inline::Link { href: dest_url.to_string(), text: self.inlines(TagEnd::Link)? }
            }
            other => return Err(self.problem(&format!("{other:?} has no form here"))),
        })
    }

    fn callout(&self, kind: BlockQuoteKind) -> Result<Callout, ProseError> {
        match kind {
            BlockQuoteKind::Tip => Ok(Callout::Picture),
            BlockQuoteKind::Note => Ok(Callout::Precisely),
            BlockQuoteKind::Warning => Ok(Callout::Mistake),
            BlockQuoteKind::Important => Ok(Callout::Try),
            BlockQuoteKind::Caution => Err(self.problem("there is no caution callout; use warning")),
        }
    }

    fn problem(&self, problem: &str) -> ProseError {
        ProseError { line: 1 + self.markdown[..self.at].matches('\n').count(), problem: problem.to_owned() }
    }
}

fn flush(loose: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    if !loose.is_empty() {
        blocks.push(Block::Paragraph(std::mem::take(loose)));
    }
}

const fn is_block(tag: &Tag) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. })
}

const fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(letters: &str) -> Vec<Inline> {
        vec![Inline::Text(letters.to_owned())]
    }

    #[track_caller]
    fn check(markdown: &str, expected: &[Block]) {
        assert_eq!(parse(markdown).as_deref(), Ok(expected));
    }

    #[track_caller]
    fn refused(markdown: &str, line: usize) {
        assert_eq!(parse(markdown).map_err(|error| error.line), Err(line));
    }

    #[test]
    fn a_heading_carries_its_anchor_and_minutes() {
        let heading = Heading { level: 2, id: Some("tasks".to_owned()), minutes: Some(3), text: text("3.4 Tasks") };
        check("## 3.4 Tasks {#tasks minutes=3}", &[Block::Heading(heading)]);
    }

    #[test]
    fn a_tight_list_item_is_a_paragraph() {
        let items = ["one", "two"].map(|word| vec![Block::Paragraph(text(word))]).to_vec();
        check("1. one\n2. two", &[Block::List { ordered: true, items }]);
    }

    #[test]
    fn a_line_break_in_the_source_is_a_space() {
        check("a\nb", &[Block::Paragraph(["a", " ", "b"].map(|t| Inline::Text(t.to_owned())).to_vec())]);
    }

    #[test]
    fn code_is_kept_letter_for_letter() {
        check(
            "```python\na <b>\n\n  c\n```",
            &[Block::Code { language: "python".to_owned(), text: "a <b>\n\n  c".to_owned() }],
        );
    }

    #[test]
    fn a_table_has_a_head_and_rows() {
        check(
            "| a | b |\n|---|---|\n| c | d |",
            &[Block::Table { head: vec![text("a"), text("b")], rows: vec![vec![text("c"), text("d")]] }],
        );
    }

    #[test]
    fn a_callout_has_a_kind() {
        check("> [!NOTE]\n> a", &[Block::Callout(Callout::Precisely, vec![Block::Paragraph(text("a"))])]);
    }

    #[test]
    fn what_has_no_form_is_refused_at_its_line() {
        refused("a\n\n<b>x</b>", 3);
        refused("a\n\n![x](y.png)", 3);
        refused("a\n\n***\n", 3);
        refused("> a plain quotation", 1);
        refused("    indented code", 1);
        refused("## a {minutes=few}", 1);
    }
}
