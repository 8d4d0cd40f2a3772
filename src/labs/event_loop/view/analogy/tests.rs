//! The picture goes where the reader goes, and a slider writes into the text and runs it.

use any_spawner::Executor;
use leptos::prelude::*;

use super::{super::tests::lab, Played};
use crate::{
    exhibits::analogy::{Analogy, Knob},
    labs::event_loop::{Language, Msg, Pace, Program, State, view::runner::Runner},
};
use io::Micros;

/// The lab with this analogy's program, before it has run.
fn play(name: &str, look: impl FnOnce(Runner, Analogy)) {
    lab(|runner| {
        runner.choose(Msg::Program(Program::named(name).expect("it ships")));
        look(runner, Analogy::of(name).expect("it is one"));
    });
}

fn run(runner: Runner) {
    runner.run();
    Executor::poll_local();
}

fn html(runner: Runner, analogy: Analogy) -> String {
    Executor::poll_local();
    view! { <Played runner analogy /> }.into_view().to_html()
}

/// What stands beside the picture.
#[track_caller]
fn says(runner: Runner, analogy: Analogy, expect: &str) {
    let html = html(runner, analogy);
    assert!(html.contains(expect), "{expect}: {html}");
}

fn knob(analogy: Analogy, name: &str) -> &'static Knob {
    analogy.knobs().iter().find(|knob| knob.name == name).expect("it has one")
}

fn turn(runner: Runner, knob: &'static Knob, value: u64) {
    runner.turn(knob, value);
    Executor::poll_local();
}

fn text(runner: Runner) -> String {
    runner.desk.with_untracked(State::text)
}

fn end(runner: Runner) -> Micros {
    runner.trace.with_untracked(|trace| trace.end())
}

#[test]
fn the_picture_s_words_are_of_the_place_where_the_reader_is() {
    play("toll-booth", |runner, analogy| {
        says(runner, analogy, "Nothing has happened yet: press Run, or Step.");
        run(runner);
        says(runner, analogy, "At 8.0 s: car 1 is through after 0.0 s in the lane; car 2 is through after 5.0 s");
        let place = runner.trace.with_untracked(|trace| trace.at(Micros::from_millis(5_000)));
        runner.go().run(place);
        says(runner, analogy, "At 5.0 s: car 2 pays until 6.0 s; cars 3 and 4 wait in the lane, 5.0 s so far");
        runner.step();
        runner.step_back();
        says(runner, analogy, "At 5.0 s: car 2 pays until 6.0 s");
        let ahead = runner.trace.with_untracked(|trace| trace.at(Micros::from_millis(6_000)));
        runner.cursor().ahead.set(Some(ahead));
        says(runner, analogy, "At 6.0 s: car 3 pays until 7.0 s");
    });
}

#[test]
fn every_analogy_is_drawn_with_all_who_take_part() {
    for name in programs::Topic::Analogies.programs() {
        play(name, |runner, analogy| {
            run(runner);
            let html = html(runner, analogy);
            let drawn = html.matches("class=\"analogy-actor\"").count();
            let taking_part = runner.trace.with_untracked(|trace| trace.tasks().len());
            // The loop, and the first task where there is one, only direct.
            assert!(drawn + 2 == taking_part || drawn + 1 == taking_part, "{name}: {drawn} of {taking_part}");
            assert_eq!(html.matches("type=\"range\"").count(), analogy.knobs().len(), "{name}");
            assert!(!html.contains(" disabled"), "{name}: the numbers are read");
        });
    }
}

#[test]
fn a_number_that_is_turned_is_in_the_text_and_runs_and_undo_brings_it_back() {
    play("toll-booth", |runner, analogy| {
        run(runner);
        let before = text(runner);
        assert_eq!(end(runner), Micros::from_millis(8_000));
        let booths = knob(analogy, "BOOTHS");
        turn(runner, booths, 2);
        assert_eq!(text(runner), before.replace("BOOTHS = 1", "BOOTHS = 2"));
        assert_eq!((end(runner), runner.is_stale()), (Micros::from_millis(5_000), false));
        turn(runner, booths, 3);
        turn(runner, booths, 4);
        assert!(text(runner).contains("BOOTHS = 3"), "what is out of range is refused");
        runner.desk.controls().undo.run(());
        Executor::poll_local();
        assert_eq!(text(runner), before, "both turns of one slider are one step");
        assert_eq!(Program::named("toll-booth").unwrap().text(Language::Python), before);
    });
}

#[test]
fn who_turns_a_number_stays_at_their_time() {
    play("tower", |runner, analogy| {
        run(runner);
        let place = runner.trace.with_untracked(|trace| trace.at(Micros::from_millis(3_000)));
        runner.go().run(place);
        turn(runner, knob(analogy, "LANDING"), 3);
        says(runner, analogy, "At 2.0 s: plane 1 lands until 5.0 s");
    });
}

#[test]
fn in_real_time_a_turned_number_waits_for_run() {
    play("chef", |runner, analogy| {
        runner.choose(Msg::Pace(Pace::Wall));
        turn(runner, knob(analogy, "POTS"), 4);
        assert!(text(runner).contains("POTS = 4") && !runner.frame.running().get_untracked());
    });
}

#[test]
fn a_text_of_something_else_has_no_picture() {
    play("juggler", |runner, analogy| {
        runner.choose(Msg::Write("print('mine')\n".to_owned()));
        let html = html(runner, analogy);
        assert!(!html.contains("analogy-picture"), "{html}");
        runner
            .write("program", Msg::Write(Program::named("juggler").unwrap().text(Language::Python).replace('5', "6")));
        says(runner, analogy, "Balls");
    });
}
