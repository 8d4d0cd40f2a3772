//! The tree as Rust source.

use std::fmt::Write as _;

use highlight::Span;

use super::{Ask, Block, Figure, Inline, Page, Program, Section};

/// An expression for `page`, for a `static` in a crate that knows `prose`.
pub fn rust(page: &Page) -> String {
    let sections = slice(page.sections, section);
    format!("prose::Page {{ title: {:?}, lead: {}, sections: {sections} }}", page.title, slice(page.lead, block))
}

fn section(section: &Section) -> String {
    let Section { id, title, minutes, blocks } = section;
    let (title, blocks) = (slice(title, inline), slice(blocks, block));
    format!("prose::Section {{ id: {id:?}, title: {title}, minutes: {minutes}, blocks: {blocks} }}")
}

fn block(it: &Block) -> String {
    let tree = match it {
        Block::Paragraph(text) => format!("Paragraph({})", slice(text, inline)),
        Block::Bullets(items) => format!("Bullets({})", slice(items, |item| slice(item, block))),
        Block::Steps(items) => format!("Steps({})", slice(items, |item| slice(item, block))),
        Block::Table { head, rows } => {
            let row = |row: &&[&[Inline]]| slice(row, |cell| slice(cell, inline));
            format!("Table {{ head: {}, rows: {} }}", row(head), slice(rows, row))
        }
        Block::Code { language, text, spans } => {
            let spans = slice(spans, |it| span(*it));
            format!("Code {{ language: {language:?}, text: {text:?}, spans: {spans} }}")
        }
        Block::Figure(figure) => format!("Figure({})", drawn(figure)),
        Block::Program(Program { name, title, text, spans }) => {
            let spans = slice(spans, |it| span(*it));
            format!("Program(prose::Program {{ name: {name:?}, title: {title:?}, text: {text:?}, spans: {spans} }})")
        }
        Block::Ask(Ask { id, question, program }) => {
            format!("Ask(prose::Ask {{ id: {id:?}, question: {question:?}, program: {program:?} }})")
        }
        Block::Callout(kind, body) => format!("Callout(prose::Callout::{kind:?}, {})", slice(body, block)),
    };
    format!("prose::Block::{tree}")
}

fn span(Span { kind, len }: Span) -> String {
    format!("prose::Span {{ kind: prose::Kind::{kind:?}, len: {len} }}")
}

fn drawn(figure: &Figure) -> String {
    let waits = slice(figure.waits, |wait| format!("prose::Wait {{ name: {:?}, takes: {} }}", wait.name, wait.takes));
    format!("prose::Figure {{ order: prose::Order::{:?}, waits: {waits} }}", figure.order)
}

fn inline(it: &Inline) -> String {
    let tree = match it {
        Inline::Text(text) => format!("Text({text:?})"),
        Inline::Code(text) => format!("Code({text:?})"),
        Inline::Emphasis(text) => format!("Emphasis({})", slice(text, inline)),
        Inline::Strong(text) => format!("Strong({})", slice(text, inline)),
        Inline::Link { href, text } => format!("Link {{ href: {href:?}, text: {} }}", slice(text, inline)),
    };
    format!("prose::Inline::{tree}")
}

fn slice<T>(items: &[T], each: impl Fn(&T) -> String) -> String {
    let mut text = "&[".to_owned();
    for item in items {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{}, ", each(item));
    }
    text + "]"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_written_with_its_spans() {
        let written = rust(&Page::parse("# a\n\n```python\nif b\n```").unwrap());
        let spans =
            "&[prose::Span { kind: prose::Kind::Keyword, len: 2 }, prose::Span { kind: prose::Kind::Plain, len: 2 }, ]";
        let expected = format!(r#"prose::Block::Code {{ language: "python", text: "if b", spans: {spans} }}"#);
        assert!(written.contains(&expected), "{written}");
    }

    #[test]
    fn what_is_written_is_an_expression_for_what_was_read() {
        let page = Page::parse("# A \"b\"\n\n> [!TIP]\n> - [c](d) `e`\n\n```waits together\nf: 1\n```").unwrap();
        let expected = r#"prose::Page { title: "A “b”", lead: &[prose::Block::Callout(prose::Callout::Picture, &[prose::Block::Bullets(&[&[prose::Block::Paragraph(&[prose::Inline::Link { href: "d", text: &[prose::Inline::Text("c"), ] }, prose::Inline::Text(" "), prose::Inline::Code("e"), ]), ], ]), ]), prose::Block::Figure(prose::Figure { order: prose::Order::Together, waits: &[prose::Wait { name: "f", takes: 1000 }, ] }), ], sections: &[] }"#;
        assert_eq!(rust(&page), expected);
    }
}
