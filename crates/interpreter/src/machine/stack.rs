//! The functions that are running, each waiting for the one above it. What one gives goes to the one below, so that no function
//! of the program ever runs on Rust's own stack.

use std::{mem, rc::Rc};

use crate::{
    Vm,
    asyncio::{Given as LoopGiven, LoopRun, Next, ReadyTask},
    code::{Kind, Op},
    machine::{
        bury::Place,
        execute::Signal,
        frame::{Frame, Resume, Waits},
    },
    value::{Outcome, Raised, Value, generator::State},
};
use trace::Micros;

/// One that is running.
pub(crate) enum Layer {
    /// A function of the program.
    Frame(Box<Frame>),
    /// The event loop, until something is done.
    Loop(Box<LoopRun>),
    /// Tells whoever entered it which functions of the program are running.
    Callers,
}

/// What one gives to the one below it.
pub(crate) enum Given {
    /// Nothing yet: it begins, or goes on as it was told to.
    Start,
    Returned(Value),
    /// It waits, or gives its next value, and will be resumed.
    Yielded(Value),
    /// An asynchronous generator gives its next value.
    Item(Value),
    Raised(Raised),
}

/// How far a stack has come.
pub(crate) enum Progress {
    Ended(Given),
    /// The loop waits on the wall clock: for so long, or until something outside happens.
    Waits(Option<Micros>),
    /// It has run for as long as it was to.
    Pauses,
    /// Somebody has to choose which of these tasks runs next.
    Asks(Vec<ReadyTask>),
}

impl Vm {
    /// Runs a stack until it is over, or waits.
    pub(crate) fn advance(&mut self, stack: &mut Vec<Layer>) -> Progress {
        let mut given = Given::Start;
        while let Some(top) = stack.pop() {
            given = match top {
                Layer::Callers => Given::Returned(callers(stack)),
                Layer::Frame(frame) => self.advance_frame(frame, given, stack),
                Layer::Loop(mut running) => {
                    let next = running.resume(self, to_loop(given));
                    match next {
                        Next::Enter(layer) => {
                            stack.push(Layer::Loop(running));
                            self.push(stack, layer)
                        }
                        Next::End(outcome) => from_outcome(outcome),
                        Next::Wait(duration) => {
                            stack.push(Layer::Loop(running));
                            return Progress::Waits(duration);
                        }
                        Next::Ask(ready) => {
                            stack.push(Layer::Loop(running));
                            return Progress::Asks(ready);
                        }
                    }
                }
            };
            if self.meter.take_pause() {
                return Progress::Pauses;
            }
        }
        Progress::Ended(given)
    }

    /// Runs one layer and all that it calls to the end, on Rust's stack: what native functions use.
    pub(crate) fn run_nested(&mut self, layer: Layer) -> Outcome {
        match self.run_nested_given(layer)? {
            Given::Raised(error) => Err(error),
            Given::Returned(value) | Given::Yielded(value) | Given::Item(value) => Ok(value),
            Given::Start => Ok(Value::None),
        }
    }

    /// The same, saying what it gave.
    pub(crate) fn run_nested_given(&mut self, layer: Layer) -> Outcome<Given> {
        self.recurse(|vm| {
            let (globals, mut stack) = (Rc::clone(&vm.globals), mem::take(&mut vm.spare));
            let given = match vm.push(&mut stack, layer) {
                Given::Start => match vm.advance(&mut stack) {
                    Progress::Ended(given) => given,
                    Progress::Waits(_) | Progress::Pauses | Progress::Asks(_) => {
                        return Err(vm.runtime_error("the event loop cannot wait inside a native function"));
                    }
                },
                given => given,
            };
            vm.globals = globals;
            vm.spare = stack;
            Ok(given)
        })
    }

    /// Puts one more on the stack, unless it is too deep.
    fn push(&mut self, stack: &mut Vec<Layer>, layer: Layer) -> Given {
        if let Layer::Frame(frame) = layer {
            return match self.deepen(&frame) {
                Ok(()) => {
                    stack.push(Layer::Frame(self.enter_frame(frame)));
                    Given::Start
                }
                Err(error) => {
                    // A generator that could not be entered is as it was.
                    if let Some(generator) = frame.generator.clone() {
                        let mut frame = frame;
                        frame.generator = None;
                        generator.state.set(State::Suspended);
                        *generator.frame.borrow_mut() = Some(frame);
                    }
                    Given::Raised(error)
                }
            };
        }
        stack.push(layer);
        Given::Start
    }

