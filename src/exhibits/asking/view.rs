//! The question as drawn.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    choices::Choices,
    told::{ending, verdict},
};
use crate::{
    exhibits::Sample,
    ui::{Axis, Icon, IconName, Timeline},
};
use practice::{Ask, Given, Msg, Seed, State, Step};
use trace::{Named, SideBySide, Trace};

/// A question that a reader has opened.
#[derive(Clone, Copy)]
pub struct Asked {
    /// Which.
    pub ask: &'static Ask,
    /// What its numbers hang on.
    pub seed: Seed,
    /// Hears what was said to an item, once it has run.
    pub given: Callback<Given>,
    /// Whether a belief is told by its name.
    pub names: Callback<practice::Belief, bool>,
}

/// The question from its asking to its end.
#[component]
pub fn Asking(asked: Asked) -> impl IntoView {
    let Ok(state) = State::new(asked.ask, asked.seed) else {
        return view! { <p role="alert">"This question cannot be asked."</p> }.into_any();
    };
    let (state, named) = (RwSignal::new(state), RwSignal::new(false));
    let send = Callback::new(move |msg: Msg| {
        if let Msg::Choose(choice) = msg {
            // Before the answer is kept: from then on the belief has been met.
            let belief = state.with_untracked(|state| state.item.believed(choice).map(|believed| believed.belief));
            named.set(belief.is_some_and(|belief| asked.names.run(belief)));
        }
        state.update(|state| {
            state.apply(msg);
            // The run is there at once, and its reason with it.
            state.apply(Msg::Run);
            state.apply(Msg::Why);
        });
        let last = state.with_untracked(|state| state.given.last().cloned().filter(|_| is_told(state)));
        if let (Some(given), Msg::Choose(_) | Msg::JustRun) = (last, msg) {
            asked.given.run(given);
        }
    });
    let program = Memo::new(move |_| state.with(|state| state.item.program.clone()));
    let round = Memo::new(move |_| state.with(|state| (state.round, state.item.program.clone())));
    let open = Memo::new(move |_| state.with(|state| state.step == Step::Asked));
    view! {
        <div class="asking">
            {move || view! { <Sample text=Signal::stored(program.get()) language="Python" /> }}
            {move || {
                round.track();
                view! { <Choices state send /> }
            }}
            <Show when=move || open.get()>
                <button type="button" class="button button-quiet asking-run" on:click=move |_| send.run(Msg::JustRun)>
                    <Icon name=IconName::Run />
                    "Just run it"
                </button>
            </Show>
            <p class="asking-verdict" role="status">{move || state.with(verdict)}</p>
            <Show when=move || state.with(is_told)>
                <Told named state send />
            </Show>
        </div>
    }
    .into_any()
}

fn is_told(state: &State) -> bool {
    match state.step {
        Step::Ran(_) | Step::Explained(_) => true,
        Step::Asked | Step::Said(_) | Step::Over(_) => false,
    }
}

/// What came of the run, beside what somebody had in mind.
#[component]
fn Told(named: RwSignal<bool>, state: RwSignal<State>, send: Callback<Msg>) -> impl IntoView {
    let shown = move || {
        state.with(|state| {
            let explanation = state.explanation()?;
            let true_one = state.item.ran.trace.clone();
            let figure = match explanation.believed {
                Some(believed) => beside(true_one.as_ref(), believed.ran.trace.as_ref()),
                None => true_one.map(Arc::new),
            };
            let figure = figure.map(|trace| {
                view! { <Timeline trace=Signal::stored(trace) cursor=RwSignal::new(None) label="What happened" axis=Axis::Time /> }
            });
            let belief = explanation.believed.map(|believed| {
                let named = explanation.belief().filter(|_| named.get());
                let words = named.unwrap_or_else(|| "Your answer is what this program would give.".to_owned());
                let lines = believed.program.changed.iter().filter_map(|line| u32::try_from(*line).ok());
                let lines = Signal::stored(lines.collect::<Vec<u32>>());
                view! {
                    <p>{words}</p>
                    <Sample text=Signal::stored(believed.program.text.clone()) language="Python" lines />
                }
            });
            Some(view! {
                {figure}
                {belief}
                <p class="asking-why"><strong>"Why: "</strong>{explanation.why}</p>
            })
        })
    };
    view! {
        {shown}
        <GoOn state send />
    }
}

/// Two runs on one scale; the true one alone, where the other never began.
fn beside(happened: Option<&Trace>, described: Option<&Trace>) -> Option<Arc<Trace>> {
    match (happened, described) {
        (Some(happened), Some(described)) => {
            let runs = [("What happened", happened), ("What you described", described)];
            let both = SideBySide::of(&runs.map(|(name, trace)| Named { name, trace }), |_| true);
            Some(Arc::clone(both.trace()))
        }
        (Some(only), None) | (None, Some(only)) => Some(Arc::new(only.clone())),
        (None, None) => None,
    }
}

#[component]
fn GoOn(state: RwSignal<State>, send: Callback<Msg>) -> impl IntoView {
    let next = move |_| send.run(Msg::GoOn);
    let has_more =
        move || state.with(|state| state.round == practice::Round::First && !state.item.ask.draws.is_empty());
    move || {
        if has_more() {
            return view! {
                <button type="button" class="button" on:click=next>"One more, with other numbers"</button>
            }
            .into_any();
        }
        let over = state.with(|state| {
            let outcome = state.given.last().map(Given::outcome);
            let term = state.given.last().and_then(|given| given.believed()).map(|believed| believed.belief.term());
            (outcome.map(ending), term)
        });
        let (words, term) = over;
        let link = term.map(
            |term| view! { " "<a class="link" href=format!("glossary#{term}")>"Read the word in the glossary"</a>"." },
        );
        view! { <p class="asking-end">{words}{link}</p> }.into_any()
    }
}
