//! The text in colours, under the field. It is drawn for the eye alone.

use highlight::Language;
use leptos::{html, prelude::*};

use super::{
    mistake::Mistake,
    row::{Lit, Row, Sheet, Style, Under, follow},
};
use crate::ui::code;

/// What is drawn.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub text: Signal<String>,
    pub language: Language,
    pub mistakes: Signal<Vec<Mistake>>,
    /// The lines where a run is.
    pub lines: Signal<Vec<u32>>,
}

/// A text, of which each change draws the lines that it changes.
#[component]
pub(super) fn Drawing(subject: Subject) -> impl IntoView {
    let Subject { text, language, mistakes, lines } = subject;
    let rows = Memo::new(move |before: Option<&Vec<Row>>| {
        let (text, mistakes, lit) = (text.read(), mistakes.read(), lines.read());
        let sheet = Sheet { text: &text, language, mistakes: &mistakes, lit: &lit };
        follow(before.map(Vec::as_slice).unwrap_or_default(), sheet)
    });
    let row = |Row { look, .. }: Row| {
        let pieces = look.pieces().map(piece).collect_view();
        let current = (look.lit == Lit::On).then_some("step");
        view! {
            <span class="editor-line" aria-current=current>
                {pieces}
                "\n"
            </span>
        }
    };
    view! {
        <div class="editor-text" aria-hidden="true" translate="no">
            <For each=move || rows.get() key=|row| row.id children=row />
        </div>
    }
}

fn piece((Style { kind, under }, text): (Style, &str)) -> AnyView {
    match under {
        Under::Nothing => code::piece((kind, text)),
        Under::Wave => html::span().class("editor-mistake").child(code::piece((kind, text))).into_any(),
    }
}
