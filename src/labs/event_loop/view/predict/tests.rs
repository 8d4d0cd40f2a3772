//! While a question is open, no panel of the lab shows what lies ahead.

use std::sync::Arc;

use leptos::prelude::*;

use super::Guess;
use crate::{
    exhibits::predict::{Answer, Kind, Score},
    labs::event_loop::{
        Msg, Pace,
        view::{
            Picture,
            ending::Ending,
            runner::Runner,
            status,
            tests::{lab, lab_on, until},
            walk::Walk,
        },
    },
};
use io::{Micros, VirtualClock};
use trace::Playhead;

/// Everything of the lab that speaks of the run.
fn html(runner: Runner) -> String {
    let panels = view! {
        <Picture runner />
        <Walk runner />
        <Ending runner />
        <Guess runner />
        {status(runner)}
    };
    panels.into_view().to_html()
}

/// Asks as the panel does.
fn ask(runner: Runner, from: Playhead, kind: Kind) {
    let at = runner.rounds().ask(&runner.whole().get_untracked(), from, kind);
    runner.go().run(at.expect("there is something to guess"));
}

#[test]
fn what_lies_ahead_is_hidden_from_the_question_to_the_answer() {
    lab(|runner| {
        let before = html(runner);
        assert!(before.contains("Event 48 of 48") && before.contains("It ended after 2.0 s"), "{before}");
        ask(runner, Playhead::default(), Kind::Runs);
        let asked = html(runner);
        for ahead in ["of 48", "fetching 1", "Total: 2.0 s", "2.0 s", "Ready, next first", "It ended"] {
            assert!(!asked.contains(ahead), "{ahead} in {asked}");
        }
        assert!(asked.contains("Event 7 of 7") && asked.contains("A question is open."), "{asked}");
        assert!(asked.contains("<legend>Who runs next?") && asked.contains("Nobody: nothing is ready"), "{asked}");
        let (_, decided) = runner.rounds().answer(Answer::Nobody).unwrap();
        runner.go().run(decided);
        let after = html(runner);
        assert!(after.contains("You said nobody. Task-2 fetch_data ran: Event 17 of 48"), "{after}");
        assert!(after.contains("Ready, next first") && after.contains("It ended after 2.0 s"), "{after}");
        assert_eq!(runner.desk.with_untracked(|state| state.at), Some(17));
    });
}

/// The lab on a clock that counts as real, where nothing has run yet.
fn on_the_wall(look: impl FnOnce(Runner, &VirtualClock)) {
    let clock = VirtualClock::default();
    lab_on(&clock, |runner| {
        runner.choose(Msg::Pace(Pace::Wall));
        look(runner, &clock);
    });
}

#[test]
fn before_the_first_run_one_is_made_and_nothing_of_it_is_shown_when_it_is_over() {
    on_the_wall(|runner, clock| {
        runner.run_and(move || ask(runner, Playhead::default(), Kind::Ends));
        until(clock, Micros::from_millis(3_000));
        let asked = html(runner);
        assert!(asked.contains("When is it over?") && asked.contains("The run begins here."), "{asked}");
        assert!(!asked.contains("fetching 1") && !asked.contains("Event 1"), "{asked}");
        assert_eq!(runner.desk.with_untracked(|state| state.at), Some(0));
    });
}

#[test]
fn a_step_on_skips_the_question() {
    lab(|runner| {
        ask(runner, Playhead::default(), Kind::Runs);
        runner.step_back();
        runner.step();
        assert_eq!(stands(runner), [7, 7], "up to the question it is walked through");
        runner.step();
        assert_eq!(stands(runner), [8, 48]);
    });
}

#[test]
fn another_run_skips_the_question_and_is_seen() {
    on_the_wall(|runner, clock| {
        runner.run();
        until(clock, Micros::from_millis(3_000));
        let [_, events] = stands(runner);
        ask(runner, Playhead::default(), Kind::Runs);
        assert!(runner.asks().is_some() && stands(runner)[1] < events);
        runner.run();
        until(clock, Micros::from_millis(4_000));
        assert!(runner.asks().is_none() && html(runner).contains("fetching 1"), "it goes on before one's eyes");
        until(clock, Micros::from_millis(9_000));
        assert_eq!(stands(runner), [events, events]);
    });
}

/// How many events lie before the playhead, and how many are shown.
fn stands(runner: Runner) -> [usize; 2] {
    [runner.playhead.get_untracked().events(), runner.trace.with_untracked(|trace| trace.events().len())]
}

#[test]
fn an_answer_changes_the_score_and_neither_the_run_nor_the_place() {
    lab(|runner| {
        let whole = runner.whole().get_untracked();
        runner.desk.amend(|state| state.apply(Msg::Predictions(Score { right: 1, wrong: 0 })));
        assert!(Arc::ptr_eq(&whole, &runner.whole().get_untracked()), "nothing ran again");
        assert!(html(runner).contains("1 of 1 right"));
    });
}
