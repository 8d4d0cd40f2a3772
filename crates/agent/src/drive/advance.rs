//! The one loop that awaits: it does what a run says is due, and feeds the run what comes of it.

use std::task::Poll;

use futures::{
    future::{self, Either, FutureExt as _, LocalBoxFuture},
    stream::{FuturesUnordered, StreamExt as _},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::tool::Toolbox;
use crate::{
    guard::rule::{Guard, Verdict},
    run::{
        decide::Run,
        input::{Input, Timed},
        step::{Fault, Outcome, Step},
    },
    talk::{
        message::{ToolCall, ToolOutcome, ToolResult},
        model::{Model, ModelError, ModelEvents},
    },
};
use io::{Clock, timeout};
use trace::Micros;

/// What a run is driven with.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// Times the inputs.
    pub clock: &'a dyn Clock,
    /// Answers.
    pub model: &'a dyn Model,
    /// Acts.
    pub tools: &'a Toolbox,
    /// Checks. A rule whose guard is not here trips: what cannot be checked does not pass.
    pub guards: &'a [Guard],
    /// How the calls of one turn are made.
    pub order: Order,
}

/// What is driven: a run, or something that keeps more than the run up to date with its inputs.
pub trait Driven {
    /// Looks at the run as it stands.
    fn look(&self, look: &mut dyn FnMut(&Run));

    /// Takes what happened. After a fault everything is as it was.
    fn take(&mut self, timed: Timed) -> Result<(), Fault>;
}

impl Driven for Run {
    fn look(&self, look: &mut dyn FnMut(&Run)) {
        look(self);
    }

    fn take(&mut self, timed: Timed) -> Result<(), Fault> {
        Self::take(self, timed)
    }
}

/// How the calls of one turn are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// All at once: the turn takes as long as its slowest call.
    #[default]
    Concurrent,
    /// One after another: the turn takes as long as all its calls together.
    Sequential,
}

/// Drives `run` to its end and tells `listen` every input, in order, once the run has taken it.
///
/// Dropping the future stops everything that is in flight. The run is consistent after every input, so it can be
/// driven again later: a reply that was cut off is asked for again, calls that had come back are not made again.
pub async fn drive(run: &mut dyn Driven, world: World<'_>, listen: &mut dyn FnMut(&Timed)) -> Outcome {
    let mut feed = Feed::begin(run, world.clock, listen);
    loop {
        if let Some(outcome) = in_time(&mut feed, world, Pace::Through).await {
            return outcome;
        }
    }
}

/// Drives `run` one step on: a reply, the calls of a turn, or the guards in front of them. Guards that are asked
/// meanwhile are waited for, so that nothing is in flight afterwards; [`Run::step`] says what is due then.
pub async fn advance(run: &mut dyn Driven, world: World<'_>, listen: &mut dyn FnMut(&Timed)) {
    let mut feed = Feed::begin(run, world.clock, listen);
    in_time(&mut feed, world, Pace::Step).await;
}

/// How far to go.
#[derive(Clone, Copy, PartialEq)]
enum Pace {
    Through,
    Step,
}

async fn in_time(feed: &mut Feed<'_>, world: World<'_>, pace: Pace) -> Option<Outcome> {
    let left = feed.look(|run| run.terms().limits.time).map(|limit| limit.since(feed.start));
    let Some(left) = left else { return go(feed, world, pace).await };
    if let Some(outcome) = timeout(world.clock, left, go(feed, world, pace)).await {
        return outcome;
    }
    feed.take(Input::TimedOut);
    go(feed, world, pace).await
}

/// A guard that has spoken.
struct Spoken {
    guard: String,
    verdict: Verdict,
}

