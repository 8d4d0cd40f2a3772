//! Markdown to the tree. The tree borrows for ever, so what is read is never freed: a build script reads a text once and ends.
#![cfg_attr(
    not(test),
    expect(
        clippy::wildcard_enum_match_arm,
        reason = "the parser's events are many, and what is not named has no form here"
    )
)]

use highlight::Language;
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{Ask, Block, Callout, Figure, Inline, Order, Page, Program, Section, Wait, pace, plain};

/// Why a text is not one of the course's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ProseError {
    /// Counted from 1.
    pub line: usize,
    /// What stands there.
    pub problem: String,
}

impl Page {
    /// Reads Markdown (`CommonMark` with tables, heading attributes, typographic quotes and GitHub's callouts): one heading
    /// of level 1, then sections `## Heading {#anchor}`. Whatever [`Block`] and [`Inline`] cannot say, HTML and
    /// images among it, is an error.
    pub fn parse(markdown: &str) -> Result<Self, ProseError> {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_SMART_PUNCTUATION
            | Options::ENABLE_GFM;
        Reader { markdown, events: Parser::new_ext(markdown, options).into_offset_iter(), at: 0 }.page()
    }
}

struct Reader<'a> {
    markdown: &'a str,
    events: pulldown_cmark::OffsetIter<'a>,
    at: usize,
}

/// A heading with what its line says in braces.
struct Heading {
    level: HeadingLevel,
    id: Option<String>,
    text: Vec<Inline>,
}

/// What stands directly in a page.
enum Piece {
    Heading(Heading),
    Block(Block),
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<Event<'a>> {
        let (event, range) = self.events.next()?;
        self.at = range.start;
        Some(event)
    }

    fn page(mut self) -> Result<Page, ProseError> {
        let (mut title, mut lead, mut sections) = (String::new(), Vec::new(), Vec::<(Section, Vec<Block>)>::new());
        while let Some(piece) = self.piece()? {
            match piece {
                Piece::Heading(Heading { level: HeadingLevel::H1, text, .. }) if title.is_empty() => {
                    title = plain(&text);
                }
                Piece::Heading(Heading { level: HeadingLevel::H2, id: Some(id), text }) => {
                    sections.push((Section { id: id.leak(), title: text.leak(), minutes: 0, blocks: &[] }, Vec::new()));
                }
                Piece::Heading(_) => return Err(self.problem("neither the page's title nor a section with an anchor")),
                Piece::Block(block) => sections.last_mut().map_or(&mut lead, |(_, blocks)| blocks).push(block),
            }
        }
        let whole = |(section, blocks): (Section, Vec<Block>)| Section {
            minutes: pace::minutes(&blocks),
            blocks: blocks.leak(),
            ..section
        };
        let sections: Vec<_> = sections.into_iter().map(whole).collect();
        Ok(Page { title: title.leak(), lead: lead.leak(), sections: sections.leak() })
    }

    fn piece(&mut self) -> Result<Option<Piece>, ProseError> {
        Ok(match self.next() {
            None => None,
            Some(Event::Start(Tag::Heading { level, id, attrs, .. })) => {
                if let Some((name, _)) = attrs.first() {
                    return Err(self.problem(&format!("{name} is nothing that a heading has; minutes are counted")));
                }
                let text = self.inlines(TagEnd::Heading(level))?;
                Some(Piece::Heading(Heading { level, id: id.map(|id| id.to_string()), text }))
            }
            Some(Event::Start(tag)) => Some(Piece::Block(self.block(tag)?)),
            Some(other) => return Err(self.problem(&format!("{other:?} has no form here"))),
        })
    }

    /// The blocks up to `end`. Inlines that stand among them (a tight list's items) make a paragraph.
    fn blocks(&mut self, end: TagEnd) -> Result<&'static [Block], ProseError> {
        let mut blocks = Vec::new();
        let mut loose = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::End(tag) if tag == end => break,
                Event::Start(tag) if is_block(&tag) => {
                    flush(&mut loose, &mut blocks);
                    blocks.push(self.block(tag)?);
                }
                other => loose.push(self.inline(other)?),
            }
        }
        flush(&mut loose, &mut blocks);
        Ok(blocks.leak())
    }

    fn block(&mut self, tag: Tag<'a>) -> Result<Block, ProseError> {
        let end = tag.to_end();
        Ok(match tag {
            Tag::Paragraph => Block::Paragraph(self.inlines(end)?.leak()),
            Tag::List(None) => Block::Bullets(self.items(end)?),
            Tag::List(Some(_)) => Block::Steps(self.items(end)?),
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
                let text = plain(&self.inlines(end)?).trim_end_matches('\n').to_owned();
                if let Some(order) = language.strip_prefix("waits ") {
                    return figure(order, &text).map(Block::Figure).map_err(|why| self.problem(&why));
                }
                if let Some(name) = language.strip_prefix("program ") {
                    return Ok(Block::Program(Program::named(name.to_owned().leak())));
                }
                if let Some(id) = language.strip_prefix("ask ") {
                    return ask(id, &text).map(Block::Ask).map_err(|why| self.problem(&why));
                }
                let spans = highlight::spans(Language::named(&language), &text).leak();
                Block::Code { language: language.to_string().leak(), text: text.leak(), spans }
            }
            Tag::BlockQuote(Some(kind)) => Block::Callout(callout(kind), self.blocks(end)?),
            Tag::Table(_) => self.table()?,
            other => return Err(self.problem(&format!("{other:?} has no form here"))),
        })
    }

    fn items(&mut self, end: TagEnd) -> Result<&'static [&'static [Block]], ProseError> {
        let mut items = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(TagEnd::Item)?),
                Event::End(tag) if tag == end => break,
                other => return Err(self.problem(&format!("{other:?} in a list"))),
            }
        }
        Ok(items.leak())
    }

    fn table(&mut self) -> Result<Block, ProseError> {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(TagEnd::TableHead)?,
                Event::Start(Tag::TableRow) => rows.push(&*self.cells(TagEnd::TableRow)?.leak()),
                Event::End(TagEnd::Table) => break,
                other => return Err(self.problem(&format!("{other:?} in a table"))),
            }
        }
        Ok(Block::Table { head: head.leak(), rows: rows.leak() })
    }

    fn cells(&mut self, end: TagEnd) -> Result<Vec<&'static [Inline]>, ProseError> {
        let mut cells = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::TableCell) => cells.push(&*self.inlines(TagEnd::TableCell)?.leak()),
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
                other => push(&mut inlines, self.inline(other)?),
            }
        }
        Ok(inlines)
    }

    fn inline(&mut self, event: Event<'a>) -> Result<Inline, ProseError> {
        Ok(match event {
            Event::Text(text) => Inline::Text(text.to_string().leak()),
            Event::SoftBreak => Inline::Text(" "),
            Event::Code(text) => Inline::Code(text.to_string().leak()),
            Event::Start(Tag::Emphasis) => Inline::Emphasis(self.inlines(TagEnd::Emphasis)?.leak()),
            Event::Start(Tag::Strong) => Inline::Strong(self.inlines(TagEnd::Strong)?.leak()),
            Event::Start(Tag::Link { dest_url, .. }) => {
                Inline::Link { href: dest_url.to_string().leak(), text: self.inlines(TagEnd::Link)?.leak() }
            }
            other => return Err(self.problem(&format!("{other:?} has no form here"))),
        })
    }

    fn problem(&self, problem: &str) -> ProseError {
        ProseError { line: 1 + self.markdown[..self.at].matches('\n').count(), problem: problem.to_owned() }
    }
}

