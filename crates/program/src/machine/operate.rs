//! What each operation does.

use std::rc::Rc;

use super::{
    Activation, Flow, Machine,
    attribute::has,
    compute::{Operands, binary, error, item},
    list::items,
};
use crate::{
    code::{Op, Slot, When},
    vocabulary::{Builtin, Kind, Method, Operator},
};
use asyncio::{Bounds, Class, Error, Raised, Stop, Value};
use trace::{Detail, Micros, detail::Busy};

/// The longest text or list that a program may build.
pub(super) const LONGEST: usize = 100_000;

impl Machine {
    pub(super) fn operate(&mut self, op: &Op) -> Result<Flow, Raised> {
        match op {
            Op::Line(line) => return Ok(if self.world.event_loop.at_line(*line) { Flow::Next } else { Flow::Stop }),
            Op::Constant(value) => self.push(value.clone()),
            Op::Local(slot) => self.load(*slot)?,
            Op::Global(index) => self.load_global(*index as usize)?,
            Op::Missing(name) => return Err(missing(name)),
            Op::Store(slot) => self.store(*slot),
            Op::StoreGlobal(index) => self.store_global(*index as usize),
            Op::Delete(slot) => drop(self.set(*slot, None)),
            Op::Pop => drop(self.pop()),
            Op::Unpack(count) => self.unpack(*count as usize)?,
            Op::List(count) => self.list(*count as usize),
            Op::Extend => return self.extend(),
            Op::Append => return Ok(self.append()),
            Op::Format(count) => return Ok(self.format(*count as usize)),
            Op::Fixed(digits) => return self.fixed(*digits),
            Op::Binary(operator) => return self.binary(*operator),
            Op::Not => self.negate(),
            Op::Item => self.index()?,
            Op::Jump(when, target) => self.jump(*when, *target as usize)?,
            Op::Call { function, count } => return Ok(self.call(*function as usize, *count as usize)),
            Op::Builtin(function, count) => return self.call_builtin(*function, *count as usize),
            Op::Has(method) => self.look_up(*method)?,
            Op::Method(method, count) => return self.call_method(*method, *count as usize),
            Op::Make(make) => return self.make(*make),
            Op::Error(class, count) => self.make_error(*class, *count as usize),
            Op::ErrorGroup(message) => self.group_errors(message)?,
            Op::ErrorsOf => self.list_errors()?,
            Op::Await => return Ok(Flow::Await(self.pop())),
            Op::Print(count) => return Ok(self.print(*count as usize)),
            Op::Compute => return self.occupy(Busy::Computes),
            Op::Block => return self.occupy(Busy::Blocks),
            Op::Return => return Ok(Flow::Return(self.pop())),
            Op::Raise(how) => return self.raise(*how),
            Op::Handler(handler) => return Ok(self.handle(handler)),
            Op::Finally(finally) => return Ok(self.finally(*finally)),
            Op::Enter(slot) => return self.enter(*slot),
            Op::Exit(slot) => return self.exit(*slot, None),
            Op::ExitError(slot) => return self.exit(*slot, self.world.event_loop.handling(self.base)),
            Op::Star(star) => return Ok(self.star(star)),
        }
        Ok(Flow::Next)
    }

    fn load(&mut self, slot: Slot) -> Result<(), Raised> {
        let value = self.local(slot)?.clone();
        self.push(value);
        Ok(())
    }

    fn store(&mut self, slot: Slot) {
        let value = self.pop();
        drop(self.set(slot, Some(value)));
    }

    #[inline(never)]
    fn negate(&mut self) {
        let value = self.pop();
        self.push(Value::Bool(!value.is_true()));
    }

    #[inline(never)]
    fn index(&mut self) -> Result<(), Raised> {
        let (index, of) = (self.pop(), self.pop());
        self.push(item(&of, &index)?);
        Ok(())
    }

    #[inline(never)]
    fn make_error(&mut self, class: Class, count: usize) {
        let [argument, _] = self.pop_arguments(count);
        self.push(Value::Error(Error::with(class, argument)));
    }

    pub(super) fn local(&self, slot: Slot) -> Result<&Value, Raised> {
        self.top.values.get(slot as usize).and_then(Option::as_ref).ok_or_else(|| {
            let name = self.top.code.locals.get(slot as usize).map_or("", String::as_str);
            let message = format!("cannot access local variable '{name}' where it is not associated with a value");
            error(Class::UnboundLocalError, &message)
        })
    }

