//! The values that programs compute with: Python's, as far as the programs need them.

pub(crate) mod bounds;
pub(crate) mod class;
pub(crate) mod contextvars;
pub(crate) mod coroutine;
pub(crate) mod discard;
pub(crate) mod error;
pub(crate) mod traceback;
pub(crate) mod write;

use std::{any::Any, cell::RefCell, ops::Deref, rc::Rc};

use crate::{
    AsCompleted, Condition, ContextVar, Coroutine, Event, Group, Lock, Promise, Queue, Raised, Semaphore, Timeout,
    Token,
    value::{bounds::Bounds, discard::discard},
};

/// Stands for what is too deep or too long to be written.
pub(crate) const CUT: &str = "...";

/// A dynamic value. Cloning shares lists and objects, as assignment does in Python.
#[derive(Clone, Default)]
#[expect(missing_docs, reason = "each variant is the Python type of its name")]
pub enum Value {
    #[default]
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Rc<str>),
    List(Rc<List>),
    Tuple(Rc<[Value]>),
    Error(Raised),
    Coroutine(Coroutine),
    Promise(Promise),
    Lock(Lock),
    Semaphore(Semaphore),
    Event(Event),
    Condition(Condition),
    Queue(Queue),
    Group(Group),
    Timeout(Timeout),
    ContextVar(ContextVar),
    Token(Token),
    AsCompleted(AsCompleted),
    /// What only the layer above knows: a function.
    Object(Rc<dyn Any>),
}

