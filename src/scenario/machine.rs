//! Runs a compiled function as a coroutine of the loop: one future, with a stack of its own, polled by its task.

use std::{
    cell::RefCell,
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use super::code::{Code, Program};
use crate::runtime::{Awaiting, Coroutine, Error, Frame, Loop, Outcome, Raised, Span, Value};

/// What all coroutines of a run share.
pub(super) struct World {
    pub(super) home: Loop,
    pub(super) program: Rc<Program>,
    pub(super) globals: RefCell<Vec<Option<Value>>>,
}

/// A function being run.
pub(super) struct Activation {
    pub(super) code: Rc<Code>,
    pub(super) next: usize,
    pub(super) locals: Vec<Option<Value>>,
    pub(super) stack: Vec<Value>,
    pub(super) guards: Vec<Guard>,
}

/// Where an error goes.
#[derive(Clone, Copy)]
pub(super) struct Guard {
    target: usize,
    depth: usize,
    handled: usize,
}

/// A coroutine of the program. Above its own activation stand those of the plain functions that it calls.
pub(super) struct Machine {
    pub(super) world: Rc<World>,
    pub(super) frames: Vec<Activation>,
    awaiting: Option<(Awaiting, Direct)>,
    /// What it was handling when it last waited.
    handled: Vec<Raised>,
    /// How many errors the coroutines below it handle.
    pub(super) base: usize,
}

/// Whether a promise itself is awaited, so that what it raises is raised here.
#[derive(Clone, Copy, PartialEq)]
enum Direct {
    No,
    Yes,
}

/// What an operation leads to.
pub(super) enum Flow {
    Next,
    /// Another activation is on top.
    Switch,
    Await(Value),
    Return(Value),
    /// The error goes on from where it was raised.
    Again(Raised),
    /// The run was stopped.
    Stop,
}

enum Step {
    Waits,
    Ends(Outcome),
    Stops,
}

impl World {
    /// Calls an `async def`: a coroutine that has not begun.
    pub(super) fn coroutine(self: &Rc<Self>, function: usize, arguments: Vec<Value>) -> Coroutine {
        let code = &self.program.functions[function];
        let origin = Frame { function: Rc::clone(&code.name), span: code.origin, task: None };
        let machine = Machine::new(self, Activation::new(code, arguments));
        Coroutine::new(&self.home, origin, machine)
    }
}

impl Activation {
    pub(super) fn new(code: &Rc<Code>, arguments: Vec<Value>) -> Self {
        let mut locals = Vec::with_capacity(code.locals.len());
        locals.extend(arguments.into_iter().map(Some));
        locals.resize(code.locals.len(), None);
        Self { code: Rc::clone(code), next: 0, locals, stack: Vec::new(), guards: Vec::new() }
    }

    fn place(&self) -> Span {
        self.code.places.get(self.next.saturating_sub(1)).copied().unwrap_or_default()
    }
}

impl Machine {
    pub(super) fn new(world: &Rc<World>, activation: Activation) -> Self {
        Self { world: Rc::clone(world), frames: vec![activation], awaiting: None, handled: Vec::new(), base: 0 }
    }

    /// Runs a function that never waits: the statements before the loop starts.
    pub(super) fn run_now(&mut self) -> Option<Outcome> {
        match self.execute() {
            Step::Ends(outcome) => Some(outcome),
            Step::Waits | Step::Stops => None,
        }
    }

    fn go(&mut self, context: &mut Context<'_>) -> Poll<Outcome> {
        let home = self.world.home.clone();
        // The frames below that raise because something is thrown into them pass it on here, where it is thrown again.
        let mut throwing = home.is_throwing();
        loop {
            if let Some((awaiting, direct)) = &mut self.awaiting {
                let Poll::Ready(outcome) = Pin::new(awaiting).poll(context) else { return Poll::Pending };
                let direct = *direct;
                self.awaiting = None;
                match outcome {
                    Ok(value) => self.push(value),
                    Err(error) => {
                        let handled = match direct {
                            _ if throwing => home.handling(self.base),
                            Direct::Yes => home.handling(0),
                            Direct::No => None,
                        };
                        if let Some(handled) = handled {
                            error.raised_during(&handled);
                        }
                        if let Some(error) = self.fail(error) {
                            return Poll::Ready(Err(error));
                        }
                    }
                }
                throwing = false;
            }
            match self.execute() {
                Step::Waits => {}
                Step::Ends(outcome) => return Poll::Ready(outcome),
                Step::Stops => return Poll::Pending,
            }
        }
    }

    /// Runs operations until something has to be awaited or the coroutine ends.
    fn execute(&mut self) -> Step {
        'frame: loop {
            let Some(frame) = self.frames.last() else { return Step::Stops };
            let code = Rc::clone(&frame.code);
            loop {
                let Some(frame) = self.frames.last_mut() else { return Step::Stops };
                let Some(op) = code.operations.get(frame.next) else { return Step::Stops };
                frame.next += 1;
                if !self.world.home.operate(1) {
                    return Step::Stops;
                }
                let failed = match self.operate(op) {
                    Ok(Flow::Next) => continue,
                    Ok(Flow::Switch) => continue 'frame,
                    Ok(Flow::Stop) => return Step::Stops,
                    Ok(Flow::Await(value)) => {
                        let direct = if matches!(value, Value::Promise(_)) { Direct::Yes } else { Direct::No };
                        match self.world.home.begin(&value) {
                            Ok(awaiting) => {
                                self.awaiting = Some((awaiting, direct));
                                return Step::Waits;
                            }
                            Err(error) => self.fail(error),
                        }
                    }
                    Ok(Flow::Return(value)) => {
                        self.frames.pop();
                        if self.frames.is_empty() {
                            return Step::Ends(Ok(value));
                        }
                        self.push(value);
                        continue 'frame;
                    }
                    Ok(Flow::Again(error)) => self.unwind(error),
                    Err(error) => self.fail(error),
                };
                match failed {
                    Some(error) => return Step::Ends(Err(error)),
                    None => continue 'frame,
                }
            }
        }
    }

    /// An error arises at the present operation. Gives it back if nothing here takes it.
    fn fail(&mut self, error: Raised) -> Option<Raised> {
        if !error.settle()
            && let Some(handled) = self.world.home.handling(0)
        {
            error.raised_during(&handled);
        }
        self.leave_frame(&error);
        self.unwind(error)
    }

    fn unwind(&mut self, error: Raised) -> Option<Raised> {
        loop {
            let Some(frame) = self.frames.last_mut() else { return Some(error) };
            if let Some(guard) = frame.guards.pop() {
                frame.stack.truncate(guard.depth);
                frame.stack.push(Value::Error(error));
                frame.next = guard.target;
                drop(self.world.home.unhandle(self.base + guard.handled));
                return None;
            }
            self.frames.pop();
            if self.frames.is_empty() {
                return Some(error);
            }
            self.leave_frame(&error);
        }
    }

    pub(super) fn leave_frame(&self, error: &Error) {
        if let Some(frame) = self.frames.last() {
            let task = self.world.home.current_id();
            error.leaves(Frame { function: Rc::clone(&frame.code.name), span: frame.place(), task });
        }
    }

    pub(super) fn guard(&mut self, target: usize) {
        let handled = self.world.home.handled().saturating_sub(self.base);
        if let Some(frame) = self.frames.last_mut() {
            frame.guards.push(Guard { target, depth: frame.stack.len(), handled });
        }
    }

    pub(super) fn push(&mut self, value: Value) {
        if let Some(frame) = self.frames.last_mut() {
            frame.stack.push(value);
        }
    }

    pub(super) fn pop(&mut self) -> Value {
        self.frames.last_mut().and_then(|frame| frame.stack.pop()).unwrap_or_default()
    }

    /// The topmost `count` values, in the order in which they were pushed.
    pub(super) fn pop_many(&mut self, count: usize) -> Vec<Value> {
        let Some(frame) = self.frames.last_mut() else { return Vec::new() };
        let from = frame.stack.len().saturating_sub(count);
        frame.stack.split_off(from)
    }
}

impl Future for Machine {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        let this = &mut *self;
        let home = this.world.home.clone();
        if !home.deeper() {
            return Poll::Pending;
        }
        this.base = home.handled();
        home.handle_all(&mut this.handled);
        let poll = this.go(context);
        this.handled = home.unhandle(this.base);
        home.shallower();
        if poll.is_pending() {
            home.waits_at(this.frames.first().map_or(0, |frame| frame.place().line));
        }
        poll
    }
}
