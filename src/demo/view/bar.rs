//! The bar of a presentation: what its keys do, for the hand; the clock, and the notes where there is no second window.

use leptos::prelude::*;

use super::{
    NOTES,
    presenter::{Presenter, ticking},
};
use crate::{
    demo::{News, Presentation, Press, Show},
    ui::{Icon, IconButton, IconName},
};

#[component]
pub(super) fn Bar(presenter: Presenter) -> impl IntoView {
    let unfolded = RwSignal::new(false);
    let state = presenter.state;
    let press = move |press| Callback::new(move |()| presenter.press(press));
    let first = Signal::derive(move || state.with(|state| state.at() == 0));
    let last = Signal::derive(move || state.with(|state| state.next().is_none()));
    let runs = move || presenter.primary.is_offered();
    let has_answer = Memo::new(move |_| state.with(|state| matches!(state.stop().show, Show::Ask(_))));
    view! {
        <footer class="demo-bar">
            <Show when=move || unfolded.get()>
                <Notes presenter />
            </Show>
            <div class="demo-tools" role="group" aria-label="Presentation">
                <IconButton icon=IconName::Previous label="Stop before" on_press=press(Press::Back) disabled=first />
                <IconButton icon=IconName::Next label="Next stop" on_press=press(Press::Next) disabled=last />
                <button
                    type="button"
                    class="button button-primary"
                    aria-disabled=move || (!runs()).then_some("true")
                    on:click=move |_| presenter.press(Press::Run)
                >
                    <Icon name=IconName::Run />
                    "Run it"
                </button>
                <Show when=move || has_answer.get()>
                    <button
                        type="button"
                        class="button"
                        aria-disabled=move || state.with(Presentation::is_revealed).then_some("true")
                        on:click=move |_| presenter.press(Press::Reveal)
                    >
                        "Show the answer"
                    </button>
                </Show>
                <Clock presenter />
                <button
                    type="button"
                    class="button button-quiet"
                    aria-expanded=move || if unfolded.get() { "true" } else { "false" }
                    on:click=move |_| unfolded.update(|unfolded| *unfolded = !*unfolded)
                >
                    "Notes"
                </button>
                <a class="icon-button" href=NOTES target="_blank" aria-label="Notes in a second window" title="Notes in a second window">
                    <Icon name=IconName::External />
                </a>
                <IconButton icon=IconName::Fit label="Full screen" on_press=Callback::new(|()| toggle_full_screen()) />
                <IconButton icon=IconName::Keyboard label="Keys" on_press=press(Press::Help) />
                <IconButton icon=IconName::Close label="Leave the presentation" on_press=press(Press::Leave) />
            </div>
        </footer>
    }
}

/// What has passed, against what was planned.
#[component]
fn Clock(presenter: Presenter) -> impl IntoView {
    let now = presenter.ports.with_value(|ports| ports.now);
    let time = presenter.services.with_value(|services| ticking(now, services));
    let told = move || presenter.state.with(|state| state.standing(time.get()).tell());
    view! { <p class="demo-clock">{told}</p> }
}

/// What to say, and what comes next, on the same screen.
#[component]
fn Notes(presenter: Presenter) -> impl IntoView {
    let news = Memo::new(move |_| presenter.state.with(News::of));
    let next = move || news.with(|news| news.next.as_ref().map(|next| format!("Next: {}", next.title)));
    view! {
        <div class="demo-notes" role="region" aria-label="Notes" tabindex="0">
            <p>{move || news.with(|news| news.notes.clone())}</p>
            <p class="demo-next">{next}</p>
        </div>
    }
}

/// Fills the screen with the page, or leaves it.
fn toggle_full_screen() {
    if document().fullscreen_element().is_some() {
        return document().exit_fullscreen();
    }
    if let Some(root) = document().document_element() {
        // Where a browser refuses it, the page stays as it is.
        let _ = root.request_fullscreen();
    }
}