const fn callout(kind: BlockQuoteKind) -> Callout {
    match kind {
        BlockQuoteKind::Tip => Callout::Picture,
        BlockQuoteKind::Note => Callout::Precisely,
        BlockQuoteKind::Warning => Callout::Mistake,
        BlockQuoteKind::Important => Callout::Try,
        BlockQuoteKind::Caution => Callout::Claim,
    }
}

fn figure(order: &str, body: &str) -> Result<Figure, String> {
    let order = match order {
        "one-by-one" => Order::OneByOne,
        "together" => Order::Together,
        other => return Err(format!("waits {other:?}: expected one-by-one or together")),
    };
    let wait = |line: &str| {
        let (name, seconds) = line.split_once(": ")?;
        let seconds: u64 = seconds.parse().ok().filter(|seconds| *seconds < 1_000)?;
        Some(Wait { name: name.to_owned().leak(), takes: seconds * 1_000 })
    };
    let waits = body.lines().map(|line| wait(line).ok_or_else(|| format!("{line:?}: expected name: whole seconds")));
    Ok(Figure { order, waits: waits.collect::<Result<Vec<_>, _>>()?.leak() })
}

/// What readers see of an ask. Its other fields are for whoever asks; a line that is indented goes on with the one before.
fn ask(id: &str, body: &str) -> Result<Ask, String> {
    let fields = body.split("\n---\n").next().unwrap_or_default().replace("\n  ", " ");
    let field = |key: &str| {
        let line = fields.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
        line.map(|value| &*value.trim().to_owned().leak())
    };
    let question = field("question").ok_or_else(|| format!("the ask {id:?} has no question"))?;
    Ok(Ask { id: id.to_owned().leak(), question, program: field("program") })
}

