//! asyncio's `Future` (`asyncio/futures.py`), named [`Promise`] because Rust's own futures are another thing: a place for a
//! result, with callbacks that the loop calls at its next turn once the result is there.

use std::{
    cell::{Cell, RefCell},
    mem,
    rc::Rc,
};

use crate::{
    Class, Error, Frame, Loop, Outcome, Raised, Stop, Value,
    core::callbacks::{Callback, Callbacks, Key},
    core::children::Children,
    core::event_loop::Run,
    core::task::Task,
    core::wait::Wait,
    value::discard::Garbage,
};
use trace::Reason;

/// A result to come.
#[derive(Clone)]
pub struct Promise(pub(crate) Rc<Inner>);

pub(crate) struct Inner {
    pub(crate) event_loop: Loop,
    pub(crate) reason: Reason,
    pub(crate) kind: Kind,
    state: RefCell<State>,
    callbacks: RefCell<Callbacks>,
    next: Cell<u32>,
    /// It has an error that nobody has looked at.
    unseen: Cell<bool>,
    /// Somebody waited for it or asked for its result.
    wanted: Cell<bool>,
}

/// A task stands in its promise: one allocation is cheaper than two, and most promises of a program are tasks.
pub(crate) enum Kind {
    Plain,
    Gathering(Children),
    Task(Task),
}

enum State {
    Pending,
    Finished(Value),
    Failed(Raised, Vec<Frame>),
    Cancelled { message: Option<Value>, error: Option<Raised> },
}

/// To cancel a task cancels what it waits for, and so on; this many at most.
const LONGEST_CHAIN: usize = 1_000;

impl Promise {
    /// A promise that waits for `what`.
    pub(crate) fn new(event_loop: &Loop, reason: Reason) -> Self {
        Self::of_kind(event_loop, reason, Kind::Plain)
    }

