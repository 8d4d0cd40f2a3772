//! The lab as drawn: ask, watch, read.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

mod answer;
mod ask;
mod runner;
mod talk;
mod wheel;

use std::sync::Arc;

use leptos::prelude::*;

use self::{answer::AnswerView, ask::Ask, runner::Runner, talk::Talk, wheel::WheelView};
use super::telling::{Ending, ending, phase_at};
use crate::{
    agent::{RunFile, trace_at, trace_of},
    io::Micros,
    labs::Desk,
    trace::{Provenance, Trace},
    ui::{Stage, StageControls, Timeline},
};

/// The Agent lab.
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
        running: runner.running(),
        status: Signal::derive(move || status(runner)),
        run,
        stop: Callback::new(move |()| runner.stop()),
        step: None,
        step_back: None,
        work: desk.controls(),
    };
    let trace = Memo::new(move |_| Arc::new(trace(runner)));
    view! {
        <Stage title="A financial agent" controls>
            <div class="agent">
                <Ask desk problem run />
                <WheelView runner cursor />
                <Timeline trace cursor selected label="What happened" />
                <AnswerView runner />
                <Talk runner />
            </div>
        </Stage>
    }
}

fn trace(runner: Runner) -> Trace {
    let now = runner.now();
    let drawn = |file: &RunFile| now.map_or_else(|| trace_of(file), |now| trace_at(file, now));
    runner.look(drawn).unwrap_or_else(|| Trace::new(Provenance::Simulated))
}

/// One line about where the run stands.
fn status(runner: Runner) -> String {
    let told = |file: &RunFile| {
        if runner.is_running() {
            let phase = phase_at(file, Micros(u64::MAX));
            return phase
                .map_or_else(String::new, |entered| format!("Now {}: {}.", entered.phase.word(), entered.about));
        }
        let took = file.run().at();
        match ending(file) {
            Ending::Answered { .. } => format!("Answered after {took}."),
            Ending::Failed(why) => format!("No answer after {took}: {why}."),
            Ending::Open => format!("Stopped after {took}. Run asks again from the beginning."),
        }
    };
    runner.look(told).unwrap_or_else(|| {
        "Ready. The model is a small offline one, simulated: it needs no key and no network.".to_owned()
    })
}
