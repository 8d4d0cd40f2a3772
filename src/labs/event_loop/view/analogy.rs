//! A program that plays an analogy: the picture of its run, and its numbers as sliders. Turning one writes it into the text, which is
//! then the reader's own, and runs that. It comes late: who looks at no analogy does not need it.

#[cfg(all(test, feature = "prerender"))]
mod tests;

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    exhibits::analogy::{Analogy, AnalogyFigure, Knob},
    labs::event_loop::{Msg, Pace, State},
    part,
};
use python::Number;
use trace::Trace;

part!(
    pub(super) fn event_loop_analogy(given: (Runner, Analogy)) {
        let (runner, analogy) = given;
        view! { <Played runner analogy /> }
    }
);

#[component]
pub(super) fn Played(runner: Runner, analogy: Analogy) -> impl IntoView {
    let python = runner.python().code;
    let numbers = Memo::new(move |before: Option<&Option<Vec<Number>>>| {
        let code = python.get()?;
        let text = runner.desk.with(State::text);
        // A text that is being written cannot be read for a moment.
        (code.numbers)(&text).or_else(|| before.cloned().flatten())
    });
    // A text of the reader's own may be of something else.
    let fits = Memo::new(move |_| numbers.with(|numbers| numbers.as_ref().is_none_or(|numbers| analogy.fits(numbers))));
    let turn = Callback::new(move |(knob, value)| runner.turn(knob, value));
    view! {
        <Show when=move || fits.get()>
            <AnalogyFigure analogy trace=runner.trace at=runner.seen() numbers turn />
        </Show>
    }
}

impl Runner {
    /// Writes a number into the text and runs it, where that takes no time; the reader stays at the time that they were at.
    pub(super) fn turn(self, knob: &'static Knob, value: u64) {
        let Some(code) = self.python().code.get_untracked() else { return };
        let (text, pace) = self.desk.with_untracked(|state| (state.text(), state.pace));
        let Some(turned) = (code.numbers)(&text).and_then(|numbers| knob.turn(&text, &numbers, value)) else { return };
        let (at, last) = (self.playhead.get_untracked(), self.trace.with_untracked(|trace| trace.last()));
        let time = (at != last).then_some(at.at());
        self.write(knob.name, Msg::Write(turned));
        if pace == Pace::Virtual {
            let there = move |trace: &Trace| time.map_or_else(|| trace.last(), |time| trace.at(time));
            self.run_and(move || self.go().run(self.trace.with_untracked(|trace| there(trace))));
        }
    }
}
