//! From the press of a question to the verdict, on the course's two fetches.

use std::sync::Arc;

use any_spawner::Executor;
use leptos::prelude::*;

use super::{Panel, Rounds, Subject};
use crate::exhibits::predict::{Answer, Kind, Score};
use interpreter::{Program, Settings};
use programs::shipped;
use trace::{Micros, Playhead, Provenance, TaskId, Trace};

struct Shows {
    panel: Panel,
    whole: RwSignal<Arc<Trace>>,
    at: RwSignal<Playhead>,
    score: RwSignal<Score>,
}

fn ran(name: &str) -> Arc<Trace> {
    let text = shipped(name).expect("a program that ships").text;
    let program = Program::read(text, "program.py").expect("it can be read");
    Arc::new(program.run(Settings::default()).trace.expect("it is recorded"))
}

/// A panel where nothing has run yet; a run gives the two fetches.
fn shown(look: impl FnOnce(Shows)) {
    // Only the first of the tests can set it; the others use what it set.
    let _ = Executor::init_futures_executor();
    Owner::new().with(|| {
        let whole = RwSignal::new(Arc::new(Trace::new(Provenance::Virtual)));
        let (at, score) = (RwSignal::new(Playhead::default()), RwSignal::new(Score::default()));
        let subject = Subject {
            whole: whole.into(),
            at: at.into(),
            go: Callback::new(move |place| at.set(place)),
            can_ask: Signal::stored(true),
            run: Callback::new(move |next: Callback<()>| {
                whole.set(ran("two-fetches-tasks"));
                next.run(());
            }),
            score: score.into(),
            keep: Callback::new(move |kept| score.set(kept)),
        };
        let panel = Panel { rounds: Rounds::default(), subject, section: NodeRef::new() };
        look(Shows { panel, whole, at, score });
    });
}

impl Shows {
    fn asks(&self) -> Option<Kind> {
        self.panel.rounds.asks(&self.whole.get_untracked())
    }

    fn events(&self) -> [usize; 2] {
        let shown = self.panel.rounds.shown(&self.whole.get_untracked());
        [self.at.get_untracked().events(), shown.events().len()]
    }
}

#[test]
fn one_press_asks_and_one_answers() {
    shown(|shows| {
        shows.panel.ask(Kind::Prints);
        assert_eq!((shows.asks(), shows.events()), (Some(Kind::Prints), [0, 0]), "a run is made, and not shown");
        shows.panel.answer(Answer::Line("fetching 1".into()));
        assert_eq!((shows.asks(), shows.events()), (None, [13, 48]), "to where it is decided");
        assert_eq!(shows.score.get_untracked(), Score { right: 0, wrong: 1 });
        let verdict = shows.panel.rounds.verdict(&shows.whole.get_untracked()).unwrap();
        assert!(verdict.starts_with("You said “fetching 1”. “created; nothing fetched yet” was printed: Event 13"));
        shows.panel.ask(Kind::Prints);
        shows.panel.answer(Answer::Line("fetching 1".into()));
        assert_eq!(shows.score.get_untracked(), Score { right: 1, wrong: 1 });
        shows.panel.answer(Answer::NothingMore);
        assert_eq!(shows.score.get_untracked(), Score { right: 1, wrong: 1 }, "it is answered once");
    });
}

#[test]
fn from_the_end_one_is_asked_at_the_beginning_and_what_is_skipped_does_not_count() {
    shown(|shows| {
        let whole = ran("two-fetches-tasks");
        shows.whole.set(Arc::clone(&whole));
        shows.at.set(whole.last());
        shows.panel.ask(Kind::Runs);
        assert_eq!((shows.asks(), shows.events()), (Some(Kind::Runs), [7, 7]));
        shows.panel.skip();
        assert_eq!((shows.asks(), shows.events()), (None, [7, 48]));
        assert!(shows.score.get_untracked().is_blank());
        shows.panel.skip();
        assert_eq!(shows.events(), [7, 48], "there is nothing to skip");
    });
}

#[test]
fn who_was_named_is_drawn_where_somebody_ran() {
    shown(|shows| {
        shows.panel.ask(Kind::Runs);
        let whole = shows.whole.get_untracked();
        assert_eq!(shows.panel.rounds.predictions(&whole), []);
        let main = TaskId(1);
        assert_eq!(whole.label(main), "Task-1 main");
        shows.panel.answer(Answer::Task(main));
        let prediction = shows.panel.rounds.predictions(&whole).remove(0);
        assert_eq!((prediction.task, prediction.event), (main, 16));
        assert_eq!(prediction.words, "You said that Task-1 main would run at event 17.");
        shows.panel.ask(Kind::Ends);
        shows.panel.answer(Answer::At(Micros(2_000_000)));
        assert_eq!(shows.panel.rounds.predictions(&whole), [], "a time is no task's");
        assert_eq!(shows.at.get_untracked(), whole.last());
    });
}

#[test]
fn a_question_about_another_run_counts_no_more() {
    shown(|shows| {
        shows.panel.ask(Kind::Runs);
        let other = ran("deadlock");
        shows.whole.set(Arc::clone(&other));
        assert_eq!((shows.asks(), shows.events()[1]), (None, other.events().len()));
        shows.at.set(other.first());
        shows.panel.ask(Kind::Prints);
        let told = shows.panel.rounds.verdict(&other);
        assert_eq!(told.as_deref(), Some("There is nothing to guess here: this program prints nothing."));
    });
}
