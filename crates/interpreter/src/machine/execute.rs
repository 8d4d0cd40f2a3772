//! Carries out the operations of a frame until it calls, waits, returns or fails.

use std::rc::Rc;

use crate::{
    Vm,
    code::{Code, Op},
    machine::{
        frame::Frame,
        operate::{fast_binary, fast_compare},
        stack::{Given, Layer},
    },
    value::{Outcome, Raised, Slice, Value, args::Arguments, function::Cell},
};

/// What a frame comes to.
pub(crate) enum Signal {
    /// Another is to be run above it.
    Enter(Layer),
    Return(Value),
    /// It waits, or gives its next value.
    Yield(Value),
    /// An asynchronous generator gives its next value.
    Item(Value),
    Raise(Raised),
    /// It has run for long enough, and goes on where it is.
    Pause,
    /// What the one above it gave is still to be handed to it.
    Given(Given),
}

/// What an operation leads to.
pub(crate) enum Flow {
    Next,
    Signal(Signal),
    /// The error goes on from where it was raised before.
    Again(Raised),
}

impl Vm {
    /// Runs a frame, and those that it calls, until one of them comes to what the layers below have to see to.
    #[inline(never)]
    pub(crate) fn execute(&mut self, frame: &mut Box<Frame>, stack: &mut Vec<Layer>) -> Signal {
        loop {
            let running: &mut Frame = frame;
            let code = Rc::clone(&running.code);
            if !Rc::ptr_eq(&self.globals, &running.globals) {
                self.globals = Rc::clone(&running.globals);
            }
            let mut next = running.next;
            let signal = loop {
                let Some(op) = code.operations.get(next) else {
                    break Signal::Return(Value::None);
                };
                next += 1;
                if self.operate_quickly(running, &code, op, &mut next) {
                    continue;
                }
                running.next = next;
                let done = match op {
                    Op::Call(_) | Op::CallNamed(..) | Op::CallMethod(_) | Op::CallMethodNamed(..) => {
                        match self.begin_plainly(running, op) {
                            Some(callee) => break Signal::Enter(Layer::Frame(callee)),
                            None => self.call_operation(running, &code, *op),
                        }
                    }
                    Op::ForNext(target) => self.for_next(running, *target),
                    Op::Return => break Signal::Return(running.pop()),
                    op => self.operate(running, &code, *op),
                };
                let gone_on = match done {
                    Ok(Flow::Next) => Ok(()),
                    Ok(Flow::Signal(signal)) => break signal,
                    Ok(Flow::Again(error)) => self.unwind(running, error),
                    Err(error) => {
                        self.suggest(running, &error);
                        self.fail(running, error)
                    }
                };
                if let Err(error) = gone_on {
                    return Signal::Raise(error);
                }
                next = running.next;
            };
            if let Some(signal) = self.go_on_at_once(frame, signal, stack) {
                return signal;
            }
        }
    }

