//! The one loop that awaits: it does what a run says is due, and feeds the run what comes of it.

use futures::stream::{FuturesUnordered, StreamExt as _};
use serde::{Deserialize, Serialize};

use super::{Input, Model, ModelError, Outcome, Request, Run, Step, Timed, ToolCall, ToolResult, Toolbox};
use crate::{io::Clock, trace::Micros};

/// What a run is driven with.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// Times the inputs.
    pub clock: &'a dyn Clock,
    /// Answers.
    pub model: &'a dyn Model,
    /// Acts.
    pub tools: &'a Toolbox,
    /// How the calls of one turn are made.
    pub order: Order,
}

/// How the calls of one turn are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    let (start, began) = (run.at(), world.clock.now());
    let mut feed = Feed { run, clock: world.clock, start, began, listen };
    loop {
        match feed.run.step() {
            Step::CallModel(request) => reason(&mut feed, world.model, request).await,
            Step::CallTools(calls) => act(&mut feed, world, calls).await,
            Step::Done(outcome) => return outcome,
        }
    }
}

async fn reason(feed: &mut Feed<'_>, model: &dyn Model, request: Request) {
    feed.take(Input::ModelCalled);
    let mut events = model.stream(request);
    while feed.run.is_writing() {
        feed.take(match events.next().await {
            Some(Ok(event)) => Input::Model(event),
            Some(Err(error)) => Input::ModelFailed(error),
            None => Input::ModelFailed(ModelError::Cut),
        });
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
        let outcome = world.tools.call(&call);
        running.push(async move { ToolResult { call: call.id, outcome: outcome.await } });
    }
    while let Some(result) = running.next().await {
        feed.take(Input::ToolReturned(result));
    }
}

struct Feed<'a> {
    run: &'a mut Run,
    clock: &'a dyn Clock,
    /// The run's own time when this drive began, and the clock's.
    start: Micros,
    began: Micros,
    listen: &'a mut dyn FnMut(&Timed),
}

impl Feed<'_> {
    fn take(&mut self, input: Input) {
        let timed = Timed { at: self.start + self.clock.now().since(self.began), input };
        (self.listen)(&timed);
        self.run.take(timed).expect("the loop feeds only what the run's last step asked for");
    }
}