    pub(crate) fn of_kind(event_loop: &Loop, reason: Reason, kind: Kind) -> Self {
        Self(Rc::new(Inner {
            event_loop: event_loop.clone(),
            reason,
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

    /// Which object it is.
    pub(crate) fn identity(&self) -> *const () {
        Rc::as_ptr(&self.0).cast()
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
        let frames = error.traceback().to_vec();
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
        let event_loop = &self.0.event_loop;
        let chain = event_loop.0.machine.chain.get();
        if chain >= LONGEST_CHAIN {
            event_loop.stop_with(Stop::Chain { line: event_loop.line(), limit: LONGEST_CHAIN });
            return false;
        }
        event_loop.0.machine.chain.set(chain + 1);
        let may = match &self.0.kind {
            Kind::Plain => self.cancel_now(message),
            Kind::Gathering(children) => children.cancel(self, message.as_ref()),
            Kind::Task(task) => task.cancel(self, message),
        };
        event_loop.0.machine.chain.set(chain);
        may
    }

    /// Marks it cancelled at once.
    pub(crate) fn cancel_now(&self, message: Option<Value>) -> bool {
        self.0.unseen.set(false);
        self.settle(State::Cancelled { message, error: None })
    }

    /// A task ended with this `CancelledError`.
    pub(crate) fn cancelled_by(&self, error: Raised) {
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
    pub(crate) fn cancelled_error(&self) -> Raised {
        let mut state = self.0.state.borrow_mut();
        let State::Cancelled { message, error } = &mut *state else { return Error::bare(Class::CancelledError) };
        let error = error.take().unwrap_or_else(|| Error::with(Class::CancelledError, message.clone()));
        error.settle();
        error
    }

    /// What it was cancelled with.
    pub(crate) fn cancel_message(&self) -> Option<Value> {
        match &*self.0.state.borrow() {
            State::Cancelled { message, .. } => message.clone(),
            State::Pending | State::Finished(_) | State::Failed(..) => None,
        }
    }

    /// Calls back at the next turn after it is done.
    pub(crate) fn on_done(&self, callback: Callback) -> Key {
        self.0.wanted.set(true);
        let key = Key(self.0.next.replace(self.0.next.get() + 1));
        if self.done() {
            self.0.event_loop.call_soon(Run::Done(callback, self.clone()));
        } else {
            self.0.callbacks.borrow_mut().push(key, callback);
        }
        key
    }

    /// Takes a callback back.
    pub(crate) fn forget(&self, key: Key) {
        self.0.callbacks.borrow_mut().remove(key);
    }

    /// The future that `await` polls: ready at once if the promise is done, else it hands the promise to the task.
    pub fn wait(&self) -> Wait {
        Wait { promise: self.clone(), asked: false }
    }

    /// The task's part of it, if it is a task.
    pub(crate) fn task(&self) -> Option<&Task> {
        match &self.0.kind {
            Kind::Task(task) => Some(task),
            Kind::Plain | Kind::Gathering(_) => None,
        }
    }

    /// Ends what is left of it when its loop is closed.
    pub(crate) fn abandon(&self) {
        self.0.unseen.set(false);
        drop(self.0.callbacks.take());
        if let Kind::Gathering(children) = &self.0.kind {
            children.clear();
        }
    }

    fn settle(&self, next: State) -> bool {
        if self.done() {
            return false;
        }
        *self.0.state.borrow_mut() = next;
        for callback in self.0.callbacks.take().into_iter() {
            self.0.event_loop.call_soon(Run::Done(callback, self.clone()));
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
            self.event_loop.report_error(&format!("{name} exception was never retrieved"), error);
        }
        if let (Kind::Task(task), State::Finished(_), false) = (&self.kind, self.state.get_mut(), self.wanted.get()) {
            self.event_loop.report_never_waited_for(task.id);
        }
        self.discard();
    }
}

impl Inner {
    /// Leaves to the loop what may hold the next of a chain of promises.
    fn discard(&mut self) {
        let discard = |garbage| self.event_loop.discard(garbage);
        let callbacks = mem::take(self.callbacks.get_mut());
        if !callbacks.is_empty() {
            discard(Garbage::Callbacks(callbacks));
        }
        match mem::replace(self.state.get_mut(), State::Pending) {
            State::Finished(value) if value.holds_values() => discard(Garbage::Value(value)),
            State::Failed(error, _) if error.holds_values() => discard(Garbage::Value(Value::Error(error))),
            State::Cancelled { message, error } => {
                let held = message.into_iter().chain(error.map(Value::Error)).filter(Value::holds_values);
                held.for_each(|value| discard(Garbage::Value(value)));
            }
            State::Pending | State::Finished(_) | State::Failed(..) => {}
        }
        match &self.kind {
            Kind::Plain => {}
            Kind::Gathering(children) => discard(Garbage::Promises(children.take())),
            Kind::Task(task) => task.discard(&self.event_loop),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Diary, nap, run_main, writes};

    fn call(diary: &Diary, line: &'static str) -> Callback {
        let diary = diary.clone();
        Callback::Call(Rc::new(move |_| diary.write(line)))
    }

    #[test]
    fn callbacks_run_at_the_next_turn_in_the_order_in_which_they_were_added() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let promise = event_loop.promise();
            promise.on_done(call(&diary, "first"));
            promise.on_done(call(&diary, "second"));
            promise.set_result(Value::None);
            diary.write("set");
            nap(&event_loop, 0.0).await
        };
        writes(main, &["set", "first", "second"]);
    }

    #[test]
    fn a_callback_on_a_promise_that_is_done_runs_at_the_next_turn() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let promise = event_loop.promise();
            promise.set_result(Value::None);
            promise.on_done(call(&diary, "called"));
            diary.write("added");
            nap(&event_loop, 0.0).await
        };
        writes(main, &["added", "called"]);
    }

    #[test]
    fn a_callback_that_was_taken_back_is_not_called_and_the_others_are() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let promise = event_loop.promise();
            let keys = ["first", "second", "third"].map(|line| promise.on_done(call(&diary, line)));
            promise.forget(keys[0]);
            promise.forget(keys[2]);
            promise.set_result(Value::None);
            nap(&event_loop, 0.0).await
        };
        writes(main, &["second"]);
    }

    #[test]
    fn the_first_result_stays() {
        let main = |event_loop: Loop, _: Diary| async move {
            let promise = event_loop.promise();
            promise.set_result(Value::Int(1));
            promise.set_result(Value::Int(2));
            assert!(!promise.cancel(None));
            promise.wait().await
        };
        let (_, ended) = run_main(main);
        assert!(matches!(ended.end, crate::End::Returned(Value::Int(1))), "{:?}", ended.end);
    }

    #[track_caller]
    fn logs(look: fn(&Promise), expect: &[&str]) {
        let main = move |event_loop: Loop, _: Diary| async move {
            let promise = event_loop.promise();
            promise.set_error(Error::new(Class::ValueError, "lost"));
            look(&promise);
            Ok(Value::None)
        };
        let (_, ended) = run_main(main);
        assert_eq!(ended.logged.iter().map(|logged| logged.message.as_str()).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn an_error_that_nobody_looked_at_is_reported() {
        logs(|_| {}, &["Future exception was never retrieved"]);
    }

    #[test]
    fn an_error_that_somebody_looked_at_is_not_reported() {
        logs(|promise| drop(promise.error()), &[]);
        logs(|promise| drop(promise.result()), &[]);
    }
}
