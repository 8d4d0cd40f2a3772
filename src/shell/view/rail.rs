//! The contents: beside the page where there is room, and otherwise behind the menu button.

use leptos::{html, prelude::*};

use crate::ui::{Icon, IconName, WholeWindow};

use super::{
    super::{Place, Progress, Route, Settings, routes},
    Here,
    remembered::Remembered,
};

/// The element that the menu button opens.
pub(super) const RAIL: &str = "contents";

/// A popover, so that the menu opens and closes without a script; a wide window shows it beside the page.
#[component]
pub(super) fn Rail() -> impl IntoView {
    let Here(here) = expect_context();
    let node = NodeRef::<html::Nav>::new();
    Effect::new(move |first: Option<()>| {
        here.track();
        let Some(rail) = node.get_untracked().filter(|_| first.is_some()) else { return };
        // It fails only where it is not a popover, and then there is nothing to close.
        let _ = rail.hide_popover();
    });
    let list = |wanted: fn(Place) -> bool| {
        routes().iter().filter(|route| wanted(route.place)).map(|route| view! { <Entry route /> }).collect_view()
    };
    let WholeWindow(covered) = expect_context();
    view! {
        <nav class="rail" id=RAIL popover="auto" aria-label="Contents" node_ref=node inert=covered>
            <ol class="rail-list">{list(|place| matches!(place, Place::Home | Place::Part(_)))}</ol>
            <p class="rail-heading">"Labs"</p>
            <ul class="rail-list">{list(|place| matches!(place, Place::Lab(_)))}</ul>
            <p class="rail-heading">"More"</p>
            <ul class="rail-list">{list(|place| matches!(place, Place::Check | Place::Record | Place::Glossary | Place::Demo | Place::Settings))}</ul>
        </nav>
    }
}

/// Whether the contents stand beside the page that is shown, where there is room.
pub(super) fn rail_stands_beside() -> Signal<bool> {
    let Here(here) = expect_context();
    let settings = expect_context::<Remembered<Settings>>();
    let is_lab = move || here.with(|here| here.is_some_and(|route| matches!(route.place, Place::Lab(_))));
    Signal::derive(move || settings.with(|state| state.rail).stands_beside(is_lab()))
}

#[component]
fn Entry(route: &'static Route) -> impl IntoView {
    let Here(here) = expect_context();
    let progress = expect_context::<Remembered<Progress>>();
    let current = move || here.with(|here| *here == Some(route)).then_some("page");
    let part = match route.place {
        Place::Part(number) => course::outline(number).map(|outline| (number, outline.minutes)),
        Place::Home
        | Place::Lab(_)
        | Place::Glossary
        | Place::Check
        | Place::Record
        | Place::Demo
        | Place::Settings => None,
    };
    let number = part.map(|(number, _)| view! { <span class="rail-number" aria-hidden="true">{number}</span> });
    let state = part.map(|(number, minutes)| {
        let done = move || progress.with(|progress| progress.is_done(number));
        move || {
            if done() {
                view! {
                    <span class="rail-done">
                        <Icon name=IconName::Check />
                        <span class="visually-hidden">"done"</span>
                    </span>
                }
                .into_any()
            } else {
                view! { <span class="rail-minutes">{format!("{minutes} min")}</span> }.into_any()
            }
        }
    });
    let title = if route.place == Place::Home { "Home" } else { &*route.title };
    view! {
        <li>
            <a href=route.href() aria-current=current>
                {number}
                <span class="rail-title">{title}</span>
                {state}
            </a>
        </li>
    }
}
