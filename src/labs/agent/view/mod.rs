//! The lab as drawn: choose, ask, watch, compare, read.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

mod answer;
mod answers;
mod ask;
mod change;
mod ladder;
mod lessons;
mod moment;
mod race;
mod record;
mod runner;
mod setup;
mod talk;
#[cfg(all(test, feature = "prerender"))]
mod tests;
mod trouble;
mod wanted;
mod wheel;

use std::sync::Arc;

use leptos::prelude::*;

use self::{
    answer::{AnswerView, is_stopped},
    ask::Ask,
    lessons::Lessons,
    moment::Moment,
    race::Race,
    runner::Runner,
    talk::Talk,
    trouble::Trouble,
    wheel::WheelView,
};
use super::{
    State, side_by_side,
    telling::{Ending, ending, phase_at},
};
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
    let problem = RwSignal::new(None::<String>);
    let ready = move || {
        problem.set(desk.with_untracked(State::refusal));
        cursor.set(None);
        selected.set(None);
        problem.with_untracked(Option::is_none)
    };
    let act = move |act: fn(Runner)| {
        Callback::new(move |()| {
            if ready() {
                act(runner);
            }
        })
    };
    let run = act(Runner::run);
    let controls = StageControls {
        running: runner.running(),
        status: Signal::derive(move || status(runner)),
        run,
        stop: Callback::new(move |()| runner.stop()),
        step: Some(act(Runner::step)),
        step_back: Some(act(Runner::step_back)),
        work: desk.controls(),
    };
    let trace = Memo::new(move |_| Arc::new(trace(runner)));
    view! {
        <Stage title="A financial agent" controls>
            <div class="agent">
                <Lessons runner problem />
                <Ask runner problem run />
                <WheelView runner cursor />
                <Moment runner />
                <Race runner />
                <Timeline trace cursor selected label="What happened" />
                <Trouble runner />
                <AnswerView runner />
                <Talk runner />
            </div>
        </Stage>
    }
}

/// The run that is looked at; two on one scale where there are two.
fn trace(runner: Runner) -> Trace {
    let now = runner.now();
    let drawn = |file: &RunFile| now.map_or_else(|| trace_of(file), |now| trace_at(file, now));
    if runner.count() < 2 {
        return runner.look(drawn).unwrap_or_else(|| Trace::new(Provenance::Simulated));
    }
    let names = runner.names().into_iter().enumerate();
    let one = |(index, name): (usize, &str)| Some((name.to_owned(), runner.look_at(index, drawn)?));
    side_by_side(&names.filter_map(one).collect::<Vec<_>>())
}

/// One line about where the run stands.
fn status(runner: Runner) -> String {
    let told = |file: &RunFile| {
        let took = file.run().at();
        if runner.is_running() {
            let again = if runner.is_replay() { "Replaying. " } else { "" };
            let phase = phase_at(file, Micros(u64::MAX));
            return phase.map_or_else(String::new, |entered| {
                format!("{again}Now {}: {}.", entered.phase.word(), entered.about)
            });
        }
        match ending(file) {
            Ending::Answered { .. } => format!("Answered after {took}."),
            Ending::Failed(why) => format!("No answer after {took}: {why}."),
            Ending::Open if is_stopped(file) => {
                format!("Stopped after {took}. Run asks again from the beginning; Step goes on.")
            }
            Ending::Open => format!("At {took}. Step goes on, Step back goes back."),
        }
    };
    runner.look(told).unwrap_or_else(|| {
        if runner.answers.chosen().is_some() {
            return "Ready.".to_owned();
        }
        "Ready. The model is a small offline one, simulated: it needs no key and no network.".to_owned()
    })
}
