//! The lab as drawn: choose, ask, watch, compare, read.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

mod answer;
mod answers;
mod ask;
mod change;
mod kept;
mod lessons;
mod live;
mod moment;
mod parts;
mod ready;
mod record;
mod runner;
mod setup;
mod talk;
#[cfg(all(test, feature = "prerender"))]
mod tests;
mod trouble;
mod wheel;

use futures::FutureExt as _;
use leptos::prelude::*;

use self::{
    answer::{AnswerView, Details},
    ask::{Ask, Options},
    lessons::Lessons,
    moment::Moment,
    parts::{agent_run, agent_work},
    runner::Runner,
    talk::Talk,
    trouble::Trouble,
    wheel::WheelView,
};
use super::{Account, Ending, Msg, Shared, State, Until, is_open};
use crate::{
    exhibits::{Figures, Findings, Race, Sides},
    labs::{Desk, at_desk},
    ui::{Figure, GoOn, More, NotLoaded, Outcome, Setup, Stage, StageControls, Steps, Timeline},
};
use saved::Codec;
use trace::{Playhead, waited};

/// The Agent lab.
#[component]
pub fn Lab() -> impl IntoView {
    at_desk(|| work().boxed_local(), State::with_preset, |desk| view! { <Opened desk /> }.into_any())
}

/// What opens work, and what opens the runs in it.
async fn work() -> Result<Codec<State>, NotLoaded> {
    agent_run().await?;
    agent_work().await
}

#[component]
fn Opened(desk: Desk<State>) -> impl IntoView {
    let runner = Runner::open(desk);
    let problem = runner.problem;
    let ready = move || {
        let refusal = desk.with_untracked(|state| state.refusal().or_else(|| runner.answers().refusal(&state.setup)));
        problem.set(refusal);
        problem.with_untracked(Option::is_none)
    };
    let act = move |act: fn(Runner)| {
        Callback::new(move |()| {
            if ready() {
                act(runner);
            }
        })
    };
    let run = act(Runner::run);
    let open = Memo::new(move |_| {
        desk.with(|state| state.at.is_none()) && runner.look(|account| is_open(account.run())) == Some(true)
    });
    let controls = StageControls {
        running: runner.running(),
        status: Signal::derive(move || status(runner)),
        run,
        stop: Callback::new(move |()| runner.stop()),
        go_on: Some(GoOn { offered: open.into(), go: Callback::new(move |()| runner.go_on(Until::End)) }),
        steps: Some(Steps {
            forward: act(Runner::step),
            back: act(Runner::step_back),
            to_start: Callback::new(move |()| runner.kept().to_start()),
            to_end: Callback::new(move |()| runner.kept().to_end()),
        }),
        stale: Signal::derive(move || !runner.is_running() && desk.with(State::is_stale)),
        work: desk.controls(),
    };
    let trace = Memo::new(move |_| runner.trace());
    view! {
        <Stage title="A financial agent" controls>
            <Setup slot>
                <Ask runner run />
                <Lessons runner />
                <Options runner />
            </Setup>
            <Outcome slot>
                <SideBySide runner />
                <AnswerView runner />
            </Outcome>
            <Figure slot>
                <WheelView runner />
                <Timeline trace cursor=runner.cursor() label="What happened" />
                <Moment runner />
            </Figure>
            <More slot>
                <LookAt runner />
                <Trouble runner />
                <Details runner />
                <Talk runner />
            </More>
        </Stage>
    }
}

/// Two runs, where the reader compares.
#[component]
fn SideBySide(runner: Runner) -> impl IntoView {
    let of = move |index: usize| {
        Memo::new(move |_| runner.look_at(index, |account| figures(account, runner.kept().shared(index))))
    };
    let sides = Sides {
        compares: Memo::new(move |_| runner.compares()).into(),
        names: Memo::new(move |_| runner.names()).into(),
        focus: Signal::derive(move || runner.focus()),
        choose: Callback::new(move |index| runner.desk.amend(|state| state.apply(Msg::Focus(index)))),
    };
    view! { <Race both=[of(0), of(1)] sides /> }
}

/// What `account` comes to with what it shares with the other run: both are counted from the same beginning.
fn figures(account: &Account, shared: Shared) -> Figures {
    let calls = account.happened().calls();
    let (words, failed) = match account.ending() {
        Ending::Answered { answer, .. } => (answer.line(), false),
        Ending::Failed(why) => (why.clone(), true),
        Ending::Open => ("Not over.".to_owned(), false),
    };
    let provenance = account.header().model.provenance;
    Figures {
        calls: calls.len() + shared.calls,
        waited: waited(&calls) + shared.waited,
        took: account.happened().end() + shared.took,
        shared: shared.took,
        words,
        failed,
        provenance,
    }
}

/// What the run that the details are of gives away, once it is at rest.
#[component]
fn LookAt(runner: Runner) -> impl IntoView {
    let trace = Memo::new(move |_| runner.kept().whole());
    let go = Callback::new(move |place: Playhead| runner.kept().go_to_event(place.events()));
    view! {
        <Show when=move || !runner.is_running()>
            <Findings trace go />
        </Show>
    }
}

/// One line about where the run stands.
fn status(runner: Runner) -> String {
    if runner.needs().waiting.get() {
        return "Fetching what runs it …".to_owned();
    }
    let told = |account: &Account| {
        let took = account.run().at();
        if runner.is_running() {
            let again = if runner.is_replay() { "Replaying. " } else { "" };
            return account.phase().map_or_else(String::new, |entered| {
                format!("{again}Now {}: {}.", entered.phase.word(), entered.about())
            });
        }
        match account.ending() {
            Ending::Answered { .. } => {
                format!("Answered after {took}. Step back through it, or change what was said below.")
            }
            // Why is said once, with the result.
            Ending::Failed(_) => format!("No answer after {took}. The reason stands in place of the answer."),
            Ending::Open if account.is_stopped() => {
                format!("Stopped after {took}. Go on, step, or run it from the beginning.")
            }
            Ending::Open => format!("Paused at {took}. Step forward or back."),
        }
    };
    runner.look(told).unwrap_or_else(|| {
        if runner.answers().chosen().is_some() {
            return "Ready.".to_owned();
        }
        "Ready. The model is a small offline one, simulated: it needs no key and no network.".to_owned()
    })
}
