//! Runs a compiled function as a coroutine of the loop: one future, with a stack of its own, polled by its task.

mod attribute;
mod builtin;
mod call;
mod compute;
mod control;
mod library;
mod list;
mod method;
mod operate;
mod star;

use std::{
    cell::RefCell,
    future::Future as _,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use self::call::Call;
use crate::code::{Code, Program};
use asyncio::{Awaiting, Coroutine, Error, Frame, Loop, Outcome, Raised, Span, Value};

/// What all coroutines of a run share.
pub(crate) struct World {
    pub(crate) event_loop: Loop,
    pub(crate) program: Rc<Program>,
    pub(crate) globals: RefCell<Vec<Option<Value>>>,
    /// Where a text is written before it is known how long it is.
    pub(crate) scratch: RefCell<String>,
}

/// A function being run.
pub(crate) struct Activation {
    code: Rc<Code>,
    /// The operation that comes next.
    next: usize,
    /// The locals, in their slots, and above them the stack.
    values: Vec<Option<Value>>,
    guards: Vec<Guard>,
}

/// Values on the stack of a statement, mostly: room for them is made with the locals.
const USUAL_STACK: usize = 4;

/// Where an error goes.
#[derive(Clone, Copy)]
struct Guard {
    target: usize,
    depth: usize,
    handled: usize,
}

/// A coroutine of the program.
pub(crate) struct Machine {
    world: Rc<World>,
    /// The function that runs: the coroutine's own, or a plain one that it called.
    top: Activation,
    /// Those that called it, outermost first.
    callers: Vec<Activation>,
    awaiting: Option<Await>,
    /// What it was handling when it last waited.
    handled: Vec<Raised>,
    /// How many errors the coroutines below it handle.
    base: usize,
}

/// An await under way.
struct Await {
    awaiting: Awaiting,
    of: Awaited,
}

/// What is awaited: what a promise raises is raised here, what a coroutine raises was raised in it.
#[derive(Clone, Copy, PartialEq)]
enum Awaited {
    Promise,
    Coroutine,
}

/// What an operation leads to.
enum Flow {
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
    pub(crate) fn coroutine(
        self: &Rc<Self>,
        function: usize,
        arguments: impl Iterator<Item = Option<Value>>,
    ) -> Coroutine {
        let code = &self.program.functions[function];
        let machine = Machine::new(self, Activation::new(code, arguments));
        Coroutine::new(&self.event_loop, Call::new(code, machine))
    }
}

impl Activation {
    /// A call of `code` with `arguments`.
    pub(crate) fn new(code: &Rc<Code>, arguments: impl Iterator<Item = Option<Value>>) -> Self {
        let mut values = Vec::with_capacity(code.locals.len() + USUAL_STACK);
        values.extend(arguments.take(code.locals.len()));
        values.resize(code.locals.len(), None);
        Self { code: Rc::clone(code), next: 0, values, guards: Vec::new() }
    }

    fn place(&self) -> Span {
        self.code.places.get(self.next.saturating_sub(1)).copied().unwrap_or_default()
    }
}

impl Machine {
    #[inline]
    pub(crate) fn new(world: &Rc<World>, activation: Activation) -> Self {
        Self {
            world: Rc::clone(world),
            top: activation,
            callers: Vec::new(),
            awaiting: None,
            handled: Vec::new(),
            base: 0,
        }
    }

    /// Runs a function that never waits: the statements before the loop starts.
    pub(crate) fn run_now(&mut self) -> Option<Outcome> {
        match self.execute() {
            Step::Ends(outcome) => Some(outcome),
            Step::Waits | Step::Stops => None,
        }
    }

    /// Runs until it waits or ends.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Outcome> {
        if !self.world.event_loop.deeper() {
            return Poll::Pending;
        }
        self.base = self.world.event_loop.handled();
        self.world.event_loop.handle_all(&mut self.handled);
        let poll = self.go(context);
        let event_loop = &self.world.event_loop;
        self.handled = event_loop.unhandle(self.base);
        event_loop.shallower();
        if poll.is_pending() {
            let outermost = self.callers.first().unwrap_or(&self.top);
            event_loop.waits_at(outermost.place().line);
        }
        poll
    }

    fn go(&mut self, context: &mut Context<'_>) -> Poll<Outcome> {
        // The frames below that raise because something is thrown into them pass it on here, where it is thrown again.
        let mut throwing = self.world.event_loop.is_throwing();
        loop {
            if let Some(Await { awaiting, of }) = &mut self.awaiting {
                let Poll::Ready(outcome) = Pin::new(awaiting).poll(context) else { return Poll::Pending };
                let of = *of;
                self.awaiting = None;
                match outcome {
                    Ok(value) => self.push(value),
                    Err(error) => {
                        let event_loop = &self.world.event_loop;
                        let handled = match of {
                            Awaited::Promise | Awaited::Coroutine if throwing => event_loop.handling(self.base),
                            Awaited::Promise => event_loop.handling(0),
                            Awaited::Coroutine => None,
                        };
                        if let Some(handled) = handled {
                            self.chain(&error, &handled);
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
            let code = Rc::clone(&self.top.code);
            loop {
                let Some(op) = code.operations.get(self.top.next) else { return Step::Stops };
                self.top.next += 1;
                if !self.world.event_loop.operate(1) {
                    return Step::Stops;
                }
                let failed = match self.operate(op) {
                    Ok(Flow::Next) => continue,
                    Ok(Flow::Switch) => continue 'frame,
                    Ok(Flow::Stop) => return Step::Stops,
                    Ok(Flow::Await(value)) => match self.begin(&value) {
                        Ok(()) => return Step::Waits,
                        Err(error) => self.fail(error),
                    },
                    Ok(Flow::Return(value)) => {
                        let Some(caller) = self.callers.pop() else { return Step::Ends(Ok(value)) };
                        self.top = caller;
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

    fn begin(&mut self, value: &Value) -> Result<(), Raised> {
        let of = if matches!(value, Value::Promise(_)) { Awaited::Promise } else { Awaited::Coroutine };
        self.awaiting = Some(Await { awaiting: self.world.event_loop.begin(value)?, of });
        Ok(())
    }

    /// An error arises at the present operation. Gives it back if nothing here takes it.
    fn fail(&mut self, error: Raised) -> Option<Raised> {
        if !error.settle()
            && let Some(handled) = self.world.event_loop.handling(0)
        {
            self.chain(&error, &handled);
        }
        self.leave_frame(&error);
        self.unwind(error)
    }

    fn unwind(&mut self, error: Raised) -> Option<Raised> {
        loop {
            if let Some(guard) = self.top.guards.pop() {
                self.top.values.truncate(guard.depth);
                self.push(Value::Error(error));
                self.top.next = guard.target;
                drop(self.world.event_loop.unhandle(self.base + guard.handled));
                return None;
            }
            let Some(caller) = self.callers.pop() else { return Some(error) };
            self.top = caller;
            self.leave_frame(&error);
        }
    }

    fn leave_frame(&self, error: &Error) {
        let task = self.world.event_loop.current_id();
        error.leaves(Frame { function: Rc::clone(&self.top.code.name), span: self.top.place(), task });
    }

    fn guard(&mut self, target: usize) {
        let handled = self.world.event_loop.handled().saturating_sub(self.base);
        self.top.guards.push(Guard { target, depth: self.top.values.len(), handled });
    }

    /// `error` is raised while `handled` is handled. Chains can be as long as the run, so that each error passed counts.
    fn chain(&self, error: &Raised, handled: &Raised) {
        self.world.event_loop.operate(error.raised_during(handled));
    }

    #[inline]
    fn push(&mut self, value: Value) {
        self.top.values.push(Some(value));
    }

    #[inline]
    fn pop(&mut self) -> Value {
        self.top.values.pop().flatten().unwrap_or_default()
    }

    /// The value on top.
    fn peek(&self) -> Option<&Value> {
        self.top.values.last().and_then(Option::as_ref)
    }

    /// The topmost `count` values, in the order in which they were pushed.
    fn pop_many(&mut self, count: usize) -> Vec<Value> {
        self.drain(count).flatten().collect()
    }

    /// The same, where they are not kept.
    fn drain(&mut self, count: usize) -> std::vec::Drain<'_, Option<Value>> {
        let from = self.top.values.len().saturating_sub(count);
        self.top.values.drain(from..)
    }
}