/// What `await` takes.
pub(crate) enum Awaitable<'a> {
    Coroutine(&'a Coroutine),
    Promise(&'a Promise),
}

/// The items of a list.
#[derive(Default)]
pub struct List(RefCell<Vec<Value>>);

impl Deref for List {
    type Target = RefCell<Vec<Value>>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Drop for List {
    fn drop(&mut self) {
        if self.0.get_mut().iter().any(Value::holds_values) {
            discard(std::mem::take(self.0.get_mut()));
        }
    }
}

impl Value {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Text(Rc::from(text))
    }

    /// A list.
    pub fn list(items: Vec<Self>) -> Self {
        Self::List(Rc::new(List(RefCell::new(items))))
    }

    /// Whether `if` takes it for true.
    pub fn is_true(&self) -> bool {
        match self {
            Self::None => false,
            Self::Bool(value) => *value,
            Self::Int(value) => *value != 0,
            Self::Float(value) => *value != 0.0,
            Self::Text(text) => !text.is_empty(),
            Self::List(items) => !items.borrow().is_empty(),
            Self::Tuple(items) => !items.is_empty(),
            Self::Error(_)
            | Self::Coroutine(_)
            | Self::Promise(_)
            | Self::Lock(_)
            | Self::Semaphore(_)
            | Self::Event(_)
            | Self::Condition(_)
            | Self::Queue(_)
            | Self::Group(_)
            | Self::Timeout(_)
            | Self::ContextVar(_)
            | Self::Token(_)
            | Self::AsCompleted(_)
            | Self::Object(_) => true,
        }
    }

    /// What `await` takes, if it is that.
    pub(crate) const fn awaitable(&self) -> Option<Awaitable<'_>> {
        match self {
            Self::Coroutine(coroutine) => Some(Awaitable::Coroutine(coroutine)),
            Self::Promise(promise) => Some(Awaitable::Promise(promise)),
            Self::None
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Float(_)
            | Self::Text(_)
            | Self::List(_)
            | Self::Tuple(_)
            | Self::Error(_)
            | Self::Lock(_)
            | Self::Semaphore(_)
            | Self::Event(_)
            | Self::Condition(_)
            | Self::Queue(_)
            | Self::Group(_)
            | Self::Timeout(_)
            | Self::ContextVar(_)
            | Self::Token(_)
            | Self::AsCompleted(_)
            | Self::Object(_) => None,
        }
    }

    /// Looks at the items of a list or a tuple; nothing else has any.
    pub fn with_items<T>(&self, look: impl FnOnce(&[Self]) -> T) -> Option<T> {
        match self {
            Self::List(list) => Some(look(&list.borrow())),
            Self::Tuple(items) => Some(look(items)),
            Self::None
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Float(_)
            | Self::Text(_)
            | Self::Error(_)
            | Self::Coroutine(_)
            | Self::Promise(_)
            | Self::Lock(_)
            | Self::Semaphore(_)
            | Self::Event(_)
            | Self::Condition(_)
            | Self::Queue(_)
            | Self::Group(_)
            | Self::Timeout(_)
            | Self::ContextVar(_)
            | Self::Token(_)
            | Self::AsCompleted(_)
            | Self::Object(_) => None,
        }
    }

    /// The name of its Python type.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::None => "NoneType",
            Self::Bool(_) => "bool",
            Self::Int(_) => "int",
            Self::Float(_) => "float",
            Self::Text(_) => "str",
            Self::List(_) => "list",
            Self::Tuple(_) => "tuple",
            Self::Error(error) => error.class.name(),
            Self::Coroutine(_) => "coroutine",
            Self::Promise(promise) => promise.type_name(),
            Self::Lock(_) => "Lock",
            Self::Semaphore(_) => "Semaphore",
            Self::Event(_) => "Event",
            Self::Condition(_) => "Condition",
            Self::Queue(_) => "Queue",
            Self::Group(_) => "TaskGroup",
            Self::Timeout(_) => "Timeout",
            Self::ContextVar(_) => "ContextVar",
            Self::Token(_) => "Token",
            Self::AsCompleted(_) => "_AsCompletedIterator",
            Self::Object(_) => "function",
        }
    }

    /// The name of its type as the interpreter's own messages give it: with the module, where the type is written in C.
    pub fn full_type_name(&self) -> String {
        let in_c = |promise: &Promise| promise.type_name() != "_GatheringFuture";
        let module = if matches!(self, Self::Promise(promise) if in_c(promise)) {
            "_asyncio."
        } else if matches!(self, Self::ContextVar(_) | Self::Token(_)) {
            "_contextvars."
        } else {
            ""
        };
        format!("{module}{}", self.type_name())
    }

    /// Whether `==` holds: numbers by value, texts and lists by content, the rest by identity.
    pub fn equals(&self, other: &Self, bounds: &mut Bounds) -> bool {
        match (self, other) {
            (Self::None, Self::None) => true,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::List(a), Self::List(b)) => {
                let equal = |bounds: &mut Bounds| all_equal(&a.borrow(), &b.borrow(), bounds);
                Rc::ptr_eq(a, b) || bounds.nested(Rc::as_ptr(a).cast(), equal).unwrap_or(false)
            }
            (Self::Tuple(a), Self::Tuple(b)) => all_equal(a, b, bounds),
            (Self::Error(a), Self::Error(b)) => Rc::ptr_eq(a, b),
            (Self::Promise(a), Self::Promise(b)) => a.is(b),
            _ => {
                matches!((self.number(), other.number()), (Some(a), Some(b)) if a.partial_cmp(&b).is_some_and(std::cmp::Ordering::is_eq))
            }
        }
    }

    /// As a number: booleans count as 0 and 1.
    #[expect(clippy::cast_precision_loss, reason = "Python compares exactly; programs here stay far below 2^53")]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Bool(value) => Some(f64::from(u8::from(*value))),
            Self::Int(value) => Some(*value as f64),
            Self::Float(value) => Some(*value),
            Self::None
            | Self::Text(_)
            | Self::List(_)
            | Self::Tuple(_)
            | Self::Error(_)
            | Self::Coroutine(_)
            | Self::Promise(_)
            | Self::Lock(_)
            | Self::Semaphore(_)
            | Self::Event(_)
            | Self::Condition(_)
            | Self::Queue(_)
            | Self::Group(_)
            | Self::Timeout(_)
            | Self::ContextVar(_)
            | Self::Token(_)
            | Self::AsCompleted(_)
            | Self::Object(_) => None,
        }
    }
}

fn all_equal(a: &[Value], b: &[Value], bounds: &mut Bounds) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.equals(b, bounds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_different_types_can_be_equal() {
        let equal = |a: Value, b: Value| a.equals(&b, &mut Bounds::default());
        assert!(equal(Value::Int(1), Value::Float(1.0)) && equal(Value::Bool(true), Value::Int(1)));
        assert!(!equal(Value::text("1"), Value::Int(1)));
    }
}
