//! `await` and `yield from`: what is sent or thrown goes to the iterator on the stack, and what that yields goes on to whoever
//! resumed this frame.

use std::rc::Rc;

use crate::{
    Vm,
    asyncio::future::{self, Step},
    builtins::generator::coroutine_in,
    code::{Awaited, Kind},
    machine::{
        execute::{Flow, Signal},
        frame::{Frame, Resume, Waits},
        stack::{Given, Layer},
    },
    value::{Generator, Instance, Outcome, Payload, Raised, Str, Value, generator::State, instance::Held},
};

/// One step of an asynchronous generator: what `__anext__`, `asend`, `athrow` and `aclose` give, to be awaited once.
pub(crate) struct AsyncStep {
    pub(crate) generator: Rc<Generator>,
    pub(crate) action: Action,
    state: std::cell::Cell<Taken>,
}

/// What a step does.
pub(crate) enum Action {
    Send(Value),
    Throw(Raised),
    Close,
}

#[derive(Clone, Copy, PartialEq)]
enum Taken {
    No,
    Going,
    Over,
}

impl Held for AsyncStep {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(Value::Generator(Rc::clone(&self.generator)));
        if let Action::Send(value) = &mut self.action {
            parts.push(std::mem::take(value));
        }
    }
}

/// The asynchronous generator that a step is of.
pub(crate) fn generator_of(step: &Instance) -> Option<Rc<Generator>> {
    step.native::<AsyncStep>().map(|step| Rc::clone(&step.generator))
}

/// How one that is asked goes on.
enum Asked {
    /// This frame runs first.
    Enter(Box<Frame>),
    Yields(Value),
    Gives(Value),
}

impl Vm {
    /// A step of an asynchronous generator, to be awaited.
    pub(crate) fn async_step(&mut self, generator: &Rc<Generator>, action: Action) -> Value {
        let step = AsyncStep { generator: Rc::clone(generator), action, state: std::cell::Cell::new(Taken::No) };
        let class = Rc::clone(&self.types.async_step);
        Value::Instance(self.new_instance(&class, Payload::Native(Box::new(step))))
    }

    /// Sends or throws to the iterator on top of the stack; gives a signal where the frame does not go on at once.
    pub(crate) fn resume_delegate(&mut self, frame: &mut Frame, resume: Resume) -> Option<Signal> {
        frame.waits = Waits::Delegate;
        let iterator = frame.peek(0);
        match self.ask(&iterator, resume) {
            Ok(Asked::Enter(callee)) => Some(Signal::Enter(Layer::Frame(callee))),
            Ok(Asked::Yields(value)) => Some(Signal::Yield(value)),
            Ok(Asked::Gives(value)) => {
                frame.waits = Waits::Value;
                drop(frame.pop());
                frame.push(value);
                None
            }
            Err(error) => {
                frame.waits = Waits::Value;
                self.raise_in(frame, error)
            }
        }
    }

    fn ask(&mut self, iterator: &Value, resume: Resume) -> Outcome<Asked> {
        match iterator {
            Value::Generator(generator) if generator.kind() != Kind::AsyncGenerator => {
                if let (Resume::Throw(error), State::Suspended) = (&resume, generator.state.get())
                    && error.class().is(&self.types.errors.generator_exit)
                {
                    self.close_generator(generator)?;
                    return Err(Rc::clone(error));
                }
                match self.enter_generator(generator, resume) {
                    Ok(frame) => Ok(Asked::Enter(frame)),
                    Err(error) => self.end_of_iterator(error),
                }
            }
            Value::Instance(instance) => self.ask_object(instance, resume),
            Value::Iterator(iterator) => match resume {
                Resume::Throw(error) => Err(error),
                Resume::Send(_) => Ok(match iterator.next(self)? {
                    Some(value) => Asked::Yields(value),
                    None => Asked::Gives(Value::None),
                }),
            },
            other => {
                let name = self.types.of(other).name();
                Err(self.type_error(&format!("'{name}' object is not an iterator")))
            }
        }
    }

    fn ask_object(&mut self, instance: &Rc<Instance>, resume: Resume) -> Outcome<Asked> {
        if future::is_future(instance) {
            return Ok(match future::step(self, instance, resume)? {
                Step::Yield => Asked::Yields(Value::Instance(Rc::clone(instance))),
                Step::Done(value) => Asked::Gives(value),
            });
        }
        if let Some(step) = instance.native::<AsyncStep>() {
            return self.ask_step(step, resume);
        }
        let object = Value::Instance(Rc::clone(instance));
        let answer = match resume {
            Resume::Send(Value::None) => {
                let name = self.names.next.clone();
                self.call_special(&object, &name, []).map(Option::unwrap_or_default)
            }
            Resume::Send(value) => self.call_method(&object, "send", [value]),
            Resume::Throw(error) => match self.find_attribute(&object, &Str::from("throw"))? {
                Some(throw) => self.call(&throw, [Value::Instance(error)]),
                None => Err(error),
            },
        };
        match answer {
            Ok(value) => Ok(Asked::Yields(value)),
            Err(error) => self.end_of_iterator(error),
        }
    }

