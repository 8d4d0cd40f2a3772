//! What is shown at an address.

use leptos::prelude::*;

use crate::labs::Name;

use super::{
    super::{Piece, Place},
    Here,
    home::Home,
    title::Title,
};

/// Draws a piece that is loaded late: what a lab shows below its title, the settings below theirs, or a page of the text. The page gets it from
/// outside, because a browser has to fetch the code first and a build has not.
#[derive(Clone, Copy)]
pub struct Late(pub fn(Piece) -> AnyView);

/// The page at the address shown.
#[component]
pub(super) fn PlaceView() -> impl IntoView {
    let Here(here) = expect_context();
    let Late(late) = expect_context();
    move || match here.get().map(|route| route.place) {
        Some(Place::Home) => view! { <Home /> }.into_any(),
        Some(Place::Lab(name)) => view! { <LabView name /> }.into_any(),
        Some(Place::Part(_) | Place::Glossary) => late(Piece::Text),
        Some(Place::Check | Place::Record) => late(Piece::Practice),
        Some(Place::Demo) => late(Piece::Demo),
        Some(Place::Settings) => view! { <SettingsPage /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn LabView(name: Name) -> impl IntoView {
    let Late(late) = expect_context();
    let lab = name.entry();
    view! {
        <article class="lab">
            <header class="lab-head">
                <Title>{lab.title}</Title>
                <p class="lab-about">{lab.summary}</p>
            </header>
            {late(Piece::Lab(name))}
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
