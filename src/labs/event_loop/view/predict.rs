//! What comes next: the lab's questions about its own run, asked before the reader sees it.

#[cfg(all(test, feature = "prerender"))]
mod tests;

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    exhibits::predict::{Predict, Subject},
    labs::event_loop::{Language, Msg, Pace},
    ui::Prediction,
};

#[component]
pub(super) fn Guess(runner: Runner) -> impl IntoView {
    let desk = runner.desk;
    let has_run = Memo::new(move |_| runner.whole().with(|trace| !trace.events().is_empty()));
    // On a real clock events are shown as they happen, so the first run is made before there is a question.
    let unseen = Memo::new(move |_| desk.with(|state| state.pace == Pace::Virtual || state.language == Language::Rust));
    let subject = Subject {
        whole: runner.whole().into(),
        at: runner.playhead.into(),
        go: runner.go(),
        can_ask: Signal::derive(move || !runner.frame.running().get() && (has_run.get() || unseen.get())),
        run: Callback::new(move |next: Callback<()>| runner.run_and(move || next.run(()))),
        score: Signal::derive(move || desk.with(|state| state.predictions)),
        keep: Callback::new(move |score| desk.amend(|state| state.apply(Msg::Predictions(score)))),
    };
    view! { <Predict rounds=runner.rounds() subject /> }
}

impl Runner {
    /// What the reader said would run, for the picture.
    pub(super) fn predictions(self) -> Signal<Vec<Prediction>> {
        Signal::derive(move || self.rounds().predictions(&self.whole().get()))
    }
}
