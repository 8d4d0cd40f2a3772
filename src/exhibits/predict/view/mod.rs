//! The panel: three questions, the one that is open, what was said beside what happened, and the score.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

mod open;
mod rounds;
mod seconds;
#[cfg(all(test, feature = "prerender"))]
mod tests;

use std::sync::Arc;

use leptos::{html, prelude::*};

use super::{Answer, Kind, Score};
use crate::ui::{Icon, IconName, id};
use open::Open;
pub use rounds::Rounds;
use trace::{Playhead, Trace};

/// What the panel is told of a lab, and what it asks of it.
#[derive(Clone, Copy)]
pub struct Subject {
    /// All of the last run, whatever of it is shown; without an event where nothing has run.
    pub whole: Signal<Arc<Trace>>,
    /// Where in it the reader is.
    pub at: Signal<Playhead>,
    /// Goes to a place.
    pub go: Callback<Playhead>,
    /// Whether there is a run to ask about, or one can be made unseen.
    pub can_ask: Signal<bool>,
    /// Makes a run where there is none, and then calls back.
    pub run: Callback<Callback<()>>,
    /// How often the reader was right.
    pub score: Signal<Score>,
    /// Keeps another score.
    pub keep: Callback<Score>,
}

/// The questions, one of which may be open. What lies ahead of it is hidden by the lab, which asks `rounds` what to show.
#[component]
pub fn Predict(rounds: Rounds, subject: Subject) -> impl IntoView {
    let panel = Panel { rounds, subject, section: NodeRef::new() };
    let title = id::unique("predict");
    let open = Memo::new(move |_| rounds.asks(&subject.whole.get()));
    let verdict = move || rounds.verdict(&subject.whole.get());
    view! {
        <section class="predict" aria-labelledby=title.clone() tabindex="-1" node_ref=panel.section>
            <div class="predict-head">
                <h3 id=title.clone()>"What comes next?"</h3>
                <ScoreLine subject />
            </div>
            <p class="predict-verdict" role="status">{verdict}</p>
            <Show when=move || open.get().is_some() fallback=move || view! { <Questions panel /> }>
                <Open panel />
            </Show>
        </section>
    }
}

/// What the parts of the panel share.
#[derive(Clone, Copy)]
struct Panel {
    rounds: Rounds,
    subject: Subject,
    /// Where the focus goes when what had it is gone.
    section: NodeRef<html::Section>,
}

impl Panel {
    /// Asks a question of this kind: at the next place that is worth it, or from the beginning where none is left.
    fn ask(self, kind: Kind) {
        let whole = self.subject.whole.get_untracked();
        if !whole.events().is_empty() {
            return self.ask_from(self.subject.at.get_untracked(), kind);
        }
        self.subject.run.run(Callback::new(move |()| self.ask_from(Playhead::default(), kind)));
    }

    fn ask_from(self, from: Playhead, kind: Kind) {
        let whole = self.subject.whole.get_untracked();
        if let Some(at) = self.rounds.ask(&whole, from, kind) {
            self.subject.go.run(at);
        }
    }

    /// Takes an answer, and goes where it is decided.
    fn answer(self, said: Answer) {
        let Some((verdict, decided)) = self.rounds.answer(said) else { return };
        self.subject.keep.run(self.subject.score.get_untracked().with(verdict));
        self.subject.go.run(decided);
        self.take_focus();
    }

    /// Closes the question without an answer: the run is shown again, at the place that was asked about.
    fn skip(self) {
        if let Some(at) = self.rounds.close() {
            self.subject.go.run(at);
        }
        self.take_focus();
    }

    fn take_focus(self) {
        if let Some(section) = self.section.get_untracked() {
            let _ = section.focus();
        }
    }
}

#[component]
fn Questions(panel: Panel) -> impl IntoView {
    let can_ask = panel.subject.can_ask;
    let question = move |kind: Kind| {
        let press = move |_| {
            if can_ask.get_untracked() {
                panel.ask(kind);
            }
        };
        view! {
            <button
                type="button"
                class="button"
                aria-disabled=move || (!can_ask.get()).then_some("true")
                on:click=press
            >
                {kind.text()}
            </button>
        }
    };
    let hint = move || {
        if can_ask.get() {
            "Say it before you see it: the run stops at a moment that is worth a guess, and hides what lies ahead."
        } else {
            "Run the program first: then you are asked at its moments, and what lies ahead is hidden."
        }
    };
    view! {
        <p class="predict-hint">{hint}</p>
        <div class="predict-questions">{Kind::ALL.map(question)}</div>
    }
}

#[component]
fn ScoreLine(subject: Subject) -> impl IntoView {
    let score = subject.score;
    view! {
        <Show when=move || !score.with(Score::is_blank)>
            <p class="predict-score">
                {move || score.get().tell()}
                <button type="button" class="button button-quiet" on:click=move |_| subject.keep.run(Score::default())>
                    <Icon name=IconName::Reset />
                    "Count anew"
                </button>
            </p>
        </Show>
    }
}