    /// Puts a value into a slot; gives back the one before, to be dropped when nothing is borrowed.
    pub(super) fn set(&mut self, slot: Slot, value: Option<Value>) -> Option<Value> {
        let place = self.top.values.get_mut(slot as usize)?;
        std::mem::replace(place, value)
    }

    #[inline(never)]
    fn load_global(&mut self, index: usize) -> Result<(), Raised> {
        let value = self.world.globals.borrow().get(index).cloned().flatten();
        let unset = || missing(self.world.program.global_names.get(index).map_or("", String::as_str));
        let value = value.ok_or_else(unset)?;
        self.push(value);
        Ok(())
    }

    fn store_global(&mut self, index: usize) {
        let value = self.pop();
        let mut globals = self.world.globals.borrow_mut();
        if globals.len() <= index {
            globals.resize(index + 1, None);
        }
        let before = globals[index].replace(value);
        drop(globals);
        drop(before);
    }

    pub(super) fn jump(&mut self, when: When, target: usize) -> Result<(), Raised> {
        let taken = match when {
            When::Always => true,
            When::False => !self.pop().is_true(),
            When::Kept(wanted) => {
                let value = self.pop();
                let kept = value.is_true() == wanted;
                if kept {
                    self.push(value);
                }
                kept
            }
            When::NoNext(source, index) => !self.push_next(source, index)?,
            When::NoAsyncNext(source) => !self.push_next_async(source)?,
            When::Fails => {
                self.guard(target);
                false
            }
        };
        if taken {
            self.top.next = target;
        }
        Ok(())
    }

    #[inline(never)]
    fn call(&mut self, function: usize, count: usize) -> Flow {
        let world = Rc::clone(&self.world);
        let code = &world.program.functions[function];
        if code.kind == Kind::Async {
            let coroutine = world.coroutine(function, self.drain(count));
            self.push(Value::Coroutine(coroutine));
            return Flow::Next;
        }
        let limit = world.event_loop.limits().depth;
        if self.callers.len() >= limit {
            world.event_loop.stop_with(Stop::Depth { line: world.event_loop.line(), limit });
            return Flow::Stop;
        }
        let activation = Activation::new(code, self.drain(count));
        self.callers.push(std::mem::replace(&mut self.top, activation));
        Flow::Switch
    }

    #[inline(never)]
    fn binary(&mut self, operator: Operator) -> Result<Flow, Raised> {
        let (right, left) = (self.pop(), self.pop());
        self.world.event_loop.operate(size(&right));
        let mut bounds = Bounds::default();
        let value = binary(operator, Operands { left: &left, right: &right }, &mut bounds)?;
        Ok(self.push_made(value, &bounds))
    }

    #[inline(never)]
    fn call_builtin(&mut self, function: Builtin, count: usize) -> Result<Flow, Raised> {
        let arguments = self.pop_arguments(count);
        let sizes = arguments.iter().flatten().map(size).sum();
        self.world.event_loop.operate(sizes);
        let mut bounds = Bounds::default();
        let value = self.builtin(function, &arguments, &mut bounds)?;
        Ok(self.push_made(value, &bounds))
    }

    /// Takes `count` arguments off the stack; no built-in function and no method looks at more than two.
    fn pop_arguments(&mut self, count: usize) -> [Option<Value>; 2] {
        let mut arguments = self.drain(count).flatten();
        [arguments.next(), arguments.next()]
    }

    /// Python looks for a method before it evaluates the arguments.
    #[inline(never)]
    fn look_up(&self, method: Method) -> Result<(), Raised> {
        let lacking = self.peek().filter(|value| !has(value, method));
        lacking.map_or(Ok(()), |value| Err(no_attribute(value, method.text())))
    }

    #[inline(never)]
    fn call_method(&mut self, method: Method, count: usize) -> Result<Flow, Raised> {
        let [first, _] = self.pop_arguments(count);
        let on = self.pop();
        let value = self.method(&on, method, first);
        if let Err(error) = &value
            && let Some(handled) = self.world.event_loop.handling(0)
        {
            error.settle();
            self.chain(error, &handled);
        }
        self.push(value?);
        Ok(self.unless_stopped())
    }

    #[inline(never)]
    fn group_errors(&mut self, message: &str) -> Result<(), Raised> {
        let list = self.pop();
        let members = items(&list)?
            .into_iter()
            .filter_map(|item| if let Value::Error(error) = item { Some(error) } else { None });
        self.push(Value::Error(Error::group(message, members.collect())));
        Ok(())
    }