    /// `StopIteration` is what an iterator gives at its end.
    fn end_of_iterator(&self, error: Raised) -> Outcome<Asked> {
        if !error.class().is(&self.types.errors.stop_iteration) {
            return Err(error);
        }
        let value = error.error().and_then(|parts| parts.args.borrow().first().cloned());
        Ok(Asked::Gives(value.unwrap_or_default()))
    }

    fn ask_step(&mut self, step: &AsyncStep, resume: Resume) -> Outcome<Asked> {
        let generator = &step.generator;
        let resume = match step.state.get() {
            Taken::Over => return Err(self.runtime_error("cannot reuse already awaited __anext__()/asend()")),
            Taken::Going => resume,
            Taken::No => {
                if generator.stepping.get() || generator.state.get() == State::Running {
                    step.state.set(Taken::Over);
                    let what = match step.action {
                        Action::Send(_) => "anext(): asynchronous generator is already running",
                        Action::Throw(_) => "athrow(): asynchronous generator is already running",
                        Action::Close => "aclose(): asynchronous generator is already running",
                    };
                    return Err(self.runtime_error(what));
                }
                step.state.set(Taken::Going);
                crate::asyncio::async_generator_begins(self, generator);
                match (&step.action, resume) {
                    (_, Resume::Throw(error)) => Resume::Throw(error),
                    (Action::Send(value), Resume::Send(_)) => Resume::Send(value.clone()),
                    (Action::Throw(error), Resume::Send(_)) => Resume::Throw(Rc::clone(error)),
                    (Action::Close, Resume::Send(_)) => {
                        if matches!(generator.state.get(), State::Created | State::Ended) {
                            generator.closed.set(true);
                            let frame = generator.end();
                            drop(frame);
                            step.state.set(Taken::Over);
                            return Ok(Asked::Gives(Value::None));
                        }
                        let class = Rc::clone(&self.types.errors.generator_exit);
                        Resume::Throw(self.error_with(&class, Vec::new()))
                    }
                }
            }
        };
        if generator.closed.get() && generator.state.get() == State::Ended {
            step.state.set(Taken::Over);
            return match resume {
                Resume::Throw(error) if !matches!(step.action, Action::Throw(_)) => Err(error),
                _ => Err(self.error_with(&self.types.errors.stop_async_iteration, Vec::new())),
            };
        }
        let frame = self.enter_generator(generator, resume)?;
        generator.stepping.set(true);
        Ok(Asked::Enter(frame))
    }

    /// Sends or throws to a step, to what it yields next.
    ///
    /// # Errors
    /// `StopIteration` with what it gives in the end, or what was raised.
    pub(crate) fn resume_step(&mut self, step: &Value, resume: Resume) -> Outcome {
        let Value::Instance(instance) = step else { return Ok(Value::None) };
        let Some(own) = instance.native::<AsyncStep>() else { return Ok(Value::None) };
        let given = match self.ask_step(own, resume)? {
            Asked::Yields(value) => return Ok(value),
            Asked::Gives(value) => return Err(self.stop_iteration(value)),
            Asked::Enter(frame) => self.run_nested_given(Layer::Frame(frame))?,
        };
        match given {
            Given::Yielded(value) => Ok(value),
            Given::Item(_) if matches!(own.action, Action::Close) => {
                Err(self.runtime_error("async generator ignored GeneratorExit"))
            }
            Given::Item(value) | Given::Returned(value) => Err(self.stop_iteration(value)),
            Given::Raised(error) => match self.end_of_step(step, &error) {
                Some(value) => Err(self.stop_iteration(value)),
                None => Err(error),
            },
            Given::Start => Ok(Value::None),
        }
    }

    /// `close()` of a step: it will not be awaited.
    pub(crate) fn close_step(&self, step: &Value) {
        if let Value::Instance(instance) = step
            && let Some(own) = instance.native::<AsyncStep>()
        {
            own.state.set(Taken::Over);
        }
    }

    /// What an `aclose()` step makes of how its generator ended; nothing for other steps.
    pub(crate) fn end_of_step(&mut self, iterator: &Value, error: &Raised) -> Option<Value> {
        let Value::Instance(instance) = iterator else { return None };
        let step = instance.native::<AsyncStep>()?;
        step.state.set(Taken::Over);
        let class = error.class();
        let errors = &self.types.errors;
        let ended = class.is(&errors.stop_async_iteration) || class.is(&errors.generator_exit);
        (matches!(step.action, Action::Close) && ended).then_some(Value::None)
    }

