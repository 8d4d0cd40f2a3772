//! One step of a task: its coroutine runs until it waits again or ends.

use std::{mem, rc::Rc};

use trace::{Reason, Text};

use super::parts;
use crate::{
    Vm,
    asyncio::{context::Context, future, limit::LoopStop, loops::Run, record::Suspension, run::Given, state::Future},
    machine::{
        bury::Place,
        frame::{Frame, Resume},
        stack::{Given as Gave, Layer},
    },
    value::{Generator, Instance, Outcome, Raised, Value},
};

/// What was running before a step.
pub(crate) struct Outer {
    current: Option<Rc<Instance>>,
    id: Option<trace::TaskId>,
    context: Rc<Context>,
}

/// What a step begins with.
pub(crate) enum Begun {
    /// This frame runs.
    Enter(Box<Frame>, Outer),
    /// It is over already.
    Over,
}

impl Vm {
    /// `Task.__step`: begins a step.
    ///
    /// # Errors
    /// What leaves the loop: `SystemExit`, or that the run was stopped.
    pub(crate) fn begin_step(&mut self, object: &Rc<Instance>, thrown: Option<Raised>) -> Outcome<Begun> {
        let (future, task) = parts(self, object)?;
        if future.is_done() {
            return Ok(Begun::Over);
        }
        let thrown = self.thrown(object, thrown)?;
        let waited = task.waits_for.take();
        drop(waited);
        let outer = self.enter_step(object, thrown.as_ref())?;
        let coroutine = task.coroutine.borrow().clone();
        let resume = match thrown {
            Some(error) => Resume::Throw(error),
            None => Resume::Send(Value::None),
        };
        let given = match &coroutine {
            Value::Generator(generator) => match self.enter_generator(generator, resume) {
                Ok(frame) => return Ok(Begun::Enter(frame, outer)),
                // What it was made with dies while the loop runs it, and nothing of the program does.
                Err(error) => Given::Raised(self.bury_at(Place::Loop).err().unwrap_or(error)),
            },
            other => self.resume_object(other, resume),
        };
        self.end_step(object, outer, given)?;
        Ok(Begun::Over)
    }

    /// What a step throws in: a task that was asked to stop gets a `CancelledError`.
    fn thrown(&mut self, object: &Rc<Instance>, thrown: Option<Raised>) -> Outcome<Option<Raised>> {
        let (future, task) = parts(self, object)?;
        if !task.must_cancel.replace(false) {
            return Ok(thrown);
        }
        let cancelled = &self.loop_classes().cancelled_error;
        if thrown.as_ref().is_some_and(|error| error.class().is(cancelled)) {
            return Ok(thrown);
        }
        let message = future.cancel_message.borrow().clone();
        Ok(Some(self.new_cancelled_error(&message)))
    }

    fn enter_step(&mut self, object: &Rc<Instance>, thrown: Option<&Raised>) -> Outcome<Outer> {
        let (_, task) = parts(self, object)?;
        self.event_loop.tasks.steps += 1;
        let limit = self.event_loop.limits.steps;
        if self.event_loop.tasks.steps > limit {
            return Err(self.stop_loop(LoopStop::Steps { limit }));
        }
        let thread = &mut self.event_loop.thread;
        let outer = Outer {
            current: thread.current.replace(Rc::clone(object)),
            id: mem::replace(&mut thread.id, task.id.get()),
            context: mem::replace(&mut thread.context, Rc::clone(&task.context.borrow())),
        };
        if let Some(id) = task.id.get() {
            let class = thrown.map(|error| Text::from(error.class().name().as_str()));
            self.event_loop.write(|record, at| record.running(at, id, class));
        }
        Ok(outer)
    }

    fn leave_step(&mut self, outer: Outer) {
        let thread = &mut self.event_loop.thread;
        let (current, context) =
            (mem::replace(&mut thread.current, outer.current), mem::replace(&mut thread.context, outer.context));
        thread.id = outer.id;
        drop((current, context));
    }

