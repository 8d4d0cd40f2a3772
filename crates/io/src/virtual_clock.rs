//! Time that passes only when nothing is left to do: instant, deterministic, equal everywhere.

use std::{
    future::Future,
    pin::{Pin, pin},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

use futures::future::LocalBoxFuture;

use super::{Clock, Micros, TimerId, Timers};

/// A clock that jumps from timer to timer. Clones share one time line.
///
/// ```
/// use io::{Clock, Micros, VirtualClock};
///
/// let clock = VirtualClock::default();
/// let sleeper = clock.clone();
/// let done = clock.run(async move { sleeper.sleep(Micros::from_millis(2_000)).await });
/// assert!(done.is_ok());
/// assert_eq!(clock.now(), Micros::from_millis(2_000)); // and no time has passed on the wall
/// ```
#[derive(Clone, Debug, Default)]
pub struct VirtualClock {
    inner: Arc<Mutex<Inner>>,
}

#[derive(Debug, Default)]
struct Inner {
    now: Micros,
    timers: Timers<Waker>,
}

/// The future waits for something that no timer will ever bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing is left to run and no timer is set at {:.6} s, yet the future is not done", now.seconds())]
pub struct Stalled {
    /// When the last timer had fired.
    pub now: Micros,
}

impl VirtualClock {
    /// Polls `future` to its end, moving time to the next timer whenever it has nothing to do.
    pub fn run<T>(&self, future: impl Future<Output = T>) -> Result<T, Stalled> {
        let mut future = pin!(future);
        let woken = Arc::new(Woken(AtomicBool::new(true)));
        let waker = Waker::from(Arc::clone(&woken));
        let mut context = Context::from_waker(&waker);
        loop {
            if woken.0.swap(false, Ordering::Relaxed) {
                if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                    return Ok(output);
                }
            } else if !self.advance() {
                return Err(Stalled { now: self.now() });
            }
        }
    }

    /// Moves to the next timer and wakes whoever waits for it; false if there is none.
    pub fn advance(&self) -> bool {
        let waker = {
            let mut inner = self.lock();
            let Some(due) = inner.timers.next_due() else { return false };
            inner.now = inner.now.max(due);
            let now = inner.now;
            inner.timers.pop_due(now).map(|(_, waker)| waker)
        };
        // Woken outside the lock: a waker may ask for the time.
        if let Some(waker) = waker {
            waker.wake();
        }
        true
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> Micros {
        self.lock().now
    }

    fn sleep(&self, duration: Micros) -> LocalBoxFuture<'static, ()> {
        let due = self.now() + duration;
        Box::pin(Sleep { clock: self.clone(), due, timer: None })
    }
}

struct Sleep {
    clock: VirtualClock,
    due: Micros,
    timer: Option<TimerId>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        let mut inner = this.clock.lock();
        match this.timer {
            None if this.due <= inner.now => return Poll::Ready(()),
            None => this.timer = Some(inner.timers.add(this.due, context.waker().clone())),
            Some(id) => match inner.timers.get_mut(id) {
                Some(waker) => waker.clone_from(context.waker()),
                None => return Poll::Ready(()),
            },
        }
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(id) = self.timer {
            self.clock.lock().timers.cancel(id);
        }
    }
}

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use futures::{future, stream::StreamExt as _};

    use super::*;
    use crate::timeout;

    const SECOND: Micros = Micros::from_millis(1_000);

    #[test]
    fn sleeps_overlap() {
        let clock = VirtualClock::default();
        clock.run(future::join_all((1..=3).map(|n| clock.sleep(Micros::from_millis(1_000 * n))))).unwrap();
        assert_eq!(clock.now(), Micros::from_millis(3_000));
    }

    #[test]
    fn sleeps_in_sequence_add_up() {
        let clock = VirtualClock::default();
        let sleeper = clock.clone();
        clock.run(async move { futures::join!(sleeper.sleep(SECOND)).0 }).unwrap();
        clock.run(clock.sleep(SECOND)).unwrap();
        assert_eq!(clock.now(), SECOND + SECOND);
    }

    #[test]
    fn equal_timers_fire_in_the_order_they_were_first_polled() {
        let clock = VirtualClock::default();
        let order = (0..5).map(|n| {
            let nap = clock.sleep(SECOND);
            async move {
                nap.await;
                n
            }
        });
        let finished = clock.run(order.collect::<futures::stream::FuturesUnordered<_>>().collect::<Vec<_>>());
        assert_eq!(finished, Ok(vec![0, 1, 2, 3, 4]));
    }

    #[test]
    fn a_future_that_waits_for_nothing_is_told_so() {
        let clock = VirtualClock::default();
        assert_eq!(clock.run(future::pending::<()>()), Err(Stalled { now: Micros::ZERO }));
    }

    #[test]
    fn a_timeout_drops_the_slower_side_and_its_timer() {
        let clock = VirtualClock::default();
        let outcome = clock.run(timeout(&clock, SECOND, clock.sleep(Micros::from_millis(9_000)))).unwrap();
        assert_eq!((outcome, clock.now()), (None, SECOND));
        assert!(!clock.advance(), "the slower timer is gone");
    }
}
