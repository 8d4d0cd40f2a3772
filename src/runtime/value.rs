//! The values that programs compute with: Python's, as far as the programs need them.

use std::{
    any::Any,
    cell::RefCell,
    fmt::{self, Write as _},
    ops::Deref,
    rc::Rc,
};

use super::{
    AsCompleted, Condition, ContextVar, Coroutine, Event, Group, Lock, Promise, Queue, Raised, Semaphore, Timeout,
    Token,
    bounds::{Refused, drop_later, nested},
};

/// Stands for what is too deep or too long to be written.
pub(super) const CUT: &str = "...";

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
            drop_later(std::mem::take(self.0.get_mut()));
        }
    }
}

impl Value {
    /// Whether dropping it may drop a chain of others.
    pub(super) const fn holds_values(&self) -> bool {
        matches!(self, Self::List(_) | Self::Tuple(_) | Self::Error(_) | Self::Promise(_))
    }

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
            _ => true,
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
        let module = match self {
            Self::Promise(promise) if promise.type_name() != "_GatheringFuture" => "_asyncio.",
            Self::ContextVar(_) | Self::Token(_) => "_contextvars.",
            _ => "",
        };
        format!("{module}{}", self.type_name())
    }

    /// What `repr()` gives.
    pub fn repr(&self) -> String {
        match self {
            Self::None => "None".to_owned(),
            Self::Bool(true) => "True".to_owned(),
            Self::Bool(false) => "False".to_owned(),
            Self::Int(value) => value.to_string(),
            Self::Float(value) => float(*value),
            Self::Text(text) => quoted(text),
            Self::List(items) => match nested(Rc::as_ptr(items).cast(), || joined(&items.borrow())) {
                Ok(items) => format!("[{items}]"),
                Err(Refused::Inside) => "[...]".to_owned(),
                Err(Refused::Cut) => CUT.to_owned(),
            },
            Self::Tuple(items) if items.len() == 1 => format!("({},)", items[0].repr()),
            Self::Tuple(items) => format!("({})", joined(items)),
            Self::Error(error) => error.repr(),
            Self::Coroutine(coroutine) => format!("<coroutine object {}>", coroutine.name()),
            Self::ContextVar(variable) => variable.repr(),
            Self::Token(token) => token.repr(),
            other => format!("<{}>", other.type_name()),
        }
    }

    /// Whether `==` holds: numbers by value, texts and lists by content, the rest by identity.
    pub fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) => true,
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::List(a), Self::List(b)) => {
                let equal = || nested(Rc::as_ptr(a).cast(), || all_equal(&a.borrow(), &b.borrow()));
                Rc::ptr_eq(a, b) || equal().unwrap_or(false)
            }
            (Self::Tuple(a), Self::Tuple(b)) => all_equal(a, b),
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
            _ => None,
        }
    }
}

fn all_equal(a: &[Value], b: &[Value]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.equals(b))
}

fn joined(items: &[Value]) -> String {
    items.iter().map(Value::repr).collect::<Vec<_>>().join(", ")
}

/// What `str()` gives.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Error(error) => f.write_str(&error.message()),
            Self::Int(value) => value.fmt(f),
            other => f.write_str(&other.repr()),
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.repr())
    }
}

/// A float as Python writes it: the shortest text that reads back equal, with a point or an exponent of two digits.
fn float(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let size = value.abs();
    if size != 0.0 && !(1e-4..1e16).contains(&size) {
        let text = format!("{value:e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |rest| ('-', rest));
        return format!("{digits}e{sign}{exponent:0>2}");
    }
    if value.fract() == 0.0 { format!("{value:.1}") } else { value.to_string() }
}

/// A text as Python's `repr` quotes it.
pub(super) fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\x{:02x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "written as a literal")]
    fn writes(value: Value, expect: &str) {
        assert_eq!(value.repr(), expect);
    }

    #[test]
    fn numbers_are_written_as_python_writes_them() {
        writes(Value::Float(2.0), "2.0");
        writes(Value::Float(0.1 + 0.2), "0.30000000000000004");
        writes(Value::Float(1e16), "1e+16");
        writes(Value::Float(1.5e-7), "1.5e-07");
        writes(Value::Int(-3), "-3");
    }

    #[test]
    fn texts_are_quoted_as_python_quotes_them() {
        writes(Value::text("it's"), "\"it's\"");
        writes(Value::text("a\n\\"), "'a\\n\\\\'");
    }

    #[test]
    fn numbers_of_different_types_can_be_equal() {
        assert!(Value::Int(1).equals(&Value::Float(1.0)) && Value::Bool(true).equals(&Value::Int(1)));
        assert!(!Value::text("1").equals(&Value::Int(1)));
    }
}