    /// An awaitable that is no coroutine of the machine's takes a step by its own `send` and `throw`.
    fn resume_object(&mut self, coroutine: &Value, resume: Resume) -> Given {
        let given = match resume {
            Resume::Send(value) => self.call_method(coroutine, "send", [value]),
            Resume::Throw(error) => self.call_method(coroutine, "throw", [Value::Instance(error)]),
        };
        match given {
            Ok(value) => Given::Yielded(value),
            Err(error) if error.class().is(&self.types.errors.stop_iteration) => {
                let value = error.error().and_then(|parts| parts.args.borrow().first().cloned());
                Given::Returned(value.unwrap_or_default())
            }
            Err(error) => Given::Raised(error),
        }
    }

    /// Ends a step with what the coroutine gave.
    ///
    /// # Errors
    /// What leaves the loop: `SystemExit` and `KeyboardInterrupt`, or that the run was stopped.
    pub(crate) fn end_step(&mut self, object: &Rc<Instance>, outer: Outer, given: Given) -> Outcome<()> {
        if self.meter.stop.is_some()
            && let Given::Raised(error) = given
        {
            self.leave_step(outer);
            return Err(error);
        }
        // What died in the step is seen to while it still is the one that runs.
        let buried = self.bury();
        let ended = buried.and_then(|()| match given {
            Given::Start => Ok(()),
            Given::Returned(value) => self.return_from_task(object, value),
            Given::Raised(error) => self.raise_from_task(object, error),
            Given::Yielded(value) => self.suspend_task(object, value),
        });
        self.leave_step(outer);
        ended
    }

    fn return_from_task(&mut self, object: &Rc<Instance>, value: Value) -> Outcome<()> {
        let (future, task) = parts(self, object)?;
        self.let_go(object)?;
        if task.must_cancel.replace(false) {
            if let Some(id) = task.id.get() {
                self.event_loop.write(|record, at| record.cancelled_late(at, id));
            }
            let message = future.cancel_message.borrow().clone();
            return self.cancel_future_now(object, message).map(drop);
        }
        if let Some(id) = task.id.get() {
            let shown = match &value {
                Value::None => None,
                value => Some(self.shown(value)),
            };
            self.event_loop.write(|record, at| record.finished(at, id, shown));
        }
        self.set_future_result(object, value)
    }

    fn raise_from_task(&mut self, object: &Rc<Instance>, error: Raised) -> Outcome<()> {
        let (_, task) = parts(self, object)?;
        self.let_go(object)?;
        let class = error.class();
        if class.is(&self.loop_classes().cancelled_error) {
            let by = task.cancelled_by.get();
            if let Some(id) = task.id.get() {
                self.event_loop.write(|record, at| record.cancelled(at, id, by));
            }
            return self.set_future_cancelled_by(object, error);
        }
        if let Some(id) = task.id.get() {
            let described = self.describe(&error);
            self.event_loop.write(|record, at| record.failed(at, id, described));
        }
        self.set_future_error(object, Rc::clone(&error))?;
        let errors = &self.types.errors;
        if class.is(&errors.system_exit) || class.is(&errors.keyboard_interrupt) { Err(error) } else { Ok(()) }
    }

    /// A task that is over keeps its coroutine, for `get_coro()`, but waits for nothing.
    fn let_go(&self, object: &Rc<Instance>) -> Outcome<()> {
        let (_, task) = parts(self, object)?;
        let waited = task.waits_for.take();
        drop(waited);
        Ok(())
    }

