//! The question, and how it is to be run.

use leptos::{ev, prelude::*};

use super::{runner::Runner, setup::SetupView};
use crate::{
    exhibits::type_editor::{Edited, TypeEditor},
    labs::agent::{By, InputGuard, Msg, OutputGuard, Pace, Setup, Tools},
    ui::Field,
};
use agent::Order;

#[component]
pub(super) fn Ask(runner: Runner, run: Callback<()>) -> impl IntoView {
    let (desk, problem) = (runner.desk, runner.problem);
    let set = move |prompt: String| {
        problem.set(None);
        desk.edit("prompt", |state| state.apply(Msg::Prompt(prompt)));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            run.run(());
        }
    };
    view! {
        <div class="agent-ask">
            <Field
                label="Your question"
                hint=Signal::derive(move || desk.with(|state| hint(&state.setup).to_owned()))
                error=problem
                let:wired
            >
                <textarea
                    id=wired.id
                    class="agent-prompt"
                    rows="2"
                    aria-describedby=wired.described
                    aria-invalid=move || wired.invalid.get()
                    prop:value=move || desk.with(|state| state.setup.prompt.clone())
                    on:input=move |event| set(event_target_value(&event))
                    on:keydown=on_key
                >
                    {desk.with_untracked(|state| state.setup.prompt.clone())}
                </textarea>
            </Field>
        </div>
    }
}

/// What to write, for what it is run with: a question for the tools, a text to read, or words that a guardrail looks at.
fn hint(setup: &Setup) -> &'static str {
    let guarded = (setup.input_guard, setup.output_guard) != (InputGuard::Off, OutputGuard::Off);
    match (setup.tools, guarded) {
        (Tools::Off, _) if setup.wanted.by != By::Agent => {
            "A text to read the fields from: the model has no tools here. Enter runs it."
        }
        (Tools::Off, _) => "Anything you like: the model has no tools, so it can only talk. Enter runs it.",
        (Tools::On, true) => "Ask as usual, or try to get past the guardrails. Enter runs it.",
        (Tools::On, false) => {
            "Ask about interest, loans, prices, exchange rates or portfolios, in your own words. Enter runs it."
        }
    }
}

/// How it is to be run; what few change is folded away.
#[component]
pub(super) fn Options(runner: Runner) -> impl IntoView {
    view! {
        <div class="agent-options">
            <div class="agent-switches">
                <Switch
                    runner
                    legend="Tool calls"
                    options=vec![
                        ("in parallel", set_order(Order::Concurrent)),
                        ("in sequence", set_order(Order::Sequential)),
                    ]
                />
                <Switch
                    runner
                    legend="Speed"
                    options=vec![
                        ("real time", set_pace(Pace::Wall)),
                        ("skip the waiting", set_pace(Pace::FastForward)),
                    ]
                />
            </div>
            <Answerer runner />
            <SetupView runner />
            <WantedView runner />
        </div>
    }
}

/// What the answer must be.
#[component]
pub(super) fn WantedView(runner: Runner) -> impl IntoView {
    let (desk, problem) = (runner.desk, runner.problem);
    let wanted = Memo::new(move |_| desk.with(|state| state.setup.wanted.clone()));
    let edited = Callback::new(move |Edited { wanted, typed_into }| match typed_into {
        Some(place) => desk.edit(place, |state| state.setup.wanted = wanted),
        None => desk.change(|state| state.setup.wanted = wanted),
    });
    // What was refused may be right now.
    let settled = Callback::new(move |()| problem.set(None));
    view! { <TypeEditor wanted=wanted.into() edited settled code=runner.needs().types whole=runner.needs().classes /> }
}

/// Who will answer, and where to choose another.
#[component]
fn Answerer(runner: Runner) -> impl IntoView {
    let words = move || match runner.desk.with(|state| runner.answers().own(&state.setup)) {
        Some(own) => {
            format!("{} at {}", if own.model.is_empty() { "no model chosen" } else { &own.model }, own.base_url)
        }
        None if runner.answers().chosen().is_some() => {
            "the offline model, simulated: skipping the waiting, and misbehaviour on request, need it".to_owned()
        }
        None => "the offline model, simulated".to_owned(),
    };
    view! {
        <p class="agent-note agent-answerer">
            "Answers: "
            <strong>{words}</strong>
            ". "
            <a href="settings#model">"Choose a model"</a>
        </p>
    }
}

/// What a choice makes of a setup.
type Choose = Box<dyn Fn(&mut Setup) + Send + Sync>;

fn set_order(order: Order) -> Choose {
    Box::new(move |setup| setup.order = order)
}

fn set_pace(pace: Pace) -> Choose {
    Box::new(move |setup| setup.pace = pace)
}

/// One of a few, always in view. An option is chosen where it would change nothing.
#[component]
fn Switch(runner: Runner, legend: &'static str, options: Vec<(&'static str, Choose)>) -> impl IntoView {
    let name = format!("agent-{}", legend.to_lowercase().replace(' ', "-"));
    let option = move |(words, choose): (&'static str, Choose)| {
        let choose = StoredValue::new(choose);
        let made = move |setup: &Setup| {
            let mut setup = setup.clone();
            choose.with_value(|choose| choose(&mut setup));
            setup
        };
        let chosen = move || runner.desk.with(|state| made(&state.setup) == state.setup);
        let change = move |_| {
            runner.desk.change(|state| {
                let setup = made(&state.setup);
                state.apply(Msg::Setup(setup));
            });
        };
        view! {
            <label class="agent-switch">
                <input type="radio" name=name.clone() prop:checked=chosen on:change=change />
                {words}
            </label>
        }
    };
    view! {
        <fieldset class="agent-switches-of">
            <legend>{legend}</legend>
            {options.into_iter().map(option).collect_view()}
        </fieldset>
    }
}
