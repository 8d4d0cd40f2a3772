//! The loop of four phases, lit by what is happening.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    agent::{Entered, Phase},
    io::Micros,
    labs::agent::phase_at,
};

/// The four phases. The lit one is where the run is now, or was at the cursor.
#[component]
pub(super) fn WheelView(runner: Runner, cursor: RwSignal<Option<Micros>>) -> impl IntoView {
    let lit = Memo::new(move |_| {
        let here = runner.is_running() || runner.is_between();
        let at = cursor.get().or_else(|| here.then_some(Micros(u64::MAX)))?;
        runner.look(|file| phase_at(file, at)).flatten()
    });
    let station = move |phase: Phase| {
        let about = move || match lit.get() {
            Some(Entered { phase: now, about, .. }) if now == phase => about,
            _ => String::new(),
        };
        let current = move || lit.with(|lit| lit.as_ref().is_some_and(|lit| lit.phase == phase)).then_some("step");
        view! {
            <li class="agent-phase" aria-current=current>
                <strong>{name(phase)}</strong>
                <span>{meaning(phase)}</span>
                <span class="agent-phase-about">{about}</span>
            </li>
        }
    };
    view! {
        <ol class="agent-loop" aria-label="The agent loop">
            {Phase::ALL.map(station)}
        </ol>
    }
}

const fn name(phase: Phase) -> &'static str {
    match phase {
        Phase::Perception => "Perception",
        Phase::Reasoning => "Reasoning",
        Phase::Decision => "Decision",
        Phase::Action => "Action",
    }
}

const fn meaning(phase: Phase) -> &'static str {
    match phase {
        Phase::Perception => "Something new to take in",
        Phase::Reasoning => "The model reads and writes",
        Phase::Decision => "Tools to call, or an answer",
        Phase::Action => "The tools run",
    }
}
