//! Taking values apart, and making them of those on the stack.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::set_operate::{self, Source},
    code::{Conversion, Op, Spec},
    machine::frame::Frame,
    value::{Dict, Outcome, Raised, Set, Str, Value},
};

impl Vm {
    pub(crate) fn unpack(&mut self, frame: &mut Frame, count: usize) -> Outcome<()> {
        let items = frame.pop();
        let values = self.to_unpack(&items, Some(count))?;
        let found = values.len();
        if found < count {
            return Err(self.value_error(&format!("not enough values to unpack (expected {count}, got {found})")));
        }
        if found > count {
            // Of a sequence it is known how many there are.
            let known = match &items {
                Value::List(list) => Some(list.borrow().len()),
                Value::Tuple(tuple) => Some(tuple.len()),
                Value::Dict(dict) => Some(dict.len()),
                _ => None,
            };
            let got = known.map(|known| format!(", got {known}")).unwrap_or_default();
            return Err(self.value_error(&format!("too many values to unpack (expected {count}{got})")));
        }
        values.into_iter().rev().for_each(|value| frame.push(value));
        Ok(())
    }

    pub(crate) fn unpack_rest(&mut self, frame: &mut Frame, (before, after): (usize, usize)) -> Outcome<()> {
        let items = frame.pop();
        let mut values = self.to_unpack(&items, None)?;
        if values.len() < before + after {
            let (least, found) = (before + after, values.len());
            let message = format!("not enough values to unpack (expected at least {least}, got {found})");
            return Err(self.value_error(&message));
        }
        let last = values.split_off(values.len() - after);
        let rest = values.split_off(before);
        last.into_iter().rev().for_each(|value| frame.push(value));
        frame.push(Value::list(rest));
        values.into_iter().rev().for_each(|value| frame.push(value));
        Ok(())
    }

    /// What is taken apart: of an iterator no more than one too many is asked for.
    fn to_unpack(&mut self, items: &Value, count: Option<usize>) -> Outcome<Vec<Value>> {
        let iterator = match items {
            Value::List(_) | Value::Tuple(_) => return self.collect(items),
            _ => self.iterate(items).map_err(|error| self.cannot_unpack(items, error))?,
        };
        let mut all = Vec::new();
        while count.is_none_or(|count| all.len() <= count)
            && let Some(value) = self.next(&iterator)?
        {
            all.push(value);
        }
        Ok(all)
    }

    fn cannot_unpack(&mut self, items: &Value, error: Raised) -> Raised {
        let own = matches!(items, Value::Instance(_)) && self.find_special(items, &self.names.iter.clone()).is_some();
        if own || !error.class().is(&self.types.errors.type_error) {
            return error;
        }
        let name = self.class_name(items);
        self.type_error(&format!("cannot unpack non-iterable {name} object"))
    }

    /// Makes a value of those on the stack.
    pub(crate) fn make(&mut self, frame: &mut Frame, op: Op) -> Outcome<()> {
        let made = match op {
            Op::Tuple(count) => Value::tuple(frame.pop_many(count as usize).collect::<Vec<_>>()),
            Op::List(count) => Value::list(frame.pop_many(count as usize).collect()),
            Op::Set(count) => {
                let (set, keys) = (Rc::new(Set::new(false)), frame.pop_many(count as usize).collect::<Vec<_>>());
                for key in keys {
                    self.set_add(&set, key)?;
                }
                Value::Set(set)
            }
            Op::Dict(count) => {
                let (dict, both) = (Rc::new(Dict::default()), frame.pop_many(2 * count as usize).collect::<Vec<_>>());
                let mut both = both.into_iter();
                while let (Some(key), Some(value)) = (both.next(), both.next()) {
                    self.dict_set(&dict, key, value)?;
                }
                Value::Dict(dict)
            }
            Op::ToTuple => {
                let list = frame.pop();
                Value::tuple(self.collect(&list)?)
            }
            Op::Join(count) => {
                let all = frame.values.iter().rev().take(count as usize).map(|text| match text {
                    Some(Value::Str(text)) => text.len(),
                    _ => 0,
                });
                let length = all.sum();
                self.allocate(length)?;
                let mut joined = String::with_capacity(length);
                for text in frame.pop_many(count as usize) {
                    if let Value::Str(text) = text {
                        joined.push_str(&text);
                    }
                }
                Value::from(joined)
            }
            Op::Format(conversion, spec) => {
                let spec = if spec == Spec::Given { frame.pop() } else { Value::Str(self.names.empty.clone()) };
                let value = frame.pop();
                self.format_field(value, conversion, &spec)?
            }
            _ => return Ok(()),
        };
        frame.push(made);
        Ok(())
    }

    fn format_field(&mut self, value: Value, conversion: Conversion, spec: &Value) -> Outcome {
        let value = match conversion {
            Conversion::None => value,
            Conversion::Str => Value::Str(self.str(&value)?),
            Conversion::Repr => Value::Str(self.repr(&value)?),
            Conversion::Ascii => Value::Str(crate::builtins::repr::ascii(self, &value)?),
        };
        let empty = self.names.empty.clone();
        let spec = if let Value::Str(spec) = spec { spec } else { &empty };
        match value {
            Value::Str(_) if spec.is_empty() => return Ok(value),
            Value::Int(number) if spec.is_empty() => return Ok(Value::text(itoa::Buffer::new().format(number))),
            _ => {}
        }
        Ok(Value::Str(self.format(&value, spec)?))
    }

