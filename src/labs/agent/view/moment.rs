//! Where in the run the reader is, and the way on.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    agent::RunFile,
    io::Micros,
    labs::agent::{Msg, Place, Until, is_open, phase_at, stops},
    ui::{Icon, IconName},
};

/// A slider over the steps of a run at rest, and a button where it can go on.
#[component]
pub(super) fn Moment(runner: Runner) -> impl IntoView {
    let desk = runner.desk;
    let whole = Memo::new(move |_| desk.with(|state| state.focused().map(|file| stops(file)).unwrap_or_default()));
    let place = Memo::new(move |_| {
        let (at, end) = (desk.with(|state| state.at), whole.with(|stops| stops.len().saturating_sub(1)));
        at.map_or(end, |at| whole.with(|stops| stops.partition_point(|stop| *stop < at)).min(end))
    });
    let open =
        Memo::new(move |_| desk.with(|state| state.at.is_none() && state.focused().is_some_and(|file| is_open(file))));
    let go = move |event| {
        let Ok(index) = event_target_value(&event).parse::<usize>() else { return };
        let place = whole.with_untracked(|stops| match stops.get(index) {
            Some(inputs) if index + 1 < stops.len() => Place::After(*inputs),
            _ => Place::End,
        });
        desk.amend(|state| state.apply(Msg::Go(place)));
    };
    let words = move || {
        let last = whole.with(|stops| stops.len().saturating_sub(1));
        let about = runner.look(about).unwrap_or_default();
        format!("Step {} of {last}: {about}", place.get())
    };
    view! {
        <Show when=move || !runner.is_running() && whole.with(|stops| stops.len() > 1)>
            <div class="agent-moment">
                <label class="agent-moment-label">
                    "Moment of the run"
                    <input
                        type="range"
                        min="0"
                        max=move || (whole.with(Vec::len) - 1).to_string()
                        prop:value=move || place.get().to_string()
                        aria-valuetext=words
                        on:input=go
                    />
                </label>
                <output class="agent-note">{words}</output>
                <Show when=move || open.get()>
                    <button type="button" class="button" on:click=move |_| runner.go_on(Until::End)>
                        <Icon name=IconName::Run />
                        "Go on from here"
                    </button>
                </Show>
            </div>
        </Show>
    }
}

fn about(file: &RunFile) -> String {
    let at = file.run().at();
    phase_at(file, Micros(u64::MAX))
        .map_or_else(String::new, |entered| format!("{}, {} ({at})", entered.phase.word(), entered.about))
}
