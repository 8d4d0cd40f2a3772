//! What to try: lessons, each with its presets.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    labs::agent::{Lesson, Msg, Preset, lessons},
    ui::{Tab, Tabs},
};

#[component]
pub(super) fn Lessons(
    runner: Runner,
    /// Why the last question was not asked.
    problem: RwSignal<Option<String>>,
) -> impl IntoView {
    let lesson = move |Lesson { name, about, presets }: Lesson| {
        let button = move |preset: Preset| view! { <PresetButton runner preset problem /> };
        let presets = presets.into_iter().map(button).collect_view();
        let panel = view! {
            <p class="agent-note">{about}</p>
            <ul class="agent-presets" aria-label=format!("Examples: {name}")>
                {presets}
            </ul>
        };
        Tab::new(name, panel)
    };
    view! { <Tabs label="What to try" tabs=lessons().into_iter().map(lesson).collect() /> }
}

#[component]
fn PresetButton(runner: Runner, preset: Preset, problem: RwSignal<Option<String>>) -> impl IntoView {
    let chosen = {
        let preset = preset.clone();
        Memo::new(move |_| runner.desk.with(|state| state.setup == preset.setup && state.beside == preset.beside))
    };
    let (name, title) = (preset.name, preset.setup.prompt.clone());
    let choose = move |_| {
        runner.stop();
        problem.set(None);
        runner.desk.change(|state| state.apply(Msg::Preset(preset.clone())));
    };
    view! {
        <li>
            <button
                type="button"
                class="button agent-preset"
                title=title
                aria-pressed=move || if chosen.get() { "true" } else { "false" }
                on:click=choose
            >
                {name}
            </button>
        </li>
    }
}
