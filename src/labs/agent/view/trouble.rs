//! What went wrong, and what the agent did about it.

use leptos::prelude::*;

use super::runner::Runner;
use crate::labs::agent::{Account, Chapter};

/// Shown where there is something to tell.
#[component]
pub(super) fn Trouble(runner: Runner) -> impl IntoView {
    let chapters = Memo::new(move |_| runner.look(Account::story).unwrap_or_default());
    let chapter = |Chapter { at, happened, did }: Chapter| {
        view! {
            <li class="agent-chapter">
                <span class="agent-note">{at.to_string()}</span>
                <p><strong>{happened}</strong>" "{did}</p>
            </li>
        }
    };
    view! {
        <Show when=move || chapters.with(|chapters| !chapters.is_empty())>
            <section class="agent-trouble" aria-labelledby="agent-trouble">
                <h3 id="agent-trouble">"What went wrong, and what the agent did"</h3>
                <ol>{move || chapters.get().into_iter().map(chapter).collect_view()}</ol>
            </section>
        </Show>
    }
}
