//! Playing: what a list of choices gives, and what it refuses.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use scheduler::{Ending, Level, Played, play};

fn level(name: &str) -> &'static Level {
    Level::named(name).unwrap()
}

fn names(played: &Played) -> Vec<&str> {
    played.ready.iter().map(|task| task.name.as_str()).collect()
}

#[test]
fn a_choice_is_taken_back_by_leaving_it_off() {
    let level = level("speaks_first");
    let [none, one, two] = [&[] as &[&str], &["ann"], &["ann", "cy"]].map(|moves| play(level, moves));
    assert_eq!((names(&none), none.output.as_str()), (vec!["ann", "bo", "cy"], ""));
    assert_eq!((names(&one), one.output.as_str()), (vec!["bo", "cy"], "Ann\n"));
    assert_eq!((names(&two), two.output.as_str()), (vec![], "Ann\nCy\nBo\n"));
    assert_eq!((two.ending, two.reached), (Some(Ending::Ended), false));
    assert_eq!(play(level, &["ann"]).trace, one.trace, "the same choices give the same run");
}

#[test]
fn nobody_is_chosen_who_is_not_ready() {
    let played = play(level("speaks_first"), &["bo", "bo", "ann"]);
    assert_eq!((played.choices(), played.refused.as_deref()), (1, Some("bo")));
    assert_eq!(names(&played), ["ann", "cy"]);
    let played = play(level("speaks_first"), &["cy", "bo", "ann"]);
    assert_eq!((played.reached, played.refused.as_deref()), (true, Some("ann")), "the run is over");
}

#[test]
fn each_choice_knows_where_in_the_record_it_was_made() {
    let played = play(level("both_counted"), &["left", "left"]);
    for step in &played.steps {
        let next = &played.trace.events()[step.events];
        assert_eq!((next.task, next.state, step.among), (step.task, trace::State::Running, 2));
    }
}

#[test]
fn a_run_says_how_it_ended() {
    assert_eq!(play(level("missed_event"), &["bus", "bus"]).ending, Some(Ending::Hung));
    assert_eq!(play(level("missed_event"), &["ann"]).ending, Some(Ending::Ended));
    let group = play(level("last_ticket"), level("last_ticket").solution);
    assert_eq!(group.ending, Some(Ending::Failed));
}
