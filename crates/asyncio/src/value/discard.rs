//! Dropping values, however deep a program has nested them, without recursion. What holds only values is taken apart here; what
//! holds the state of a function (a coroutine, a task) leaves it to its loop, which drops it when nothing else is being dropped.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    mem,
    rc::Rc,
};

use crate::{
    Loop, Promise, Value, core::callbacks::Callbacks, value::contextvars::Bindings, value::coroutine::Started,
};

/// Drops `values` and all that only they hold.
pub(crate) fn discard(mut values: Vec<Value>) {
    while let Some(value) = values.pop() {
        take_apart(value, &mut values);
    }
}

fn take_apart(value: Value, parts: &mut Vec<Value>) {
    match value {
        Value::List(list) => {
            if let Some(list) = Rc::into_inner(list) {
                parts.append(&mut list.borrow_mut());
            }
        }
        Value::Tuple(mut tuple) => {
            if let Some(items) = Rc::get_mut(&mut tuple) {
                parts.extend(items.iter_mut().map(mem::take));
            }
        }
        Value::Error(error) => {
            if let Some(mut error) = Rc::into_inner(error) {
                error.take_parts(parts);
            }
        }
        Value::Queue(queue) => queue.take_parts(parts),
        Value::ContextVar(variable) => variable.take_parts(parts),
        Value::Token(token) => token.take_parts(parts),
        // Locks and the like hold values only through tasks; what tasks, coroutines and groups hold is left to the loop when
        // they are dropped, here.
        Value::None
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Text(_)
        | Value::Object(_)
        | Value::Lock(_)
        | Value::Semaphore(_)
        | Value::Event(_)
        | Value::Condition(_)
        | Value::Timeout(_)
        | Value::Coroutine(_)
        | Value::Promise(_)
        | Value::Group(_)
        | Value::AsCompleted(_) => {}
    }
}

impl Value {
    /// Whether dropping it may drop a chain of others.
    pub(crate) const fn holds_values(&self) -> bool {
        match self {
            Self::None
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Float(_)
            | Self::Text(_)
            | Self::Object(_)
            | Self::Lock(_)
            | Self::Semaphore(_)
            | Self::Event(_)
            | Self::Condition(_)
            | Self::Timeout(_) => false,
            Self::List(_)
            | Self::Tuple(_)
            | Self::Error(_)
            | Self::Coroutine(_)
            | Self::Promise(_)
            | Self::Queue(_)
            | Self::Group(_)
            | Self::ContextVar(_)
            | Self::Token(_)
            | Self::AsCompleted(_) => true,
        }
    }
}

/// What a loop drops when it drops nothing else.
#[derive(Default)]
pub(crate) struct Discarded {
    waiting: RefCell<Vec<Garbage>>,
    dropping: Cell<bool>,
}

/// What may hold the next of a chain.
#[expect(dead_code, reason = "held to be dropped")]
pub(crate) enum Garbage {
    Body(Box<dyn Any>),
    Coroutine(Started),
    Value(Value),
    Promises(Vec<Promise>),
    Callbacks(Callbacks),
    Bindings(Bindings),
}

impl Loop {
    /// Drops `garbage` after what is being dropped now.
    pub(crate) fn discard(&self, garbage: Garbage) {
        let discarded = &self.0.discarded;
        discarded.waiting.borrow_mut().push(garbage);
        if discarded.dropping.replace(true) {
            return;
        }
        while let Some(next) = { discarded.waiting.borrow_mut().pop() } {
            drop(next);
        }
        discarded.dropping.set(false);
    }
}
