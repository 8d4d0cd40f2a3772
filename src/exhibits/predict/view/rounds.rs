//! The question that is open, for the panel that asks it and for all that must not show its answer.

use std::sync::Arc;

use leptos::prelude::*;

use crate::exhibits::predict::{Answer, Kind, Nothing, Question, Round, Verdict, ask, next_worth_asking};
use crate::ui::Prediction;
use trace::{Playhead, Trace};

/// The last question of a lab. One that was asked about another run counts no more.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rounds(RwSignal<Last>);

/// What came of the last press.
#[derive(Clone, Debug, Default)]
enum Last {
    /// Nothing was asked.
    #[default]
    Nothing,
    /// A question, which may be answered.
    Asked(Round),
    /// There was nothing to guess in this run.
    Refused(Arc<Trace>, Nothing),
}

impl Rounds {
    /// What may be shown of `whole` now.
    pub fn shown(self, whole: &Arc<Trace>) -> Arc<Trace> {
        self.look(whole, |round| Arc::clone(round.shown())).unwrap_or_else(|| Arc::clone(whole))
    }

    /// What is asked about `whole` now, if a question is open.
    pub fn asks(self, whole: &Arc<Trace>) -> Option<Kind> {
        self.open(whole, |question| question.kind)
    }

    /// What a reader said, for the picture of `whole`.
    pub fn predictions(self, whole: &Arc<Trace>) -> Vec<Prediction> {
        let foretold = self.look(whole, |round| Some((round.foretold()?, round.question().decided))).flatten();
        let prediction = foretold.map(|(foretold, decided)| Prediction {
            task: foretold.task,
            event: foretold.event,
            words: format!("You said that {} would run at event {}.", whole.label(foretold.task), decided.events()),
        });
        prediction.into_iter().collect()
    }

    /// Closes a question that is open; returns the place at which it was asked.
    pub fn close(self) -> Option<Playhead> {
        let at = self.0.with_untracked(|last| match last {
            Last::Asked(round) if round.said().is_none() => Some(round.question().at),
            Last::Asked(_) | Last::Nothing | Last::Refused(..) => None,
        })?;
        self.0.set(Last::Nothing);
        Some(at)
    }

    /// Opens the next question of this kind from `from` on, or else from the beginning; returns where it is asked.
    pub fn ask(self, whole: &Arc<Trace>, from: Playhead, kind: Kind) -> Option<Playhead> {
        let place = next_worth_asking(whole, from, kind).or_else(|| next_worth_asking(whole, whole.first(), kind));
        match ask(whole, place.unwrap_or_default(), kind) {
            Ok(question) => {
                let at = question.at;
                self.0.set(Last::Asked(Round::new(Arc::clone(whole), question)));
                Some(at)
            }
            Err(why) => {
                self.0.set(Last::Refused(Arc::clone(whole), why));
                None
            }
        }
    }

    /// Takes the answer to the question that is open; returns whether it is right, and where that is decided.
    pub fn answer(self, said: Answer) -> Option<(Verdict, Playhead)> {
        self.0.try_update(|last| match last {
            Last::Asked(round) if round.said().is_none() => Some((round.answer(said), round.question().decided)),
            Last::Asked(_) | Last::Nothing | Last::Refused(..) => None,
        })?
    }

    /// The moment at which the open question is asked, in the sentence of all panels.
    pub(super) fn moment(self, whole: &Arc<Trace>) -> Option<String> {
        self.look(whole, |round| round.shown().tell(round.question().at))
    }

    /// Looks at the question that is open, and follows it.
    pub(super) fn open<T>(self, whole: &Arc<Trace>, look: impl FnOnce(&Question) -> T) -> Option<T> {
        self.look(whole, |round| round.said().is_none().then(|| look(round.question()))).flatten()
    }

    /// What was said beside what happened; or why there was nothing to guess.
    pub(super) fn verdict(self, whole: &Arc<Trace>) -> Option<String> {
        self.0.with(|last| match last {
            Last::Asked(round) if round.is_about(whole) => round.verdict(),
            Last::Refused(about, why) if Arc::ptr_eq(about, whole) => Some(why.tell()),
            Last::Asked(_) | Last::Nothing | Last::Refused(..) => None,
        })
    }

    fn look<T>(self, whole: &Arc<Trace>, look: impl FnOnce(&Round) -> T) -> Option<T> {
        self.0.with(|last| match last {
            Last::Asked(round) if round.is_about(whole) => Some(look(round)),
            Last::Asked(_) | Last::Nothing | Last::Refused(..) => None,
        })
    }
}
