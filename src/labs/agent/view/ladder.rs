//! From text to value: each answer of the run as the model wrote it, what was done to it step by step, and what came of it.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    labs::agent::{Piece, Reading, ReadingStep, Went, change, readings},
    structured::{ladder::Misfit, repair::Repair},
    ui::{Icon, IconName},
};

/// Entries of a list that are shown; a very broken text has thousands.
const SHOWN: usize = 100;

#[component]
pub(super) fn Ladder(runner: Runner) -> impl IntoView {
    let found = Memo::new(move |_| runner.look(readings).unwrap_or_default());
    let all = move || {
        let found = found.get();
        let count = found.len();
        let attempt = |(index, reading): (usize, Reading)| {
            let name = if count == 1 { "The answer".to_owned() } else { format!("Answer {} of {count}", index + 1) };
            view! { <Attempt name reading /> }
        };
        found.into_iter().enumerate().map(attempt).collect_view()
    };
    view! {
        <Show
            when=move || found.with(|found| !found.is_empty())
            fallback=|| view! { <p class="agent-note">"No answer has come yet that is to be read as a type."</p> }
        >
            <p class="agent-note">
                "A model writes text; the type is reached on the way. Each step is taken only where the one before was not enough."
            </p>
            {all}
        </Show>
    }
}

#[component]
pub(super) fn Attempt(name: String, reading: Reading) -> impl IntoView {
    let Reading { pieces, steps, value, guess, correction, .. } = reading;
    let outcome = match (value, correction) {
        (Some(value), _) => {
            let (title, note) = if guess {
                (
                    "The value, a guess",
                    "Its fields were taken from prose by their names. Check it before you rely on it.",
                )
            } else {
                ("The value", "")
            };
            Some((title, note, value))
        }
        (None, Some(correction)) => Some(("What goes back to the model", "", correction)),
        (None, None) => None,
    };
    let outcome = outcome.map(|(title, note, text)| {
        let note = (!note.is_empty()).then(|| view! { <p class="agent-rung-detail">{note}</p> });
        view! {
            <li class="agent-rung">
                <p class="agent-rung-title">{title}</p>
                {note}
                <pre class="agent-said-text">{text}</pre>
            </li>
        }
    });
    view! {
        <section class="agent-attempt">
            <h3>{name.clone()}</h3>
            <ol class="agent-rungs" aria-label=format!("{name}: from text to value")>
                <li class="agent-rung">
                    <p class="agent-rung-title">"What the model wrote"</p>
                    <pre class="agent-said-text">{pieces.into_iter().map(piece).collect_view()}</pre>
                </li>
                {steps.into_iter().map(|step| view! { <Rung step /> }).collect_view()}
                {outcome}
            </ol>
        </section>
    }
}

/// The words, with the number of the mend where one was made.
fn piece(Piece { mend, text }: Piece) -> impl IntoView {
    let mark = mend.map(|number| {
        view! {
            <span class="agent-mend">
                <span class="visually-hidden">"mended here: "</span>
                {number}
            </span>
        }
    });
    view! {
        {mark}
        {text}
    }
}

#[component]
fn Rung(step: ReadingStep) -> impl IntoView {
    let ReadingStep { title, went, detail, mends, changes, misfits } = step;
    let (icon, word, name) = match went {
        Went::Well => (IconName::Check, "worked", "well"),
        Went::On => (IconName::Next, "not enough", "on"),
        Went::Guess => (IconName::Info, "a guess", "guess"),
        Went::Wrong => (IconName::Problem, "failed", "wrong"),
    };
    let mends = listed(mends, |Repair { line, column, reason }| format!("{reason} (line {line}, column {column})"));
    let changes = listed(changes, |one| sentence(&change(&one)));
    let mends = (!mends.is_empty()).then(|| view! { <ol class="agent-mends">{items(mends)}</ol> });
    let changes = (!changes.is_empty()).then(|| view! { <ul class="agent-mends">{items(changes)}</ul> });
    let misfits = (!misfits.is_empty()).then(|| view! { <Misfits misfits /> });
    view! {
        <li class="agent-rung" data-went=name>
            <p class="agent-rung-title">
                {title} <span class="agent-went"><Icon name=icon />{word}</span>
            </p>
            <p class="agent-rung-detail">{detail}</p>
            {mends}
            {changes}
            {misfits}
        </li>
    }
}

#[component]
fn Misfits(misfits: Vec<Misfit>) -> impl IntoView {
    let row = |Misfit { path, found, expected, fix }: Misfit| {
        let part = |name: &'static str, text: String| {
            (!text.is_empty()).then(|| view! { <div><dt>{name}</dt><dd>{text}</dd></div> })
        };
        let path = if path.is_empty() { "the whole".to_owned() } else { path };
        view! {
            <li>
                <code>{path}</code>
                <dl>
                    {part("found", found.unwrap_or_default())}
                    {part("expected", expected)}
                    {part("to do", fix)}
                </dl>
            </li>
        }
    };
    let rows = misfits.into_iter().take(SHOWN).map(row).collect_view();
    view! { <ul class="agent-misfits">{rows}</ul> }
}

fn listed<T>(all: Vec<T>, tell: impl Fn(T) -> String) -> Vec<String> {
    let more = all.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| format!("and {more} more"));
    all.into_iter().take(SHOWN).map(tell).chain(more).collect()
}

fn items(lines: Vec<String>) -> impl IntoView {
    lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