    #[inline(never)]
    fn list_errors(&mut self) -> Result<(), Raised> {
        let value = self.pop();
        let Value::Error(group) = &value else { return Err(no_attribute(&value, "exceptions")) };
        self.push(Value::list(group.members.iter().cloned().map(Value::Error).collect()));
        Ok(())
    }

    #[inline(never)]
    fn format(&mut self, count: usize) -> Flow {
        let mut bounds = Bounds::default();
        self.write_values(count, "", &mut bounds);
        let text = Value::text(&self.world.scratch.borrow());
        self.push_made(text, &bounds)
    }

    #[inline(never)]
    fn fixed(&mut self, digits: u8) -> Result<Flow, Raised> {
        let value = self.pop();
        let Some(number) = value.number() else {
            let message = format!("unsupported format string passed to {}.__format__", value.full_type_name());
            return Err(error(Class::TypeError, &message));
        };
        let text = format!("{number:.*}", usize::from(digits));
        Ok(self.push_made(Value::text(&text), &Bounds::default()))
    }

    #[inline(never)]
    fn print(&mut self, count: usize) -> Flow {
        let mut bounds = Bounds::default();
        let length = self.write_values(count, " ", &mut bounds);
        let text = self.world.scratch.borrow().as_str().into();
        self.world.event_loop.tell(Detail::Printed(text));
        self.made(length, &bounds)
    }

    /// Takes `count` values off the stack and writes them, with `between` between them, into the scratch text, which is then so
    /// long.
    fn write_values(&mut self, count: usize, between: &str, bounds: &mut Bounds) -> usize {
        let world = Rc::clone(&self.world);
        let mut text = world.scratch.borrow_mut();
        text.clear();
        for (index, value) in self.drain(count).flatten().enumerate() {
            if index > 0 {
                text.push_str(between);
            }
            value.write_str(&mut text, bounds);
        }
        text.len()
    }

    /// Pushes a value unless it grew past what a program may build.
    fn push_made(&mut self, value: Value, bounds: &Bounds) -> Flow {
        let length = length(&value);
        self.push(value);
        self.made(length, bounds)
    }

    /// Something of this length was made at once, within these bounds.
    fn made(&self, length: usize, bounds: &Bounds) -> Flow {
        self.world.event_loop.operate(length as u64 + bounds.walked());
        if bounds.was_cut() || length > LONGEST {
            return self.refuse_size();
        }
        self.unless_stopped()
    }

    /// Stops the run: a value is longer, or nested deeper, than a program may build.
    pub(super) fn refuse_size(&self) -> Flow {
        let event_loop = &self.world.event_loop;
        event_loop.stop_with(Stop::Size { line: event_loop.line(), limit: LONGEST });
        Flow::Stop
    }

    pub(super) fn unless_stopped(&self) -> Flow {
        if self.world.event_loop.has_stopped() { Flow::Stop } else { Flow::Next }
    }

    #[inline(never)]
    fn occupy(&mut self, busy: fn(Micros) -> Busy) -> Result<Flow, Raised> {
        let value = self.pop();
        let Some(duration) = self.duration(&value)? else { return Ok(Flow::Stop) };
        let event_loop = &self.world.event_loop;
        event_loop.tell(Detail::Busy(busy(duration)));
        event_loop.occupy(duration);
        Ok(Flow::Next)
    }

    /// A duration that a clock can wait for; `None` if the run was stopped because it is none.
    pub(super) fn duration(&self, value: &Value) -> Result<Option<Micros>, Raised> {
        let Some(seconds) = value.number() else {
            let message = format!("'{}' object cannot be interpreted as an integer", value.full_type_name());
            return Err(error(Class::TypeError, &message));
        };
        let event_loop = &self.world.event_loop;
        let longest = event_loop.limits().time;
        if seconds.is_nan() || seconds < 0.0 || seconds > longest.seconds() {
            event_loop.stop_with(Stop::Duration { line: event_loop.line(), given: value.repr(), limit: longest });
            return Ok(None);
        }
        Ok(Some(Micros::from_seconds(seconds)))
    }
}

/// How much there is to go through.
fn length(value: &Value) -> usize {
    if let Value::Text(text) = value {
        text.len()
    } else if let Value::List(items) = value {
        items.borrow().len()
    } else {
        0
    }
}

/// The same, as operations.
fn size(value: &Value) -> u64 {
    length(value) as u64
}

pub(super) fn no_attribute(value: &Value, name: &str) -> Raised {
    error(Class::AttributeError, &format!("'{}' object has no attribute '{name}'", value.full_type_name()))
}

fn missing(name: &str) -> Raised {
    error(Class::NameError, &format!("name '{name}' is not defined"))
}
