//! The lab as drawn: choose, run, watch the page's frames, compare.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

mod choice;
mod results;
mod runner;

use std::sync::Arc;

use futures::FutureExt as _;
use leptos::prelude::*;

use self::{
    choice::{Choice, ThisMachine},
    results::{Results, Shown},
    runner::{RunState, Runner},
};
use super::State;
use crate::{
    exhibits::Heartbeat,
    labs::{Desk, at_desk},
    part,
    ui::{Figure, Meter, More, Outcome, Setup, Stage, StageControls, Timeline},
};
use saved::Codec;
use trace::{Provenance, Trace};

/// The Parallel lab.
#[component]
pub fn Lab() -> impl IntoView {
    at_desk(|| parallel_work().boxed_local(), State::with_preset, |desk| view! { <Opened desk /> }.into_any())
}

// What opens work: a reader who has none yet does not need it.
part!(
    fn parallel_work() -> Codec<State> {
        Codec::whole()
    }
);

#[component]
fn Opened(desk: Desk<State>) -> impl IntoView {
    let runner = Runner::open(desk);
    let cursor = RwSignal::new(None);
    let problem = RwSignal::new(None::<&'static str>);
    let run = Callback::new(move |()| {
        problem.set(runner.refusal());
        if problem.with_untracked(Option::is_none) {
            cursor.set(None);
            runner.run();
        }
    });
    let controls = StageControls {
        running: runner.frame.running(),
        status: Signal::derive(move || status(runner)),
        run,
        stop: Callback::new(move |()| runner.stop()),
        go_on: Some(runner.go_on()),
        steps: None,
        stale: runner.stale(),
        work: desk.controls(),
    };
    let trace = Memo::new(move |_| {
        let kept = || desk.with(|state| state.trace.clone());
        let shown = if runner.frame.running().get() { Some(runner.trace.get()) } else { kept() };
        shown.unwrap_or_else(|| Arc::new(Trace::new(Provenance::Measured)))
    });
    view! {
        <Stage title="One job, several methods" controls>
            <Setup slot>
                <Choice runner problem />
            </Setup>
            <Outcome slot>
                <Shown desk />
            </Outcome>
            <Figure slot>
                <Watch runner />
                <Timeline trace cursor label="Who computed when" />
                <ThisMachine runner />
            </Figure>
            <More slot>
                <Results desk machine=runner.machine />
            </More>
        </Stage>
    }
}

/// How far the run is, and whether the page is alive meanwhile.
#[component]
fn Watch(runner: Runner) -> impl IntoView {
    let label = Memo::new(move |_| {
        runner.way.get().map_or_else(|| "Nothing is running".to_owned(), |progress| progress.way.name().into_owned())
    });
    let done = Signal::derive(move || Some(runner.way.get().map_or(0.0, |progress| progress.done)));
    let text = Signal::derive(move || {
        runner.way.get().map_or_else(String::new, |progress| format!("{:.0}%", 100.0 * progress.done))
    });
    view! {
        <div class="parallel-watch" data-idle=move || runner.way.with(Option::is_none).then_some("")>
            <Heartbeat painted=runner.painted />
            {move || view! { <Meter label=label.get() value=done text /> }}
        </div>
    }
}

/// One line about where the run stands. The part done is the meter's: a status that changes with it would be read out
/// without end.
fn status(runner: Runner) -> String {
    if let Some(progress) = runner.way.get() {
        return format!("Running: {}.", progress.way.name());
    }
    if runner.frame.running().get() {
        return "Running.".to_owned();
    }
    match runner.last.with(|last| (last.state, last.failures.len())) {
        (RunState::Open, _) => "Ready. Run does the job by each chosen method, in order.".to_owned(),
        (RunState::Stopped, _) => "Stopped. What was measured before is kept; go on, or run it all again.".to_owned(),
        (RunState::Ended, 0) => "All methods that ran finished.".to_owned(),
        (RunState::Ended, 1) => "One method gave no answer; the reason stands beside it.".to_owned(),
        (RunState::Ended, count) => format!("{count} methods gave no answer; the reason stands beside each."),
    }
}
