//! The lab as drawn: a level, the ready queue as buttons, and what came of the choices.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

mod goal;
mod levels;
mod queue;
mod runner;
#[cfg(all(test, feature = "prerender"))]
mod tests;
mod walk;

use futures::FutureExt as _;
use leptos::prelude::*;

use self::{
    goal::{About, Goal},
    levels::Levels,
    queue::ReadyQueue,
    runner::Runner,
    walk::Walk,
};
use super::{Msg, State, Verdict};
use crate::{
    labs::{Desk, at_desk},
    part,
    ui::{Figure, Outcome, Setup, Stage, StageControls, Steps, Timeline},
};
use saved::Codec;
use scheduler::{MOST_MOVES, Played};
use words::count;

/// The Scheduler lab.
#[component]
pub fn Lab() -> impl IntoView {
    at_desk(|| scheduler_work().boxed_local(), State::with_preset, |desk| view! { <Opened desk /> }.into_any())
}

// What opens work: a reader who has none yet does not need it.
part!(
    fn scheduler_work() -> Codec<State> {
        Codec::whole()
    }
);

#[component]
fn Opened(desk: Desk<State>) -> impl IntoView {
    let runner = Runner::open(desk);
    let controls = StageControls {
        running: runner.frame.running(),
        status: Signal::derive(move || status(runner)),
        run: Callback::new(move |()| runner.run()),
        stop: Callback::new(move |()| runner.frame.stop()),
        go_on: None,
        steps: Some(Steps {
            forward: Callback::new(move |()| runner.in_order(1)),
            back: Callback::new(move |()| runner.change(Msg::TakeBack)),
            to_start: Callback::new(move |()| runner.change(Msg::StartAgain)),
            to_end: Callback::new(move |()| runner.in_order(MOST_MOVES)),
        }),
        stale: Signal::stored(false),
        work: runner.desk.controls(),
    };
    view! {
        <Stage title="Be the scheduler" controls>
            <Setup slot>
                <About runner />
                <Levels runner />
            </Setup>
            <Outcome slot>
                <Goal runner />
            </Outcome>
            <Figure slot>
                {runner.code.show(move |_| view! { <ReadyQueue runner /> }.into_any())}
                <Walk runner />
                <Timeline trace=runner.trace cursor=runner.cursor() label="Who ran when" />
            </Figure>
        </Stage>
    }
}

/// One line about where the level stands.
fn status(runner: Runner) -> String {
    let level = runner.level();
    let verdict = runner.verdict();
    let words = verdict.words(level);
    match verdict {
        Verdict::Open => {
            let made = runner.look(Played::choices).unwrap_or_default();
            format!("{}, par {}. {words}", count(made, "choice"), level.par())
        }
        Verdict::Solved(_) | Verdict::Missed { .. } => words,
    }
}