    /// The iterator of an awaitable.
    pub(crate) fn to_awaitable(&mut self, value: Value, awaited: Awaited) -> Outcome {
        match &value {
            Value::Generator(generator) if generator.kind() == Kind::Coroutine => {
                if generator.state.get() != State::Created {
                    let awaiting = generator.state.get() != State::Ended;
                    let message = if awaiting {
                        "coroutine is being awaited already"
                    } else {
                        "cannot reuse already awaited coroutine"
                    };
                    return Err(self.runtime_error(message));
                }
                return Ok(value);
            }
            Value::Instance(instance) => {
                if future::is_future(instance) || instance.native::<AsyncStep>().is_some() {
                    return Ok(value);
                }
                let name = self.names.await_.clone();
                if let Some(iterator) = self.call_special(&value, &name, [])? {
                    return self.check_await(iterator);
                }
            }
            _ => {}
        }
        let name = self.full_type_name(&value);
        let message = match awaited {
            Awaited::Here => format!("'{name}' object can't be awaited"),
            Awaited::Enter => {
                format!("'async with' received an object from __aenter__ that does not implement __await__: {name}")
            }
            Awaited::Exit => {
                format!("'async with' received an object from __aexit__ that does not implement __await__: {name}")
            }
            Awaited::Next => format!("'async for' received an invalid object from __anext__: {name}"),
        };
        Err(self.type_error(&message))
    }

    fn check_await(&mut self, iterator: Value) -> Outcome {
        if let Some(coroutine) = coroutine_in(&iterator) {
            return Ok(Value::Generator(coroutine));
        }
        if let Value::Generator(generator) = &iterator
            && generator.kind() == Kind::Coroutine
        {
            return Err(self.type_error("__await__() returned a coroutine"));
        }
        if self.is_iterator(&iterator) || matches!(&iterator, Value::Instance(one) if future::is_future(one)) {
            return Ok(iterator);
        }
        let name = self.types.of(&iterator).name();
        Err(self.type_error(&format!("__await__() returned non-iterator of type '{name}'")))
    }

    /// The name of a class as the interpreter's own messages give it: with the module, where the class is written in C.
    fn full_type_name(&self, value: &Value) -> String {
        self.class_name(value)
    }

    /// The iterator of `yield from`.
    pub(crate) fn to_yield_from(&mut self, items: Value) -> Outcome {
        match &items {
            Value::Generator(generator) if generator.kind() == Kind::Coroutine => {
                Err(self.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"))
            }
            Value::Instance(instance) if future::is_future(instance) => Ok(items),
            _ if let Some(coroutine) = coroutine_in(&items) => Ok(Value::Generator(coroutine)),
            _ => self.iterate(&items),
        }
    }

    /// `aiter(object)`.
    pub(crate) fn async_iterate(&mut self, object: &Value) -> Outcome {
        if let Value::Generator(generator) = object
            && generator.kind() == Kind::AsyncGenerator
        {
            return Ok(object.clone());
        }
        let name = self.names.async_iter.clone();
        let Some(iterator) = self.call_special(object, &name, [])? else {
            let name = self.full_type_name(object);
            return Err(self.type_error(&format!("'async for' requires an object with __aiter__ method, got {name}")));
        };
        let next = self.names.async_next.clone();
        let is = matches!(&iterator, Value::Generator(one) if one.kind() == Kind::AsyncGenerator);
        if is || self.find_special(&iterator, &next).is_some() {
            return Ok(iterator);
        }
        let name = self.full_type_name(&iterator);
        Err(self.type_error(&format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {name}"
        )))
    }

    /// What `__anext__` gives, ready to be asked.
    pub(crate) fn async_next(&mut self, iterator: &Value) -> Outcome {
        if let Value::Generator(generator) = iterator {
            return Ok(self.async_step(generator, Action::Send(Value::None)));
        }
        let name = self.names.async_next.clone();
        let awaitable = self.call_special(iterator, &name, [])?.unwrap_or_default();
        self.to_awaitable(awaitable, Awaited::Next)
    }

    /// An error came out of an `async for`: its end, or not.
    pub(crate) fn end_async_for(&mut self, frame: &mut Frame) -> Outcome<Flow> {
        let error = frame.pop();
        drop(frame.pop());
        match error {
            Value::Instance(error) if !error.class().is(&self.types.errors.stop_async_iteration) => {
                Ok(Flow::Again(error))
            }
            _ => Ok(Flow::Next),
        }
    }
}
