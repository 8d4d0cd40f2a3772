//! What is shown at an address.

use leptos::prelude::*;

use crate::course::{self, Lab};

use super::{
    super::{Piece, Place},
    Here,
    glossary::GlossaryView,
    home::Home,
    part::PartView,
    title::Title,
};

/// Draws a piece that is loaded late: what a lab shows below its title, or the settings below theirs. The page gets it from
/// outside, because a browser has to fetch the code first and a build has not.
#[derive(Clone, Copy)]
pub struct Late(pub fn(Piece) -> AnyView);

/// The page at the address shown.
#[component]
pub(super) fn PlaceView() -> impl IntoView {
    let Here(here) = expect_context();
    move || match here.get().map(|route| route.place) {
        Some(Place::Home) => view! { <Home /> }.into_any(),
        Some(Place::Part(number)) => course::part(number).map(|part| view! { <PartView part /> }).into_any(),
        Some(Place::Lab(lab)) => view! { <LabView lab /> }.into_any(),
        Some(Place::Glossary) => view! { <GlossaryView /> }.into_any(),
        Some(Place::Settings) => view! { <SettingsPage /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn LabView(lab: Lab) -> impl IntoView {
    let Late(late) = expect_context();
    view! {
        <article class="lab">
            <Title>{lab.title()}</Title>
            <p class="lead prose">{lab.summary()}</p>
            {late(Piece::Lab(lab))}
        </article>
    }
}

#[component]
fn SettingsPage() -> impl IntoView {
    let Late(late) = expect_context();
    view! {
        <article class="settings prose">
            <Title>"Settings"</Title>
            {late(Piece::Settings)}
        </article>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    view! {
        <article class="prose">
            <Title>"There is no page here"</Title>
            <p>"The address may be mistyped, or it belongs to a later version of the course."</p>
            <p>
                <a href="./">"Go to the first page"</a>
                " or look in the "
                <a href="glossary">"glossary"</a>
                "."
            </p>
        </article>
    }
}