    /// Adds what is on top to something below.
    pub(crate) fn gather(&mut self, frame: &mut Frame, op: Op) -> Outcome<()> {
        match op {
            Op::Add(below) => {
                let value = frame.pop();
                if let Value::Set(set) = frame.peek(below as usize - 1) {
                    self.set_add(&set, value)?;
                }
            }
            Op::Insert(below) => {
                let (value, key) = (frame.pop(), frame.pop());
                if let Value::Dict(dict) = frame.peek(below as usize - 1) {
                    self.dict_set(&dict, key, value)?;
                }
            }
            Op::Extend(is_call) => self.extend(frame, is_call)?,
            Op::Update => {
                let items = frame.pop();
                if let Value::Set(set) = frame.peek(0) {
                    let source = Source::of(self, &items);
                    set_operate::update(self, &set, &source)?;
                }
            }
            Op::Merge => {
                let mapping = frame.pop();
                let pairs = self.pairs(&mapping)?;
                let Some(pairs) = pairs else {
                    let name = self.class_name(&mapping);
                    return Err(self.type_error(&format!("'{name}' object is not a mapping")));
                };
                if let Value::Dict(dict) = frame.peek(0) {
                    for (key, value) in pairs {
                        self.dict_set(&dict, key, value)?;
                    }
                }
            }
            Op::MergeNamed(below) => self.merge_named(frame, below as usize)?,
            _ => {}
        }
        Ok(())
    }

    fn extend(&mut self, frame: &mut Frame, is_call: bool) -> Outcome<()> {
        let items = frame.pop();
        let all = match self.collect(&items) {
            Ok(all) => all,
            Err(error) => {
                let name = self.class_name(&items);
                let own = error.class().is(&self.types.errors.type_error) && !self.is_iterable(&items);
                if !own {
                    return Err(error);
                }
                let what = if is_call {
                    let function = frame.peek(1);
                    format!("{} argument after *", self.function_text(&function))
                } else {
                    "Value after *".to_owned()
                };
                return Err(self.type_error(&format!("{what} must be an iterable, not {name}")));
            }
        };
        if let Value::List(list) = frame.peek(0) {
            list.borrow_mut().extend(all);
        }
        Ok(())
    }

    /// Whether it can be gone through.
    pub(crate) fn is_iterable(&mut self, value: &Value) -> bool {
        match value {
            Value::Instance(_) => {
                let class = self.types.of(value);
                let plain = !matches!(self.plain(value), Value::Instance(_));
                plain || class.find(&self.names.iter).is_some() || class.find(&self.names.get_item).is_some()
            }
            _ => self.iterate(value).is_ok(),
        }
    }

    fn merge_named(&mut self, frame: &mut Frame, below: usize) -> Outcome<()> {
        let mapping = frame.pop();
        let function = frame.peek(below - 1);
        let name = self.function_text(&function);
        let Some(pairs) = self.pairs(&mapping)? else {
            let other = self.class_name(&mapping);
            return Err(self.type_error(&format!("{name} argument after ** must be a mapping, not {other}")));
        };
        let Value::Dict(dict) = frame.peek(0) else { return Ok(()) };
        for (key, value) in pairs {
            let Value::Str(key) = key else {
                return Err(self.type_error("keywords must be strings"));
            };
            if dict.set(&key, value).is_some() {
                let message = format!("{name} got multiple values for keyword argument '{key}'");
                return Err(self.type_error(&message));
            }
        }
        Ok(())
    }

    /// `__main__.f()`, as the errors of a call with `**` name what is called.
    fn function_text(&mut self, function: &Value) -> String {
        match function {
            Value::Function(function) => {
                let module = match function.globals.get(&self.names.name) {
                    Some(Value::Str(module)) if module.as_str() != "builtins" => format!("{module}."),
                    _ => String::new(),
                };
                format!("{module}{}()", function.qualname.borrow())
            }
            Value::Native(native) => format!("{}()", native.qualname()),
            Value::Method(method) => self.function_text(&method.function.clone()),
            Value::Type(class) => {
                let module = class.module.borrow();
                if module.as_str() == "builtins" {
                    format!("{}()", class.name())
                } else {
                    format!("{module}.{}()", class.name())
                }
            }
            other => format!("{} object", self.class_name(other)),
        }
    }

    /// The keys and values of a mapping; nothing of anything else.
    pub(crate) fn pairs(&mut self, mapping: &Value) -> Outcome<Option<Vec<(Value, Value)>>> {
        if let Value::Dict(dict) = self.plain(mapping) {
            return Ok(Some(dict.snapshot()));
        }
        let Some(keys) = self.find_attribute(mapping, &Str::from("keys"))? else { return Ok(None) };
        let keys = self.call(&keys, [])?;
        let mut pairs = Vec::new();
        for key in self.collect(&keys)? {
            let value = self.item(mapping, &key)?;
            pairs.push((key, value));
        }
        Ok(Some(pairs))
    }
}
