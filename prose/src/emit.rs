//! The finished tree as a Rust expression. The names are those of the `course` module, which includes the result.

use crate::{Block, Callout, Figure, Heading, Inline, Page, Section};

/// `page` as an expression of the course's type `Page`.
pub fn page(page: &Page) -> String {
    let Page { title, lead, sections } = page;
    format!("Page {{ title: {title:?}, lead: {}, sections: {} }}", list(lead, block), list(sections, section))
}

fn section(section: &Section) -> String {
    let Section { id, title, minutes, blocks } = section;
    let (title, blocks) = (inlines(title), list(blocks, block));
    format!("Section {{ id: {id:?}, title: {title}, minutes: {minutes}, blocks: {blocks} }}")
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(Heading { level, id, minutes: _, text }) => {
            format!("Block::Heading(Heading {{ level: {level}, id: {id:?}, text: {} }})", inlines(text))
        }
        Block::Paragraph(text) => format!("Block::Paragraph({})", inlines(text)),
        Block::List { ordered, items } => {
            format!("Block::List {{ ordered: {ordered}, items: {} }}", list(items, |item| list(item, self::block)))
        }
        Block::Table { head, rows } => {
            let rows = list(rows, |row| list(row, |cell| inlines(cell)));
            format!("Block::Table {{ head: {}, rows: {rows} }}", list(head, |cell| inlines(cell)))
        }
        Block::Code { language, text } => format!("Block::Code {{ language: {language:?}, text: {text:?} }}"),
        Block::Figure(drawn) => format!("Block::Figure({})", figure(drawn)),
        Block::Callout(kind, body) => {
            format!("Block::Callout(Callout::{}, {})", callout(*kind), list(body, self::block))
        }
    }
}

const fn callout(kind: Callout) -> &'static str {
    match kind {
        Callout::Picture => "Picture",
        Callout::Precisely => "Precisely",
        Callout::Mistake => "Mistake",
        Callout::Try => "Try",
    }
}

fn figure(figure: &Figure) -> String {
    let waits = list(&figure.waits, |wait| format!("Wait {{ name: {:?}, takes: Micros({}) }}", wait.name, wait.takes));
    format!("Figure {{ order: Order::{:?}, waits: {waits} }}", figure.order)
}

fn inlines(text: &[Inline]) -> String {
    list(text, |inline| match inline {
        Inline::Text(text) => format!("Inline::Text({text:?})"),
        Inline::Code(text) => format!("Inline::Code({text:?})"),
        Inline::Emphasis(inner) => format!("Inline::Emphasis({})", inlines(inner)),
        Inline::Strong(inner) => format!("Inline::Strong({})", inlines(inner)),
        Inline::Link { href, text } => format!("Inline::Link {{ href: {href:?}, text: {} }}", inlines(text)),
    })
}

fn list<T>(items: &[T], item: impl Fn(&T) -> String) -> String {
    format!("&[{}]", items.iter().map(item).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_an_expression() {
        let text =
            "# A \"b\"\n\nLead.\n\n## One {#one minutes=2}\n\n- see [x](y) *now*\n\n```waits together\nT: 1\n```\n";
        let expect = concat!(
            r#"Page { title: "A “b”", lead: &[Block::Paragraph(&[Inline::Text("Lead.")])], sections: &[Section { id: "one", "#,
            r#"title: &[Inline::Text("One")], minutes: 2, blocks: &[Block::List { ordered: false, items: &[&["#,
            r#"Block::Paragraph(&[Inline::Text("see "), Inline::Link { href: "y", text: &[Inline::Text("x")] }, "#,
            r#"Inline::Text(" "), Inline::Emphasis(&[Inline::Text("now")])])]] }, "#,
            r#"Block::Figure(Figure { order: Order::Together, waits: &[Wait { name: "T", takes: Micros(1000000) }] })] }] }"#,
        );
        assert_eq!(page(&Page::parse(text).unwrap()), expect);
    }
}
