//! The text of the course: whichever part is open, or the glossary.

use leptos::prelude::*;

use super::{super::Place, Here, glossary::GlossaryView, part::PartView};

/// The page of the text at the address shown.
#[component]
pub fn TextView() -> impl IntoView {
    let Here(here) = expect_context();
    // Another address is another view: this one stays what it was opened for.
    match here.get_untracked().map(|route| route.place) {
        Some(Place::Part(number)) => course::part(number).map(|part| view! { <PartView part /> }).into_any(),
        Some(Place::Glossary) => view! { <GlossaryView /> }.into_any(),
        Some(Place::Home | Place::Lab(_) | Place::Check | Place::Record | Place::Demo | Place::Settings) | None => {
            ().into_any()
        }
    }
}
