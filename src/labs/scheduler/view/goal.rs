//! What to reach, whether it is reached, and three hints, one at a time.

use leptos::prelude::*;

use super::runner::Runner;
use crate::labs::scheduler::{Msg, Verdict};
use words::count;

/// What the level is about, and its hints.
#[component]
pub(super) fn About(runner: Runner) -> impl IntoView {
    let level = Memo::new(move |_| runner.desk.with(|state| state.level));
    let shown = Memo::new(move |_| runner.desk.with(|state| state.hints));
    let hints = move || {
        let hints = level.get().level().hints.into_iter().take(shown.get());
        hints.map(|hint| view! { <li>{hint}</li> }).collect_view()
    };
    let left = move || level.get().level().hints.len().saturating_sub(shown.get());
    view! {
        <section class="scheduler-about" aria-labelledby="scheduler-title">
            <h3 id="scheduler-title">{move || level.get().level().title()}</h3>
            <p>{move || level.get().level().about()}</p>
            <ol class="scheduler-hints" aria-label="Hints" aria-live="polite">{hints}</ol>
            <button
                type="button"
                class="button"
                aria-disabled=move || (left() == 0).then_some("true")
                aria-describedby="scheduler-hints-left"
                on:click=move |_| runner.change(Msg::Hint)
            >
                "Hint"
            </button>
            <span class="scheduler-note" id="scheduler-hints-left">
                {move || format!("{} left", count(left(), "hint"))}
            </span>
        </section>
    }
}

/// The goal, and how it stands.
#[component]
pub(super) fn Goal(runner: Runner) -> impl IntoView {
    let verdict = Memo::new(move |_| runner.verdict());
    let goal = move || {
        let level = runner.level();
        format!("{} Par is {}.", level.goal.words(), count(level.par(), "choice"))
    };
    let stands = move || match verdict.get() {
        Verdict::Open => "open",
        Verdict::Solved(_) => "solved",
        Verdict::Missed { .. } => "missed",
    };
    let next = move || {
        let next = runner.desk.with(|state| state.level).next()?;
        matches!(verdict.get(), Verdict::Solved(_)).then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| runner.change(Msg::Level(next))>
                    {format!("Next: {}", next.level().title())}
                </button>
            }
        })
    };
    view! {
        <p class="scheduler-goal">{goal}</p>
        <p class="scheduler-verdict" data-stands=stands>
            <span>{move || verdict.with(|verdict| verdict.words(runner.level()))}</span>
            {next}
        </p>
    }
}
