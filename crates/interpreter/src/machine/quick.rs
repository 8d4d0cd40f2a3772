//! Most of what a program does: operations that need their frame, what stands in its values and what was found before, and run
//! nothing of the program. They are carried out in the machine's own loop. What else an operation may come to, an error among it, is
//! [`Vm::operate`]'s: then nothing has happened here.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{hash, list},
    code::{Code, Op},
    machine::{
        frame::Frame,
        fused::{combine, decide, keep},
        operate::{fast_binary, fast_compare},
    },
    value::{Dict, Instance, Outcome, Value, dict::Found},
};

impl Vm {
    /// Carries an operation out if it is one of these; says whether it has. `next` is where the program goes on.
    #[expect(clippy::too_many_lines, reason = "a few lines for each operation, as in `operate`")]
    #[inline]
    pub(crate) fn operate_quickly(&mut self, frame: &mut Frame, code: &Code, op: &Op, next: &mut usize) -> bool {
        match *op {
            Op::Line(line) => return self.pass_line(frame, line),
            Op::Constant(index) => match &code.constants[index as usize] {
                Value::Int(number) => match combine(frame, code, *next, *number) {
                    Some(at) => *next = at,
                    None => frame.push(Value::Int(*number)),
                },
                value => frame.push(value.share()),
            },
            Op::None => frame.push(Value::None),
            Op::Pop => frame.pop().end(),
            Op::Copy(below) => frame.push(frame.peek(below as usize)),
            Op::Swap(below) => {
                let top = frame.values.len() - 1;
                frame.values.swap(top, top - below as usize);
            }
            Op::Local(slot) => match &frame.values[slot as usize] {
                None => return false,
                Some(Value::Int(number)) => {
                    let number = *number;
                    match combine(frame, code, *next, number) {
                        Some(at) => *next = at,
                        None => {
                            frame.push(Value::Int(number));
                            // What it is combined with mostly stands in the text.
                            if let Some(Op::Constant(index)) = code.operations.get(*next)
                                && let Value::Int(constant) = &code.constants[*index as usize]
                                && let Some(at) = combine(frame, code, *next + 1, *constant)
                            {
                                *next = at;
                            }
                        }
                    }
                }
                Some(Value::Instance(instance)) => match code.operations.get(*next) {
                    // An attribute of it is read, mostly of `self`.
                    Some(Op::Attribute(name, hint))
                        if let Some(value) = own_attribute(instance, code, (*name, *hint)) =>
                    {
                        *next += 1;
                        frame.push(value);
                    }
                    _ => {
                        let value = Value::Instance(Rc::clone(instance));
                        frame.push(value);
                    }
                },
                Some(value) => {
                    let value = value.clone();
                    frame.push(value);
                }
            },
            Op::StoreLocal(slot) => {
                let value = frame.pop();
                frame.store(slot, value);
            }
            Op::Cell(index) => match frame.cells[index as usize].get() {
                Some(value) => frame.push(value),
                None => return false,
            },
            Op::Global(name, hint) => {
                let (name, hint) = (&code.names[name as usize], &code.hints[hint as usize]);
                let found = frame.globals.get_at(name, hint).or_else(|| self.builtins.get_at(name, hint));
                let Some(value) = found else { return false };
                frame.push(value);
            }
            Op::Name(name, hint) => {
                let (name, hint) = (&code.names[name as usize], &code.hints[hint as usize]);
                let names = frame.names.as_ref().unwrap_or(&frame.globals);
                let found = names.get_at(name, hint);
                let found =
                    if Rc::ptr_eq(names, &frame.globals) { found } else { found.or_else(|| frame.globals.get(name)) };
                let Some(value) = found.or_else(|| self.builtins.get_at(name, hint)) else { return false };
                match value {
                    Value::Int(number) => match combine(frame, code, *next, number) {
                        Some(at) => *next = at,
                        None => frame.push(value),
                    },
                    value => frame.push(value),
                }
            }
            Op::StoreName(name, hint) => {
                let value = frame.pop();
                let names = frame.names.as_ref().unwrap_or(&frame.globals);
                self.touched.note_names(names);
                let before = names.set_at(&code.names[name as usize], &code.hints[hint as usize], value);
                end(before);
            }
            Op::Attribute(name, hint) => {
                let Some(Some(Value::Instance(instance))) = frame.values.last() else { return false };
                let Some(value) = own_attribute(instance, code, (name, hint)) else { return false };
                frame.replace_top(value);
            }
            Op::StoreAttribute(name, hint) => {
                let [.., value, Some(Value::Instance(instance))] = &mut frame.values[..] else { return false };
                let hint = &code.hints[hint as usize];
                if hint.of.get() != instance.stamp() {
                    return false;
                }
                let value = value.take().unwrap_or_default();
                let before = instance.fields().set_at(&code.names[name as usize], hint, value);
                end(before);
                if let Some(Some(object)) = frame.values.last() {
                    self.touched.note(object);
                }
                frame.drop_many(2);
            }
            Op::Method(name, hint) => {
                let Some(Some(object)) = frame.values.last_mut() else { return false };
                let (name, hint) = (&code.names[name as usize], &code.hints[hint as usize]);
                let function = match object {
                    Value::Instance(instance) => {
                        let known = hint.of.get() == instance.stamp();
                        if !known || instance.own_fields().is_some_and(|fields| fields.has(name)) {
                            return false;
                        }
                        instance.find_in_class(name)
                    }
                    Value::List(_) | Value::Dict(_) | Value::Str(_) | Value::Set(_) => {
                        let class = self.types.built_in(object);
                        if hint.of.get() == class.stamp() { class.find(name) } else { None }
                    }
                    _ => None,
                };
                let Some(function) = function else { return false };
                let receiver = std::mem::replace(object, function);
                frame.push(receiver);
            }
            Op::Item => {
                let [.., Some(object), Some(key)] = &frame.values[..] else { return false };
                let item = match (object, key) {
                    (Value::List(list), Value::Int(index)) => list::at(list, *index),
                    (Value::Tuple(items), Value::Int(index)) => {
                        usize::try_from(*index).ok().and_then(|index| items.get(index)).map(Value::share)
                    }
                    (Value::Dict(dict), key) => known_key(dict, key).and_then(|index| dict.value_at(index)),
                    _ => None,
                };
                let Some(item) = item else { return false };
                frame.pop().end();
                frame.replace_top(item);
            }
            Op::StoreItem => {
                let [.., value, Some(object), Some(key)] = &mut frame.values[..] else { return false };
                let before = match (&*object, &*key) {
                    (Value::List(list), Value::Int(index)) => {
                        let mut items = list.borrow_mut();
                        let Some(item) = usize::try_from(*index).ok().and_then(|index| items.get_mut(index)) else {
                            return false;
                        };
                        Some(std::mem::replace(item, value.take().unwrap_or_default()))
                    }
                    (Value::Dict(dict), key) => {
                        let Some(hash) = simple_hash(key) else { return false };
                        match dict.find(hash, key) {
                            Found::At(index) => dict.replace_at(index, value.take().unwrap_or_default()),
                            Found::Nowhere => {
                                dict.push(hash, key.clone(), value.take().unwrap_or_default());
                                None
                            }
                            Found::Perhaps => return false,
                        }
                    }
                    _ => return false,
                };
                self.touched.note(object);
                end(before);
                frame.drop_many(3);
            }
            Op::Contains(inverted) => {
                let [.., Some(item), Some(container)] = &frame.values[..] else { return false };
                let found = match container {
                    Value::Dict(dict) => simple_hash(item).map(|hash| dict.find(hash, item)),
                    Value::Set(set) => simple_hash(item).map(|hash| set.find(hash, item)),
                    _ => None,
                };
                let is = match found {
                    Some(Found::At(_)) => !inverted,
                    Some(Found::Nowhere) => inverted,
                    Some(Found::Perhaps) | None => return false,
                };
                frame.pop().end();
                frame.pop().end();
                *next = decide(frame, code, *next, is);
            }
            Op::Append(below) => {
                let value = frame.pop();
                let at = frame.values.len().wrapping_sub(below as usize);
                if let Some(Some(Value::List(list))) = frame.values.get(at) {
                    list.borrow_mut().push(value);
                }
            }
            Op::Unpack(count) => {
                let Some(Some(Value::Tuple(items))) = frame.values.last() else { return false };
                if items.len() != count as usize || !self.meter.count(items.len()) {
                    return false;
                }
                let items = Rc::clone(items);
                drop(frame.pop());
                frame.values.extend(items.iter().rev().map(|item| Some(item.share())));
            }
            Op::Binary(operator) | Op::InPlace(operator) => {
                let [.., Some(a), Some(b)] = &frame.values[..] else { return false };
                let Some(result) = fast_binary(operator, a, b) else { return false };
                frame.forget_top();
                frame.forget_top();
                *next = keep(frame, code, *next, result);
            }
            Op::Compare(comparison) => {
                let [.., Some(a), Some(b)] = &frame.values[..] else { return false };
                let Some(is) = fast_compare(comparison, a, b) else { return false };
                frame.pop().end();
                frame.pop().end();
                *next = decide(frame, code, *next, is);
            }
            Op::Is(inverted) => {
                let [.., Some(a), Some(b)] = &frame.values[..] else { return false };
                let is = a.is(b) != inverted;
                frame.pop().end();
                frame.pop().end();
                *next = decide(frame, code, *next, is);
            }
            Op::Not => {
                let Some(is) = simple_truth(frame.values.last()) else { return false };
                frame.forget_top();
                *next = decide(frame, code, *next, !is);
            }
            Op::Jump(target) => {
                if (target as usize) < *next && !self.meter.count(1) {
                    return false;
                }
                *next = target as usize;
            }
            Op::JumpIf(wanted, target) => {
                let Some(is) = simple_truth(frame.values.last()) else { return false };
                if is == wanted {
                    if (target as usize) < *next && !self.meter.count(1) {
                        return false;
                    }
                    *next = target as usize;
                }
                frame.forget_top();
            }
            Op::JumpOrPop(wanted, target) => {
                let Some(is) = simple_truth(frame.values.last()) else { return false };
                if is == wanted {
                    *next = target as usize;
                } else {
                    frame.forget_top();
                }
            }
            Op::JumpIfNone(target) => {
                let value = frame.pop();
                if matches!(value, Value::None) {
                    *next = target as usize;
                } else {
                    value.end();
                }
            }
            Op::ForNext(target) => {
                let Some(Some(Value::Iterator(iterator))) = frame.values.last() else { return false };
                if !self.meter.has(1) {
                    return false;
                }
                let Some(item) = iterator.step() else { return false };
                self.meter.count(1);
                match item {
                    Some(value) => *next = keep(frame, code, *next, value),
                    None => {
                        drop(frame.pop());
                        *next = target as usize;
                    }
                }
            }
            // All others: `operate` names them.
            _ => return false,
        }
        true
    }

