//! `asyncio.Queue` (`asyncio/queues.py`).

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use crate::{Class, Error, Event, Loop, Outcome, Promise, Raised, Value, sync::line::Line, value::discard::discard};
use trace::Reason;

/// `asyncio.Queue`.
#[derive(Clone)]
pub struct Queue(Rc<Inner>);

struct Inner {
    event_loop: Loop,
    room: usize,
    items: RefCell<VecDeque<Value>>,
    getters: Line,
    putters: Line,
    unfinished: Cell<usize>,
    finished: Event,
    state: Cell<State>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Open,
    ShutDown,
}

/// What `shutdown` does with the items that are left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// They can still be taken.
    Keep,
    /// They are dropped.
    Drop,
}

impl Queue {
    /// An empty queue with room for `room` items; zero means that there is no bound.
    pub fn new(event_loop: &Loop, room: usize) -> Self {
        let finished = Event::new(event_loop);
        finished.set();
        Self(Rc::new(Inner {
            event_loop: event_loop.clone(),
            room,
            items: RefCell::default(),
            getters: Line::default(),
            putters: Line::default(),
            unfinished: Cell::default(),
            finished,
            state: Cell::new(State::Open),
        }))
    }

    /// How many items it holds.
    pub fn len(&self) -> usize {
        self.0.items.borrow().len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.0.items.borrow().is_empty()
    }

    /// Whether the next putter has to wait.
    pub fn is_full(&self) -> bool {
        self.0.room > 0 && self.len() >= self.0.room
    }

    /// Adds an item, waiting for room.
    pub async fn put(self, item: Value) -> Outcome {
        while self.is_full() {
            if self.0.state.get() == State::ShutDown {
                return Err(Error::bare(Class::QueueShutDown));
            }
            let putter = Promise::new(&self.0.event_loop, Reason::QueueRoom);
            self.0.putters.join(&putter);
            if let Err(error) = putter.wait().await {
                putter.cancel(None);
                self.0.putters.leave(&putter);
                if !self.is_full() && !putter.cancelled() {
                    wake_next(&self.0.putters);
                }
                return Err(error);
            }
        }
        self.put_now(item)
    }

    /// Adds an item if there is room.
    pub fn put_now(&self, item: Value) -> Outcome {
        if self.0.state.get() == State::ShutDown {
            return Err(Error::bare(Class::QueueShutDown));
        }
        if self.is_full() {
            return Err(Error::bare(Class::QueueFull));
        }
        self.0.items.borrow_mut().push_back(item);
        self.0.unfinished.set(self.0.unfinished.get() + 1);
        self.0.finished.clear();
        wake_next(&self.0.getters);
        Ok(Value::None)
    }

    /// Takes the oldest item, waiting for one.
    pub async fn take(self) -> Outcome {
        while self.is_empty() {
            if self.0.state.get() == State::ShutDown {
                return Err(Error::bare(Class::QueueShutDown));
            }
            let getter = Promise::new(&self.0.event_loop, Reason::QueueItem);
            self.0.getters.join(&getter);
            if let Err(error) = getter.wait().await {
                getter.cancel(None);
                self.0.getters.leave(&getter);
                if !self.is_empty() && !getter.cancelled() {
                    wake_next(&self.0.getters);
                }
                return Err(error);
            }
        }
        self.take_now()
    }

    /// Takes the oldest item if there is one.
    pub fn take_now(&self) -> Outcome {
        let item = self.0.items.borrow_mut().pop_front();
        let Some(item) = item else {
            let shut = self.0.state.get() == State::ShutDown;
            return Err(Error::bare(if shut { Class::QueueShutDown } else { Class::QueueEmpty }));
        };
        wake_next(&self.0.putters);
        Ok(item)
    }

    /// Says that an item taken before is dealt with.
    pub fn task_done(&self) -> Result<(), Raised> {
        let Some(left) = self.0.unfinished.get().checked_sub(1) else {
            return Err(Error::new(Class::ValueError, "task_done() called too many times"));
        };
        self.0.unfinished.set(left);
        if left == 0 {
            self.0.finished.set();
        }
        Ok(())
    }

    /// Waits until every item is dealt with.
    pub async fn join(self) -> Outcome {
        if self.0.unfinished.get() > 0 {
            self.0.finished.clone().wait().await?;
        }
        Ok(Value::None)
    }

    /// Gives away what only it holds.
    pub(crate) fn take_parts(self, parts: &mut Vec<Value>) {
        if let Some(inner) = Rc::into_inner(self.0) {
            parts.extend(inner.items.take());
        }
    }

