//! What each operation does.

use std::fmt::Write as _;

use serde_json::json;

use super::{
    attribute::has,
    code::{Op, Slot},
    compute::{binary, error, item},
    data::Kind,
    machine::{Activation, Flow, Machine},
};
use crate::{
    runtime::{Class, Error, Raised, Seconds, Stop, Value, walked, was_cut},
    trace::Micros,
};

/// What the note of a printed line begins with.
const PRINTS: &str = "prints ";

/// The longest text or list that a program may build.
const LONGEST: usize = 100_000;

impl Machine {
    #[expect(clippy::too_many_lines, reason = "one arm for each operation")]
    pub(super) fn operate(&mut self, op: &Op) -> Result<Flow, Raised> {
        match op {
            Op::Line(line) => return Ok(if self.world.home.at_line(*line) { Flow::Next } else { Flow::Stop }),
            Op::Constant(value) => self.push(value.clone()),
            Op::Local(slot) => {
                let value = self.local(*slot)?;
                self.push(value);
            }
            Op::Global(index) => {
                let value = self.world.globals.borrow().get(*index).cloned().flatten();
                let missing = || missing(self.world.program.global_names.get(*index).map_or("", String::as_str));
                let value = value.ok_or_else(missing)?;
                self.push(value);
            }
            Op::Missing(name) => return Err(missing(name)),
            Op::Store(slot) => {
                let value = self.pop();
                drop(self.set(*slot, Some(value)));
            }
            Op::StoreGlobal(index) => {
                let value = self.pop();
                let mut globals = self.world.globals.borrow_mut();
                if globals.len() <= *index {
                    globals.resize(index + 1, None);
                }
                let before = globals[*index].replace(value);
                drop(globals);
                drop(before);
            }
            Op::Delete(slot) => drop(self.set(*slot, None)),
            Op::Pop => drop(self.pop()),
            Op::Unpack(count) => self.unpack(*count)?,
            Op::List(count) => {
                let items = self.pop_many(*count);
                self.push(Value::list(items));
            }
            Op::Extend => {
                let from = self.pop();
                let items = items(&from)?;
                return Ok(self.append(items));
            }
            Op::Append => {
                let value = self.pop();
                return Ok(self.append(vec![value]));
            }
            Op::Format(count) => {
                let mut text = String::new();
                for value in self.pop_many(*count) {
                    let _ = write!(text, "{value}");
                }
                return Ok(self.text(&text));
            }
            Op::Fixed(digits) => {
                let value = self.pop();
                let Some(number) = value.number() else {
                    let message = format!("unsupported format string passed to {}.__format__", value.full_type_name());
                    return Err(error(Class::TypeError, &message));
                };
                return Ok(self.text(&format!("{number:.*}", usize::from(*digits))));
            }
            Op::Binary(operator) => {
                let (right, left) = (self.pop(), self.pop());
                self.world.home.operate(length(&right) as u64);
                return self.checked(binary(&left, *operator, &right));
            }
            Op::Not => {
                let value = self.pop();
                self.push(Value::Bool(!value.is_true()));
            }
            Op::Item => {
                let (index, of) = (self.pop(), self.pop());
                let value = item(&of, &index)?;
                self.push(value);
            }
            Op::Jump(target) => self.jump(*target),
            Op::JumpIfFalse(target) => {
                if !self.pop().is_true() {
                    self.jump(*target);
                }
            }
            Op::KeepIf(when, target) => {
                let value = self.pop();
                if value.is_true() == *when {
                    self.push(value);
                    self.jump(*target);
                }
            }
            Op::Call { function, count } => return Ok(self.call(*function, *count)),
            Op::Builtin(function, count) => {
                let arguments = self.pop_many(*count);
                self.world.home.operate(arguments.iter().map(length).sum::<usize>() as u64);
                let value = self.builtin(*function, &arguments);
                return self.checked(value);
            }
            Op::Has(method) => {
                let value = self.frames.last().and_then(|frame| frame.stack.last());
                if let Some(value) = value.filter(|value| !has(value, *method)) {
                    return Err(no_attribute(value, method.text()));
                }
            }
            Op::Method(method, count) => {
                let arguments = self.pop_many(*count);
                let on = self.pop();
                let value = self.method((&on, *method), arguments);
                if let Err(error) = &value
                    && let Some(handled) = self.world.home.handling(0)
                {
                    error.settle();
                    error.raised_during(&handled);
                }
                self.push(value?);
                return Ok(if self.world.home.has_stopped() { Flow::Stop } else { Flow::Next });
            }
            Op::Make(make) => return self.make(*make),
            Op::Error(class, count) => {
                let argument = self.pop_many(*count).pop();
                self.push(Value::Error(Error::with(*class, argument)));
            }
            Op::ErrorGroup(message) => {
                let list = self.pop();
                let members = items(&list)?.into_iter().filter_map(|item| match item {
                    Value::Error(error) => Some(error),
                    _ => None,
                });
                self.push(Value::Error(Error::group(message, members.collect())));
            }
            Op::ErrorsOf => {
                let value = self.pop();
                let Value::Error(group) = &value else { return Err(no_attribute(&value, "exceptions")) };
                self.push(Value::list(group.members.iter().cloned().map(Value::Error).collect()));
            }
            Op::Await => return Ok(Flow::Await(self.pop())),
            Op::Print(count) => {
                let values = self.pop_many(*count);
                let mut note = PRINTS.to_owned();
                for (index, value) in values.iter().enumerate() {
                    let _ = write!(note, "{}{value}", if index > 0 { " " } else { "" });
                }
                let length = note.len() - PRINTS.len();
                let payload = json!({ "print": &note[PRINTS.len()..] });
                self.world.home.say(note, payload);
                return Ok(self.made(length));
            }
            Op::Compute => return self.burn("computes for"),
            Op::Block => return self.burn("blocks for"),
            Op::Return => return Ok(Flow::Return(self.pop())),
            _ => return self.control(op),
        }
        Ok(Flow::Next)
    }

