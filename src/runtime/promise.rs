//! asyncio's `Future` (`asyncio/futures.py`), named [`Promise`] because Rust's own futures are another thing: a place for a
//! result, with callbacks that the loop calls at its next turn once the result is there.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use super::{
    Class, Error, Frame, Loop, Outcome, Raised, Stop, Value,
    bounds::drop_later,
    event_loop::{Run, Yielded},
    gather::Children,
    record::What,
    task::Task,
};

/// A result to come.
#[derive(Clone)]
pub struct Promise(pub(super) Rc<Inner>);

pub(super) struct Inner {
    pub(super) home: Loop,
    pub(super) what: What,
    pub(super) kind: Kind,
    state: RefCell<State>,
    callbacks: RefCell<Vec<(Key, Callback)>>,
    next: Cell<u32>,
    /// It has an error that nobody has looked at.
    unseen: Cell<bool>,
    /// Somebody waited for it or asked for its result.
    wanted: Cell<bool>,
}

pub(super) enum Kind {
    Plain,
    Gathering(Children),
    Task(Box<Task>),
}

enum State {
    Pending,
    Finished(Value),
    Failed(Raised, Vec<Frame>),
    Cancelled { message: Option<Value>, error: Option<Raised> },
}

/// Names one callback of one promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(u32);

#[derive(Clone)]
pub(super) enum Callback {
    /// Resume a task.
    Wake(Promise),
    /// Call this with the promise.
    Call(Rc<dyn Fn(&Promise)>),
}

/// To cancel a task cancels what it waits for, and so on; this many at most.
const LONGEST_CHAIN: usize = 1_000;

impl Promise {
    /// A promise that waits for `what`.
    pub(super) fn new(home: &Loop, what: What) -> Self {
        Self::of_kind(home, what, Kind::Plain)
    }

    pub(super) fn of_kind(home: &Loop, what: What, kind: Kind) -> Self {
        Self(Rc::new(Inner {
            home: home.clone(),
            what,
            kind,
            state: RefCell::new(State::Pending),
            callbacks: RefCell::default(),
            next: Cell::default(),
            unseen: Cell::default(),
            wanted: Cell::default(),
        }))
    }

    /// Whether both are the same object.
    pub fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// Whether it has a result, an error or was cancelled.
    pub fn done(&self) -> bool {
        !matches!(*self.0.state.borrow(), State::Pending)
    }

    /// Whether it was cancelled.
    pub fn cancelled(&self) -> bool {
        matches!(*self.0.state.borrow(), State::Cancelled { .. })
    }

