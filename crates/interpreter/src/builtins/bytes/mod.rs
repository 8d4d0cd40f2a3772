//! `bytes`, and what it has in common with `bytearray`.

mod case;
mod change;
mod hex;
mod new;
mod operator;
mod search;
mod split;

use std::{ops::Deref, rc::Rc};

use crate::{
    Vm,
    builtins::{bytearray, repr},
    value::{
        Args, Bytes, Outcome, Value,
        native::{Call, Spec},
    },
};

pub(crate) use self::{
    new::{data_of_new, not_a_byte},
    operator::contains,
};

/// What the methods of `bytes` and `bytearray` go through.
pub(crate) enum Data {
    Shared(Rc<Bytes>),
    Copied(Vec<u8>),
}

impl Deref for Data {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Shared(bytes) => &bytes.data,
            Self::Copied(data) => data,
        }
    }
}

impl AsRef<[u8]> for Data {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

/// The bytes of `bytes`, a `bytearray` or a `memoryview`; nothing of any other value.
pub(crate) fn data(vm: &Vm, value: &Value) -> Option<Data> {
    match vm.plain(value) {
        Value::Bytes(bytes) => Some(Data::Shared(Rc::clone(bytes))),
        Value::Instance(instance) => bytearray::data(instance).map(Data::Copied),
        _ => None,
    }
}

/// A parameter that must be bytes of any kind.
pub(crate) fn expect(vm: &mut Vm, value: &Value) -> Outcome<Data> {
    match data(vm, value) {
        Some(data) => Ok(data),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(&format!("a bytes-like object is required, not '{name}'")))
        }
    }
}

/// What a method is called on: its bytes, and of which class what it gives is.
pub(crate) struct Own {
    pub(crate) data: Data,
    mutable: bool,
}

impl Own {
    /// Takes what a method is called on.
    pub(crate) fn take(vm: &mut Vm, args: &mut Args, method: &str) -> Outcome<Self> {
        let value = args.take(0);
        match data(vm, &value) {
            Some(data) => {
                vm.spend(data.len() / 16 + 1)?;
                let mutable = matches!(data, Data::Copied(_));
                Ok(Self { data, mutable })
            }
            None => {
                let name = vm.type_name(&value);
                let message = format!("descriptor '{method}' for 'bytes' objects doesn't apply to a '{name}' object");
                Err(vm.type_error(&message))
            }
        }
    }

    /// Bytes of the class that the method is of.
    pub(crate) fn wrap(&self, vm: &mut Vm, data: impl Into<Box<[u8]>>) -> Outcome {
        let data = data.into();
        vm.allocate(data.len())?;
        Ok(self.wrapped(vm, data))
    }

    fn wrapped(&self, vm: &Vm, data: Box<[u8]>) -> Value {
        if self.mutable { bytearray::new(vm, data.into_vec()) } else { Value::Bytes(Rc::new(Bytes::new(data))) }
    }

    /// The same where nothing was changed.
    pub(crate) fn wrap_part(&self, vm: &mut Vm, part: &[u8]) -> Outcome {
        match &self.data {
            Data::Shared(bytes) if part.len() == bytes.data.len() => Ok(Value::Bytes(Rc::clone(bytes))),
            Data::Shared(_) | Data::Copied(_) => self.wrap(vm, part),
        }
    }
}

