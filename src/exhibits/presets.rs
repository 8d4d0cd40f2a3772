//! Where to begin: presets as cards, each with a line that says what it is, and the chosen one seen.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

use leptos::prelude::*;

use crate::ui::id;

/// A preset as a reader meets it.
pub struct Card {
    /// What it is called.
    pub name: String,
    /// What it is, in a line.
    pub about: String,
    /// Whether what would be run now is it.
    pub chosen: Signal<bool>,
    /// Starts from it.
    pub choose: Callback<()>,
}

/// The cards of one topic; `label` names it.
#[component]
pub fn Presets(#[prop(into)] label: String, cards: Vec<Card>) -> impl IntoView {
    let card = |Card { name, about, chosen, choose }: Card| {
        let line = id::unique("preset-about");
        view! {
            <li>
                <button
                    type="button"
                    class="preset"
                    aria-describedby=line.clone()
                    aria-pressed=move || if chosen.get() { "true" } else { "false" }
                    on:click=move |_| choose.run(())
                >
                    {name}
                </button>
                // It lies over the button, which has room for it: what a button holds is its name.
                <span class="preset-about" id=line>{about}</span>
            </li>
        }
    };
    view! { <ul class="presets" aria-label=label>{cards.into_iter().map(card).collect_view()}</ul> }
}