    /// The coroutine yielded: a future to wait for, or nothing, for one turn.
    fn suspend_task(&mut self, object: &Rc<Instance>, yielded: Value) -> Outcome<()> {
        let (future, _) = parts(self, object)?;
        let event_loop = self.loop_of(future)?;
        let waited = match yielded {
            Value::None => {
                self.record_wait(object, Reason::NextTurn)?;
                return self.schedule(&event_loop, Run::Step(Rc::clone(object), None));
            }
            Value::Instance(waited) if future::is_future(&waited) => waited,
            other => {
                let (task, shown) = (self.show(object)?, self.repr(&other)?);
                let message = match other {
                    Value::Generator(_) => {
                        format!("yield was used instead of yield from for generator in task {task} with {shown}")
                    }
                    _ => format!("Task got bad yield: {shown}"),
                };
                return self.refuse(object, &event_loop, &message);
            }
        };
        let of: &Future = future::state(self, &waited)?;
        let same = of.event_loop.borrow().as_ref().is_some_and(|other| Rc::ptr_eq(other, &event_loop));
        if !same {
            let (task, shown) = (self.show(object)?, self.show(&waited)?);
            let message = format!("Task {task} got Future {shown} attached to a different loop");
            return self.refuse(object, &event_loop, &message);
        }
        if !of.blocking.replace(false) {
            let (task, shown) = (self.show(object)?, self.show(&waited)?);
            let message = format!("yield was used instead of yield from in task {task} with {shown}");
            return self.refuse(object, &event_loop, &message);
        }
        if Rc::ptr_eq(object, &waited) {
            self.record_wait(object, Reason::Itself)?;
            let message = format!("Task cannot await on itself: {}", self.show(object)?);
            return self.throw_next(object, &event_loop, &message);
        }
        self.record_wait(object, of.reason.get())?;
        self.wait_for_future(object, &waited)
    }

    fn show(&mut self, object: &Rc<Instance>) -> Outcome<crate::value::Str> {
        self.repr(&Value::Instance(Rc::clone(object)))
    }

    /// What was yielded is nothing that can be waited for: the coroutine gets an error at the next turn.
    fn refuse(&mut self, object: &Rc<Instance>, event_loop: &Rc<Instance>, message: &str) -> Outcome<()> {
        self.record_wait(object, Reason::NextTurn)?;
        self.throw_next(object, event_loop, message)
    }

    fn throw_next(&mut self, object: &Rc<Instance>, event_loop: &Rc<Instance>, message: &str) -> Outcome<()> {
        let error = self.runtime_error(message);
        self.schedule(event_loop, Run::Step(Rc::clone(object), Some(error)))
    }

    fn record_wait(&mut self, object: &Rc<Instance>, reason: Reason) -> Outcome<()> {
        let (_, task) = parts(self, object)?;
        let Some(id) = task.id.get() else { return Ok(()) };
        let coroutine = task.coroutine.borrow().clone();
        let stack = self.waiting_lines(coroutine)?;
        self.event_loop.write(|record, at| record.suspended(at, id, Suspension { reason, stack }));
        Ok(())
    }

    /// The lines of the program at which its coroutines wait, outermost first.
    pub(crate) fn waiting_lines(&mut self, coroutine: Value) -> Outcome<Vec<u32>> {
        let mut lines = Vec::new();
        let mut next = Some(coroutine);
        while let Some(coroutine) = next {
            self.spend(1)?;
            let generator: Rc<Generator> = match coroutine {
                Value::Generator(generator) => generator,
                Value::Instance(step) => match crate::machine::delegate::generator_of(&step) {
                    Some(generator) => generator,
                    None => break,
                },
                _ => break,
            };
            let line = generator.frame.borrow().as_ref().map(|frame| frame.line);
            lines.extend(line.filter(|_| !generator.code.hidden));
            next = generator.awaits();
        }
        Ok(lines)
    }

    /// A task that starts eagerly takes its first step before whoever made it goes on.
    pub(super) fn step_at_once(&mut self, object: &Rc<Instance>) -> Outcome<()> {
        match self.begin_step(object, None)? {
            Begun::Over => Ok(()),
            Begun::Enter(frame, outer) => {
                let given = match self.run_nested_given(Layer::Frame(frame)) {
                    Ok(Gave::Start) => Given::Start,
                    Ok(Gave::Returned(value)) => Given::Returned(value),
                    Ok(Gave::Yielded(value) | Gave::Item(value)) => Given::Yielded(value),
                    Ok(Gave::Raised(error)) | Err(error) => Given::Raised(error),
                };
                self.end_step(object, outer, given)
            }
        }
    }
}
