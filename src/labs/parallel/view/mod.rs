//! The lab as drawn: choose, run, watch the page's heartbeat, compare.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

mod choice;
mod heartbeat;
mod results;
mod runner;

use std::sync::Arc;

use leptos::prelude::*;

use self::{
    choice::Choice,
    heartbeat::Heartbeat,
    results::Results,
    runner::{Rest, Runner},
};
use crate::{
    labs::Desk,
    trace::{Provenance, Trace},
    ui::{Meter, Stage, StageControls, Timeline},
};

/// The Parallel lab.
#[component]
pub fn Lab() -> impl IntoView {
    let desk = Desk::open();
    let runner = Runner::open(desk);
    let (cursor, selected) = (RwSignal::new(None), RwSignal::new(None));
    let problem = RwSignal::new(None::<&'static str>);
    let run = Callback::new(move |()| {
        problem.set(runner.refusal());
        if problem.with_untracked(Option::is_none) {
            cursor.set(None);
            selected.set(None);
            runner.run();
        }
    });
    let controls = StageControls {
        running: runner.running.into(),
        status: Signal::derive(move || status(runner)),
        run,
        stop: Callback::new(move |()| runner.stop()),
        step: None,
        step_back: None,
        work: desk.controls(),
    };
    let trace = Memo::new(move |_| {
        let kept = || desk.with(|state| state.trace.clone());
        let shown = if runner.running.get() { Some(runner.trace.get()) } else { kept() };
        shown.unwrap_or_else(|| Arc::new(Trace::new(Provenance::Measured)))
    });
    view! {
        <Stage title="One product, several ways" controls>
            <div class="parallel">
                <Choice runner problem />
                <Watch runner />
                <Timeline trace cursor selected label="Who computed when" />
                <Results desk />
            </div>
        </Stage>
    }
}

/// How far the run is, and whether the page is alive meanwhile.
#[component]
fn Watch(runner: Runner) -> impl IntoView {
    let label = Memo::new(move |_| runner.way.get().map_or("No way is running", |(way, _)| way.name()));
    let done = Signal::derive(move || Some(runner.way.get().map_or(0.0, |(_, done)| done)));
    let text =
        Signal::derive(move || runner.way.get().map_or_else(String::new, |(_, done)| format!("{:.0} %", 100.0 * done)));
    view! {
        <div class="parallel-watch" data-idle=move || runner.way.with(Option::is_none).then_some("")>
            <Heartbeat runner />
            {move || view! { <Meter label=label.get() value=done text /> }}
        </div>
    }
}

/// One line about where the run stands. The part done is the meter's: a status that changes with it would be read out
/// without end.
fn status(runner: Runner) -> String {
    if let Some((way, _)) = runner.way.get() {
        return format!("Running: {}.", way.name());
    }
    if runner.running.get() {
        return "Running.".to_owned();
    }
    match runner.course.with(|course| (course.rest, course.failures.len())) {
        (Rest::Open, _) => "Ready. Run computes the product in every chosen way, one after the other.".to_owned(),
        (Rest::Stopped, _) => "Stopped. What was measured before is kept.".to_owned(),
        (Rest::Ended, 0) => "Ended. Every way that ran gave its answer.".to_owned(),
        (Rest::Ended, 1) => "Ended. One way gave no answer; why stands beside it.".to_owned(),
        (Rest::Ended, count) => format!("Ended. {count} ways gave no answer; why stands beside each."),
    }
}
