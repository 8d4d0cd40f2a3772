//! The text that runs: a listing, or, where it is the reader's own, a field that it is written in. What is wrong with it is told
//! as it is typed. The field comes late, with the lines of a run one by one: who changes nothing needs neither.

use highlight::Language;
use leptos::prelude::*;

use super::{
    lines::{self, Lines},
    runner::Runner,
};
use crate::{
    exhibits::{Listing, Sample},
    labs::event_loop::{Msg, State},
    part,
    ui::{Breakpoints, Completion, Editor, Field, Mistake},
};

/// What draws the reader's own text.
#[derive(Clone, Copy)]
pub(super) struct OwnViews {
    /// The field that it is written in, with the line that is lit.
    write: fn(Runner, Signal<Option<u32>>, Lines) -> AnyView,
    /// The lines of a run of it, one by one.
    pub(super) walk: fn(Runner, Lines) -> AnyView,
}

part!(
    pub(super) fn event_loop_own() -> OwnViews {
        OwnViews {
            write: |runner, line, lines| view! { <Own runner line breakpoints=lines.breakpoints /> }.into_any(),
            walk: lines::draw,
        }
    }
);

#[component]
pub(super) fn Written(
    runner: Runner,
    listing: Memo<Listing>,
    line: Signal<Option<u32>>,
    lines: Lines,
) -> impl IntoView {
    let is_own = Memo::new(move |_| runner.desk.with(|state| state.own.is_some()));
    move || {
        if is_own.get() {
            let views = runner.python().views;
            views.want();
            return views.show(move |views| (views.write)(runner, line, lines));
        }
        let Listing { text, language } = listing.get();
        let lit = Signal::derive(move || line.get().into_iter().collect::<Vec<u32>>());
        view! { <Sample text=Signal::stored(text) language lines=lit /> }.into_any()
    }
}

#[component]
fn Own(runner: Runner, line: Signal<Option<u32>>, breakpoints: RwSignal<Vec<u32>>) -> impl IntoView {
    let python = runner.python().code;
    // An effect, because a page that is rendered at build time has nothing to load.
    Effect::new(move || python.want());
    let text = Memo::new(move |_| runner.desk.with(State::text));
    let mistakes = Memo::new(move |_| {
        let code = python.get();
        let found = code.map(|code| text.with(|text| (code.check)(text))).unwrap_or_default();
        found.into_iter().map(Mistake::from).collect::<Vec<_>>()
    });
    // The lines of a run are not those of a text that was edited since.
    let lines = Signal::derive(move || line.get().filter(|_| !runner.is_stale()).into_iter().collect::<Vec<u32>>());
    let complete = Callback::new(move |(text, at): (String, usize)| {
        let code = python.get_untracked();
        let found = code.map(|code| (code.complete)(&text, at)).unwrap_or_default();
        found.into_iter().map(Completion::from).collect()
    });
    view! {
        <Field label="Your program" let:wired>
            <Editor
                wired
                language=Language::Python
                text
                change=Callback::new(move |text| runner.write("program", Msg::Write(text)))
                mistakes
                lines
                complete
                breakpoints=Breakpoints { lines: breakpoints.into(), set: Callback::new(move |lines| breakpoints.set(lines)) }
            />
        </Field>
    }
}
