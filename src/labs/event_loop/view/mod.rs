//! The lab as drawn: choose a program, run it, walk through it.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

mod analogy;
mod choice;
mod ending;
mod languages;
mod lines;
mod own;
mod predict;
mod programs;
mod python_run;
mod runner;
#[cfg(all(test, feature = "prerender"))]
mod tests;
mod walk;
mod written;

use futures::FutureExt as _;
use leptos::prelude::*;

use self::{
    analogy::event_loop_analogy, choice::Choice, ending::Ending, languages::Languages, predict::Guess, runner::Runner,
    walk::Walk,
};
use super::{Language, Pace, Report, State};
use crate::{
    exhibits::{Findings, Heartbeat, analogy::Analogy},
    labs::{Desk, at_desk},
    part,
    ui::{Figure, More, Outcome, Setup, Stage, StageControls, Steps, Timeline, late},
};
use saved::Codec;
use trace::Trace;
use words::count;

/// The Event loop lab.
#[component]
pub fn Lab() -> impl IntoView {
    at_desk(|| event_loop_work().boxed_local(), State::with_preset, |desk| view! { <Opened desk /> }.into_any())
}

// What opens work: a reader who has none yet does not need it.
part!(
    fn event_loop_work() -> Codec<State> {
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
        stop: Callback::new(move |()| runner.stop()),
        go_on: Some(runner.go_on()),
        steps: Some(Steps {
            forward: Callback::new(move |()| runner.step()),
            back: Callback::new(move |()| runner.step_back()),
            to_start: Callback::new(move |()| runner.to(Trace::first)),
            to_end: Callback::new(move |()| runner.to(Trace::last)),
        }),
        // Another choice forgets the run; a text that is edited does not.
        stale: Signal::derive(move || runner.is_stale()),
        work: runner.desk.controls(),
    };
    // Who has begun to guess has the questions at the figure that they are about.
    let guessing = Memo::new(move |before: Option<&bool>| before == Some(&true) || runner.asks().is_some());
    let analogy = Memo::new(move |_| Analogy::of(runner.desk.with(|state| state.program.name())));
    let played = move || analogy.get().map(|analogy| late(|| event_loop_analogy().boxed_local(), (runner, analogy)));
    view! {
        <Stage title="One thread, many tasks" controls>
            <Setup slot>
                <Choice runner />
            </Setup>
            <Outcome slot>
                <Ending runner />
                <Show when=move || guessing.get()>
                    <Guess runner />
                </Show>
            </Outcome>
            <Figure slot>
                {played}
                <Picture runner />
                <Alive runner />
                <Walk runner />
            </Figure>
            <More slot>
                <Show when=move || !guessing.get()>
                    <Guess runner />
                </Show>
                <Show when=move || runner.asks().is_none()>
                    <Findings trace=runner.trace source=runner.source() go=runner.show() />
                    <Languages runner />
                </Show>
            </More>
        </Stage>
    }
}

/// Whether the page was alive while the program ran on a real clock.
#[component]
fn Alive(runner: Runner) -> impl IntoView {
    let real =
        Memo::new(move |_| runner.desk.with(|state| state.pace == Pace::Wall && state.language != Language::Rust));
    view! {
        <Show when=move || real.get()>
            <Heartbeat painted=runner.painted />
        </Show>
    }
}

/// The run over time. What Rust did was recorded without times, and what ended before its first event did nothing, so
/// there is nothing to draw: the code takes the place.
#[component]
fn Picture(runner: Runner) -> impl IntoView {
    let drawn = Memo::new(move |_| {
        let nothing = runner.trace.with(|trace| trace.events().is_empty());
        runner.is_timed() && !(nothing && (runner.report.with(Option::is_some) || runner.asks().is_some()))
    });
    view! {
        <Show when=move || drawn.get()>
            <Timeline trace=runner.trace predictions=runner.predictions() cursor=runner.cursor() label="What happened" />
        </Show>
    }
}

/// One line about where the run stands.
fn status(runner: Runner) -> String {
    if runner.frame.running().get() {
        return "Running.".to_owned();
    }
    if runner.asks().is_some() {
        return "A question is open.".to_owned();
    }
    if runner.stopped.get() {
        let so_far = runner.live.with(|live| live.as_ref().map(|trace| format!(" after {}", trace.end())));
        let next = if runner.can_go_on() { "Go on, or run it again" } else { "Run it again" };
        return format!("Stopped{}. {next}.", so_far.unwrap_or_default());
    }
    let told = |report: &Report| {
        if !runner.is_timed() {
            return format!("Printed {} (recorded).", count(report.trace.printed().len(), "line"));
        }
        let how = if report.failure.is_some() { "Ended with an error" } else { "Ended" };
        let provenance = report.trace.provenance().word();
        format!("{how} after {} ({provenance}), {} events.", report.trace.end(), report.trace.events().len())
    };
    let waits = runner.python().comes() && runner.desk.with(|state| state.language == Language::Python);
    let nothing = if waits { "Python is on its way; a run waits for it." } else { "Run it all, or step." };
    runner.look(told).unwrap_or_else(|| nothing.to_owned())
}