    /// The name of its Python type.
    pub fn type_name(&self) -> &'static str {
        match self.0.kind {
            Kind::Plain => "Future",
            Kind::Gathering(_) => "_GatheringFuture",
            Kind::Task(_) => "Task",
        }
    }

    /// Gives it its result. Does nothing if it is done: callers look first, as asyncio's do.
    pub fn set_result(&self, value: Value) {
        self.settle(State::Finished(value));
    }

    /// Gives it an error.
    pub fn set_error(&self, error: Raised) {
        let frames = error.traceback();
        if self.settle(State::Failed(error, frames)) {
            self.0.unseen.set(true);
        }
    }

    /// Asks it to stop; says whether that may do something.
    pub fn cancel(&self, message: Option<Value>) -> bool {
        // To cancel one that failed counts as having looked at it.
        if !matches!(self.0.kind, Kind::Gathering(_)) {
            self.0.unseen.set(false);
        }
        let home = &self.0.home;
        let chain = home.0.machine.chain.get();
        if chain >= LONGEST_CHAIN {
            home.stop_with(Stop::Chain { line: home.line(), limit: LONGEST_CHAIN });
            return false;
        }
        home.0.machine.chain.set(chain + 1);
        let may = match &self.0.kind {
            Kind::Plain => self.cancel_now(message),
            Kind::Gathering(children) => children.cancel(self, message.as_ref()),
            Kind::Task(task) => task.cancel(self, message),
        };
        home.0.machine.chain.set(chain);
        may
    }

    /// Marks it cancelled at once.
    pub(super) fn cancel_now(&self, message: Option<Value>) -> bool {
        self.0.unseen.set(false);
        self.settle(State::Cancelled { message, error: None })
    }

    /// A task ended with this `CancelledError`.
    pub(super) fn cancelled_by(&self, error: Raised) {
        self.0.unseen.set(false);
        self.settle(State::Cancelled { message: None, error: Some(error) });
    }

    /// Its result, as `await` or `.result()` give it.
    pub fn result(&self) -> Outcome {
        self.0.wanted.set(true);
        match &mut *self.0.state.borrow_mut() {
            State::Finished(value) => return Ok(value.clone()),
            State::Pending => return Err(Error::new(Class::InvalidStateError, "Result is not set.")),
            State::Failed(error, frames) => {
                self.0.unseen.set(false);
                // As `_asynciomodule.c`: the frames are given out with the first result and with no later one.
                error.set_traceback(std::mem::take(frames));
                error.settle();
                return Err(Rc::clone(error));
            }
            State::Cancelled { .. } => {}
        }
        Err(self.cancelled_error())
    }

    /// Its error, as `.exception()` gives it.
    pub fn error(&self) -> Result<Option<Raised>, Raised> {
        self.0.wanted.set(true);
        match &*self.0.state.borrow() {
            State::Finished(_) => return Ok(None),
            State::Pending => return Err(Error::new(Class::InvalidStateError, "Exception is not set.")),
            State::Failed(error, _) => {
                self.0.unseen.set(false);
                return Ok(Some(Rc::clone(error)));
            }
            State::Cancelled { .. } => {}
        }
        Err(self.cancelled_error())
    }

    /// The error that a cancelled promise raises. The one that ended a task is given out once.
    pub(super) fn cancelled_error(&self) -> Raised {
        let mut state = self.0.state.borrow_mut();
        let State::Cancelled { message, error } = &mut *state else { return Error::bare(Class::CancelledError) };
        let error = error.take().unwrap_or_else(|| Error::with(Class::CancelledError, message.clone()));
        error.settle();
        error
    }

    /// What it was cancelled with.
    pub(super) fn cancel_message(&self) -> Option<Value> {
        match &*self.0.state.borrow() {
            State::Cancelled { message, .. } => message.clone(),
            _ => None,
        }
    }

    /// Calls back at the next turn after it is done.
    pub(super) fn on_done(&self, callback: Callback) -> Key {
        self.0.wanted.set(true);
        let key = Key(self.0.next.replace(self.0.next.get() + 1));
        if self.done() {
            self.0.home.call_soon(Run::Done(callback, self.clone()));
        } else {
            self.0.callbacks.borrow_mut().push((key, callback));
        }
        key
    }

    /// Takes a callback back.
    pub(super) fn forget(&self, key: Key) {
        self.0.callbacks.borrow_mut().retain(|(other, _)| *other != key);
    }

    /// The future that `await` polls: ready at once if the promise is done, else it hands the promise to the task.
    pub fn wait(&self) -> Wait {
        Wait { promise: self.clone(), asked: Asked::No }
    }

    /// The task's part of it, if it is a task.
    pub(super) fn task(&self) -> Option<&Task> {
        match &self.0.kind {
            Kind::Task(task) => Some(task),
            _ => None,
        }
    }

    /// Ends what is left of it when its loop is closed.
    pub(super) fn abandon(&self) {
        self.0.unseen.set(false);
        self.0.callbacks.borrow_mut().clear();
        if let Kind::Gathering(children) = &self.0.kind {
            children.clear();
        }
    }

    fn settle(&self, next: State) -> bool {
        if self.done() {
            return false;
        }
        *self.0.state.borrow_mut() = next;
        let callbacks = std::mem::take(&mut *self.0.callbacks.borrow_mut());
        for (_, callback) in callbacks {
            self.0.home.call_soon(Run::Done(callback, self.clone()));
        }
        true
    }
}

/// "Task exception was never retrieved."
impl Drop for Inner {
    fn drop(&mut self) {
        if self.unseen.get()
            && let State::Failed(error, _) = self.state.get_mut()
        {
            let name = match self.kind {
                Kind::Plain => "Future",
                Kind::Gathering(_) => "_GatheringFuture",
                Kind::Task(_) => "Task",
            };
            self.home.complain(&format!("{name} exception was never retrieved"), error);
        }
        let callbacks = std::mem::take(self.callbacks.get_mut());
        if !callbacks.is_empty() {
            drop_later(callbacks);
        }
        if let Kind::Gathering(children) = &self.kind {
            drop_later(children.take());
        }
        if let (Kind::Task(task), State::Finished(_), false) = (&self.kind, self.state.get_mut(), self.wanted.get()) {
            self.home.unwanted(task.id);
        }
    }
}

/// Awaits a [`Promise`].
pub struct Wait {
    promise: Promise,
    asked: Asked,
}

#[derive(PartialEq)]
enum Asked {
    No,
    Yes,
}

impl Future for Wait {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Outcome> {
        let home = &self.promise.0.home;
        if self.asked == Asked::No {
            if self.promise.done() {
                return Poll::Ready(self.promise.result());
            }
        } else if let Some(error) = home.take_thrown() {
            return Poll::Ready(Err(error));
        } else if self.promise.done() {
            return Poll::Ready(self.promise.result());
        }
        home.hand_over(Yielded::Promise(self.promise.clone()));
        self.asked = Asked::Yes;
        Poll::Pending
    }
}