    /// The program goes to a line where nobody looks: nothing has died, no steps are recorded, and it goes on.
    #[inline]
    fn pass_line(&mut self, frame: &mut Frame, line: u32) -> bool {
        if self.shared.has_dead.get() || self.recorder.is_some() || !self.meter.goes_on() {
            return false;
        }
        if !frame.code.hidden {
            if !self.event_loop.at_line(line) {
                return false;
            }
            self.meter.line = line;
        }
        frame.line = line;
        self.meter.count(1)
    }

    /// The same where somebody looks.
    pub(super) fn at_line(&mut self, frame: &mut Frame, line: u32) -> Outcome<()> {
        self.spend(1)?;
        if self.shared.has_dead.get() {
            self.bury()?;
        }
        frame.line = line;
        if !frame.code.hidden {
            self.meter.line = line;
            if !self.event_loop.at_line(line) {
                return Err(self.stop_by_loop());
            }
            if self.recorder.is_some() {
                self.record_line(frame);
            }
        }
        Ok(())
    }
}

/// The hash of a key of which everybody knows it.
#[inline]
fn simple_hash(key: &Value) -> Option<i64> {
    match key {
        Value::Str(text) => Some(text.hash()),
        Value::Int(number) => Some(hash::of_int(*number)),
        _ => None,
    }
}

/// Where such a key stands in a dictionary, if it does.
#[inline]
fn known_key(dict: &Dict, key: &Value) -> Option<usize> {
    match dict.find(simple_hash(key)?, key) {
        Found::At(index) => Some(index),
        Found::Nowhere | Found::Perhaps => None,
    }
}

/// Whether it is true, for values that stand in themselves.
#[inline]
fn simple_truth(value: Option<&Option<Value>>) -> Option<bool> {
    match value {
        Some(Some(Value::Bool(is))) => Some(*is),
        Some(Some(Value::Int(number))) => Some(*number != 0),
        Some(Some(Value::None)) => Some(false),
        _ => None,
    }
}

/// Drops what stood somewhere before.
#[inline]
fn end(before: Option<Value>) {
    if let Some(before) = before {
        before.end();
    }
}

/// An attribute that is the object's own, where that is known of its class.
#[inline]
fn own_attribute(instance: &Instance, code: &Code, (name, hint): (u32, u32)) -> Option<Value> {
    let hint = &code.hints[hint as usize];
    let fields = if hint.of.get() == instance.stamp() { instance.own_fields() } else { None };
    fields?.get_at(&code.names[name as usize], hint)
}
