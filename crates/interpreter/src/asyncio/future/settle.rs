//! How a future is done, and what it gives then.

use std::{mem, rc::Rc};

use super::state;
use crate::{
    Vm,
    asyncio::state::{Future, State},
    value::{Instance, Outcome, Raised, Str, Value, args::Arguments},
};

impl Vm {
    /// Gives a future its result. Does nothing if it is done: callers look first.
    pub(crate) fn set_future_result(&mut self, object: &Rc<Instance>, value: Value) -> Outcome<()> {
        self.settle(object, State::Finished(value))
    }

    /// Gives a future an error.
    pub(crate) fn set_future_error(&mut self, object: &Rc<Instance>, error: Raised) -> Outcome<()> {
        let frames = error.error().map(|parts| parts.frames.borrow().clone()).unwrap_or_default();
        let future = state(self, object)?;
        if !future.is_done() {
            future.unseen.set(true);
        }
        self.settle(object, State::Failed(error, frames))
    }

    /// A task ended with this `CancelledError`.
    pub(crate) fn set_future_cancelled_by(&mut self, object: &Rc<Instance>, error: Raised) -> Outcome<()> {
        let before = state(self, object)?.cancel_message.replace(Value::None);
        drop(before);
        self.settle(object, State::Cancelled(Some(error)))
    }

    /// Marks a future cancelled at once; says whether it was pending.
    pub(crate) fn cancel_future_now(&mut self, object: &Rc<Instance>, message: Value) -> Outcome<bool> {
        let future = state(self, object)?;
        future.unseen.set(false);
        if future.is_done() {
            return Ok(false);
        }
        let before = future.cancel_message.replace(message);
        drop(before);
        self.settle(object, State::Cancelled(None))?;
        Ok(true)
    }

    fn settle(&mut self, object: &Rc<Instance>, next: State) -> Outcome<()> {
        let future = state(self, object)?;
        if future.is_done() {
            return Ok(());
        }
        *future.state.borrow_mut() = next;
        let callbacks = future.callbacks.take();
        for callback in callbacks.into_iter() {
            self.schedule_callback(object, callback)?;
        }
        Ok(())
    }

    /// `future.cancel(msg)`, whatever its class makes of it; says whether that may do something.
    pub(crate) fn cancel(&mut self, object: &Rc<Instance>, message: &Value) -> Outcome<bool> {
        let own = object.class().find_own(&Str::from("cancel"));
        let Some(own) = own else {
            let future = state(self, object)?;
            return match &future.task {
                None => self.cancel_future_now(object, message.clone()),
                Some(_) => self.cancel_task(object, message),
            };
        };
        let names: Option<Rc<[Str]>> = Some(Rc::from([Str::from("msg")]));
        let values = [Value::Instance(Rc::clone(object)), message.clone()].into_iter().collect();
        let answer = self.recurse(|vm| vm.call_arguments(&own, Arguments { values, names }))?;
        self.is_true(&answer)
    }

    /// Its result, as `await` and `.result()` give it.
    pub(crate) fn future_result(&mut self, future: &Future) -> Outcome {
        future.wanted.set(true);
        let error = match &mut *future.state.borrow_mut() {
            State::Finished(value) => return Ok(value.clone()),
            State::Pending => return Err(self.invalid_state("Result is not set.")),
            State::Failed(error, frames) => {
                future.unseen.set(false);
                // The frames that it had left are given out with the first result and with no later one.
                if let Some(parts) = error.error() {
                    *parts.frames.borrow_mut() = mem::take(frames);
                }
                Some(Rc::clone(error))
            }
            State::Cancelled(_) => None,
        };
        let error = error.unwrap_or_else(|| self.cancelled_error(future));
        self.chain(&error);
        Err(error)
    }

    /// Its error, as `.exception()` gives it.
    pub(crate) fn future_error(&mut self, future: &Future) -> Outcome<Option<Raised>> {
        future.wanted.set(true);
        match &*future.state.borrow() {
            State::Finished(_) => return Ok(None),
            State::Pending => return Err(self.invalid_state("Exception is not set.")),
            State::Failed(error, _) => {
                future.unseen.set(false);
                return Ok(Some(Rc::clone(error)));
            }
            State::Cancelled(_) => {}
        }
        let error = self.cancelled_error(future);
        self.chain(&error);
        Err(error)
    }

    /// The error that a cancelled future raises. The one that ended a task is given out once.
    pub(crate) fn cancelled_error(&self, future: &Future) -> Raised {
        if let State::Cancelled(error) = &mut *future.state.borrow_mut()
            && let Some(error) = error.take()
        {
            return error;
        }
        self.new_cancelled_error(&future.cancel_message.borrow())
    }

    /// `CancelledError`, with a message unless that is nothing.
    pub(crate) fn new_cancelled_error(&self, message: &Value) -> Raised {
        let args = if matches!(message, Value::None) { Vec::new() } else { vec![message.clone()] };
        self.error_with(&self.loop_classes().cancelled_error, args)
    }

    /// What is raised into a future becomes an error of it: a class is called.
    ///
    /// # Errors
    /// `TypeError` for what is no error.
    pub(crate) fn to_future_error(&mut self, given: Value) -> Outcome<Raised> {
        let made = match &given {
            Value::Type(class) if class.is(&self.types.errors.base_exception) => self.call(&given, [])?,
            _ => given,
        };
        let Value::Instance(error) = made else { return Err(self.type_error("invalid exception object")) };
        if error.error().is_none() {
            return Err(self.type_error("invalid exception object"));
        }
        if !error.class().is(&self.types.errors.stop_iteration) {
            return Ok(error);
        }
        let message = "StopIteration interacts badly with generators and cannot be raised into a Future";
        let outer = self.runtime_error(message);
        if let Some(parts) = outer.error() {
            *parts.cause.borrow_mut() = Some(Rc::clone(&error));
            *parts.context.borrow_mut() = Some(error);
            parts.suppressed.set(true);
        }
        Ok(outer)
    }
}
