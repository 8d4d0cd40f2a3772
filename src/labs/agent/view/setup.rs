//! Everything else that a run is started with.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    agent::Habit,
    labs::agent::{Beside, InputGuard, Msg, OutputGuard, Setup, Tools, habit_name},
    ui::{Field, Select},
};

/// The choices, folded away; the summary says what they come to.
#[component]
pub(super) fn SetupView(runner: Runner) -> impl IntoView {
    let summary = move || runner.desk.with(|state| summary(&state.setup, state.beside));
    view! {
        <details class="agent-setup">
            <summary>"Set up: "<span class="agent-note">{summary}</span></summary>
            <div class="agent-setup-fields">
                <BesideChoice runner />
                <Choice
                    runner
                    label="Tools"
                    options=&[("On: an agent", Tools::On), ("Off: a chatbot", Tools::Off)]
                    lens=(|setup| setup.tools, |setup, tools| setup.tools = tools)
                />
                <Choice
                    runner
                    label="Guard of the question"
                    options=&[
                        ("None", InputGuard::Off),
                        ("Before the model is asked", InputGuard::Before),
                        ("Beside the model; tools wait", InputGuard::Alongside),
                    ]
                    lens=(|setup| setup.input_guard, |setup, guard| setup.input_guard = guard)
                />
                <Choice
                    runner
                    label="Guard of the answer"
                    options=&[
                        ("None", OutputGuard::Off),
                        ("Block it", OutputGuard::Block),
                        ("Ask again", OutputGuard::AskAgain),
                    ]
                    lens=(|setup| setup.output_guard, |setup, guard| setup.output_guard = guard)
                />
                <HabitChoice runner />
                <Lookup runner />
            </div>
        </details>
    }
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
        <Select
            label="Side by side"
            options=Beside::ALL.map(|beside| (name(beside).to_owned(), beside)).to_vec()
            value=Signal::derive(move || Some(runner.desk.with(|state| state.beside)))
            choose=move |beside| runner.desk.change(|state| state.apply(Msg::Beside(beside)))
        />
    }
}

/// How a part of a setup is read and written.
type Lens<T> = (fn(&Setup) -> T, fn(&mut Setup, T));

#[component]
fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    runner: Runner,
    label: &'static str,
    options: &'static [(&'static str, T)],
    lens: Lens<T>,
) -> impl IntoView {
    let (get, set) = lens;
    view! {
        <Select
            label
            options=options.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect()
            value=Signal::derive(move || Some(runner.desk.with(|state| get(&state.setup))))
            choose=move |value| change(runner, |setup| set(setup, value))
        />
    }
}

#[component]
fn HabitChoice(runner: Runner) -> impl IntoView {
    let named = |habit: Habit| (habit_name(habit).to_owned(), Some(habit));
    let options = std::iter::once(("As well as it can".to_owned(), None)).chain(Habit::ALL.map(named)).collect();
    view! {
        <Select
            label="The offline model behaves"
            options
            value=Signal::derive(move || Some(runner.desk.with(|state| state.setup.habit)))
            choose=move |habit| change(runner, |setup| setup.habit = habit)
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