    /// Refuses what comes from now on.
    pub fn shut_down(&self, left: Left) {
        self.0.state.set(State::ShutDown);
        if left == Left::Drop {
            let dropped = self.0.items.borrow_mut().drain(..).count();
            self.0.unfinished.set(self.0.unfinished.get().saturating_sub(dropped));
            if self.0.unfinished.get() == 0 {
                self.0.finished.set();
            }
        }
        for line in [&self.0.getters, &self.0.putters] {
            while let Some(waiting) = line.pop() {
                waiting.set_result(Value::None);
            }
        }
    }
}

/// An item can be a queue, and so on.
impl Drop for Inner {
    fn drop(&mut self) {
        if self.items.get_mut().iter().any(Value::holds_values) {
            discard(self.items.take().into());
        }
    }
}

/// Wakes the first that is neither woken nor cancelled; it and those before it leave the line.
fn wake_next(line: &Line) {
    while let Some(waiting) = line.pop() {
        if !waiting.done() {
            waiting.set_result(Value::None);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Diary, nap, start, writes};

    /// Takes one item and says which.
    fn getter(queue: &Queue, diary: &Diary, name: &'static str) -> impl Future<Output = Outcome> + use<> {
        let (queue, diary) = (queue.clone(), diary.clone());
        async move {
            let item = queue.take().await?;
            diary.write(&format!("{name} {item}"));
            Ok(Value::None)
        }
    }

    #[test]
    fn an_item_goes_to_the_one_who_has_waited_longest() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let queue = Queue::new(&event_loop, 0);
            start(&event_loop, getter(&queue, &diary, "first"));
            start(&event_loop, getter(&queue, &diary, "second"));
            nap(&event_loop, 1.0).await?;
            queue.put_now(Value::Int(1))?;
            queue.put_now(Value::Int(2))?;
            nap(&event_loop, 1.0).await
        };
        writes(main, &["first 1", "second 2"]);
    }

    #[test]
    fn one_who_was_cancelled_after_the_item_came_hands_over_to_the_next() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let queue = Queue::new(&event_loop, 0);
            let first = start(&event_loop, getter(&queue, &diary, "first"));
            start(&event_loop, getter(&queue, &diary, "second"));
            nap(&event_loop, 1.0).await?;
            queue.put_now(Value::Int(1))?;
            first.cancel(None);
            nap(&event_loop, 1.0).await
        };
        writes(main, &["second 1"]);
    }

    #[test]
    fn who_puts_waits_for_room() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let queue = Queue::new(&event_loop, 1);
            let (own, putter) = (queue.clone(), diary.clone());
            start(&event_loop, async move {
                for item in 1..=2 {
                    own.clone().put(Value::Int(item)).await?;
                    putter.write(&format!("put {item}"));
                }
                Ok(Value::None)
            });
            nap(&event_loop, 1.0).await?;
            assert!(queue.is_full() && queue.put_now(Value::None).is_err());
            diary.write(&format!("took {}", queue.take_now()?));
            nap(&event_loop, 1.0).await
        };
        writes(main, &["put 1", "took 1", "put 2"]);
    }

    #[test]
    fn join_waits_until_every_item_is_dealt_with() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let queue = Queue::new(&event_loop, 0);
            queue.put_now(Value::Int(1))?;
            queue.take_now()?;
            let (own, joiner) = (queue.clone(), diary.clone());
            start(&event_loop, async move {
                own.join().await?;
                joiner.write("joined");
                Ok(Value::None)
            });
            nap(&event_loop, 1.0).await?;
            diary.write("done");
            queue.task_done()?;
            assert!(queue.task_done().is_err());
            nap(&event_loop, 1.0).await
        };
        writes(main, &["done", "joined"]);
    }

    #[test]
    fn a_queue_that_is_shut_down_gives_what_is_left_and_takes_nothing() {
        let main = |event_loop: Loop, _: Diary| async move {
            let queue = Queue::new(&event_loop, 0);
            queue.put_now(Value::Int(1))?;
            queue.shut_down(Left::Keep);
            assert!(queue.put_now(Value::Int(2)).is_err_and(|error| error.class == Class::QueueShutDown));
            assert!(queue.take_now().is_ok());
            assert!(queue.take().await.is_err_and(|error| error.class == Class::QueueShutDown));
            Ok(Value::None)
        };
        writes(main, &[]);
    }
}
