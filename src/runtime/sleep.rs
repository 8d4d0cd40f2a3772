//! `asyncio.sleep` and `asyncio.to_thread` (`asyncio/tasks.py`, `asyncio/threads.py`).

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use super::{Class, Coroutine, Error, Loop, Outcome, Promise, Raised, Time, Value, event_loop::Yielded, record::What};
use crate::trace::Micros;

/// A coroutine that ends after `seconds`; with none left to wait it still gives the others one turn.
pub fn sleep(home: &Loop, seconds: f64) -> Coroutine {
    Coroutine::native(home, "sleep", sleeping(home.clone(), seconds))
}

async fn sleeping(home: Loop, seconds: f64) -> Outcome {
    if seconds <= 0.0 {
        NextTurn { home, asked: Asked::No }.await?;
        return Ok(Value::None);
    }
    if seconds.is_nan() {
        return Err(Error::new(Class::ValueError, "Invalid delay: NaN (not a number)"));
    }
    let due = home.now() + Micros::from_seconds(seconds);
    let promise = Promise::new(&home, What::Sleep(due));
    let timer = home.settle_at(due, promise.clone(), Value::None);
    let outcome = promise.wait().await;
    timer.cancel();
    outcome
}

/// A coroutine that ends when a thread that works for `duration` has. The thread is real where the loop was given real ones
/// ([`Time::Threaded`]); otherwise only its time is, and the trace says until when.
pub fn to_thread(home: &Loop, duration: Micros) -> Coroutine {
    let own = home.clone();
    Coroutine::native(home, "to_thread", async move {
        if let Time::Threaded(_, threads) = &own.0.time {
            return own.start_thread(threads.as_ref(), duration).wait().await;
        }
        let due = own.now() + duration;
        let promise = Promise::new(&own, What::Thread(due));
        own.settle_at(due, promise.clone(), Value::None);
        promise.wait().await
    })
}

/// A bare `yield`: the task is put back at the end of the queue.
struct NextTurn {
    home: Loop,
    asked: Asked,
}

#[derive(PartialEq)]
enum Asked {
    No,
    Yes,
}

impl Future for NextTurn {
    type Output = Result<(), Raised>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        if self.asked == Asked::Yes {
            return Poll::Ready(self.home.take_thrown().map_or(Ok(()), Err));
        }
        self.asked = Asked::Yes;
        self.home.hand_over(Yielded::Turn);
        Poll::Pending
    }
}