    /// What a frame was handling when it was suspended, it handles again.
    pub(super) fn enter_frame(&mut self, mut frame: Box<Frame>) -> Box<Frame> {
        frame.base = self.handling.len();
        if !frame.handled.is_empty() {
            self.handling.append(&mut frame.handled);
        }
        frame
    }

    fn advance_frame(&mut self, mut frame: Box<Frame>, given: Given, stack: &mut Vec<Layer>) -> Given {
        self.comes_back(&frame);
        let records = self.recorder.is_some() && !frame.code.hidden;
        if records {
            self.record_entry(&mut frame, &given);
        }
        let signal = match self.give(&mut frame, given) {
            Some(signal) => self.go_on_at_once(&mut frame, signal, stack),
            None => None,
        };
        let signal = signal.unwrap_or_else(|| self.execute(&mut frame, stack));
        // Where steps are recorded it is the one that was entered: no other goes on at once.
        if records {
            self.record_signal(&mut frame, &signal);
        }
        match signal {
            Signal::Enter(layer) => {
                if let Some(generator) = &frame.generator {
                    generator.line.set(frame.line);
                }
                stack.push(Layer::Frame(frame));
                let given = self.push(stack, layer);
                if let (Given::Raised(_), Some(Layer::Frame(caller))) = (&given, stack.last_mut()) {
                    caller.waits = Waits::Value;
                }
                given
            }
            Signal::Yield(value) => {
                self.suspend(frame);
                Given::Yielded(value)
            }
            Signal::Item(value) => {
                if let Some(generator) = &frame.generator {
                    generator.stepping.set(false);
                }
                self.suspend(frame);
                Given::Item(value)
            }
            Signal::Pause => {
                stack.push(Layer::Frame(frame));
                Given::Start
            }
            Signal::Given(given) => {
                stack.push(Layer::Frame(frame));
                given
            }
            Signal::Return(value) => self.end_and_bury(frame, Ok(value), stack),
            Signal::Raise(error) => self.end_and_bury(frame, Err(error), stack),
        }
    }

    /// What only a frame held dies with it, before its caller goes on, and where that one stands.
    fn end_and_bury(&mut self, frame: Box<Frame>, outcome: Outcome, stack: &[Layer]) -> Given {
        // What died before the end died where the program is; so does what an error leaves unfinished, as the frame lives on in it.
        let before = if self.shared.has_dead.get() { self.bury() } else { Ok(()) };
        let is_over = outcome.is_ok();
        let given = match before {
            Ok(()) => self.end(frame, outcome),
            Err(error) => self.end(frame, Err(error)),
        };
        if !self.shared.has_dead.get() {
            return given;
        }
        let place = match stack.last() {
            Some(Layer::Frame(caller)) if is_over && !caller.code.hidden => {
                self.meter.line = caller.line;
                Place::Program
            }
            Some(Layer::Loop(_)) if is_over => Place::Loop,
            Some(Layer::Frame(_) | Layer::Loop(_) | Layer::Callers) | None => Place::Program,
        };
        match self.bury_at(place) {
            Ok(()) => given,
            Err(error) => Given::Raised(error),
        }
    }

    /// Hands a frame what the one above it gave; gives a signal if it does not go on itself.
    pub(super) fn give(&mut self, frame: &mut Frame, given: Given) -> Option<Signal> {
        match given {
            Given::Start => match frame.resume.take() {
                None => None,
                Some(resume) if matches!(frame.waits, Waits::Delegate) => self.resume_delegate(frame, resume),
                Some(Resume::Send(value)) => {
                    if frame.next > 0 {
                        frame.push(value);
                    }
                    None
                }
                Some(Resume::Throw(error)) => self.raise_in(frame, error),
            },
            Given::Returned(value) => match mem::take(&mut frame.waits) {
                Waits::Value => {
                    frame.push(value);
                    None
                }
                Waits::Nothing => None,
                Waits::Made(instance) => match self.check_made(&value) {
                    Ok(()) => {
                        frame.push(Value::Instance(instance));
                        None
                    }
                    Err(error) => self.raise_in(frame, error),
                },
                Waits::Next => {
                    frame.pop();
                    if let Some(Op::ForNext(target)) = frame.code.operations.get(frame.next - 1) {
                        frame.next = *target as usize;
                    }
                    None
                }
                Waits::Delegate => {
                    frame.pop();
                    frame.push(value);
                    None
                }
            },
            Given::Yielded(value) => match frame.waits {
                Waits::Delegate => Some(Signal::Yield(value)),
                Waits::Value | Waits::Made(_) | Waits::Next | Waits::Nothing => {
                    frame.waits = Waits::Value;
                    frame.push(value);
                    None
                }
            },
            Given::Item(value) => {
                frame.waits = Waits::Value;
                frame.pop();
                frame.push(value);
                None
            }
            Given::Raised(error) => {
                let delegates = matches!(mem::take(&mut frame.waits), Waits::Delegate);
                let ended = if delegates { self.end_of_step(&frame.peek(0), &error) } else { None };
                match ended {
                    Some(value) => {
                        drop(frame.pop());
                        frame.push(value);
                        None
                    }
                    None => self.raise_in(frame, error),
                }
            }
        }
    }

