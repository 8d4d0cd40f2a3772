//! Which program, in which language, on which clock.

use leptos::prelude::*;

use super::{own::Own, programs::Programs, runner::Runner};
use crate::{
    labs::event_loop::{Language, Msg, Pace},
    ui::Select,
};
use io::Micros;

#[component]
pub(super) fn Choice(runner: Runner) -> impl IntoView {
    let desk = runner.desk;
    let program = Memo::new(move |_| desk.with(|state| state.program));
    let language = Memo::new(move |_| desk.with(|state| state.language));
    let is_own = Memo::new(move |_| desk.with(|state| state.own.is_some()));
    let about = Memo::new(move |_| if is_own.get() { OWN.to_owned() } else { program.get().about(language.get()) });
    let languages = move || {
        let options = program.get().languages().into_iter().map(|language| (runs(language), language)).collect();
        view! {
            <Select
                label="Language"
                options
                value=Signal::derive(move || Some(language.get()))
                choose=move |language| runner.choose(Msg::Language(language))
            />
        }
    };
    // A run is computed for it, so not at every step.
    let warned = Memo::new(move |_| {
        let (language, pace) = desk.with(|state| (state.language, state.pace));
        match (language, pace) {
            (Language::Rust, _) => Some(RECORDED.to_owned()),
            (Language::Python | Language::JavaScript, Pace::Virtual) => None,
            (Language::Python, Pace::Wall) if is_own.get() => Some(FREEZES.to_owned()),
            // The same in JavaScript blocks for as long.
            (Language::Python | Language::JavaScript, Pace::Wall) => {
                warning((runner.python().code.get()?.blocks)(program.get().text(Language::Python)))
            }
        }
    });
    let paces = vec![("Skip the waiting".to_owned(), Pace::Virtual), ("Real time".to_owned(), Pace::Wall)];
    view! {
        <div class="event_loop-choice">
            <Programs runner />
            <Show when=move || !is_own.get()>{languages}</Show>
            <Show when=move || language.get() != Language::Rust>
                <Select
                    label="Speed"
                    options=paces.clone()
                    value=Signal::derive(move || Some(desk.with(|state| state.pace)))
                    choose=move |pace| runner.choose(Msg::Pace(pace))
                />
            </Show>
            <p class="event_loop-about">{move || about.get()}" "{move || warned.get().map(|text| view! { <strong>{text}</strong> })}</p>
            <Own runner />
        </div>
    }
}

/// What is said of a program that the reader wrote.
const OWN: &str = "Your own program. This page runs it as CPython 3.14 does, with asyncio, the usual modules of the standard library and a \
    simulated network.";

/// Where it blocks is not known before it runs.
const FREEZES: &str =
    "In real time the page freezes for as long as time.sleep blocks your program. That is the lesson.";

const RECORDED: &str = "A page cannot compile Rust: this is what it printed, and from which line, when it was run on tokio. Times \
    were not recorded.";

fn runs(language: Language) -> String {
    match language {
        Language::Python => "Python",
        Language::JavaScript => "JavaScript",
        Language::Rust => "Rust, recorded",
    }
    .to_owned()
}

/// What the reader must know before a run that blocks the page for so long.
fn warning(freeze: Micros) -> Option<String> {
    (freeze > Micros::ZERO)
        .then(|| format!("This program really blocks for {freeze}: the page freezes meanwhile. That is the lesson."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_freeze_is_announced_only_where_it_comes() {
        let said = warning(Micros::from_millis(9_000)).unwrap();
        assert!(said.starts_with("This program really blocks for 9.0 s"), "{said}");
        assert_eq!(warning(Micros::ZERO), None);
    }
}
