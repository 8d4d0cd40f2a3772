//! Entering generators, coroutines and asynchronous generators, and ending those that nobody will resume.

use std::{cell::OnceCell, rc::Rc};

use crate::{
    Vm,
    code::Kind,
    machine::{
        frame::{Frame, Resume, Waits},
        stack::{Given, Layer},
    },
    value::{
        Dict, Generator, Instance, Outcome, Payload, Raised, Str, Type, Value,
        generator::{Dead, State},
    },
};

impl Vm {
    /// The frame of a generator, to be run with what is sent or thrown.
    ///
    /// # Errors
    /// What is raised where nothing of it will run: it is running, it is over, or it has not begun and an error is thrown in.
    pub(crate) fn enter_generator(&mut self, generator: &Rc<Generator>, resume: Resume) -> Outcome<Box<Frame>> {
        let kind = generator.kind();
        match generator.state.get() {
            State::Running => return Err(self.value_error(&format!("{} already executing", kind_name(kind)))),
            State::Ended => return Err(self.ended(kind, resume)),
            State::Created => match resume {
                Resume::Throw(error) => {
                    let frame = generator.end();
                    if let Some(frame) = frame {
                        let mut frame = frame;
                        frame.next = 0;
                        // It leaves the header.
                        drop(self.raise_in(&mut frame, Rc::clone(&error)));
                    }
                    generator.closed.set(true);
                    return Err(error);
                }
                Resume::Send(Value::None) => {}
                Resume::Send(_) => {
                    let name = kind_name(kind);
                    return Err(self.type_error(&format!("can't send non-None value to a just-started {name}")));
                }
            },
            State::Suspended => {}
        }
        let Some(mut frame) = generator.frame.take() else { return Err(self.ended(kind, Resume::Send(Value::None))) };
        let begun = generator.state.replace(State::Running) == State::Suspended;
        frame.generator = Some(Rc::clone(generator));
        if begun {
            frame.resume = Some(resume);
        }
        Ok(frame)
    }

    fn ended(&self, kind: Kind, resume: Resume) -> Raised {
        match (kind, resume) {
            (Kind::Coroutine, _) => self.runtime_error("cannot reuse already awaited coroutine"),
            (_, Resume::Throw(error)) => error,
            (Kind::AsyncGenerator, Resume::Send(_)) => {
                self.error_with(&self.types.errors.stop_async_iteration, Vec::new())
            }
            (_, Resume::Send(_)) => self.stop_iteration(Value::None),
        }
    }

    /// `generator.send(value)` and `generator.throw(error)`, to the next value.
    ///
    /// # Errors
    /// `StopIteration` with what it returned, or what it raised.
    pub(crate) fn resume_generator(&mut self, generator: &Rc<Generator>, resume: Resume) -> Outcome {
        let frame = self.enter_generator(generator, resume)?;
        match self.run_nested_given(Layer::Frame(frame))? {
            Given::Yielded(value) | Given::Item(value) => Ok(value),
            Given::Returned(value) => Err(self.stop_iteration(value)),
            Given::Raised(error) => Err(error),
            Given::Start => Ok(Value::None),
        }
    }

    /// `generator.close()`.
    pub(crate) fn close_generator(&mut self, generator: &Rc<Generator>) -> Outcome {
        match generator.state.get() {
            State::Ended => return Ok(Value::None),
            State::Created => {
                let frame = generator.end();
                drop(frame);
                return Ok(Value::None);
            }
            State::Suspended | State::Running => {}
        }
        let exit = self.error_with(&self.types.errors.generator_exit.clone(), Vec::new());
        let frame = self.enter_generator(generator, Resume::Throw(exit))?;
        match self.run_nested_given(Layer::Frame(frame))? {
            Given::Yielded(_) | Given::Item(_) => {
                let name = kind_name(generator.kind());
                Err(self.runtime_error(&format!("{name} ignored GeneratorExit")))
            }
            Given::Returned(value) => Ok(value),
            Given::Raised(error) => {
                let errors = &self.types.errors;
                let class = error.class();
                let ends = class.is(&errors.generator_exit) || class.is(&errors.stop_iteration);
                if ends { Ok(Value::None) } else { Err(error) }
            }
            Given::Start => Ok(Value::None),
        }
    }

    /// One that was dropped while it stood in a `try` or a `with` is closed; an asynchronous one the loop closes.
    pub(crate) fn close_dead(&mut self, dead: Dead) -> Outcome<()> {
        let shared = Rc::clone(&self.shared);
        let generator = Generator::revived(&shared, dead);
        if generator.kind() == Kind::AsyncGenerator {
            return crate::asyncio::close_async_generator(self, &generator);
        }
        if let Err(error) = self.close_generator(&generator) {
            let what = if generator.kind() == Kind::Coroutine { "coroutine" } else { "generator" };
            self.unraisable(&error, (&format!("while closing {what}"), &Value::Generator(Rc::clone(&generator))));
            // It had its chance.
            generator.closed.set(true);
            let frame = generator.end();
            drop(frame);
        }
        Ok(())
    }

    /// `__del__` of an object that has died: of one that has its class, attributes and what its base keeps.
    pub(crate) fn finalize(&mut self, class: &Rc<Type>, (fields, payload): (OnceCell<Rc<Dict>>, Payload)) {
        let Some(finalizer) = class.find(&Str::from("__del__")) else { return };
        let object = Value::Instance(Instance::revived(&self.shared, class, fields, payload));
        if let Err(error) = self.call(&finalizer, [object.clone()]) {
            self.unraisable(&error, ("while calling deallocator", &finalizer));
        }
    }

    /// An error that nobody can catch is told, and the program goes on.
    pub(crate) fn unraisable(&mut self, error: &Raised, (doing, what): (&str, &Value)) {
        if self.meter.stop.is_some() {
            return;
        }
        let what = self.repr(what).unwrap_or_else(|_| Str::from("?"));
        let traceback = crate::traceback::format(self, error);
        self.event_loop.write_error(&format!("Exception ignored {doing} {what}:\n{traceback}"));
    }
}

impl Generator {
    /// What it waits for in an `await` or `yield from`.
    pub(crate) fn awaits(&self) -> Option<Value> {
        let frame = self.frame.borrow();
        let frame = frame.as_ref()?;
        matches!(frame.waits, Waits::Delegate).then(|| frame.peek(0))
    }
}

/// What messages call it.
pub(crate) const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Coroutine => "coroutine",
        Kind::AsyncGenerator => "async generator",
        Kind::Generator | Kind::Plain => "generator",
    }
}
