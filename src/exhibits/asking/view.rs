//! The question as drawn.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use leptos::prelude::*;

use super::{
    choices::{Choices, Choosing},
    explained::explained,
    sure::Sure,
    told::{ending, verdict},
};
use crate::{
    exhibits::Sample,
    ui::{Icon, IconName},
};
use practice::{Ask, Given, Msg, Said, Seed, State, Step};

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
    /// In how many days the question comes back; never where there is no number.
    pub back: Callback<(), Option<u64>>,
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
    let chosen = Signal::derive(move || state.with(chosen));
    let choosing = Signal::derive(move || if open.get() { Choosing::Open } else { Choosing::Over });
    let choose = Callback::new(move |choice| send.run(Msg::Choose(choice)));
    view! {
        <div class="asking">
            {move || view! { <Sample text=Signal::stored(program.get()) language="Python" /> }}
            <Show when=move || open.get()>
                <Sure state send />
            </Show>
            {move || {
                round.track();
                let item = state.with_untracked(|state| state.item.clone());
                view! { <Choices item chosen choosing choose /> }
            }}
            <Show when=move || open.get()>
                <button type="button" class="button button-quiet asking-run" on:click=move |_| send.run(Msg::JustRun)>
                    <Icon name=IconName::Run />
                    "Just run it"
                </button>
            </Show>
            <p class="asking-verdict" role="status">{move || state.with(verdict)}</p>
            <Show when=move || state.with(is_told)>
                <Told named state />
                <GoOn asked state send />
            </Show>
        </div>
    }
    .into_any()
}

fn is_told(state: &State) -> bool {
    said(state).is_some()
}

/// What was said to the item, once it has run.
fn said(state: &State) -> Option<Said> {
    match state.step {
        Step::Ran(said) | Step::Explained(said) => Some(said),
        Step::Asked | Step::Said(_) | Step::Over(_) => None,
    }
}

fn chosen(state: &State) -> Option<usize> {
    match state.step {
        Step::Asked | Step::Over(_) => None,
        Step::Said(said) | Step::Ran(said) | Step::Explained(said) => match said {
            Said::Choice(choice) => Some(choice),
            Said::JustRun => None,
        },
    }
}

/// What came of the run, beside what somebody had in mind.
#[component]
fn Told(named: RwSignal<bool>, state: RwSignal<State>) -> impl IntoView {
    move || {
        state.with(|state| {
            let belief = state.explanation()?.belief().filter(|_| named.get());
            Some(explained(&state.item, said(state)?, belief))
        })
    }
}

#[component]
fn GoOn(asked: Asked, state: RwSignal<State>, send: Callback<Msg>) -> impl IntoView {
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
            let words = state.given.last().map(|given| ending(given, asked.back.run(())));
            let term = state.given.last().and_then(|given| given.believed()).map(|believed| believed.belief.term());
            (words, term)
        });
        let (words, term) = over;
        let link = term.map(
            |term| view! { " "<a class="link" href=format!("glossary#{term}")>"Read the word in the glossary"</a>"." },
        );
        view! {
            <p class="asking-end">
                {words} {link} " " <a class="link" href="record">"See all your answers"</a> "."
            </p>
        }
        .into_any()
    }
}
