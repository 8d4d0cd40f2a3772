//! What a future holds.

use std::{
    cell::{Cell, RefCell},
    mem,
    rc::Rc,
};

use io::TimerId;
use trace::Reason;

use crate::{
    asyncio::{context::Context, task::Task},
    machine::shared::Shared,
    value::{Instance, Raised, Type, Value, error::Left},
};

/// What a future holds, and a task, which stands in its future: one allocation is cheaper than two.
pub(crate) struct Future {
    pub(crate) class: Rc<Type>,
    pub(crate) event_loop: RefCell<Option<Rc<Instance>>>,
    /// What who waits for it waits for.
    pub(crate) reason: Cell<Reason>,
    pub(crate) state: RefCell<State>,
    pub(crate) callbacks: RefCell<Callbacks>,
    /// It was handed to the task that awaits it.
    pub(crate) blocking: Cell<bool>,
    /// It has an error that nobody has looked at.
    pub(crate) unseen: Cell<bool>,
    /// Somebody waited for it or asked for its result.
    pub(crate) wanted: Cell<bool>,
    pub(crate) cancel_message: RefCell<Value>,
    /// The timer that gives it its result.
    pub(crate) timer: Cell<Option<TimerId>>,
    pub(crate) task: Option<Box<Task>>,
    pub(crate) shared: Rc<Shared>,
}

/// How far it is.
#[derive(Default)]
pub(crate) enum State {
    #[default]
    Pending,
    Finished(Value),
    /// With the frames that the error had left.
    Failed(Raised, Vec<Left>),
    /// With the error that ended a task, until it is given out.
    Cancelled(Option<Raised>),
}

/// What is called when a future is done.
#[derive(Clone)]
pub(crate) enum Callback {
    /// Resume a task.
    Wake(Rc<Instance>),
    /// Call this with the future, in a context.
    Call(Value, Rc<Context>),
}

/// Callbacks in order; most futures have one.
#[derive(Default)]
pub(crate) struct Callbacks {
    first: Option<Callback>,
    more: Vec<Callback>,
}

impl Callbacks {
    pub(crate) fn push(&mut self, callback: Callback) {
        if self.first.is_none() && self.more.is_empty() {
            self.first = Some(callback);
        } else {
            self.more.push(callback);
        }
    }

    pub(crate) fn into_iter(self) -> impl Iterator<Item = Callback> {
        self.first.into_iter().chain(self.more)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Callback> {
        self.first.iter().chain(&self.more)
    }

    /// Keeps only these.
    pub(crate) fn replace(&mut self, kept: Vec<Callback>) {
        let mut kept = kept.into_iter();
        let (first, more) = (kept.next(), kept.collect());
        drop(mem::replace(self, Self { first, more }));
    }
}

impl Callback {
    pub(crate) fn into_value(self) -> Value {
        match self {
            Self::Wake(task) => Value::Instance(task),
            Self::Call(function, _) => function,
        }
    }
}

impl Future {
    pub(crate) fn new(class: &Rc<Type>, shared: &Rc<Shared>, task: Option<Box<Task>>) -> Self {
        Self {
            class: Rc::clone(class),
            event_loop: RefCell::default(),
            reason: Cell::new(Reason::Future),
            state: RefCell::default(),
            callbacks: RefCell::default(),
            blocking: Cell::new(false),
            unseen: Cell::new(false),
            wanted: Cell::new(false),
            cancel_message: RefCell::default(),
            timer: Cell::new(None),
            task,
            shared: Rc::clone(shared),
        }
    }

    /// Whether it has a result, an error or was cancelled.
    pub(crate) fn is_done(&self) -> bool {
        !matches!(*self.state.borrow(), State::Pending)
    }

    /// Whether it was cancelled.
    pub(crate) fn is_cancelled(&self) -> bool {
        matches!(*self.state.borrow(), State::Cancelled(_))
    }

    /// Gives away what it holds.
    pub(crate) fn give_parts(&mut self, parts: &mut Vec<Value>) {
        let callbacks = mem::take(self.callbacks.get_mut());
        parts.extend(callbacks.into_iter().map(Callback::into_value));
        parts.push(mem::take(self.cancel_message.get_mut()));
        match mem::take(self.state.get_mut()) {
            State::Pending | State::Cancelled(None) => {}
            State::Finished(value) => parts.push(value),
            State::Failed(error, _) | State::Cancelled(Some(error)) => parts.push(Value::Instance(error)),
        }
        parts.extend(self.event_loop.take().map(Value::Instance));
        if let Some(task) = &mut self.task {
            task.give_parts(parts);
        }
    }
}