    /// An error comes from above or is thrown in: it goes on at the frame's handler, or leaves it.
    pub(crate) fn raise_in(&mut self, frame: &mut Frame, error: Raised) -> Option<Signal> {
        if frame.next == 0 {
            // Nothing of it has run: the error leaves it at its header.
            if let Some(parts) = error.error() {
                let (function, hidden) = (frame.code.name.clone(), frame.code.hidden);
                let span = frame.code.origin;
                parts.frames.borrow_mut().push(crate::value::error::Left { function, span, hidden });
            }
            return Some(Signal::Raise(error));
        }
        match self.fail(frame, error) {
            Ok(()) => None,
            Err(error) => Some(Signal::Raise(error)),
        }
    }

    /// A frame is over.
    fn end(&mut self, mut frame: Box<Frame>, outcome: Outcome) -> Given {
        self.meter.rise(frame.code.uncounted);
        self.handling.truncate(frame.base);
        let generator = frame.generator.take();
        match outcome.as_ref().err().and_then(|error| error.error()) {
            // What its names hold lives on in the error's traceback; what it was in the midst of does not.
            Some(parts) if self.meter.stop.is_none() => {
                frame.cut(frame.code.locals.len());
                parts.held.borrow_mut().push(frame);
            }
            _ => self.reuse(frame),
        }
        let Some(generator) = generator else { return from_outcome(outcome) };
        generator.state.set(State::Ended);
        generator.stepping.set(false);
        let errors = &self.types.errors;
        match (generator.kind(), outcome) {
            (Kind::AsyncGenerator, Ok(_)) => {
                generator.closed.set(true);
                let error = self.error_with(&errors.stop_async_iteration, Vec::new());
                Given::Raised(error)
            }
            (_, Ok(value)) => Given::Returned(value),
            (kind, Err(error)) if error.class().is(&errors.stop_iteration) => {
                Given::Raised(self.leaked(&error, kind, "StopIteration"))
            }
            (Kind::AsyncGenerator, Err(error)) if error.class().is(&errors.stop_async_iteration) => {
                Given::Raised(self.leaked(&error, Kind::AsyncGenerator, "StopAsyncIteration"))
            }
            (_, Err(error)) => Given::Raised(error),
        }
    }

    /// What the end of an iterator becomes where it leaves a generator as an error.
    fn leaked(&self, error: &Raised, kind: Kind, name: &str) -> Raised {
        let what = match kind {
            Kind::Coroutine => "coroutine",
            Kind::AsyncGenerator => "async generator",
            Kind::Generator | Kind::Plain => "generator",
        };
        let outer = self.runtime_error(&format!("{what} raised {name}"));
        if let Some(parts) = outer.error() {
            *parts.cause.borrow_mut() = Some(Rc::clone(error));
            *parts.context.borrow_mut() = Some(Rc::clone(error));
            parts.suppressed.set(true);
        }
        outer
    }
}

/// The lines that functions of the program are at, and their names, innermost first.
fn callers(stack: &[Layer]) -> Value {
    let own = stack.iter().rev().filter_map(|layer| match layer {
        Layer::Frame(frame) if !frame.code.hidden => {
            Some(Value::tuple([Value::Int(i64::from(frame.line)), Value::Str(frame.code.name.clone())]))
        }
        Layer::Frame(_) | Layer::Loop(_) | Layer::Callers => None,
    });
    Value::list(own.collect())
}

fn from_outcome(outcome: Outcome) -> Given {
    match outcome {
        Ok(value) => Given::Returned(value),
        Err(error) => Given::Raised(error),
    }
}

fn to_loop(given: Given) -> LoopGiven {
    match given {
        Given::Start => LoopGiven::Start,
        Given::Returned(value) => LoopGiven::Returned(value),
        Given::Yielded(value) | Given::Item(value) => LoopGiven::Yielded(value),
        Given::Raised(error) => LoopGiven::Raised(error),
    }
}
