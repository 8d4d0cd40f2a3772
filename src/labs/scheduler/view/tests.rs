//! A level as it is drawn: who can be chosen, where they would go on, and what is said when it is solved or missed.

use std::sync::Arc;

use any_spawner::Executor;
use futures::FutureExt as _;
use leptos::prelude::*;

use super::{goal::Goal, levels::Levels, queue::ReadyQueue, runner::Runner, status, walk::Walk};
use crate::{
    labs::{
        Desk,
        scheduler::{LevelId, Msg, State},
    },
    ui::{Late, provide_toasts},
};
use io::{Services, fake};
use saved::Codec;

/// The lab with this level begun.
fn lab(level: &str, look: impl FnOnce(Runner)) {
    // Only the first of the tests can set it; the others use what it set.
    let _ = Executor::init_futures_executor();
    Owner::new().with(|| {
        provide_context::<Services>(fake::services());
        provide_toasts();
        let desk: Desk<State> = Desk::open(Late::new(|| async { Ok(Codec::whole()) }.boxed_local()));
        let runner = Runner::open(desk);
        runner.change(Msg::Level(LevelId::named(level).expect("a level of that name")));
        look(runner);
    });
}

fn queue(runner: Runner) -> String {
    view! { <ReadyQueue runner /> }.into_view().to_html()
}

fn goal(runner: Runner) -> String {
    view! { <Goal runner /> }.into_view().to_html()
}

/// The buttons of the queue, by their names, in order.
fn names(runner: Runner) -> Vec<String> {
    let html = queue(runner);
    let buttons = html.split("class=\"scheduler-task\"").skip(1);
    buttons
        .map(|button| {
            let inside = button.split("</button>").next().unwrap_or_default();
            inside.rsplit('>').find(|text| !text.is_empty()).unwrap_or_default().to_owned()
        })
        .collect()
}

fn choose(runner: Runner, name: &str) {
    let played = runner.played.get_untracked().expect("what plays is here");
    let index = played.ready.iter().position(|task| task.name == name);
    runner.choose(index.unwrap_or_else(|| panic!("{name} is not ready")));
}

#[test]
fn whoever_is_ready_is_a_button_with_the_line_at_which_it_goes_on() {
    lab("both_counted", |runner| {
        let html = queue(runner);
        assert_eq!(html.matches("class=\"scheduler-task\"").count(), 2, "{html}");
        assert!(html.contains("begins at line 12: async def door():"), "{html}");
        choose(runner, "left");
        let html = queue(runner);
        assert!(html.contains("goes on at line 15: await asyncio.sleep(0)"), "{html}");
        assert!(html.contains("Chosen so far: left."), "{html}");
    });
}

#[test]
fn the_lines_of_all_who_are_ready_are_lit() {
    lab("both_counted", |runner| {
        choose(runner, "left");
        let lit = view! { <Walk runner /> }.into_view().to_html().matches("aria-current=\"step\"").count();
        assert_eq!(lit, 2);
    });
}

#[test]
fn a_solved_level_says_so_is_remembered_and_leads_on() {
    lab("speaks_first", |runner| {
        assert!(goal(runner).contains("Par is 2 choices."), "{}", goal(runner));
        for name in ["cy", "bo"] {
            choose(runner, name);
        }
        let html = goal(runner);
        assert!(html.contains("Solved in 2, par 2.") && html.contains("Next: Count both visitors"), "{html}");
        assert_eq!(runner.desk.with_untracked(|state| state.solved[&LevelId::default()]), 2);
        let levels = view! { <Levels runner /> }.into_view().to_html();
        assert!(levels.contains("solved in 2, par 2") && levels.contains("1 of 16 solved"), "{levels}");
        runner.change(Msg::StartAgain);
        assert!(goal(runner).contains("Choose who runs next."));
        assert_eq!(runner.desk.with_untracked(|state| state.solved.len()), 1);
    });
}

#[test]
fn a_choice_that_is_taken_back_was_not_made() {
    lab("speaks_first", |runner| {
        let before = queue(runner);
        choose(runner, "ann");
        assert_ne!(runner.look(|played| played.output.clone()), Some(String::new()));
        runner.change(Msg::TakeBack);
        assert_eq!(runner.look(|played| (played.output.clone(), played.choices())), Some((String::new(), 0)));
        assert_eq!(before.matches("<button").count(), queue(runner).matches("<button").count());
    });
}

#[test]
fn the_order_of_the_queue_goes_to_the_end_and_misses() {
    lab("speaks_first", |runner| {
        runner.in_order(1);
        assert_eq!(runner.desk.with_untracked(|state| state.moves.clone()), ["ann"]);
        assert_eq!(status(runner), "1 choice, par 2. Choose who runs next.");
        runner.in_order(100);
        assert!(status(runner).starts_with("Not this time: the program came to its end"), "{}", status(runner));
        assert!(queue(runner).contains("Nobody can be chosen any more."));
        assert!(names(runner).is_empty());
    });
}

#[test]
fn a_choice_after_one_that_could_not_be_made_takes_its_place() {
    lab("speaks_first", |runner| {
        let names = ["cy", "nobody", "bo"].map(str::to_owned).to_vec();
        runner.change(Msg::Choose { after: 0, names });
        choose(runner, "bo");
        assert_eq!(runner.desk.with_untracked(|state| state.moves.clone()), ["cy", "bo"]);
    });
}

#[test]
fn who_looks_back_sees_the_line_of_that_moment() {
    lab("both_counted", |runner| {
        choose(runner, "left");
        let trace = runner.trace.get_untracked();
        let place = trace.events().iter().position(|event| event.line == Some(14)).map(|index| trace.after(index + 1));
        runner.cursor().put.run(place.unwrap());
        let html = view! { <Walk runner /> }.into_view().to_html();
        assert_eq!(html.matches("aria-current=\"step\"").count(), 1, "{html}");
        choose(runner, "right");
        assert!(!Arc::ptr_eq(&trace, &runner.trace.get_untracked()));
        assert_eq!(runner.cursor().at.get_untracked(), Some(runner.trace.with_untracked(|trace| trace.last())));
    });
}