/// The methods of `bytes` and `bytearray`, and those that only one of them has.
macro_rules! byte_methods {
    ($($own:expr),* $(,)?) => {
        &[
            spec("__len__", "self, /", operator::length),
            spec("__iter__", "self, /", operator::iter),
            spec("__contains__", "self, key, /", operator::contains_method),
            spec("__add__", "self, value, /", operator::add_method),
            spec("__mul__", "self, value, /", operator::repeat_method),
            spec("__rmul__", "self, value, /", operator::repeat_method),
            spec("__mod__", "self, value, /", operator::percent_method),
            spec("__eq__", "self, value, /", operator::equal),
            spec("__ne__", "self, value, /", operator::differ),
            spec("__lt__", "self, value, /", operator::less),
            spec("__le__", "self, value, /", operator::at_most),
            spec("__gt__", "self, value, /", operator::greater),
            spec("__ge__", "self, value, /", operator::at_least),
            spec("capitalize", "self, /", case::capitalize),
            spec("lower", "self, /", case::lower),
            spec("swapcase", "self, /", case::swapcase),
            spec("title", "self, /", case::title),
            spec("upper", "self, /", case::upper),
            spec("isalnum", "self, /", case::isalnum),
            spec("isalpha", "self, /", case::isalpha),
            spec("isascii", "self, /", case::isascii),
            spec("isdigit", "self, /", case::isdigit),
            spec("islower", "self, /", case::islower),
            spec("isspace", "self, /", case::isspace),
            spec("istitle", "self, /", case::istitle),
            spec("isupper", "self, /", case::isupper),
            spec("center", "self, width, fillchar=b' ', /", change::center),
            spec("ljust", "self, width, fillchar=b' ', /", change::ljust),
            spec("rjust", "self, width, fillchar=b' ', /", change::rjust),
            spec("zfill", "self, width, /", change::zfill),
            spec("expandtabs", "self, /, tabsize=8", change::expandtabs),
            spec("strip", "self, bytes=None, /", change::strip),
            spec("lstrip", "self, bytes=None, /", change::lstrip),
            spec("rstrip", "self, bytes=None, /", change::rstrip),
            spec("replace", "self, old, new, count=-1, /", change::replace),
            spec("translate", "self, table, /, delete=b''", change::translate),
            spec("maketrans", "frm, to, /", change::maketrans),
            spec("removeprefix", "self, prefix, /", change::removeprefix),
            spec("removesuffix", "self, suffix, /", change::removesuffix),
            spec("find", "self, sub, start=None, end=None, /", search::find),
            spec("rfind", "self, sub, start=None, end=None, /", search::rfind),
            spec("index", "self, sub, start=None, end=None, /", search::index),
            spec("rindex", "self, sub, start=None, end=None, /", search::rindex),
            spec("count", "self, sub, start=None, end=None, /", search::count),
            spec("startswith", "self, prefix, start=None, end=None, /", search::startswith),
            spec("endswith", "self, suffix, start=None, end=None, /", search::endswith),
            spec("split", "self, /, sep=None, maxsplit=-1", split::split),
            spec("rsplit", "self, /, sep=None, maxsplit=-1", split::rsplit),
            spec("splitlines", "self, /, keepends=False", split::splitlines),
            spec("partition", "self, sep, /", split::partition),
            spec("rpartition", "self, sep, /", split::rpartition),
            spec("join", "self, iterable_of_bytes, /", split::join),
            spec("hex", "self, /, sep=None, bytes_per_sep=1", hex::hex),
            spec("fromhex", "cls, string, /", hex::fromhex),
            spec("decode", "self, /, encoding='utf-8', errors='strict'", hex::decode),
            $($own),*
        ]
    };
}

/// A method.
pub(crate) const fn spec(name: &'static str, signature: &'static str, call: Call) -> Spec {
    Spec { name, signature, call }
}

pub(crate) const METHODS: &[Spec] = byte_methods![
    spec("__new__", "cls, /, source=b'', encoding='utf-8', errors='strict'", new::new),
    spec("__repr__", "self, /", repr::repr_method),
    spec("__str__", "self, /", repr::repr_method),
    spec("__hash__", "self, /", operator::hash),
    spec("__getitem__", "self, key, /", operator::get_item),
    spec("__bytes__", "self, /", operator::bytes),
    spec("__getnewargs__", "self, /", operator::new_args),
];

pub(crate) const ARRAY_METHODS: &[Spec] = byte_methods![
    spec("__new__", "cls, /, source=b'', encoding='utf-8', errors='strict'", bytearray::construct),
    spec("__repr__", "self, /", bytearray::repr),
    spec("__str__", "self, /", bytearray::repr),
    spec("__hash__", "self, /", bytearray::hash),
    spec("__len__", "self, /", bytearray::length),
    spec("__getitem__", "self, key, /", bytearray::get_item),
    spec("__setitem__", "self, key, value, /", bytearray::set_item),
    spec("__delitem__", "self, key, /", bytearray::delete_item),
    spec("__iadd__", "self, value, /", bytearray::add_in_place),
    spec("__imul__", "self, value, /", bytearray::repeat_in_place),
    spec("__radd__", "self, value, /", bytearray::add_to),
    spec("append", "self, item, /", bytearray::append),
    spec("extend", "self, iterable_of_ints, /", bytearray::extend),
    spec("insert", "self, index, item, /", bytearray::insert),
    spec("pop", "self, index=-1, /", bytearray::pop),
    spec("remove", "self, value, /", bytearray::remove),
    spec("reverse", "self, /", bytearray::reverse),
    spec("clear", "self, /", bytearray::clear),
    spec("copy", "self, /", bytearray::copy),
];