/// Adds `inline`, as a part of the one before where both are plain: line breaks and quotes come in pieces.
fn push(inlines: &mut Vec<Inline>, inline: Inline) {
    match (inlines.last_mut(), inline) {
        (Some(Inline::Text(before)), Inline::Text(text)) => *before = format!("{before}{text}").leak(),
        (_, inline) => inlines.push(inline),
    }
}

fn flush(loose: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    if !loose.is_empty() {
        blocks.push(Block::Paragraph(std::mem::take(loose).leak()));
    }
}

const fn is_block(tag: &Tag) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a page of this text holds before its first section.
    #[track_caller]
    fn check(markdown: &str, expected: &[Block]) {
        assert_eq!(Page::parse(markdown).map(|page| page.lead), Ok(expected));
    }

    #[track_caller]
    fn refused(markdown: &str, expected: &str) {
        let error = Page::parse(markdown).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }

    #[test]
    fn a_page_has_a_title_a_lead_and_sections() {
        const SECTION: Section = Section {
            id: "tasks",
            title: &[Inline::Text("3.4 Tasks")],
            minutes: 1,
            blocks: &[Block::Paragraph(&[Inline::Text("Text.")])],
        };
        let page = Page::parse("# Title\n\nLead.\n\n## 3.4 Tasks {#tasks}\n\nText.").unwrap();
        let lead = &[Block::Paragraph(&[Inline::Text("Lead.")])];
        assert_eq!(page, Page { title: "Title", lead, sections: &[SECTION] });
    }

    #[test]
    fn lines_and_quotes_make_one_piece_of_text() {
        check("it's\nhere", &[Block::Paragraph(&[Inline::Text("it’s here")])]);
    }

    #[test]
    fn a_tight_list_item_is_a_paragraph() {
        const ITEMS: &[&[Block]] =
            &[&[Block::Paragraph(&[Inline::Text("one")])], &[Block::Paragraph(&[Inline::Text("two")])]];
        check("1. one\n2. two", &[Block::Steps(ITEMS)]);
        check("- one\n- two", &[Block::Bullets(ITEMS)]);
    }

    #[test]
    fn code_is_kept_letter_for_letter() {
        let text = "a <b> 'c'\n\n  d";
        let spans = highlight::spans(Language::Python, text).leak();
        check("```python\na <b> 'c'\n\n  d\n```", &[Block::Code { language: "python", text, spans }]);
    }

    #[test]
    fn a_table_has_a_head_and_rows() {
        check(
            "| a | b |\n|---|---|\n| c | d |",
            &[Block::Table {
                head: &[&[Inline::Text("a")], &[Inline::Text("b")]],
                rows: &[&[&[Inline::Text("c")], &[Inline::Text("d")]]],
            }],
        );
    }

    #[test]
    fn a_callout_has_a_kind() {
        let body: &[Block] = &[Block::Paragraph(&[Inline::Text("a")])];
        check("> [!NOTE]\n> a", &[Block::Callout(Callout::Precisely, body)]);
        check("> [!CAUTION]\n> a", &[Block::Callout(Callout::Claim, body)]);
    }

    #[test]
    fn waits_are_a_figure() {
        let waits = &[Wait { name: "Task 1", takes: 3_000 }];
        check("```waits together\nTask 1: 3\n```", &[Block::Figure(Figure { order: Order::Together, waits })]);
    }

    #[test]
    fn an_ask_is_its_question_and_its_program() {
        const ASK: Ask = Ask { id: "first", question: "What comes first?", program: Some("two") };
        check("```ask first\nquestion: What comes\n  first?\nprogram: two\nwhy: Because.\n```", &[Block::Ask(ASK)]);
        refused("```ask first\nprogram: two\n```", "line 1: the ask \"first\" has no question");
    }

    #[test]
    fn what_has_no_form_is_refused_at_its_line() {
        refused("a\n\n<b>x</b>", "line 3: ");
        refused("a\n\n![x](y.png)", "line 3: ");
        refused("a\n\n***\n", "line 3: ");
        refused("> a plain quotation", "line 1: ");
        refused("    indented code", "line 1: ");
        refused("## a {#a minutes=3}", "line 1: minutes is nothing that a heading has");
        refused("# a\n\n## b", "line 3: neither the page's title nor a section");
        refused("```waits backwards\na: 1\n```", "line 1: waits \"backwards\": expected one-by-one or together");
        refused("```waits together\na: long\n```", "line 1: \"a: long\": expected name: whole seconds");
    }
}
