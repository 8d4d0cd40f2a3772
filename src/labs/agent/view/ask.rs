//! The question, and how it is to be run.

use leptos::{ev, prelude::*};

use super::{runner::Runner, setup::SetupView, wanted::WantedView};
use crate::{
    agent::Order,
    labs::agent::{Msg, Pace, Setup},
    ui::Field,
};

#[component]
pub(super) fn Ask(
    runner: Runner,
    /// Why the last question was not asked.
    problem: RwSignal<Option<String>>,
    run: Callback<()>,
) -> impl IntoView {
    let desk = runner.desk;
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
                hint="Sums that grow, loans, prices, exchange rates, portfolios, in your own words. Enter runs it."
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
            <div class="agent-switches">
                <Switch
                    runner
                    legend="Calls of one reply run"
                    options=vec![
                        ("at the same time", set_order(Order::Concurrent)),
                        ("one after another", set_order(Order::Sequential)),
                    ]
                />
                <Switch
                    runner
                    legend="Time"
                    options=vec![
                        ("on the wall clock", set_pace(Pace::Wall)),
                        ("fast-forward", set_pace(Pace::FastForward)),
                    ]
                />
            </div>
            <Answerer runner />
            <SetupView runner />
            <WantedView runner problem />
        </div>
    }
}

/// Who will answer, and where to choose another.
#[component]
fn Answerer(runner: Runner) -> impl IntoView {
    let words = move || match runner.desk.with(|state| runner.answers.own(&state.setup)) {
        Some(own) => {
            format!("{} at {}", if own.model.is_empty() { "a model without a name" } else { &own.model }, own.base_url)
        }
        None if runner.answers.chosen().is_some() => {
            "the offline model, simulated: fast-forward, and misbehaviour on request, need it".to_owned()
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
