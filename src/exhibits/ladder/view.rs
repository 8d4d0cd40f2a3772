//! From text to value: each answer of the run as the model wrote it, what was done to it step by step, and what came of it.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

use leptos::prelude::*;

use super::reading::{Piece, Reading, Step, StepResult, change};
use crate::ui::{CopyButton, Icon, IconName};
use structured::{ladder::Problem, repair::Repair};

/// Entries of a list that are shown; a very broken text has thousands.
const SHOWN: usize = 100;

/// Each of `readings` from top to bottom, in their order.
#[component]
pub fn Ladder(#[prop(into)] readings: Signal<Vec<Reading>>) -> impl IntoView {
    let all = move || {
        let found = readings.get();
        let count = found.len();
        let attempt = |(index, reading): (usize, Reading)| {
            let name = if count == 1 { "The answer".to_owned() } else { format!("Answer {} of {count}", index + 1) };
            view! { <Attempt name reading /> }
        };
        found.into_iter().enumerate().map(attempt).collect_view()
    };
    view! {
        <Show
            when=move || readings.with(|readings| !readings.is_empty())
            fallback=|| view! { <p class="ladder-note">"No answer has come yet that is to be read as a type."</p> }
        >
            <p class="ladder-note">
                "A model writes text; each step brings it closer to the type, and is taken only where the one before was not enough."
            </p>
            {all}
        </Show>
    }
}

/// One reading.
#[component]
pub fn Attempt(name: String, reading: Reading) -> impl IntoView {
    let Reading { pieces, steps, value, guess, correction, .. } = reading;
    let written = pieces.iter().map(|piece| &*piece.text).collect::<String>();
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
            Some((title, note, "the value", value))
        }
        (None, Some(correction)) => Some(("What goes back to the model", "", "the correction", correction)),
        (None, None) => None,
    };
    let outcome = outcome.map(|(title, note, what, text)| {
        let note = (!note.is_empty()).then(|| view! { <p class="ladder-detail">{note}</p> });
        view! {
            <li class="ladder-step">
                <p class="ladder-title">{title}</p>
                {note}
                <div class="copy-frame">
                    <pre class="ladder-text">{text.clone()}</pre>
                    <CopyButton text=Signal::stored(text) what />
                </div>
            </li>
        }
    });
    view! {
        <section class="ladder-attempt">
            <h3>{name.clone()}</h3>
            <ol class="ladder" aria-label=format!("{name}: from text to value")>
                <li class="ladder-step">
                    <p class="ladder-title">"What the model wrote"</p>
                    <div class="copy-frame">
                        <pre class="ladder-text">{pieces.into_iter().map(piece).collect_view()}</pre>
                        <CopyButton text=Signal::stored(written) what="the answer" />
                    </div>
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
            <span class="ladder-mend">
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
fn Rung(step: Step) -> impl IntoView {
    let Step { title, result, detail, mends, changes, problems } = step;
    let (icon, word, name) = match result {
        StepResult::Worked => (IconName::Check, "worked", "well"),
        StepResult::NotEnough => (IconName::Next, "not enough", "on"),
        StepResult::Guess => (IconName::Info, "a guess", "guess"),
        StepResult::Wrong => (IconName::Problem, "failed", "wrong"),
    };
    let mends = listed(mends, |Repair { line, column, reason }| format!("{reason} (line {line}, column {column})"));
    let changes = listed(changes, |one| words::capitalize(&change(&one)));
    let mends = (!mends.is_empty()).then(|| view! { <ol class="ladder-list">{items(mends)}</ol> });
    let changes = (!changes.is_empty()).then(|| view! { <ul class="ladder-list">{items(changes)}</ul> });
    let problems = (!problems.is_empty()).then(|| view! { <Problems problems /> });
    view! {
        <li class="ladder-step" data-went=name>
            <p class="ladder-title">
                {title} <span class="ladder-outcome"><Icon name=icon />{word}</span>
            </p>
            <p class="ladder-detail">{detail}</p>
            {mends}
            {changes}
            {problems}
        </li>
    }
}

#[component]
fn Problems(problems: Vec<Problem>) -> impl IntoView {
    let row = |Problem { path, found, expected, fix }: Problem| {
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
    let rows = problems.into_iter().take(SHOWN).map(row).collect_view();
    view! { <ul class="ladder-faults">{rows}</ul> }
}

fn listed<T>(all: Vec<T>, tell: impl Fn(T) -> String) -> Vec<String> {
    let more = all.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| format!("and {more} more"));
    all.into_iter().take(SHOWN).map(tell).chain(more).collect()
}

fn items(lines: Vec<String>) -> impl IntoView {
    lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
}
