//! `asyncio.Lock` (`asyncio/locks.py`): fair, first come first served.

use std::{cell::Cell, rc::Rc};

use crate::{Class, Error, Loop, Outcome, Promise, Raised, Value, sync::line::Line};
use trace::Reason;

/// `asyncio.Lock`.
#[derive(Clone)]
pub struct Lock(Rc<Inner>);

struct Inner {
    event_loop: Loop,
    locked: Cell<bool>,
    line: Line,
}

impl Lock {
    /// An open lock.
    pub fn new(event_loop: &Loop) -> Self {
        Self(Rc::new(Inner { event_loop: event_loop.clone(), locked: Cell::new(false), line: Line::default() }))
    }

    /// Whether somebody holds it.
    pub fn locked(&self) -> bool {
        self.0.locked.get()
    }

    /// Takes it, after those that came before.
    pub async fn acquire(self) -> Outcome {
        let inner = &self.0;
        if !inner.locked.get() && inner.line.all_cancelled() {
            inner.locked.set(true);
            return Ok(Value::Bool(true));
        }
        let promise = Promise::new(&inner.event_loop, Reason::Lock);
        inner.line.join(&promise);
        let outcome = promise.wait().await;
        inner.line.leave(&promise);
        if let Err(error) = outcome {
            if error.class.is(Class::CancelledError) && !inner.locked.get() {
                self.wake_first();
            }
            return Err(error);
        }
        inner.locked.set(true);
        Ok(Value::Bool(true))
    }

    /// Gives it back.
    pub fn release(&self) -> Result<(), Raised> {
        if !self.0.locked.get() {
            return Err(Error::new(Class::RuntimeError, "Lock is not acquired."));
        }
        self.0.locked.set(false);
        self.wake_first();
        Ok(())
    }

    fn wake_first(&self) {
        if let Some(first) = self.0.line.first() {
            first.set_result(Value::Bool(true));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Diary, nap, start, writes};

    #[test]
    fn a_lock_is_given_in_the_order_of_asking() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let lock = Lock::new(&event_loop);
            lock.clone().acquire().await?;
            for name in ["a", "b"] {
                let (own, lock, diary) = (event_loop.clone(), lock.clone(), diary.clone());
                start(&event_loop, async move {
                    lock.clone().acquire().await?;
                    diary.write(name);
                    nap(&own, 1.0).await?;
                    lock.release().map(|()| Value::None)
                });
            }
            nap(&event_loop, 1.0).await?;
            diary.write("release");
            lock.release()?;
            nap(&event_loop, 5.0).await
        };
        writes(main, &["release", "a", "b"]);
    }

    #[test]
    fn a_lock_that_nobody_holds_is_not_released() {
        let main = |event_loop: Loop, _: Diary| async move {
            let lock = Lock::new(&event_loop);
            assert!(!lock.locked() && lock.release().is_err());
            Ok(Value::None)
        };
        writes(main, &[]);
    }

    #[test]
    fn one_who_was_cancelled_in_the_line_leaves_the_lock_to_the_next() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let lock = Lock::new(&event_loop);
            lock.clone().acquire().await?;
            let [first, _] = ["a", "b"].map(|name| {
                let (lock, diary) = (lock.clone(), diary.clone());
                start(&event_loop, async move {
                    lock.acquire().await?;
                    diary.write(name);
                    Ok(Value::None)
                })
            });
            nap(&event_loop, 1.0).await?;
            lock.release()?;
            first.cancel(None);
            nap(&event_loop, 1.0).await
        };
        writes(main, &["b"]);
    }
}
