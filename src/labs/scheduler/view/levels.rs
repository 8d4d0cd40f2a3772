//! The levels, with what is solved.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    labs::scheduler::{LevelId, Msg},
    ui::id,
};

#[component]
pub(super) fn Levels(runner: Runner) -> impl IntoView {
    let desk = runner.desk;
    let solved = Memo::new(move |_| desk.with(|state| state.solved.len()));
    let entry = move |level: LevelId| {
        let line = id::unique("scheduler-level");
        let chosen = Memo::new(move |_| desk.with(|state| state.level == level));
        let best = Memo::new(move |_| desk.with(|state| state.solved.get(&level).copied()));
        let about = move || match best.get() {
            Some(best) => format!("✓ solved in {best}, par {}", level.level().par()),
            None => format!("par {}", level.level().par()),
        };
        view! {
            <li>
                <button
                    type="button"
                    class="scheduler-level"
                    aria-describedby=line.clone()
                    aria-pressed=move || if chosen.get() { "true" } else { "false" }
                    on:click=move |_| runner.change(Msg::Level(level))
                >
                    {level.level().title()}
                </button>
                <span class="scheduler-note" id=line>{about}</span>
            </li>
        }
    };
    view! {
        <section aria-labelledby="scheduler-levels">
            <h3 id="scheduler-levels">"Levels"</h3>
            <p class="scheduler-note">{move || format!("{} of {} solved", solved.get(), LevelId::all().len())}</p>
            <ol class="scheduler-levels">{LevelId::all().map(entry).collect_view()}</ol>
        </section>
    }
}
