//! Everything else that a run is started with.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    labs::agent::{Beside, InputGuard, Msg, OutputGuard, Setup, Tools, habit_name},
    ui::{Field, FieldSelect, Lens},
};
use models::Habit;

/// The choices, folded away; the summary says what they come to.
/// The choices, folded away; the summary says what they come to.
#[component]
pub(super) fn SetupView(runner: Runner) -> impl IntoView {
    let summary = move || runner.desk.with(|state| summary(&state.setup, state.beside));
    view! {
        <details class="agent-setup">
            <summary>"Set up: "<span class="agent-note">{summary}</span></summary>
            <div class="agent-setup-fields">
                <BesideChoice runner />
                <ToolsAndGuards runner />
                <HabitChoice runner />
                <Lookup runner />
            </div>
        </details>
    }
}

#[component]
fn ToolsAndGuards(runner: Runner) -> impl IntoView {
    let state = setup(runner);
    let change = Callback::new(move |setup| runner.desk.change(|state| state.apply(Msg::Setup(setup))));
    view! {
        <FieldSelect
            state
            change
            label="Tools"
            options=vec![("On: an agent", Tools::On), ("Off: a chatbot", Tools::Off)]
            lens=Lens { get: |setup: &Setup| setup.tools, set: |setup, tools| setup.tools = tools }
        />
        <FieldSelect
            state
            change
            label="Guard of the question"
            options=vec![
                ("None", InputGuard::Off),
                ("Before the model is asked", InputGuard::Before),
                ("Beside the model; tools wait", InputGuard::Alongside),
            ]
            lens=Lens { get: |setup: &Setup| setup.input_guard, set: |setup, guard| setup.input_guard = guard }
        />
        <FieldSelect
            state
            change
            label="Guard of the answer"
            options=vec![
                ("None", OutputGuard::Off),
                ("Block it", OutputGuard::Block),
                ("Ask again", OutputGuard::AskAgain),
            ]
            lens=Lens { get: |setup: &Setup| setup.output_guard, set: |setup, guard| setup.output_guard = guard }
        />
    }
}

#[component]
fn HabitChoice(runner: Runner) -> impl IntoView {
    let named = |habit: Habit| (habit_name(habit), Some(habit));
    view! {
        <FieldSelect
            state=setup(runner)
            change=move |setup| runner.desk.change(|state| state.apply(Msg::Setup(setup)))
            label="The offline model behaves"
            options=std::iter::once(("As well as it can", None)).chain(Habit::ALL.map(named)).collect()
            lens=Lens { get: |setup: &Setup| setup.habit, set: |setup, habit| setup.habit = habit }
        />
    }
}

/// What the next run is started with.
fn setup(runner: Runner) -> Memo<Option<Setup>> {
    Memo::new(move |_| Some(runner.desk.with(|state| state.setup.clone())))
}

fn summary(setup: &Setup, beside: Beside) -> String {
    let mut parts = vec![
        match beside {
            Beside::Nothing => "one run",
            Beside::Orders => "two runs: calls in turn, calls together",
            Beside::Guards => "two runs: without guards, with guards",
            Beside::Tools => "two runs: without tools, with tools",
        }
        .to_owned(),
    ];
    parts.push(format!("look-ups take {}", setup.lookup()));
    if beside != Beside::Tools && setup.tools == Tools::Off {
        parts.push("no tools".to_owned());
    }
    if beside != Beside::Guards {
        parts.extend((setup.input_guard != InputGuard::Off).then(|| "guard of the question".to_owned()));
        parts.extend((setup.output_guard != OutputGuard::Off).then(|| "guard of the answer".to_owned()));
    }
    parts.extend(setup.habit.map(|habit| format!("the model shows: {}", habit_name(habit).to_lowercase())));
    format!("{}.", parts.join(", "))
}

#[component]
fn BesideChoice(runner: Runner) -> impl IntoView {
    let name = |beside| match beside {
        Beside::Nothing => "Nothing",
        Beside::Orders => "Calls in turn and together",
        Beside::Guards => "Without guards and with them",
        Beside::Tools => "Without tools and with them",
    };
    view! {
        <FieldSelect
            state=Memo::new(move |_| Some(runner.desk.with(|state| state.beside)))
            change=move |beside| runner.desk.change(|state| state.apply(Msg::Beside(beside)))
            label="Side by side"
            options=Beside::ALL.map(|beside| (name(beside), beside)).to_vec()
            lens=Lens { get: |beside: &Beside| *beside, set: |old, new| *old = new }
        />
    }
}

#[component]
fn Lookup(runner: Runner) -> impl IntoView {
    let set = move |event| {
        if let Ok(seconds) = event_target_value(&event).parse::<f64>()
            && (0.0..=15.0).contains(&seconds)
        {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 15,000")]
            change(runner, |setup| setup.lookup = (seconds * 1e3).round() as u32);
        }
    };
    view! {
        <Field label="A look-up takes, in seconds (0 to 15)" let:wired>
            <input
                id=wired.id
                type="number"
                min="0"
                max="15"
                step="0.5"
                aria-describedby=wired.described
                prop:value=move || runner.desk.with(|state| (f64::from(state.setup.lookup) / 1e3).to_string())
                on:change=set
            />
        </Field>
    }
}

fn change(runner: Runner, change: impl FnOnce(&mut Setup)) {
    runner.desk.change(|state| {
        let mut setup = state.setup.clone();
        change(&mut setup);
        state.apply(Msg::Setup(setup));
    });
}
