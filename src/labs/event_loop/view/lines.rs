//! The lines of a run, one by one, at the place where the lab is: a step leads the figure along, and a place in
//! the figure has a step.

use std::sync::Arc;

use leptos::prelude::*;

use super::runner::Runner;
use crate::exhibits::stepper::Stepper;
use interpreter::Steps;

/// Where the reader is among the lines.
#[derive(Clone, Copy)]
pub(super) struct Lines {
    pub(super) steps: Signal<Arc<Steps>>,
    /// The step.
    pub(super) at: Memo<usize>,
    /// The step that the reader went to; the playhead may have left it since.
    chosen: RwSignal<Option<usize>>,
    /// The lines at which they want to stop.
    pub(super) breakpoints: RwSignal<Vec<u32>>,
}

impl Lines {
    pub(super) fn of(runner: Runner) -> Self {
        let (steps, chosen) = (runner.steps(), RwSignal::new(None::<usize>));
        let at = Memo::new(move |_| {
            let events = runner.seen().get().events();
            steps.with(|steps| {
                let is_there = |step: &usize| steps.get(*step).is_some_and(|step| step.events == events);
                chosen.get().filter(is_there).unwrap_or_else(|| steps.at_event(events))
            })
        });
        Self { steps, at, chosen, breakpoints: RwSignal::default() }
    }

    /// The line that is current, where lines were recorded.
    pub(super) fn line(self) -> Option<u32> {
        self.steps.with(|steps| steps.get(self.at.get()).map(|step| step.line))
    }

    fn go(self, runner: Runner, step: usize) {
        let Some(events) = self.steps.with_untracked(|steps| steps.get(step).map(|step| step.events)) else { return };
        self.chosen.set(Some(step));
        runner.go().run(runner.trace.with_untracked(|trace| trace.after(events)));
    }
}

#[component]
pub(super) fn Stepped(runner: Runner, lines: Lines) -> impl IntoView {
    let there = Memo::new(move |_| lines.steps.with(|steps| !steps.is_empty()) && !runner.is_stale());
    view! {
        <Show when=move || there.get()>
            {move || {
                let views = runner.python().views;
                views.want();
                views.show(move |views| (views.walk)(runner, lines))
            }}
        </Show>
    }
}

/// What the part draws.
pub(super) fn draw(runner: Runner, lines: Lines) -> AnyView {
    let go = Callback::new(move |step| lines.go(runner, step));
    view! { <Stepper steps=lines.steps trace=runner.trace at=lines.at go breakpoints=lines.breakpoints /> }.into_any()
}
