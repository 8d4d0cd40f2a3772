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
    let drawing = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let (Some(line), Some(drawing)) = (lines.with(|lines| lines.first().copied()), drawing.get()) else { return };
        let Some(frame) = drawing.parent_element() else { return };
        let window = Window { whole: frame.scroll_height(), seen: frame.client_height(), top: frame.scroll_top() };
        if let Some(top) = window.top_for(line, rows.read_untracked().len()) {
            frame.set_scroll_top(top);
        }
    });
    view! {
        <div class="editor-text" aria-hidden="true" translate="no" node_ref=drawing>
            <For each=move || rows.get() key=|row| row.id children=row />
        </div>
    }
}

/// What is seen of a text in its frame, in pixels.
#[derive(Clone, Copy)]
struct Window {
    /// How high the text is.
    whole: i32,
    /// How much of it is seen.
    seen: i32,
    /// Where that begins.
    top: i32,
}

impl Window {
    /// Where to begin so that a line of so many is seen, with its neighbours; none where it is.
    fn top_for(self, line: u32, count: usize) -> Option<i32> {
        let height = self.whole / i32::try_from(count.max(1)).ok()?;
        let begins = i32::try_from(line.saturating_sub(1)).ok()?.saturating_mul(height);
        let is_seen = (begins - height).max(0) >= self.top && begins + 2 * height <= self.top + self.seen;
        (!is_seen).then(|| (begins - self.seen / 3).max(0))
    }
}

fn piece((Style { kind, under }, text): (Style, &str)) -> AnyView {
    match under {
        Under::Nothing => code::piece((kind, text)),
        Under::Wave => html::span().class("editor-mistake").child(code::piece((kind, text))).into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_leaves_what_is_seen_takes_the_text_along() {
        // A hundred lines of 20 pixels, of which ten are seen.
        let at = |top, line| Window { whole: 2_000, seen: 200, top }.top_for(line, 100);
        assert_eq!([1, 5, 9].map(|line| at(0, line)), [None; 3], "it is seen");
        assert_eq!(at(0, 11), Some(134));
        assert_eq!(at(1_000, 50), Some(914), "its neighbour above is not seen");
        assert_eq!(at(1_000, 1), Some(0));
        assert_eq!(Window { whole: 0, seen: 0, top: 0 }.top_for(1, 0), None);
    }
}