    /// Carries one operation out. It stands apart from the loop, which is compiled the better the smaller it is.
    #[expect(clippy::too_many_lines, reason = "a line for each operation, the whole of the machine in one view")]
    #[inline(never)]
    fn operate(&mut self, frame: &mut Frame, code: &Rc<Code>, op: Op) -> Outcome<Flow> {
        match op {
            Op::Line(line) => {
                self.at_line(frame, line)?;
                if self.meter.is_pausing() {
                    return Ok(Flow::Signal(Signal::Pause));
                }
            }
            Op::Local(slot) => return Err(self.unbound_local(&code.locals[slot as usize])),
            // These are always carried out quickly.
            Op::Constant(_)
            | Op::None
            | Op::Pop
            | Op::Copy(_)
            | Op::Swap(_)
            | Op::StoreLocal(_)
            | Op::StoreName(..)
            | Op::Append(_)
            | Op::Is(_)
            | Op::JumpIfNone(_)
            // And these by the loop itself.
            | Op::Call(_)
            | Op::CallNamed(..)
            | Op::CallMethod(_)
            | Op::CallMethodNamed(..)
            | Op::ForNext(_)
            | Op::Return => {}
            Op::DeleteLocal(slot) => match frame.values[slot as usize].take() {
                Some(value) => drop(value),
                None => return Err(self.unbound_local(&code.locals[slot as usize])),
            },
            Op::ClearLocal(slot) => drop(frame.values[slot as usize].take()),
            Op::Global(name, _) | Op::Name(name, _) => return Err(self.not_defined(&code.names[name as usize])),
            Op::StoreGlobal(name) => {
                let value = frame.pop();
                self.touched.note_names(&frame.globals);
                frame.globals.set(&code.names[name as usize], value);
            }
            Op::DeleteGlobal(name) => {
                let name = &code.names[name as usize];
                self.touched.note_names(&frame.globals);
                if frame.globals.remove(name).is_none() {
                    return Err(self.not_defined(name));
                }
            }
            Op::DeleteName(_) | Op::ClassCell(..) => self.name(frame, code, op)?,
            Op::Cell(index) => return Err(self.unbound_cell(code, index)),
            Op::StoreCell(index) => {
                let value = frame.pop();
                let before = frame.cells[index as usize].set(Some(value));
                drop(before);
            }
            Op::DeleteCell(index) => {
                if frame.cells[index as usize].set(None).is_none() {
                    return Err(self.unbound_cell(code, index));
                }
            }
            Op::NewCell(index) => {
                let cell = Cell::new(None);
                self.shared.born_variable(&cell);
                frame.cells[index as usize] = cell;
            }
            Op::OwnNames => frame.push(Value::Dict(Rc::clone(frame.names.as_ref().unwrap_or(&frame.globals)))),
            Op::NameFrom(name) => {
                let (names, name) = (frame.pop(), &code.names[name as usize]);
                let own = match names {
                    Value::Dict(names) => names.get(name),
                    _ => None,
                };
                match own.or_else(|| frame.globals.get(name)).or_else(|| self.builtins.get(name)) {
                    Some(value) => frame.push(value),
                    None => return Err(self.not_defined(name)),
                }
            }
            Op::CellItself(index) => frame.push(self.cell_object(&frame.cells[index as usize])),
            Op::Attribute(name, hint) => {
                let (object, name) = (frame.pop(), &code.names[name as usize]);
                if let Some(called) = self.begin_getter(&object, name) {
                    return Ok(self.go_on_with(frame, called));
                }
                let value = self.get_attribute(&object, name)?;
                self.learn_attribute(&object, name, &code.hints[hint as usize]);
                frame.push(value);
            }
            Op::StoreAttribute(name, hint) => {
                let (object, value, name) = (frame.pop(), frame.pop(), &code.names[name as usize]);
                self.touched.note(&object);
                self.learn_store(&object, name, &code.hints[hint as usize]);
                self.set_attribute(&object, name, value)?;
            }
            Op::DeleteAttribute(name) => {
                let object = frame.pop();
                self.touched.note(&object);
                self.delete_attribute(&object, &code.names[name as usize])?;
            }
            Op::Method(name, hint) => {
                self.load_method(frame, &code.names[name as usize], &code.hints[hint as usize])?;
            }
            Op::Item => {
                let (key, object) = (frame.pop(), frame.pop());
                if let Value::Instance(instance) = &object {
                    // A dictionary of another kind may add what is missing.
                    self.touched.note(&object);
                    let called = self.begin_item(instance, &key)?;
                    return Ok(self.go_on_with(frame, called));
                }
                let item = self.item(&object, &key)?;
                frame.push(item);
            }
            Op::StoreItem => {
                let (key, object, value) = (frame.pop(), frame.pop(), frame.pop());
                self.touched.note(&object);
                if let Some(own) = self.overridden_item(&object, |names| &names.set_item) {
                    return self.call_and_forget(frame, &own, Arguments::positional([key, value]));
                }
                self.set_item(&object, &key, value)?;
            }
            Op::DeleteItem => {
                let (key, object) = (frame.pop(), frame.pop());
                self.touched.note(&object);
                if let Some(own) = self.overridden_item(&object, |names| &names.delete_item) {
                    return self.call_and_forget(frame, &own, Arguments::positional([key]));
                }
                self.delete_item(&object, &key)?;
            }
            Op::Slice => {
                let (step, stop, start) = (frame.pop(), frame.pop(), frame.pop());
                frame.push(Value::Slice(Rc::new(Slice { start, stop, step })));
            }
            Op::Tuple(_) | Op::List(_) | Op::Set(_) | Op::Dict(_) | Op::ToTuple | Op::Join(_) | Op::Format(..) => {
                self.make(frame, op)?;
            }
            Op::Add(_) | Op::Insert(_) | Op::Extend(_) | Op::Update | Op::Merge | Op::MergeNamed(_) => {
                self.gather(frame, op)?;
            }
            Op::Unpack(count) => self.unpack(frame, count as usize)?,
            Op::UnpackRest(before, after) => self.unpack_rest(frame, (before as usize, after as usize))?,
            Op::Binary(operator) => {
                let (b, a) = (frame.pop(), frame.pop());
                let result = match fast_binary(operator, &a, &b) {
                    Some(result) => result,
                    None => self.binary(operator, &a, &b)?,
                };
                frame.push(result);
            }
            Op::InPlace(operator) => {
                let (b, a) = (frame.pop(), frame.pop());
                let result = match fast_binary(operator, &a, &b) {
                    Some(result) => result,
                    None => {
                        self.touched.note(&a);
                        self.in_place(operator, &a, &b)?
                    }
                };
                frame.push(result);
            }
            Op::Unary(operator) => {
                let a = frame.pop();
                let result = self.unary(operator, &a)?;
                frame.push(result);
            }
            Op::Compare(comparison) => {
                let (b, a) = (frame.pop(), frame.pop());
                let result = match fast_compare(comparison, &a, &b) {
                    Some(result) => Value::Bool(result),
                    None => self.compare(comparison, &a, &b)?,
                };
                frame.push(result);
            }
            Op::Contains(inverted) => {
                let (container, item) = (frame.pop(), frame.pop());
                let has = self.contains(&container, &item)?;
                frame.push(Value::Bool(has != inverted));
            }
            Op::Not => {
                let a = frame.pop();
                let is = self.is_true(&a)?;
                frame.push(Value::Bool(!is));
            }
            Op::Jump(target) => {
                if (target as usize) < frame.next {
                    self.spend(1)?;
                }
                frame.next = target as usize;
            }
            Op::JumpIf(wanted, target) => {
                let condition = frame.pop();
                let is = match condition {
                    Value::Bool(is) => is,
                    other => self.is_true(&other)?,
                };
                if is == wanted {
                    if (target as usize) < frame.next {
                        self.spend(1)?;
                    }
                    frame.next = target as usize;
                }
            }
            Op::JumpOrPop(wanted, target) => {
                let condition = frame.peek(0);
                if self.is_true(&condition)? == wanted {
                    frame.next = target as usize;
                } else {
                    drop(frame.pop());
                }
            }
            Op::Iterate => {
                let items = frame.pop();
                let iterator = self.iterate(&items)?;
                frame.push(iterator);
            }
            Op::AsyncIterate => {
                let items = frame.pop();
                let iterator = self.async_iterate(&items)?;
                frame.push(iterator);
            }
            Op::AsyncNext => {
                let awaitable = self.async_next(&frame.peek(0))?;
                frame.push(awaitable);
            }
            Op::EndAsyncFor => return self.end_async_for(frame),
            Op::Awaitable(awaited) => {
                let value = frame.pop();
                let iterator = self.to_awaitable(value, awaited)?;
                frame.push(iterator);
            }
            Op::YieldFrom => {
                let items = frame.pop();
                let iterator = self.to_yield_from(items)?;
                frame.push(iterator);
            }
            Op::Delegate => {
                let resume = crate::machine::frame::Resume::Send(Value::None);
                return Ok(match self.resume_delegate(frame, resume) {
                    Some(signal) => Flow::Signal(signal),
                    None => Flow::Next,
                });
            }
            Op::Yield => {
                let value = frame.pop();
                let item = code.kind == crate::code::Kind::AsyncGenerator;
                return Ok(Flow::Signal(if item { Signal::Item(value) } else { Signal::Yield(value) }));
            }
            Op::CallSpread(_) => return self.call_operation(frame, code, op),
            Op::Function(index, makes) => self.make_function(frame, &code.codes[index as usize], makes),
            Op::BuildClass => frame.push(self.build_class_function()),
            Op::StoreAnnotate => {
                let annotate = frame.pop();
                let names = frame.names.as_ref().unwrap_or(&frame.globals);
                names.set(&self.names.annotate, annotate);
            }
            Op::Import(..) | Op::ImportFrom(_) | Op::ImportAll => self.import_operation(frame, code, op)?,
            Op::Raise | Op::RaiseFrom | Op::RaiseAgain | Op::AssertionError => return self.raise_operation(frame, op),
            Op::Handle => {
                let Value::Instance(error) = frame.peek(0) else { return Ok(Flow::Next) };
                self.handling.push(Some(error));
            }
            Op::HandleNothing => self.handling.push(None),
            Op::Handled => drop(self.handling.pop()),
            Op::Matches => {
                let classes = frame.pop();
                let matches = self.matches(&frame.peek(0), &classes)?;
                frame.push(Value::Bool(matches));
            }
            Op::Caught => {
                if let Value::Instance(error) = frame.peek(0) {
                    self.tell_caught(&error);
                }
            }
            Op::Reraise => {
                return match frame.pop() {
                    Value::Instance(error) => Ok(Flow::Again(error)),
                    _ => Ok(Flow::Next),
                };
            }
            Op::StarBegin | Op::StarMatch | Op::StarEnd => self.star_operation(frame, op)?,
            Op::Enter | Op::AsyncEnter | Op::Exit | Op::ExitError => return self.with_operation(frame, op),
            Op::IsSequence | Op::IsMapping | Op::Length | Op::MatchKeys | Op::MatchClass(_) | Op::MatchRest => {
                self.pattern_operation(frame, op)?;
            }
            Op::Dispatch(table) => self.dispatch(frame, &code.constants[table as usize]),
        }
        Ok(Flow::Next)
    }

    fn dispatch(&mut self, frame: &mut Frame, table: &Value) {
        let (Value::Int(index), Value::Tuple(targets)) = (frame.pop(), table) else { return };
        let target = usize::try_from(index).ok().and_then(|index| targets.get(index));
        if let Some(Value::Int(target)) = target {
            frame.next = usize::try_from(*target).unwrap_or(frame.next);
        }
    }
}
