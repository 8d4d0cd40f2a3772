//! `item in container` and `len(object)`.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::bytes,
    value::{List, Outcome, Str, Value, types::Layout},
};

impl Vm {
    /// `item in container`.
    pub(crate) fn contains(&mut self, container: &Value, item: &Value) -> Outcome<bool> {
        if let Value::Instance(instance) = container
            && let Some(own) = instance.class().find_own(&self.names.contains)
        {
            if matches!(own, Value::None) {
                let name = self.class_name(container);
                return Err(self.type_error(&format!("'{name}' object is not a container")));
            }
            return self.ask_container(container, item);
        }
        match self.plain(container) {
            Value::Str(text) => self.text_contains(text, item),
            Value::Bytes(bytes) => bytes::contains(self, &bytes.data, item),
            Value::List(list) => self.list_contains(list, item),
            Value::Tuple(tuple) => {
                for other in tuple.iter() {
                    self.spend(1)?;
                    if self.same_or_equal(other, item)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Value::Dict(dict) => Ok(self.dict_find(dict, item)?.1.is_some()),
            Value::Set(set) => self.set_has(set, item),
            Value::Range(range) => match self.plain(item) {
                Value::Int(number) => Ok(range.has(*number)),
                Value::Bool(number) => Ok(range.has(i64::from(*number))),
                Value::Big(number) => Ok(range.wide.is_some() && range.index_of(number).is_some()),
                _ => self.is_among(container, item),
            },
            Value::Instance(_) | Value::Type(_) => {
                let name = self.names.contains.clone();
                if self.find_special(container, &name).is_some() {
                    return self.ask_container(container, item);
                }
                self.is_among(container, item)
            }
            _ => self.is_among(container, item),
        }
    }

    fn ask_container(&mut self, container: &Value, item: &Value) -> Outcome<bool> {
        let name = self.names.contains.clone();
        let answer = self.call_special(container, &name, [item.clone()])?;
        self.is_true(&answer.unwrap_or_default())
    }

    fn text_contains(&mut self, text: &Str, item: &Value) -> Outcome<bool> {
        let Value::Str(part) = self.plain(item) else {
            let name = self.class_name(item);
            return Err(self.type_error(&format!("'in <string>' requires string as left operand, not {name}")));
        };
        self.spend(text.as_str().len() / 16)?;
        Ok(text.as_str().contains(part.as_str()))
    }

    fn list_contains(&mut self, list: &Rc<List>, item: &Value) -> Outcome<bool> {
        let mut at = 0;
        while let Some(other) = list.get(at) {
            self.spend(1)?;
            if self.same_or_equal(&other, item)? {
                return Ok(true);
            }
            at += 1;
        }
        Ok(false)
    }

    /// Whether going through it meets something that is equal.
    pub(crate) fn is_among(&mut self, container: &Value, item: &Value) -> Outcome<bool> {
        if !self.is_iterable(container) {
            let name = self.class_name(container);
            return Err(self.type_error(&format!("argument of type '{name}' is not a container or iterable")));
        }
        let iterator = self.iterate(container)?;
        while let Some(other) = self.next(&iterator)? {
            if self.same_or_equal(&other, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `len(object)`.
    pub(crate) fn length(&mut self, object: &Value) -> Outcome<usize> {
        if let Value::Instance(instance) = object {
            let plain = !matches!(self.plain(object), Value::Instance(_));
            if !plain || instance.class().find_own(&self.names.length).is_some() {
                return self.ask_length(object);
            }
        }
        match self.plain(object) {
            Value::Str(text) => Ok(text.length()),
            Value::Bytes(bytes) => Ok(bytes.data.len()),
            Value::List(list) => Ok(list.borrow().len()),
            Value::Tuple(tuple) => Ok(tuple.len()),
            Value::Dict(dict) => Ok(dict.len()),
            Value::Set(set) => Ok(set.len()),
            Value::Range(range) => match i64::try_from(range.len()) {
                Ok(length) => Ok(usize::try_from(length).unwrap_or(usize::MAX)),
                Err(_) => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
            },
            _ => self.ask_length(object),
        }
    }

    fn ask_length(&mut self, object: &Value) -> Outcome<usize> {
        let name = self.names.length.clone();
        let Some(length) = self.call_special(object, &name, [])? else {
            let name = self.class_name(object);
            return Err(self.type_error(&format!("object of type '{name}' has no len()")));
        };
        let Some(number) = self.index(&length)? else {
            let name = self.class_name(&length);
            return Err(self.type_error(&format!("'{name}' object cannot be interpreted as an integer")));
        };
        if number.sign() == num_bigint::Sign::Minus {
            return Err(self.value_error("__len__() should return >= 0"));
        }
        match i64::try_from(&number) {
            Ok(length) => Ok(usize::try_from(length).unwrap_or(usize::MAX)),
            Err(_) => Err(self.overflow_error("cannot fit 'int' into an index-sized integer")),
        }
    }

    /// The name of a value's class, as most messages say it: without its module, unless it is written in Rust and has one.
    pub(crate) fn class_name(&self, value: &Value) -> String {
        let class = self.types.of(value);
        let is_text = class.from_program && !is_in_c(&class.module.borrow(), &class.name());
        let bare = is_text || class.layout == Layout::Error;
        if bare { class.name().to_string() } else { class.full_name() }
    }
}

/// Whether a class is a Python text here and none in `CPython`, whose messages name it with its module then.
fn is_in_c(module: &str, name: &str) -> bool {
    match module {
        "datetime" | "decimal" => true,
        "collections" => matches!(name, "OrderedDict" | "defaultdict"),
        "functools" => name == "partial",
        "operator" => matches!(name, "attrgetter" | "itemgetter" | "methodcaller"),
        "types" => name == "SimpleNamespace",
        _ => false,
    }
}
