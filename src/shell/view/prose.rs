//! The course's text as elements.

use leptos::{html, prelude::*};

use crate::ui::Code;
use course::{Block, Callout, Inline, Target, plain};

use super::{figure::FigureView, program::ProgramView, question::QuestionView, term::TermLink};

/// Draws blocks. The boxes (`into_any`) keep the compiled page small: the tree is walked at run time.
pub(super) fn blocks(blocks: &'static [Block]) -> Vec<AnyView> {
    blocks.iter().map(block).collect()
}

/// Draws running text.
pub(super) fn inlines(inlines: &'static [Inline]) -> Vec<AnyView> {
    inlines.iter().map(inline).collect()
}

fn block(block: &'static Block) -> AnyView {
    match block {
        Block::Paragraph(text) => html::p().child(inlines(text)).into_any(),
        Block::Steps(items) => html::ol().child(list(items)).into_any(),
        Block::Bullets(items) => html::ul().child(list(items)).into_any(),
        Block::Table { head, rows } => table(head, rows),
        Block::Code { language, text, spans } => {
            let spans = Signal::stored(spans.to_vec());
            view! { <Code text=Signal::stored((*text).to_owned()) language=*language spans /> }.into_any()
        }
        Block::Ask(ask) => view! { <QuestionView ask=*ask /> }.into_any(),
        Block::Figure(figure) => view! { <FigureView figure /> }.into_any(),
        Block::Program(program) => view! { <ProgramView program /> }.into_any(),
        Block::Callout(kind, body) => callout(*kind, body),
    }
}

fn list(items: &'static [&'static [Block]]) -> Vec<AnyView> {
    let item = |item: &&'static [Block]| match *item {
        [Block::Paragraph(text)] => html::li().child(inlines(text)).into_any(),
        several => html::li().child(blocks(several)).into_any(),
    };
    items.iter().map(item).collect()
}

fn table(head: &'static [&'static [Inline]], rows: &'static [&'static [&'static [Inline]]]) -> AnyView {
    let names: Vec<_> = head.iter().map(|cell| column(cell)).collect();
    let row = |row: &&'static [&'static [Inline]]| {
        let cells = row.iter().enumerate().map(|(index, cell)| match index {
            0 => html::th().scope("row").child(inlines(cell)).into_any(),
            _ => html::td().child(inlines(cell)).into_any(),
        });
        html::tr().child(cells.collect_view()).into_any()
    };
    // A wide table scrolls in its own frame, which the keyboard has to reach.
    let about: Vec<_> = head.iter().map(|cell| plain(cell)).filter(|name| !name.is_empty()).collect();
    html::div()
        .class("prose-table")
        .role("group")
        .tabindex(0)
        .attr("aria-label", format!("Table: {}", about.join(", ")))
        .child(html::table().child((
            html::thead().child(html::tr().child(names)),
            html::tbody().child(rows.iter().map(row).collect_view()),
        )))
        .into_any()
}

/// A column's heading; one without words is no heading.
fn column(cell: &'static [Inline]) -> AnyView {
    if plain(cell).is_empty() { html::td().into_any() } else { html::th().scope("col").child(inlines(cell)).into_any() }
}

fn callout(kind: Callout, body: &'static [Block]) -> AnyView {
    let (class, name) = match kind {
        Callout::Picture => ("callout callout-picture", "Picture this"),
        Callout::Precisely => ("callout callout-precisely", "More precisely"),
        Callout::Mistake => ("callout callout-mistake", "Common mistake"),
        Callout::Try => ("callout callout-try", "Try it"),
        Callout::Claim => ("callout callout-claim", "Notes often say"),
    };
    html::div().class(class).role("note").child((html::p().class("callout-name").child(name), blocks(body))).into_any()
}

fn inline(inline: &'static Inline) -> AnyView {
    match inline {
        Inline::Text(text) => (*text).into_any(),
        Inline::Code(text) => html::code().child(*text).into_any(),
        Inline::Emphasis(text) => html::em().child(inlines(text)).into_any(),
        Inline::Strong(text) => html::strong().child(inlines(text)).into_any(),
        Inline::Link { href, text } => {
            if let Some(Target::Glossary(Some(_))) = Target::parse(href) {
                return view! { <TermLink href text /> }.into_any();
            }
            html::a().href(*href).class("link").child(inlines(text)).into_any()
        }
    }
}
