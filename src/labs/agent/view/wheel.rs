//! The loop of four phases, lit by what is happening.

use leptos::prelude::*;

use super::runner::Runner;
use agent::Phase;

/// The four phases. The lit one is where the run is now, or was where the reader looks.
#[component]
pub(super) fn WheelView(runner: Runner) -> impl IntoView {
    let lit = Memo::new(move |_| {
        if let Some(at) = runner.glance() {
            return runner.look(|account| account.phase_at(at.at()).cloned()).flatten();
        }
        runner.look(|account| account.phase().cloned()).flatten()
    });
    let station = move |phase: Phase| {
        let about = move || match lit.get() {
            Some(entered) if entered.phase == phase => entered.about(),
            Some(_) | None => meaning(phase).to_owned(),
        };
        let current = move || lit.with(|lit| lit.as_ref().is_some_and(|lit| lit.phase == phase)).then_some("step");
        view! {
            <li class="agent-phase" aria-current=current>
                <strong>{name(phase)}</strong>
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
