//! The one loop that awaits: it does what a run says is due, and feeds the run what comes of it.

use std::task::Poll;

use futures::{
    future::{self, Either, FutureExt as _, LocalBoxFuture},
    stream::{FuturesUnordered, StreamExt as _},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Guard, Input, Model, ModelError, Outcome, Request, Run, Step, Timed, ToolCall, ToolOutcome, ToolResult, Toolbox,
    Verdict,
};
use crate::{
    io::{Clock, timeout},
    trace::Micros,
};

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

/// Drives `run` to its end and tells `listen` every input, in order, as the run takes it.
///
/// Dropping the future stops everything that is in flight. The run is consistent after every input, so it can be
/// driven again later: a reply that was cut off is asked for again, calls that had come back are not made again.
pub async fn drive(run: &mut Run, world: World<'_>, listen: &mut dyn FnMut(&Timed)) -> Outcome {
    let mut feed = Feed::begin(run, world.clock, listen);
    loop {
        if let Some(outcome) = in_time(&mut feed, world, Pace::Through).await {
            return outcome;
        }
    }
}

/// Drives `run` one step on: a reply, the calls of a turn, or the guards in front of them. Guards that are asked
/// meanwhile are waited for, so that nothing is in flight afterwards; [`Run::step`] says what is due then.
pub async fn advance(run: &mut Run, world: World<'_>, listen: &mut dyn FnMut(&Timed)) {
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
    let left = feed.run.terms().limits.time.map(|limit| limit.since(feed.start));
    let Some(left) = left else { return go(feed, world, pace).await };
    if let Some(outcome) = timeout(world.clock, left, go(feed, world, pace)).await {
        return outcome;
    }
    feed.take(Input::TimedOut);
    go(feed, world, pace).await
}

/// Guards at work, by name.
#[derive(Default)]
struct Guards(Vec<(String, LocalBoxFuture<'static, Verdict>)>);

impl Guards {
    /// The next verdict; waits for ever where no guard is at work.
    fn next(&mut self) -> impl Future<Output = (String, Verdict)> + Unpin {
        future::poll_fn(|context| {
            let ready = self.0.iter_mut().enumerate().find_map(|(index, (_, check))| match check.poll_unpin(context) {
                Poll::Ready(verdict) => Some((index, verdict)),
                Poll::Pending => None,
            });
            ready.map_or(Poll::Pending, |(index, verdict)| Poll::Ready((self.0.remove(index).0, verdict)))
        })
    }
}

/// Goes on to the end of the run or of the step; the outcome, if the run has ended.
async fn go(feed: &mut Feed<'_>, world: World<'_>, pace: Pace) -> Option<Outcome> {
    let mut guards = Guards::default();
    loop {
        for (name, text) in feed.run.guards_due() {
            feed.take(Input::GuardStarted(name.clone()));
            let guard = world.guards.iter().find(|guard| guard.name == name);
            let missing = || future::ready(Verdict::Tripped("there is no such guard".to_owned())).boxed_local();
            guards.0.push((name, guard.map_or_else(missing, |guard| guard.check(text))));
        }
        match feed.run.step() {
            Step::CallModel(request) => reason(feed, world.model, (request, &mut guards)).await,
            Step::CallTools(calls) => act(feed, world, calls).await,
            Step::AwaitGuards => feed.judged(guards.next().await, &mut guards),
            Step::Pause(pause) => rest(feed, (pause, &mut guards)).await,
            Step::Done(outcome) => return Some(outcome),
        }
        if pace == Pace::Step && guards.0.is_empty() && feed.run.guards_due().is_empty() {
            return None;
        }
    }
}

/// Streams a reply, until it ends or a guard trips.
async fn reason(feed: &mut Feed<'_>, model: &dyn Model, (request, guards): (Request, &mut Guards)) {
    feed.take(Input::ModelCalled);
    let mut events = model.stream(request);
    while feed.run.is_writing() {
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

async fn rest(feed: &mut Feed<'_>, (pause, guards): (Micros, &mut Guards)) {
    let mut sleep = feed.clock.sleep(pause);
    while matches!(feed.run.step(), Step::Pause(_)) {
        match next_or_guard(&mut sleep, guards).await {
            Either::Left(()) => feed.take(Input::Rested),
            Either::Right(spoken) => feed.judged(spoken, guards),
        }
    }
}

/// What comes first: `next`, or a guard's verdict.
async fn next_or_guard<T>(next: impl Future<Output = T> + Unpin, guards: &mut Guards) -> Either<T, (String, Verdict)> {
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
    run: &'a mut Run,
    clock: &'a dyn Clock,
    /// The run's own time when this drive began, and the clock's.
    start: Micros,
    began: Micros,
    listen: &'a mut dyn FnMut(&Timed),
}

impl<'a> Feed<'a> {
    fn begin(run: &'a mut Run, clock: &'a dyn Clock, listen: &'a mut dyn FnMut(&Timed)) -> Self {
        let (start, began) = (run.at(), clock.now());
        let mut feed = Self { run, clock, start, began, listen };
        if feed.run.is_cut_off() {
            feed.take(Input::Stopped);
        }
        feed
    }

    fn take(&mut self, input: Input) {
        let timed = Timed { at: self.start + self.clock.now().since(self.began), input };
        (self.listen)(&timed);
        self.run.take(timed).expect("the loop feeds only what the run's last step asked for");
    }

    fn judged(&mut self, (guard, verdict): (String, Verdict), guards: &mut Guards) {
        self.take(Input::GuardReturned { guard, verdict });
        // Where an answer is asked for again, what the others would have said of the old one no longer counts.
        guards.0.retain(|(name, _)| self.run.is_checking(name));
    }
}
