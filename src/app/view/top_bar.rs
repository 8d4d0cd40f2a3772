//! The bar above every page: where the reader is, how far they came, and which model answers.

use leptos::{ev, html, prelude::*};

use crate::{
    agent::provider::Choice,
    course,
    ui::{Icon, IconName},
};

use super::{
    super::{Place, Progress, Settings},
    Here,
    rail::RAIL,
    remembered::Remembered,
};

#[component]
pub(super) fn TopBar(main: NodeRef<html::Main>) -> impl IntoView {
    let Here(here) = expect_context();
    let progress = expect_context::<Remembered<Progress>>();
    let where_now = move || match here.get().map(|route| route.place) {
        Some(Place::Part(number)) => format!("Part {number} of {}", course::parts().len()),
        _ => here.get().filter(|route| route.place != Place::Home).map(|route| route.title.clone()).unwrap_or_default(),
    };
    let done = move || format!("{} of {} parts done", progress.with(Progress::parts_done), course::parts().len());
    let settings = expect_context::<Remembered<Settings>>();
    let model = move || {
        settings.with(|state| match &state.model {
            Choice::Offline => "Offline model, simulated".to_owned(),
            Choice::Own(own) if own.model.is_empty() => "Your model".to_owned(),
            Choice::Own(own) => own.model.clone(),
        })
    };
    view! {
        <header class="top-bar">
            <SkipLink main />
            <button class="top-bar-menu" type="button" popovertarget=RAIL aria-label="Contents">
                <Icon name=IconName::Menu />
            </button>
            <a class="top-bar-name" href="./">"Interleave"</a>
            <p class="top-bar-where">{where_now}</p>
            <p class="top-bar-done">{done}</p>
            <a class="top-bar-model" href="settings#model">{model}</a>
            <a class="top-bar-settings" href="settings" aria-label="Settings">
                <Icon name=IconName::Settings />
            </a>
        </header>
    }
}

/// The first stop of the Tab key. Its address names the page, since a bare `#main` would lead to the first page: the
/// document's base is the app's root.
#[component]
fn SkipLink(main: NodeRef<html::Main>) -> impl IntoView {
    let Here(here) = expect_context();
    let href = move || format!("{}#main", here.get().map(|route| route.path.as_str()).unwrap_or_default());
    let skip = move |event: ev::MouseEvent| {
        if let Some(main) = main.get_untracked() {
            event.prevent_default();
            // It fails only for an element that has left the page.
            let _ = main.focus();
        }
    };
    view! { <a class="skip-link" href=href on:click=skip>"Skip to the text"</a> }
}
