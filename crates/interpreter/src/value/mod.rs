//! Python's objects. Small ones stand in the value, the rest behind one pointer, so that a value is sixteen bytes.

pub(crate) mod args;
pub(crate) mod bytes;
pub(crate) mod dict;
pub(crate) mod discard;
mod entries;
pub(crate) mod error;
pub(crate) mod function;
pub(crate) mod generator;
pub(crate) mod instance;
pub(crate) mod iterator;
pub(crate) mod list;
pub(crate) mod native;
pub(crate) mod noted;
pub(crate) mod set;
pub(crate) mod slice;
pub(crate) mod text;
pub(crate) mod types;

use std::{cell::Cell, ptr, rc::Rc};

use num_bigint::BigInt;

pub(crate) use self::{
    args::Args,
    bytes::Bytes,
    dict::Dict,
    error::Raised,
    function::{Function, Method, Module},
    generator::Generator,
    instance::{Instance, Payload},
    iterator::Iter,
    list::{List, Tuple},
    native::Native,
    noted::Noted,
    set::Set,
    slice::{Range, Slice},
    text::Str,
    types::Type,
};

/// A dynamic value. Cloning shares what stands behind a pointer, as assignment does in Python.
///
/// Its tag is its first word, and what it holds the second, a `bool` too: beside a smaller tag, each move of a value would be of
/// pieces that overlap those that were written, which the processor waits for.
#[derive(Clone, Default)]
#[repr(u64)]
pub(crate) enum Value {
    #[default]
    None,
    NotImplemented,
    Ellipsis,
    Bool(bool),
    Int(i64),
    Float(f64),
    /// Never one that fits an `Int`.
    Big(Rc<BigInt>),
    Str(Str),
    Bytes(Rc<Bytes>),
    List(Rc<List>),
    Tuple(Rc<Tuple>),
    Dict(Rc<Dict>),
    Set(Rc<Set>),
    Range(Rc<Range>),
    Slice(Rc<Slice>),
    Function(Rc<Function>),
    Native(Rc<Native>),
    Method(Rc<Method>),
    Type(Rc<Type>),
    /// An object of a class, errors, tasks and futures among them.
    Instance(Rc<Instance>),
    Module(Rc<Module>),
    /// A generator, a coroutine or an asynchronous generator.
    Generator(Rc<Generator>),
    Iterator(Rc<Iter>),
}

/// What an operation gives: a value or an error that is raised.
pub(crate) type Outcome<T = Value> = Result<T, Raised>;

/// A number that tells an object from the others, given when it is first asked for: `id()` is the same natively and in a page.
#[derive(Debug, Default)]
pub(crate) struct Identity {
    asked: Cell<u32>,
    stepped: Cell<u32>,
}

impl Identity {
    /// The number, taken from `next` the first time.
    pub(crate) fn number(&self, next: &Cell<u32>) -> u32 {
        numbered(&self.asked, next)
    }

    /// The number by which recorded steps know the object. It is another one, so that a program whose steps are recorded prints the
    /// same addresses as one whose steps are not.
    pub(crate) fn stepped(&self, next: &Cell<u32>) -> u32 {
        numbered(&self.stepped, next)
    }
}

fn numbered(own: &Cell<u32>, next: &Cell<u32>) -> u32 {
    if own.get() == 0 {
        next.set(next.get() + 1);
        own.set(next.get());
    }
    own.get()
}

impl Value {
    /// The same as `clone`, for places where most values stand in themselves: nothing is called for these.
    #[inline]
    pub(crate) fn share(&self) -> Self {
        match self {
            Self::Int(value) => Self::Int(*value),
            Self::Float(value) => Self::Float(*value),
            Self::Bool(value) => Self::Bool(*value),
            other => other.clone(),
        }
    }

    /// Drops it, and calls nothing for what stands in itself.
    #[inline]
    pub(crate) fn end(self) {
        match self {
            Self::None | Self::NotImplemented | Self::Ellipsis | Self::Bool(_) | Self::Int(_) | Self::Float(_) => {
                std::mem::forget(self);
            }
            other => drop(other),
        }
    }

    /// A text.
    pub(crate) fn text(text: impl Into<Str>) -> Self {
        Self::Str(text.into())
    }

    /// A list.
    pub(crate) fn list(items: Vec<Self>) -> Self {
        Self::List(Rc::new(List::new(items)))
    }

