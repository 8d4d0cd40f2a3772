//! What is shown at an address.

use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

use crate::course::{self, Lab};

use super::{
    super::{Piece, Place, Route},
    Here,
    glossary::GlossaryView,
    home::Home,
    part::PartView,
};

/// Draws a piece that is loaded late: what a lab shows below its title, or the settings below theirs. The page gets it from outside,
/// because a browser has to fetch the code first and a build has not.
#[derive(Clone, Copy)]
pub struct Late(pub fn(Piece) -> AnyView);

/// Whether the reader has changed pages since this one was opened.
#[derive(Clone, Copy)]
struct Travelled(RwSignal<bool>);

/// Keeps the window's title that of the page, and notes when the reader has left the one that they opened.
pub(super) fn follow(here: Memo<Option<&'static Route>>) {
    let travelled = RwSignal::new(false);
    provide_context(Travelled(travelled));
    Effect::new(move |first: Option<()>| {
        let title = here.get().map_or_else(|| "Not found · Interleave".to_owned(), Route::window_title);
        document().set_title(&title);
        if first.is_some() {
            travelled.set(true);
        }
    });
}

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

/// The heading of a page. After a change of pages it takes the focus, so that a screen reader says where it is.
#[component]
pub(super) fn Title(children: Children) -> impl IntoView {
    let node = NodeRef::<html::H1>::new();
    let Travelled(travelled) = expect_context();
    let hash = use_location().hash;
    Effect::new(move || {
        let Some(heading) = node.get().filter(|_| travelled.get() && hash.with_untracked(String::is_empty)) else {
            return;
        };
        // After the router or, on the way back, the browser has scrolled: that position stays.
        request_animation_frame(move || {
            let down = window().scroll_y().unwrap_or_default();
            // It fails only for an element that has left the page.
            let _ = heading.focus();
            window().scroll_to_with_x_and_y(0.0, down);
        });
    });
    view! {
        <h1 tabindex="-1" node_ref=node>
            {children()}
        </h1>
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
