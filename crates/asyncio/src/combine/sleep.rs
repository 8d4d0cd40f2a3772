//! `asyncio.sleep` and `asyncio.to_thread` (`asyncio/tasks.py`, `asyncio/threads.py`).

use std::{
    any::Any,
    cell::RefCell,
    future::Future as _,
    pin::Pin,
    task::{Context, Poll},
};

use crate::{
    Body, Class, Coroutine, Error, Frame, Loop, Outcome, Promise, Raised, Time, Timer, Value,
    core::{event_loop::Yielded, wait::Wait},
};
use trace::{Micros, Reason};

/// A coroutine that ends after `seconds`; with none left to wait it still gives the others one turn.
pub fn sleep(event_loop: &Loop, seconds: f64) -> Coroutine {
    Coroutine::new(event_loop, Sleep { event_loop: event_loop.clone(), stage: RefCell::new(Stage::Begins(seconds)) })
}

/// The body of `sleep`: what programs await most, so that it is no future in a box.
struct Sleep {
    event_loop: Loop,
    stage: RefCell<Stage>,
}

enum Stage {
    /// For so many seconds.
    Begins(f64),
    /// A bare `yield`: the task is put back at the end of the queue.
    Yields,
    Waits(Wait, Timer),
    Over,
}

impl Sleep {
    fn begin(&self, seconds: f64) -> Result<Stage, Raised> {
        let event_loop = &self.event_loop;
        if seconds <= 0.0 {
            event_loop.hand_over(Yielded::Turn);
            return Ok(Stage::Yields);
        }
        if seconds.is_nan() {
            return Err(Error::new(Class::ValueError, "Invalid delay: NaN (not a number)"));
        }
        let due = event_loop.now() + Micros::from_seconds(seconds);
        let promise = Promise::new(event_loop, Reason::Timer(due));
        let timer = event_loop.settle_at(due, promise.clone(), Value::None);
        event_loop.hand_over(Yielded::Promise(promise.clone()));
        Ok(Stage::Waits(Wait { promise, asked: true }, timer))
    }
}

impl Body for Sleep {
    fn name(&self) -> &'static str {
        "sleep"
    }

    fn origin(&self) -> Option<Frame> {
        None
    }

    fn poll(&self, context: &mut Context<'_>) -> Poll<Outcome> {
        let stage = &mut *self.stage.borrow_mut();
        let outcome = match stage {
            Stage::Begins(seconds) => match self.begin(*seconds) {
                Ok(next) => {
                    *stage = next;
                    return Poll::Pending;
                }
                Err(error) => Err(error),
            },
            Stage::Yields => self.event_loop.take_thrown().map_or(Ok(Value::None), Err),
            Stage::Waits(wait, timer) => {
                let Poll::Ready(outcome) = Pin::new(wait).poll(context) else { return Poll::Pending };
                timer.cancel();
                outcome
            }
            Stage::Over => return Poll::Pending,
        };
        *stage = Stage::Over;
        Poll::Ready(outcome)
    }

    fn take(&self) -> Option<Box<dyn Any>> {
        match self.stage.replace(Stage::Over) {
            Stage::Waits(wait, timer) => Some(Box::new((wait, timer))),
            Stage::Begins(_) | Stage::Yields | Stage::Over => None,
        }
    }
}

/// A coroutine that ends when a thread that works for `duration` has. The thread is real where the loop was given real ones
/// ([`Time::Threaded`]); otherwise only its time is, and the trace says until when.
pub fn to_thread(event_loop: &Loop, duration: Micros) -> Coroutine {
    let own = event_loop.clone();
    Coroutine::native(event_loop, "to_thread", async move {
        if let Time::Threaded(_, threads) = &own.0.clock.time {
            return own.start_thread(threads.as_ref(), duration).wait().await;
        }
        let due = own.now() + duration;
        let promise = Promise::new(&own, Reason::ThreadUntil(due));
        own.settle_at(due, promise.clone(), Value::None);
        promise.wait().await
    })
}
