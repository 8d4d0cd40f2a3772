//! The lab as drawn: choose a program, run it, walk through it.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

mod choice;
mod languages;
mod output;
mod runner;
mod walk;

use std::sync::Arc;

use leptos::prelude::*;

use self::{choice::Choice, languages::Languages, output::Output, runner::Runner, walk::Walk};
use super::{Language, Msg, Report};
use crate::{
    io::Micros,
    labs::Desk,
    trace::{Provenance, TaskId, Trace},
    ui::{Stage, StageControls, Timeline},
};

/// The Event loop lab.
#[component]
pub fn Lab() -> impl IntoView {
    let runner = Runner::open(Desk::open());
    let controls = StageControls {
        running: runner.running.into(),
        status: Signal::derive(move || status(runner)),
        run: Callback::new(move |()| runner.run()),
        stop: Callback::new(move |()| runner.stop()),
        step: Some(Callback::new(move |()| runner.step())),
        step_back: Some(Callback::new(move |()| runner.step_back())),
        work: runner.desk.controls(),
    };
    view! {
        <Stage title="One thread, many tasks" controls>
            <div class="loop">
                <Choice runner />
                <Walk runner />
                <Picture runner />
                <Output runner />
                <Languages runner />
            </div>
        </Stage>
    }
}

/// The run over time. What Rust did was recorded without times, so there is nothing to draw.
#[component]
fn Picture(runner: Runner) -> impl IntoView {
    let (cursor, selected) = (RwSignal::new(None::<Micros>), RwSignal::new(None::<TaskId>));
    let timed = Memo::new(move |_| runner.desk.with(|state| state.language != Language::Rust));
    let trace = Memo::new(move |_| {
        let trace = runner.report.with(|report| report.as_ref().map(|report| report.trace.clone()));
        Arc::new(trace.unwrap_or_else(|| Trace::new(Provenance::Virtual)))
    });
    // The slider counts events, the picture has times: each follows the other, and an event of the time that is shown stays.
    Effect::new(move || {
        let at = runner.desk.with(|state| state.at);
        let time = at.and_then(|at| runner.look(|report| time_of(report, at)).flatten());
        selected.set(None);
        if cursor.get_untracked() != time {
            cursor.set(time);
        }
    });
    Effect::new(move || {
        let Some(time) = cursor.get() else { return };
        let at = runner.desk.with_untracked(|state| state.at);
        let here = |report: &Report| at.and_then(|at| time_of(report, at)) == Some(time);
        if runner.look_untracked(here) == Some(false) {
            let events = |report: &Report| report.trace.events().partition_point(|event| event.at <= time);
            let at = runner.look_untracked(events);
            runner.desk.amend(|state| state.apply(Msg::Go(at)));
        }
    });
    view! {
        <Show when=move || timed.get()>
            <Timeline trace cursor selected label="What happened" />
        </Show>
    }
}

/// When the last of the first `events` events happened.
fn time_of(report: &Report, events: usize) -> Option<Micros> {
    report.trace.events().get(events.checked_sub(1)?).map(|event| event.at)
}

/// One line about where the run stands.
fn status(runner: Runner) -> String {
    if runner.running.get() {
        return "Running.".to_owned();
    }
    if runner.stopped.get() {
        return "Stopped. Run begins again.".to_owned();
    }
    let told = |report: &Report| {
        let how = if report.failure.is_some() { "Ended with an error" } else { "Ended" };
        let provenance = report.trace.provenance().word();
        format!("{how} after {} ({provenance}), {} events.", report.trace.end(), report.trace.events().len())
    };
    runner.look(told).unwrap_or_else(|| "Ready. Run goes to the end, Step to the first event.".to_owned())
}
