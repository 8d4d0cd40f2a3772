//! `asyncio.Future` (`asyncio/futures.py`): a place for a result, with callbacks that the loop calls at its next turn once the
//! result is there.

pub(crate) mod iterator;
mod methods;
mod settle;

use std::rc::Rc;

use crate::{
    Vm,
    asyncio::state::{Callback, Future},
    machine::frame::Resume,
    value::{Args, Instance, Outcome, Payload, Raised, Type, Value},
};

pub(crate) use methods::{ATTRIBUTES, METHODS};

/// What awaiting a future comes to.
pub(crate) enum Step {
    /// It is pending: it is yielded itself.
    Yield,
    /// Its result.
    Done(Value),
}

/// Whether an object is a future or a task, which can be awaited without an iterator of its own: `Delegate` asks [`step`].
pub(crate) fn is_future(object: &Instance) -> bool {
    object.native::<Future>().is_some()
}

/// Goes on with the await of a future: what is thrown is raised, the result of one that is done is given or its error raised,
/// and one that is pending is marked to be waited for.
pub(crate) fn step(vm: &mut Vm, object: &Rc<Instance>, resume: Resume) -> Outcome<Step> {
    let future = state(vm, object)?;
    match resume {
        Resume::Throw(error) => {
            vm.chain(&error);
            Err(error)
        }
        Resume::Send(_) if future.is_done() => vm.future_result(future).map(Step::Done),
        Resume::Send(_) if future.blocking.get() => Err(vm.runtime_error("await wasn't used with future")),
        Resume::Send(_) => {
            future.blocking.set(true);
            Ok(Step::Yield)
        }
    }
}

/// The future that an object is.
pub(crate) fn of(vm: &Vm, object: &Value) -> Outcome<Rc<Instance>> {
    match object {
        Value::Instance(instance) if is_future(instance) => Ok(Rc::clone(instance)),
        _ => Err(vm.type_error(&format!("a future is required, not '{}'", vm.type_name(object)))),
    }
}

/// What a method of futures is called on.
pub(crate) fn receiver(vm: &Vm, args: &mut Args) -> Outcome<Rc<Instance>> {
    let object = args.take(0);
    of(vm, &object)
}

/// The state of an object that is a future.
pub(crate) fn state<'a>(vm: &Vm, object: &'a Rc<Instance>) -> Outcome<&'a Future> {
    object.native::<Future>().ok_or_else(|| vm.type_error("a future is required"))
}

impl Vm {
    /// A future of a class, which belongs to no loop yet.
    pub(crate) fn new_future(&self, class: &Rc<Type>) -> Rc<Instance> {
        let task = class.is(&self.loop_classes().task).then(Box::default);
        let future = Future::new(class, &self.shared, task);
        self.new_instance(class, Payload::Native(Box::new(future)))
    }

    /// `asyncio.InvalidStateError`.
    pub(crate) fn invalid_state(&self, message: &str) -> Raised {
        self.error(&self.loop_classes().invalid_state_error, message)
    }

    /// The loop that a future belongs to.
    pub(crate) fn loop_of(&self, future: &Future) -> Outcome<Rc<Instance>> {
        let own = future.event_loop.borrow().clone();
        own.ok_or_else(|| self.runtime_error("Future object is not initialized."))
    }

    /// Calls back at the next turn after a future is done.
    pub(crate) fn on_done(&mut self, object: &Rc<Instance>, callback: Callback) -> Outcome<()> {
        let future = state(self, object)?;
        future.wanted.set(true);
        if future.is_done() {
            return self.schedule_callback(object, callback);
        }
        future.callbacks.borrow_mut().push(callback);
        Ok(())
    }
}
