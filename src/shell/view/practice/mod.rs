//! What the reader answered, and where they are asked beside the text: the record and the checks. What runs programs is none of
//! it, and comes when something is answered.

mod answered;
mod before;
mod check;
mod completions;
mod keep;
mod of_parts;
mod record;
mod review;

use leptos::prelude::*;

use super::{super::Place, Here, answers::Answers};
pub use before::TwoFromBefore;
use check::CheckPage;
use record::RecordPage;

/// What draws all of this, once its code is here.
#[derive(Clone, Copy)]
pub struct Practice {
    /// [`PracticeView`].
    pub page: fn(()) -> AnyView,
    /// [`TwoFromBefore`], at the head of a part.
    pub opening: fn(u8) -> AnyView,
}

/// The page at the address shown: the record, or the checks.
#[component]
pub fn PracticeView() -> impl IntoView {
    let Here(here) = expect_context();
    Answers::provide();
    // Another address is another view: this one stays what it was opened for.
    match here.get_untracked().map(|route| route.place) {
        Some(Place::Record) => view! { <RecordPage /> }.into_any(),
        Some(Place::Check) => view! { <CheckPage /> }.into_any(),
        Some(Place::Home | Place::Part(_) | Place::Lab(_) | Place::Glossary | Place::Demo | Place::Settings) | None => {
            ().into_any()
        }
    }
}
