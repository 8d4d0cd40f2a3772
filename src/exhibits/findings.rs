//! What a trace gives away about the program that wrote it, each finding with its term and the way to its event.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use std::sync::Arc;

use leptos::prelude::*;

use super::SourceText;
use crate::ui::{Icon, IconName, Listed, id};
use trace::{Finding, Lint, Lints, Playhead, Trace};
use words::sentence;

/// The findings of all lints on `trace`; nothing where there is none. `go` leads to the place after the first event that shows one.
#[component]
pub fn Findings(
    #[prop(into)] trace: Signal<Arc<Trace>>,
    go: Callback<Playhead>,
    /// The text of the program that wrote the trace, where one did.
    #[prop(optional, into)]
    source: Option<Signal<Option<SourceText>>>,
) -> impl IntoView {
    let found = move |trace: &Arc<Trace>| match source.and_then(|source| source.get()) {
        Some(SourceText(source)) => trace.lint_with(Lints::default(), &*source),
        None => trace.lint(Lints::default()),
    };
    let findings = Memo::new(move |_| trace.with(found));
    // Each is a way to go: more than a few at a time are read by nobody.
    let listed = Listed::first(4, findings);
    let id = StoredValue::new(id::unique("findings"));
    let finding = move |Finding { lint, message, events }: Finding| {
        let see = events.first().copied().map(|event| {
            let place = move || trace.with_untracked(|trace| trace.after(event + 1));
            view! {
                <button type="button" class="button button-quiet" on:click=move |_| go.run(place())>
                    <Icon name=IconName::Next />
                    "Show the event"
                </button>
            }
        });
        let (term, question) = (lint.term(), question(lint));
        view! {
            <li>
                {sentence(&message)}" "<a href=format!("glossary#{term}")>{question}</a>" "{see}
            </li>
        }
    };
    view! {
        <Show when=move || findings.with(|findings| !findings.is_empty())>
            <section class="findings" aria-labelledby=id.get_value()>
                <h3 id=id.get_value()>"Findings"</h3>
                <ul>{move || listed.entries.get().into_iter().map(finding).collect_view()}</ul>
                {listed.button()}
            </section>
        </Show>
    }
}

/// What the finding's term answers.
const fn question(lint: Lint) -> &'static str {
    match lint {
        Lint::BlockedLoop => "What is blocking?",
        Lint::SequentialAwaits => "What is concurrency?",
        Lint::FanOut => "What is a semaphore?",
        Lint::NobodyHolds | Lint::ErrorLost => "What is a task?",
        Lint::NeverAwaited => "What is a coroutine?",
        Lint::LockAcrossAwait => "What does await do?",
        Lint::Stuck => "What is an event loop?",
    }
}
