//! The words of the course.

use leptos::prelude::*;

use crate::course::{self, Section};

use super::{
    anchor::Anchor,
    place::Title,
    prose::{blocks, inlines},
};

#[component]
pub(super) fn GlossaryView() -> impl IntoView {
    let glossary = course::glossary();
    view! {
        <article class="glossary prose">
            <Title>{glossary.title.as_str()}</Title>
            <div class="lead">{blocks(&glossary.lead)}</div>
            {glossary.sections.iter().map(|term| view! { <Term term /> }).collect_view()}
        </article>
    }
}

#[component]
fn Term(term: &'static Section) -> impl IntoView {
    let uses = course::uses(&term.id).into_iter().map(|(part, section)| {
        let href = format!("{}#{}", part.path(), section.id);
        view! {
            <li>
                <a href=href>{inlines(&section.title)}</a>
            </li>
        }
    });
    view! {
        <Anchor id=&term.id class="glossary-term">
            <h2>{inlines(&term.title)}</h2>
            {blocks(&term.blocks)}
            <ul class="glossary-uses" aria-label="Used in">
                {uses.collect_view()}
            </ul>
        </Anchor>
    }
}
