//! How a run ended, and what its trace gives away.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    trace::Lints,
    ui::{Icon, IconName},
};

#[component]
pub(super) fn Output(runner: Runner) -> impl IntoView {
    let failure = Memo::new(move |_| runner.look(|report| report.failure.clone()).flatten());
    let warnings = Memo::new(move |_| runner.look(|report| report.warnings.clone()).unwrap_or_default());
    let findings = Memo::new(move |_| {
        let lints = |report: &crate::labs::event_loop::Report| {
            let found = report.trace.lint(Lints::default()).into_iter();
            found.map(|finding| (finding.message, finding.lint.term(), finding.events)).collect::<Vec<_>>()
        };
        runner.look(lints).unwrap_or_default()
    });
    let traceback = move || {
        let text = failure.get()?;
        Some(view! {
            <section aria-labelledby="loop-failure">
                <h3 id="loop-failure">"How it ended"</h3>
                <pre class="loop-traceback" tabindex="0" role="group" aria-label="What Python prints">{text}</pre>
            </section>
        })
    };
    let warned = move || warnings.get().into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    let finding = move |(message, term, events): (String, &'static str, Vec<usize>)| {
        let first = events.first().copied().map(|event| {
            let see = move |_| runner.go(Some(event + 1));
            view! {
                <button type="button" class="button button-quiet" on:click=see>
                    <Icon name=IconName::Next />
                    "Show the event"
                </button>
            }
        });
        view! {
            <li>
                {message}" "<a href=format!("glossary#{term}")>{term.replace('-', " ")}</a>" "{first}
            </li>
        }
    };
    view! {
        {traceback}
        <Show when=move || warnings.with(|warnings| !warnings.is_empty())>
            <section aria-labelledby="loop-warnings">
                <h3 id="loop-warnings">"Nobody looked at"</h3>
                <ul>{warned}</ul>
            </section>
        </Show>
        <Show when=move || findings.with(|findings| !findings.is_empty())>
            <section aria-labelledby="loop-findings">
                <h3 id="loop-findings">"What to look at"</h3>
                <ul>{move || findings.get().into_iter().map(finding).collect_view()}</ul>
            </section>
        </Show>
    }
}
