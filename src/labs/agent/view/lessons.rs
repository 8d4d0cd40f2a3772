//! What to try: lessons, each with its presets.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    exhibits::{Card, Presets},
    labs::agent::{Lesson, Msg, Preset, lessons},
    ui::{Tab, Tabs},
};

#[component]
pub(super) fn Lessons(runner: Runner) -> impl IntoView {
    let lesson = move |Lesson { name, about, presets }: Lesson| {
        let cards = presets.into_iter().map(|preset| card(runner, preset)).collect();
        let panel = view! {
            <p class="agent-note">{about}</p>
            <Presets label=format!("Examples: {name}") cards />
        };
        Tab::new(name, panel)
    };
    view! { <Tabs label="What to try" tabs=lessons().into_iter().map(lesson).collect() /> }
}

fn card(runner: Runner, preset: Preset) -> Card {
    let (name, about) = (preset.name.to_owned(), preset.line());
    let preset = StoredValue::new(preset);
    let chosen = Memo::new(move |_| {
        let is_it =
            |preset: &Preset| runner.desk.with(|state| state.setup == preset.setup && state.beside == preset.beside);
        preset.with_value(is_it)
    });
    let choose = Callback::new(move |()| {
        runner.stop();
        runner.problem.set(None);
        runner.desk.change(|state| state.apply(Msg::Preset(preset.get_value())));
    });
    Card { name, about, chosen: chosen.into(), choose }
}