    pub(super) fn local(&self, slot: Slot) -> Result<Value, Raised> {
        let Some(frame) = self.frames.last() else { return Ok(Value::None) };
        frame.locals.get(slot).cloned().flatten().ok_or_else(|| {
            let name = frame.code.locals.get(slot).map_or("", String::as_str);
            let message = format!("cannot access local variable '{name}' where it is not associated with a value");
            error(Class::UnboundLocalError, &message)
        })
    }

    /// Puts a value into a slot; gives back the one before, to be dropped when nothing is borrowed.
    pub(super) fn set(&mut self, slot: Slot, value: Option<Value>) -> Option<Value> {
        let place = self.frames.last_mut().and_then(|frame| frame.locals.get_mut(slot))?;
        std::mem::replace(place, value)
    }

    pub(super) fn jump(&mut self, target: usize) {
        if let Some(frame) = self.frames.last_mut() {
            frame.next = target;
        }
    }

    fn call(&mut self, function: usize, count: usize) -> Flow {
        let arguments = self.pop_many(count);
        let code = &self.world.program.functions[function];
        if code.kind == Kind::Async {
            let coroutine = self.world.coroutine(function, arguments);
            self.push(Value::Coroutine(coroutine));
            return Flow::Next;
        }
        let limit = self.world.home.limits().depth;
        if self.frames.len() > limit {
            self.world.home.stop_with(Stop::Depth { line: self.world.home.line(), limit });
            return Flow::Stop;
        }
        let activation = Activation::new(code, arguments);
        self.frames.push(activation);
        Flow::Switch
    }

    /// Pushes a value unless it grew past what a program may build.
    pub(super) fn checked(&mut self, value: Result<Value, Raised>) -> Result<Flow, Raised> {
        let value = value?;
        let length = length(&value);
        self.push(value);
        Ok(self.made(length))
    }

    /// Something of this length was made at once, or gone through.
    fn made(&self, length: usize) -> Flow {
        self.world.home.operate(length as u64 + walked());
        self.bounded(length)
    }

    fn text(&mut self, text: &str) -> Flow {
        self.push(Value::text(text));
        self.made(text.len())
    }

    pub(super) fn bounded(&self, length: usize) -> Flow {
        let home = &self.world.home;
        // Asked in any case: the answer is about what was done since the last time.
        if was_cut() || length > LONGEST {
            home.stop_with(Stop::Size { line: home.line(), limit: LONGEST });
        }
        if self.world.home.has_stopped() { Flow::Stop } else { Flow::Next }
    }

    fn append(&mut self, more: Vec<Value>) -> Flow {
        let Some(Value::List(list)) = self.frames.last().and_then(|frame| frame.stack.last()).cloned() else {
            return Flow::Next;
        };
        self.world.home.operate(more.len() as u64);
        list.borrow_mut().extend(more);
        let length = list.borrow().len();
        self.bounded(length)
    }

    fn unpack(&mut self, count: usize) -> Result<(), Raised> {
        let value = self.pop();
        let items = items(&value)?;
        if items.len() != count {
            let message = if items.len() > count {
                format!("too many values to unpack (expected {count}, got {})", items.len())
            } else {
                format!("not enough values to unpack (expected {count}, got {})", items.len())
            };
            return Err(error(Class::ValueError, &message));
        }
        items.into_iter().rev().for_each(|item| self.push(item));
        Ok(())
    }

    fn burn(&mut self, word: &str) -> Result<Flow, Raised> {
        let value = self.pop();
        let Some(duration) = self.duration(&value)? else { return Ok(Flow::Stop) };
        let home = self.world.home.clone();
        home.say(format!("{word} {} s", Seconds(duration)), json!({ "busy": duration.0 }));
        home.burn(duration);
        Ok(Flow::Next)
    }

    /// A duration that a clock can wait for; `None` if the run was stopped because it is none.
    pub(super) fn duration(&self, value: &Value) -> Result<Option<Micros>, Raised> {
        let Some(seconds) = value.number() else {
            let message = format!("'{}' object cannot be interpreted as an integer", value.full_type_name());
            return Err(error(Class::TypeError, &message));
        };
        let home = &self.world.home;
        if seconds.is_nan() || seconds < 0.0 || seconds > home.limits().time.seconds() {
            home.stop_with(Stop::Duration { line: home.line(), given: value.repr(), limit: home.limits().time });
            return Ok(None);
        }
        Ok(Some(Micros::from_seconds(seconds)))
    }
}

fn length(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::List(items) => items.borrow().len(),
        _ => 0,
    }
}

pub(super) fn items(value: &Value) -> Result<Vec<Value>, Raised> {
    match value {
        Value::List(list) => Ok(list.borrow().clone()),
        Value::Tuple(tuple) => Ok(tuple.to_vec()),
        other => Err(error(Class::TypeError, &format!("'{}' object is not iterable", other.full_type_name()))),
    }
}

pub(super) fn no_attribute(value: &Value, name: &str) -> Raised {
    error(Class::AttributeError, &format!("'{}' object has no attribute '{name}'", value.full_type_name()))
}

fn missing(name: &str) -> Raised {
    error(Class::NameError, &format!("name '{name}' is not defined"))
}
