//! The words of the course.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::ui::Field;
use course::{self, Block, Section, plain};

use super::{
    anchor::Anchor,
    prose::{blocks, inlines},
    title::Title,
};

#[component]
pub(super) fn GlossaryView() -> impl IntoView {
    let glossary = course::glossary();
    let sought = RwSignal::new(String::new());
    let hash = use_location().hash;
    let terms = glossary.sections.iter().map(|term| {
        // A term that the address leads to is there whatever is sought.
        let led_here = move || hash.with(|hash| hash.strip_prefix('#') == Some(term.id));
        let hidden = Memo::new(move |_| sought.with(|sought| !says(term, sought)) && !led_here());
        view! {
            <div class="glossary-entry" hidden=move || hidden.get()>
                <Term term />
            </div>
        }
    });
    let count = move || match sought.with(|sought| glossary.sections.iter().filter(|term| says(term, sought)).count()) {
        0 => "No matching term.".to_owned(),
        1 => "One term.".to_owned(),
        count => format!("{count} terms."),
    };
    view! {
        <article class="glossary prose">
            <Title>{glossary.title}</Title>
            <div class="lead">{blocks(glossary.lead)}</div>
            <Field label="Find a term" let:wired>
                <input
                    id=wired.id
                    type="search"
                    aria-describedby=wired.described
                    prop:value=move || sought.get()
                    on:input=move |event| sought.set(event_target_value(&event))
                />
            </Field>
            <p class="glossary-count" role="status">{count}</p>
            {terms.collect_view()}
        </article>
    }
}

/// Whether a term's name or its explanation has these letters.
fn says(term: &Section, sought: &str) -> bool {
    // The course is in English: the tables for all other scripts would be 4 kB of the page.
    let sought = sought.trim().to_ascii_lowercase();
    let explanation = term.blocks.iter().map(|block| match block {
        Block::Paragraph(text) => plain(text),
        Block::Steps(_)
        | Block::Bullets(_)
        | Block::Table { .. }
        | Block::Code { .. }
        | Block::Figure(_)
        | Block::Program(_)
        | Block::Ask(_)
        | Block::Callout(..) => String::new(),
    });
    explanation.chain([plain(term.title)]).any(|text| text.to_ascii_lowercase().contains(&sought))
}

#[component]
fn Term(term: &'static Section) -> impl IntoView {
    let uses = course::uses(term.id).into_iter().map(|(part, section)| {
        let href = format!("{}#{}", part.path(), section.id);
        view! {
            <li>
                <a href=href>{inlines(section.title)}</a>
            </li>
        }
    });
    view! {
        <Anchor id=term.id class="glossary-term">
            <h2>{inlines(term.title)}</h2>
            {blocks(term.blocks)}
            <ul class="glossary-uses" aria-label="Used in">
                {uses.collect_view()}
            </ul>
        </Anchor>
    }
}
