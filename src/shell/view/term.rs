//! A word of the glossary in the text: its definition on the spot, its entry one step away.

use leptos::{ev, html, prelude::*};

use crate::ui::id;
use course::{Inline, first_paragraph};

use super::prose::inlines;

/// A link to a term's entry, which shows the definition while the pointer or the focus is on it. A first tap shows it, a second
/// one follows the link. Escape puts it away.
#[component]
pub(super) fn TermLink(
    /// The address of its entry: `glossary#task`.
    href: &'static str,
    text: &'static [Inline],
) -> impl IntoView {
    let definition = StoredValue::new(definition(href.split_once('#').map_or(href, |(_, term)| term)));
    let (open, card) = (RwSignal::new(false), StoredValue::new(id::unique("term")));
    let link = NodeRef::<html::A>::new();
    // Whether the press under way is a finger's that found the card closed.
    let tapped = StoredValue::new(false);
    let hover = move |event: ev::PointerEvent, on: bool| {
        if event.pointer_type() != "touch" {
            open.set(on);
        }
    };
    let click = move |event: ev::MouseEvent| {
        if tapped.get_value() {
            event.prevent_default();
            open.set(true);
            // So that the next tap elsewhere puts the card away. It fails only for an element that has left the page.
            let _ = link.get_untracked().map(|link| link.focus());
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            event.stop_propagation();
        }
    };
    let shown = move || {
        let close_to = |event: ev::MouseEvent| event.prevent_default();
        open.get().then(|| {
            view! {
                // A press on the card leaves the focus where it is, and so the card open.
                <span class="term-card" on:mousedown=close_to>
                    <span role="tooltip" id=card.get_value()>
                        {definition.get_value()}
                    </span>
                    <a class="term-more" href=href tabindex="-1">
                        "In the glossary"
                    </a>
                </span>
            }
        })
    };
    view! {
        <span
            class="term-place"
            on:pointerenter=move |event| hover(event, true)
            on:pointerleave=move |event| hover(event, false)
            on:focusin=move |_| open.set(true)
            on:focusout=move |_| open.set(false)
            on:keydown=key
        >
            <a
                class="term"
                href=href
                node_ref=link
                aria-describedby=move || open.get().then(|| card.get_value())
                on:pointerdown=move |event| tapped.set_value(event.pointer_type() == "touch" && !open.get_untracked())
                on:click=click
            >
                {inlines(text)}
            </a>
            {shown}
        </span>
    }
}

/// The first paragraph of the term's entry.
fn definition(term: &str) -> Option<String> {
    let entry = course::glossary().sections.iter().find(|entry| entry.id == term)?;
    first_paragraph(entry.blocks)
}
