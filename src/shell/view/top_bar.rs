//! The bar above every page: where the reader is, how far they came, and which model answers.

use leptos::{ev, html, prelude::*};

use crate::ui::{Icon, IconName, WholeWindow};
use models::Choice;

use super::{
    super::{self as state, Msg, Place, Progress, Settings},
    Here,
    rail::{RAIL, rail_stands_beside},
    remembered::Remembered,
    search::SearchButton,
};

#[component]
pub(super) fn TopBar(main: NodeRef<html::Main>) -> impl IntoView {
    let Here(here) = expect_context();
    let progress = expect_context::<Remembered<Progress>>();
    let where_now = move || {
        here.get().map_or_else(String::new, |route| match route.place {
            Place::Home => String::new(),
            Place::Part(number) => format!("Part {number} of {}", course::outlines().len()),
            Place::Lab(_) | Place::Glossary | Place::Check | Place::Record | Place::Demo | Place::Settings => {
                route.title.clone()
            }
        })
    };
    let done = move || format!("{} of {} parts done", progress.with(Progress::parts_done), course::outlines().len());
    let settings = expect_context::<Remembered<Settings>>();
    let model = move || {
        settings.with(|state| match &state.model {
            Choice::Offline => "Offline model, simulated".to_owned(),
            Choice::Own(own) if own.model.is_empty() => "Your model".to_owned(),
            Choice::Own(own) => own.model.clone(),
        })
    };
    let WholeWindow(covered) = expect_context();
    view! {
        <header class="top-bar" inert=covered>
            <SkipLink main />
            // Where there is no room beside the page, the contents are a sheet over it.
            <button class="top-bar-menu top-bar-sheet" type="button" popovertarget=RAIL aria-label="Contents">
                <Icon name=IconName::Menu />
            </button>
            <FoldRail />
            <a class="top-bar-name" href="./">
                <Mark />
                "Interleave"
            </a>
            <p class="top-bar-where">{where_now}</p>
            <p class="top-bar-done">{done}</p>
            <SearchButton />
            <a class="top-bar-model" href="settings#model">{model}</a>
            <a class="top-bar-settings" href="settings" aria-label="Settings">
                <Icon name=IconName::Settings />
            </a>
        </header>
    }
}

/// Folds the contents beside the page, or brings them back; the device remembers which.
#[component]
fn FoldRail() -> impl IntoView {
    let settings = expect_context::<Remembered<Settings>>();
    let beside = rail_stands_beside();
    let fold = move |_| {
        let rail = if beside.get_untracked() { state::Rail::Folded } else { state::Rail::Beside };
        settings.change(|state| state.apply(Msg::Rail(rail)));
    };
    view! {
        <button
            class="top-bar-menu top-bar-fold"
            type="button"
            aria-label="Contents"
            aria-controls=RAIL
            aria-expanded=move || if beside.get() { "true" } else { "false" }
            on:click=fold
        >
            <Icon name=IconName::Menu />
        </button>
    }
}

/// Two strands that take turns: the mark of the course.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="top-bar-mark" viewBox="3 8 26 16" aria-hidden="true" focusable="false">
            <path class="top-bar-second" d="M5 21C10 21 10.5 11 16 11S22 21 27 21" />
            <path d="M5 11C10 11 10.5 21 16 21S22 11 27 11" />
        </svg>
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
