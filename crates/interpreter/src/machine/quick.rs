//! Most of what a program does: operations that need their frame, what stands in its values and what was found before, and run
//! nothing of the program. They are carried out in the machine's own loop. What else an operation may come to, an error among it, is
//! [`Vm::operate`]'s: then nothing has happened here.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::list,
    code::{Code, Op},
    machine::{
        frame::Frame,
        operate::{fast_binary, fast_compare},
    },
    value::{Instance, Value},
};

impl Vm {
    /// Carries an operation out if it is one of these; says whether it has.
    #[expect(clippy::too_many_lines, reason = "a few lines for each operation, as in `operate`")]
    #[inline]
    pub(crate) fn operate_quickly(&mut self, frame: &mut Frame, code: &Code, op: Op) -> bool {
        match op {
            Op::Line(line) => return self.pass_line(frame, line),
            Op::Constant(index) => {
                let value = &code.constants[index as usize];
                if let Some(Some(below)) = frame.values.last()
                    && let Some(result) = combine(code.operations.get(frame.next), below, value)
                {
                    frame.next += 1;
                    put(frame, code, result);
                } else {
                    frame.push(value.share());
                }
            }
            Op::None => frame.push(Value::None),
            Op::Pop => drop(frame.pop()),
            Op::Copy(below) => frame.push(frame.peek(below as usize)),
            Op::Swap(below) => {
                let top = frame.values.len() - 1;
                frame.values.swap(top, top - below as usize);
            }
            Op::Local(slot) => {
                let Some(value) = &frame.values[slot as usize] else { return false };
                match (value, code.operations.get(frame.next)) {
                    // An attribute of it is read, mostly of `self`.
                    (Value::Instance(instance), Some(Op::Attribute(name, hint))) => {
                        let found = own_attribute(instance, code, (*name, *hint));
                        frame.next += usize::from(found.is_some());
                        let value = found.unwrap_or_else(|| value.clone());
                        frame.push(value);
                    }
                    (Value::Int(number), Some(Op::Constant(index))) => {
                        let (number, constant) = (*number, &code.constants[*index as usize]);
                        let result = combine(code.operations.get(frame.next + 1), value, constant);
                        frame.push(Value::Int(number));
                        if let Some(result) = result {
                            frame.next += 2;
                            put(frame, code, result);
                        }
                    }
                    (Value::Int(number), next) => {
                        let number = *number;
                        match frame.values.last() {
                            Some(Some(below)) if let Some(result) = combine(next, below, value) => {
                                frame.next += 1;
                                put(frame, code, result);
                            }
                            _ => frame.push(Value::Int(number)),
                        }
                    }
                    (value, _) => {
                        let value = value.clone();
                        frame.push(value);
                    }
                }
            }
            Op::StoreLocal(slot) => {
                let value = frame.pop();
                let before = frame.values[slot as usize].replace(value);
                drop(before);
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
                frame.push(value);
            }
            Op::StoreName(name, hint) => {
                let value = frame.pop();
                let names = frame.names.as_ref().unwrap_or(&frame.globals);
                self.touched.note_names(names);
                let before = names.set_at(&code.names[name as usize], &code.hints[hint as usize], value);
                drop(before);
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
                drop(before);
                if let Some(Some(object)) = frame.values.last() {
                    self.touched.note(object);
                }
                frame.drop_many(2);
            }
            Op::Method(name, hint) => {
                let Some(Some(Value::Instance(instance))) = frame.values.last() else { return false };
                let (name, hint) = (&code.names[name as usize], &code.hints[hint as usize]);
                if hint.of.get() != instance.stamp() || instance.own_fields().is_some_and(|fields| fields.has(name)) {
                    return false;
                }
                let Some(function) = instance.find_in_class(name) else { return false };
                let receiver = frame.pop();
                frame.push(function);
                frame.push(receiver);
            }
            Op::Item => {
                let [.., Some(object), Some(key)] = &frame.values[..] else { return false };
                let item = match (object, key) {
                    (Value::List(list), Value::Int(index)) => list::at(list, *index),
                    (Value::Tuple(items), Value::Int(index)) => {
                        usize::try_from(*index).ok().and_then(|index| items.get(index)).map(Value::share)
                    }
                    (Value::Dict(dict), Value::Str(name)) if !dict.is_mixed() => dict.get(name),
                    _ => None,
                };
                let Some(item) = item else { return false };
                drop(frame.pop());
                frame.replace_top(item);
            }
            Op::StoreItem => {
                let [.., value, Some(object), Some(Value::Int(index))] = &mut frame.values[..] else { return false };
                let Value::List(list) = &*object else { return false };
                let mut items = list.borrow_mut();
                let Some(item) = usize::try_from(*index).ok().and_then(|index| items.get_mut(index)) else {
                    return false;
                };
                let before = std::mem::replace(item, value.take().unwrap_or_default());
                drop(items);
                self.touched.note(object);
                drop(before);
                frame.drop_many(3);
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
                drop(frame.pop());
                frame.replace_top(result);
            }
            Op::Compare(comparison) => {
                let [.., Some(a), Some(b)] = &frame.values[..] else { return false };
                let Some(is) = fast_compare(comparison, a, b) else { return false };
                drop(frame.pop());
                decide(frame, code, is);
            }
            Op::Is(inverted) => {
                let [.., Some(a), Some(b)] = &frame.values[..] else { return false };
                let is = a.is(b) != inverted;
                drop(frame.pop());
                decide(frame, code, is);
            }
            Op::Not => {
                let Some(Some(Value::Bool(is))) = frame.values.last() else { return false };
                decide(frame, code, !is);
            }
            Op::Jump(target) => {
                if (target as usize) < frame.next && !self.meter.count(1) {
                    return false;
                }
                frame.next = target as usize;
            }
            Op::JumpIf(wanted, target) => {
                let Some(Some(Value::Bool(is))) = frame.values.last() else { return false };
                if *is == wanted {
                    if (target as usize) < frame.next && !self.meter.count(1) {
                        return false;
                    }
                    frame.next = target as usize;
                }
                drop(frame.pop());
            }
            Op::ForNext(target) => {
                let Some(Some(Value::Iterator(iterator))) = frame.values.last() else { return false };
                if !self.meter.has(1) {
                    return false;
                }
                let Some(next) = iterator.step() else { return false };
                self.meter.count(1);
                match next {
                    Some(value) => frame.push(value),
                    None => {
                        drop(frame.pop());
                        frame.next = target as usize;
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
}

/// What the next operation makes of two numbers, if that is what it is about to be given.
#[inline]
fn combine(next: Option<&Op>, a: &Value, b: &Value) -> Option<Value> {
    match next {
        Some(Op::Binary(operator) | Op::InPlace(operator)) => fast_binary(*operator, a, b),
        Some(Op::Compare(comparison)) => fast_compare(*comparison, a, b).map(Value::Bool),
        _ => None,
    }
}

/// Such a result takes the place of the first number.
#[inline]
fn put(frame: &mut Frame, code: &Code, result: Value) {
    match result {
        Value::Bool(is) => decide(frame, code, is),
        result => frame.replace_top(result),
    }
}

/// An attribute that is the object's own, where that is known of its class.
#[inline]
fn own_attribute(instance: &Instance, code: &Code, (name, hint): (u32, u32)) -> Option<Value> {
    let hint = &code.hints[hint as usize];
    let fields = if hint.of.get() == instance.stamp() { instance.own_fields() } else { None };
    fields?.get_at(&code.names[name as usize], hint)
}

/// What stands on top of the stack is decided: a jump on it, which mostly comes next, is made at once where it goes forward.
#[inline]
fn decide(frame: &mut Frame, code: &Code, is: bool) {
    match code.operations.get(frame.next) {
        Some(Op::JumpIf(wanted, target)) if is != *wanted || *target as usize > frame.next => {
            drop(frame.pop());
            frame.next = if is == *wanted { *target as usize } else { frame.next + 1 };
        }
        _ => frame.replace_top(Value::Bool(is)),
    }
}
