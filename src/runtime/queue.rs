//! `asyncio.Queue` (`asyncio/queues.py`).

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use super::{Class, Error, Event, Loop, Outcome, Promise, Raised, Value, lock::Line, record::What};

/// `asyncio.Queue`.
#[derive(Clone)]
pub struct Queue(Rc<Inner>);

struct Inner {
    home: Loop,
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
    pub fn new(home: &Loop, room: usize) -> Self {
        let finished = Event::new(home);
        finished.set();
        Self(Rc::new(Inner {
            home: home.clone(),
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
            let putter = Promise::new(&self.0.home, What::QueueRoom);
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
            let getter = Promise::new(&self.0.home, What::QueueItem);
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

/// Wakes the first that is neither woken nor cancelled; it and those before it leave the line.
fn wake_next(line: &Line) {
    while let Some(waiting) = line.pop() {
        if !waiting.done() {
            waiting.set_result(Value::None);
            return;
        }
    }
}