    /// A tuple.
    pub(crate) fn tuple(items: impl Into<Box<[Self]>>) -> Self {
        Self::Tuple(Rc::new(Tuple::new(items.into())))
    }

    /// An integer: the small form where it fits.
    pub(crate) fn int(value: BigInt) -> Self {
        i64::try_from(&value).map_or_else(|_| Self::Big(Rc::new(value)), Self::Int)
    }

    /// A count.
    pub(crate) fn count(count: usize) -> Self {
        Self::Int(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// `is`: the same object. Small values are the same where they are equal and of one type, as `CPython`'s constants are.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None)
            | (Self::NotImplemented, Self::NotImplemented)
            | (Self::Ellipsis, Self::Ellipsis) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Big(a), Self::Big(b)) => Rc::ptr_eq(a, b),
            (Self::Str(a), Self::Str(b)) => a.is(b) || (a.as_str().len() <= 1 && a.as_str() == b.as_str()),
            (Self::Tuple(a), Self::Tuple(b)) => Rc::ptr_eq(a, b) || (a.is_empty() && b.is_empty()),
            (Self::Method(_), Self::Method(_)) => false,
            _ => match (self.address(), other.address()) {
                (Some(a), Some(b)) => ptr::eq(a, b),
                _ => false,
            },
        }
    }

    /// What tells the object from the others; nothing for values that are only what they are.
    pub(crate) fn identity(&self) -> Option<&Identity> {
        Some(match self {
            Self::None
            | Self::NotImplemented
            | Self::Ellipsis
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Big(_)
            | Self::Float(_)
            | Self::Str(_)
            | Self::Bytes(_)
            | Self::Range(_)
            | Self::Slice(_) => return None,
            Self::List(list) => &list.identity,
            Self::Tuple(tuple) => &tuple.identity,
            Self::Dict(dict) => &dict.identity,
            Self::Set(set) => &set.identity,
            Self::Function(function) => &function.identity,
            Self::Native(native) => &native.identity,
            Self::Method(method) => &method.identity,
            Self::Type(class) => &class.identity,
            Self::Instance(instance) => &instance.identity,
            Self::Module(module) => &module.identity,
            Self::Generator(generator) => &generator.identity,
            Self::Iterator(iterator) => &iterator.identity,
        })
    }

    /// Where the object stands, if it stands behind a pointer: only to tell two that are alive at once apart.
    pub(crate) fn address(&self) -> Option<*const ()> {
        Some(match self {
            Self::None | Self::NotImplemented | Self::Ellipsis | Self::Bool(_) | Self::Int(_) | Self::Float(_) => {
                return None;
            }
            Self::Big(value) => Rc::as_ptr(value).cast(),
            Self::Str(text) => text.address(),
            Self::Bytes(bytes) => Rc::as_ptr(bytes).cast(),
            Self::List(list) => Rc::as_ptr(list).cast(),
            Self::Tuple(tuple) => Rc::as_ptr(tuple).cast(),
            Self::Dict(dict) => Rc::as_ptr(dict).cast(),
            Self::Set(set) => Rc::as_ptr(set).cast(),
            Self::Range(range) => Rc::as_ptr(range).cast(),
            Self::Slice(slice) => Rc::as_ptr(slice).cast(),
            Self::Function(function) => Rc::as_ptr(function).cast(),
            Self::Native(native) => Rc::as_ptr(native).cast(),
            Self::Method(method) => Rc::as_ptr(method).cast(),
            Self::Type(class) => Rc::as_ptr(class).cast(),
            Self::Instance(instance) => Rc::as_ptr(instance).cast(),
            Self::Module(module) => Rc::as_ptr(module).cast(),
            Self::Generator(generator) => Rc::as_ptr(generator).cast(),
            Self::Iterator(iterator) => Rc::as_ptr(iterator).cast(),
        })
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Str(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Str(text.into())
    }
}

impl From<Str> for Value {
    fn from(text: Str) -> Self {
        Self::Str(text)
    }
}

impl From<Option<Self>> for Value {
    fn from(value: Option<Self>) -> Self {
        value.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Programs move values all the time.
    #[test]
    fn a_value_is_sixteen_bytes_and_so_is_a_place_for_one() {
        assert_eq!((size_of::<Value>(), size_of::<Option<Value>>()), (16, 16));
    }
}