/// Guards at work, by name.
#[derive(Default)]
struct Guards(Vec<(String, LocalBoxFuture<'static, Verdict>)>);

impl Guards {
    /// The next verdict; waits for ever where no guard is at work.
    fn next(&mut self) -> impl Future<Output = Spoken> + Unpin {
        future::poll_fn(|context| {
            let ready = self.0.iter_mut().enumerate().find_map(|(index, (_, check))| match check.poll_unpin(context) {
                Poll::Ready(verdict) => Some((index, verdict)),
                Poll::Pending => None,
            });
            ready.map_or(Poll::Pending, |(index, verdict)| {
                Poll::Ready(Spoken { guard: self.0.remove(index).0, verdict })
            })
        })
    }
}

/// Goes on to the end of the run or of the step; the outcome, if the run has ended.
async fn go(feed: &mut Feed<'_>, world: World<'_>, pace: Pace) -> Option<Outcome> {
    let mut guards = Guards::default();
    loop {
        for (name, text) in feed.look(Run::guards_due) {
            feed.take(Input::GuardStarted(name.clone()));
            let verdict = ask(world.guards, &name, text);
            guards.0.push((name, verdict));
        }
        match feed.look(Run::step) {
            Step::CallModel(request) => {
                feed.take(Input::ModelCalled);
                hear(feed, world.model.stream(request), &mut guards).await;
            }
            Step::CallTools(calls) => act(feed, world, calls).await,
            Step::AwaitGuards => feed.judged(guards.next().await, &mut guards),
            Step::Pause(pause) => rest(feed, pause, &mut guards).await,
            Step::Done(outcome) => return Some(outcome),
        }
        if pace == Pace::Step && guards.0.is_empty() && feed.look(Run::guards_due).is_empty() {
            return None;
        }
    }
}

/// What the guard `name` says of `text`. What cannot be checked does not pass: a guard that is missing, or one of two.
fn ask(guards: &[Guard], name: &str, text: String) -> LocalBoxFuture<'static, Verdict> {
    let tripped = |why: &str| future::ready(Verdict::Tripped(why.to_owned())).boxed_local();
    let mut named = guards.iter().filter(|guard| guard.name == name);
    match (named.next(), named.next()) {
        (None, _) => tripped("there is no such guard"),
        (Some(guard), None) => guard.check(text),
        (Some(_), Some(_)) => tripped("there are two guards of this name"),
    }
}

/// Takes a reply in, until it ends or a guard trips.
async fn hear(feed: &mut Feed<'_>, mut events: ModelEvents, guards: &mut Guards) {
    while feed.look(Run::is_writing) {
        let event = match next_or_guard(events.next(), guards).await {
            Either::Left(event) => event,
            Either::Right(spoken) => {
                feed.judged(spoken, guards);
                continue;
            }
        };
        feed.take(match event {
            Some(Ok(event)) => Input::Model(event),
            Some(Err(error)) => Input::ModelFailed(error),
            None => Input::ModelFailed(ModelError::Cut),
        });
    }
}

async fn rest(feed: &mut Feed<'_>, pause: Micros, guards: &mut Guards) {
    let mut sleep = feed.clock.sleep(pause);
    while matches!(feed.look(Run::step), Step::Pause(_)) {
        match next_or_guard(&mut sleep, guards).await {
            Either::Left(()) => feed.take(Input::Rested),
            Either::Right(spoken) => feed.judged(spoken, guards),
        }
    }
}

/// What comes first: `next`, or a guard's verdict.
async fn next_or_guard<T>(next: impl Future<Output = T> + Unpin, guards: &mut Guards) -> Either<T, Spoken> {
    match future::select(guards.next(), next).await {
        Either::Left((spoken, _)) => Either::Right(spoken),
        Either::Right((next, _)) => Either::Left(next),
    }
}

async fn act(feed: &mut Feed<'_>, world: World<'_>, calls: Vec<ToolCall>) {
    let mut running = FuturesUnordered::new();
    for call in calls {
        if world.order == Order::Sequential
            && let Some(result) = running.next().await
        {
            feed.take(Input::ToolReturned(result));
        }
        feed.take(Input::ToolStarted(call.id.clone()));
        running.push(call_tool(call, world));
    }
    while let Some(result) = running.next().await {
        feed.take(Input::ToolReturned(result));
    }
}

async fn call_tool(call: ToolCall, world: World<'_>) -> ToolResult {
    let limit = world.tools.patience_for(&call);
    let outcome = timeout(world.clock, limit, world.tools.call(&call))
        .await
        .unwrap_or_else(|| ToolOutcome::Failed(format!("timed out after {limit}; try again, or do without it")));
    ToolResult { call: call.id, outcome }
}

struct Feed<'a> {
    run: &'a mut dyn Driven,
    clock: &'a dyn Clock,
    /// The run's own time when this drive began, and the clock's.
    start: Micros,
    began: Micros,
    listen: &'a mut dyn FnMut(&Timed),
}

impl<'a> Feed<'a> {
    fn begin(run: &'a mut dyn Driven, clock: &'a dyn Clock, listen: &'a mut dyn FnMut(&Timed)) -> Self {
        let mut feed = Self { run, clock, start: Micros::ZERO, began: clock.now(), listen };
        feed.start = feed.look(Run::at);
        if feed.look(Run::is_cut_off) {
            feed.take(Input::Stopped);
        }
        feed
    }

    fn look<T>(&self, look: impl FnOnce(&Run) -> T) -> T {
        let (mut look, mut seen) = (Some(look), None);
        self.run.look(&mut |run| seen = look.take().map(|look| look(run)));
        seen.expect("whatever is driven shows its run when it is looked at")
    }

    fn take(&mut self, input: Input) {
        let timed = Timed { at: self.start + self.clock.now().since(self.began), input };
        self.run.take(timed.clone()).expect("the loop feeds only what the run's last step asked for");
        (self.listen)(&timed);
    }

    fn judged(&mut self, Spoken { guard, verdict }: Spoken, guards: &mut Guards) {
        self.take(Input::GuardReturned { guard, verdict });
        // Where an answer is asked for again, what the others would have said of the old one no longer counts.
        guards.0.retain(|(name, _)| self.look(|run| run.is_checking(name)));
    }
}
