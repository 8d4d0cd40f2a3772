//! What every value can be asked: whether it is true, its text, its hash, its number.

use std::rc::Rc;

use num_bigint::BigInt;

use crate::{
    Vm,
    value::{Outcome, Payload, Str, Type, Value},
};

impl Vm {
    /// The class of a value.
    pub(crate) fn type_of(&self, value: &Value) -> Rc<Type> {
        self.types.of(value)
    }

    /// The name of its class, as messages say it.
    pub(crate) fn type_name(&self, value: &Value) -> String {
        self.types.of(value).full_name()
    }

    /// The built-in value that an object of a subclass of a built-in type is; any other value is itself.
    pub(crate) fn plain<'a>(&self, value: &'a Value) -> &'a Value {
        match value {
            Value::Instance(instance) => match &instance.payload {
                Payload::Value(plain) => plain,
                Payload::Nothing | Payload::Error(_) | Payload::Native(_) => value,
            },
            _ => value,
        }
    }

    /// `bool(value)`.
    pub(crate) fn is_true(&mut self, value: &Value) -> Outcome<bool> {
        Ok(match value {
            Value::None => false,
            Value::Bool(value) => *value,
            Value::Int(value) => *value != 0,
            Value::Float(value) => *value != 0.0,
            Value::Str(text) => !text.is_empty(),
            Value::Bytes(bytes) => !bytes.data.is_empty(),
            Value::List(list) => !list.borrow().is_empty(),
            Value::Tuple(tuple) => !tuple.is_empty(),
            Value::Dict(dict) => !dict.is_empty(),
            Value::Set(set) => !set.is_empty(),
            Value::Range(range) => !range.is_empty(),
            Value::Instance(_) => return self.is_object_true(value),
            Value::NotImplemented => {
                return Err(self.type_error("NotImplemented should not be used in a boolean context"));
            }
            Value::Ellipsis
            | Value::Big(_)
            | Value::Slice(_)
            | Value::Function(_)
            | Value::Native(_)
            | Value::Method(_)
            | Value::Type(_)
            | Value::Module(_)
            | Value::Generator(_)
            | Value::Iterator(_) => true,
        })
    }

    fn is_object_true(&mut self, value: &Value) -> Outcome<bool> {
        let (by_bool, by_length) = (self.names.bool.clone(), self.names.length.clone());
        if let Some(answer) = self.call_special(value, &by_bool, [])? {
            return match answer {
                Value::Bool(answer) => Ok(answer),
                other => {
                    let name = self.type_name(&other);
                    Err(self.type_error(&format!("__bool__ should return bool, returned {name}")))
                }
            };
        }
        if self.types.of(value).find(&by_length).is_some() { Ok(self.length(value)? != 0) } else { Ok(true) }
    }

    /// An integer: of an `int`, a `bool`, or what `__index__` gives. Nothing for any other value.
    pub(crate) fn index(&mut self, value: &Value) -> Outcome<Option<BigInt>> {
        match self.plain(value) {
            Value::Int(number) => return Ok(Some(BigInt::from(*number))),
            Value::Bool(number) => return Ok(Some(BigInt::from(u8::from(*number)))),
            Value::Big(number) => return Ok(Some(number.as_ref().clone())),
            _ => {}
        }
        match self.call_special(value, &Str::from("__index__"), [])? {
            Some(Value::Int(number)) => Ok(Some(BigInt::from(number))),
            Some(Value::Big(number)) => Ok(Some(number.as_ref().clone())),
            Some(other) => {
                let name = self.type_name(&other);
                Err(self.type_error(&format!("__index__ returned non-int (type {name})")))
            }
            None => Ok(None),
        }
    }

    /// An integer that an index or a count can be: `TypeError` for what is none, `IndexError` for one too large.
    pub(crate) fn small_index(&mut self, value: &Value) -> Outcome<i64> {
        if let Value::Int(number) = value {
            return Ok(*number);
        }
        let Some(number) = self.index(value)? else {
            let name = self.type_name(value);
            return Err(self.type_error(&format!("'{name}' object cannot be interpreted as an integer")));
        };
        i64::try_from(&number).map_err(|_| self.overflow_error("Python int too large to convert to C ssize_t"))
    }

    /// `repr(value)`.
    pub(crate) fn repr(&mut self, value: &Value) -> Outcome<Str> {
        crate::builtins::repr::repr(self, value)
    }

    /// `str(value)`.
    pub(crate) fn str(&mut self, value: &Value) -> Outcome<Str> {
        crate::builtins::repr::str(self, value)
    }

    /// `format(value, spec)`.
    pub(crate) fn format(&mut self, value: &Value, spec: &Str) -> Outcome<Str> {
        crate::builtins::format::format(self, value, spec)
    }

    /// `hash(value)`.
    pub(crate) fn hash(&mut self, value: &Value) -> Outcome<i64> {
        crate::builtins::hash::hash(self, value)
    }
}
