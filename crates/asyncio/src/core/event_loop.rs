//! The loop itself (`asyncio/base_events.py`): a ready queue, a timer heap, and turns.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    mem,
    rc::{Rc, Weak},
    sync::Arc,
};

use crate::{
    Class, Coroutine, Error, Limits, Promise, Raised, Stop, Timer, Value,
    core::name::Name,
    core::task::{Spawn, Task, step, wake},
    core::{
        callbacks::Callback,
        state::{Elsewhere, Inner, LoopClock, Machine, Queued, Report, Step, Tasks, Variables},
    },
    record::{Record, Suspension},
    value::{Awaitable, discard::Discarded},
};
use io::{Clock, Threads};
use trace::{Micros, Reason, TaskId};

/// An event loop. Clones are the same loop.
#[derive(Clone)]
pub struct Loop(pub(crate) Rc<Inner>);

/// Where the loop's time comes from.
#[derive(Clone)]
pub enum Time {
    /// Jumps to the next timer when nothing is ready.
    Virtual,
    /// Real timers; what `to_thread` would do in a thread only takes its time.
    Wall(Arc<dyn Clock>),
    /// Real timers, and real threads for `to_thread`.
    Threaded(Arc<dyn Clock>, Arc<dyn Threads>),
}

impl Time {
    /// The real clock.
    pub(crate) const fn clock(&self) -> Option<&Arc<dyn Clock>> {
        match self {
            Self::Virtual => None,
            Self::Wall(clock) | Self::Threaded(clock, _) => Some(clock),
        }
    }
}

pub(crate) struct Handle {
    run: Run,
    cancelled: Option<Rc<Cell<bool>>>,
}

pub(crate) enum Run {
    Step(Promise, Option<Raised>),
    Done(Callback, Promise),
    /// Give a sleeper its result, unless it was cancelled.
    Settle(Promise, Value),
    Call(Box<dyn FnOnce()>),
}

/// What a poll that was not ready waits for.
#[derive(Default)]
pub(crate) enum Yielded {
    Promise(Promise),
    /// One turn of the loop.
    Turn,
    #[default]
    Nothing,
}

/// What a turn found.
#[derive(Debug, PartialEq)]
pub(crate) enum Turn {
    Ran,
    /// Wall clock: nothing to do for this long.
    Idle(Micros),
    /// Only wake-ups from outside can go on.
    Outside,
    /// Nothing can ever go on.
    Stuck,
}

/// Tasks of a program, mostly: room for them is made at once.
pub(crate) const USUAL_TASKS: usize = 8;

impl Loop {
    /// A loop that has not begun.
    pub fn new(time: Time, limits: Limits) -> Self {
        let base = Cell::new(time.clock().map_or(Micros::ZERO, |clock| clock.now()));
        let report = Report {
            record: RefCell::new(Some(Record::new(&time))),
            stop: RefCell::default(),
            stopped: Cell::default(),
            logged: RefCell::default(),
            unawaited: RefCell::default(),
            watch: RefCell::default(),
            shown: Cell::default(),
            waited: Cell::default(),
            scratch: RefCell::default(),
        };
        Self(Rc::new(Inner {
            limits,
            clock: LoopClock { time, base },
            queue: Queued { ready: RefCell::new(VecDeque::with_capacity(USUAL_TASKS)), ..Queued::default() },
            step: Step::default(),
            tasks: Tasks { all: RefCell::new(Vec::with_capacity(USUAL_TASKS)), ..Tasks::default() },
            context: Variables::default(),
            elsewhere: Elsewhere::default(),
            machine: Machine::default(),
            report,
            discarded: Discarded::default(),
        }))
    }

    /// The bounds of the run.
    pub fn limits(&self) -> Limits {
        self.0.limits
    }

    /// The time since the loop started.
    pub fn now(&self) -> Micros {
        let base = self.0.clock.base.get();
        self.0.clock.time.clock().map_or(base, |clock| clock.now().since(base))
    }

    /// Uses the processor for `duration`, and nothing else runs: really on the wall clock, by moving the time otherwise.
    pub fn occupy(&self, duration: Micros) {
        let end = self.now() + duration;
        match self.0.clock.time.clock() {
            None => self.0.clock.base.set(end),
            Some(_) => while self.now() < end {},
        }
    }

    /// Starts `coroutine` as a task at the next turn.
    pub fn spawn(&self, coroutine: Coroutine, name: Option<String>) -> Promise {
        let index = self.0.tasks.all.borrow().len();
        if index >= self.0.limits.tasks {
            self.stop_with(Stop::Tasks { line: self.line(), limit: self.0.limits.tasks });
        }
        let name = name.map_or(Name::Numbered(index + 1), Name::Given);
        let label = name.label(coroutine.name());
        let parent = self.current_id();
        let id = self.record(|record, at| record.created(at, label, parent)).unwrap_or(TaskId(0));
        let task = Promise::of_task(self, Spawn { id, name, bindings: self.bindings() }, coroutine);
        self.0.tasks.all.borrow_mut().push(Rc::downgrade(&task.0));
        self.call_soon(Run::Step(task.clone(), None));
        task
    }

    /// A promise for `value`: itself if it is one already, a new task for a coroutine.
    pub fn ensure_promise(&self, value: &Value) -> Result<Promise, Raised> {
        match value.awaitable() {
            Some(Awaitable::Promise(promise)) => Ok(promise.clone()),
            Some(Awaitable::Coroutine(coroutine)) => Ok(self.spawn(coroutine.clone(), None)),
            None => {
                let message = "An asyncio.Future, a coroutine or an awaitable is required";
                Err(Error::new(Class::TypeError, message))
            }
        }
    }

    /// The task whose step is running.
    pub fn current(&self) -> Option<Promise> {
        self.0.step.current.borrow().clone()
    }

    /// The task whose step is running, in the trace.
    pub fn current_id(&self) -> Option<TaskId> {
        self.0.step.id.get()
    }

    pub(crate) fn call_soon(&self, run: Run) {
        if let Run::Step(task, _) | Run::Done(Callback::Wake(task), _) = &run
            && let Some(task) = task.task()
        {
            let by = self.current_id();
            self.record(|record, at| record.scheduled(at, task.id, by));
        }
        self.0.queue.ready.borrow_mut().push_back(Handle { run, cancelled: None });
    }

    /// Calls at the next turn, unless it is cancelled before.
    pub(crate) fn call_next(&self, call: impl FnOnce() + 'static) -> Timer {
        let cancelled = Rc::new(Cell::new(false));
        let handle = Handle { run: Run::Call(Box::new(call)), cancelled: Some(Rc::clone(&cancelled)) };
        self.0.queue.ready.borrow_mut().push_back(handle);
        Timer { event_loop: self.clone(), id: None, cancelled: Some(cancelled) }
    }

    /// Calls once `due` has come, unless it is cancelled before.
    pub(crate) fn call_at(&self, due: Micros, call: impl FnOnce() + 'static) -> Timer {
        let cancelled = Rc::new(Cell::new(false));
        let handle = Handle { run: Run::Call(Box::new(call)), cancelled: Some(Rc::clone(&cancelled)) };
        let id = self.0.queue.timers.borrow_mut().add(due, handle);
        Timer { event_loop: self.clone(), id: Some(id), cancelled: Some(cancelled) }
    }

    /// Gives `promise` its result once `due` has come, unless it is cancelled before.
    pub(crate) fn settle_at(&self, due: Micros, promise: Promise, value: Value) -> Timer {
        let id =
            self.0.queue.timers.borrow_mut().add(due, Handle { run: Run::Settle(promise, value), cancelled: None });
        Timer { event_loop: self.clone(), id: Some(id), cancelled: None }
    }

    /// `BaseEventLoop._run_once`: everything that is ready now, once. What becomes ready meanwhile waits for the next turn.
    pub(crate) fn turn(&self) -> Turn {
        self.take_outside();
        if self.is_idle() {
            let next = self.0.queue.timers.borrow_mut().next_due();
            let Some(due) = next else {
                return if self.waits_outside() { Turn::Outside } else { Turn::Stuck };
            };
            let now = self.now();
            if due > now {
                self.record(|record, at| record.idle(at, due));
                match self.0.clock.time.clock() {
                    None if due > self.0.limits.time => {
                        self.stop_with(Stop::Time { line: self.line(), limit: self.0.limits.time });
                        return Turn::Ran;
                    }
                    None => self.0.clock.base.set(due),
                    Some(_) => return Turn::Idle(due.since(now)),
                }
            }
        }
        self.turn_without_waiting();
        Turn::Ran
    }

    /// Whether nothing is ready.
    fn is_idle(&self) -> bool {
        self.0.queue.ready.borrow().is_empty()
    }

    /// Whether something is ready, or a timer has rung.
    pub(crate) fn has_something_due(&self) -> bool {
        let next = || self.0.queue.timers.borrow_mut().next_due();
        !self.is_idle() || next().is_some_and(|due| due <= self.now())
    }

    /// A turn that finds what is ready and the timers that are due, and waits for nothing.
    pub(crate) fn turn_without_waiting(&self) {
        self.record(Record::turn);
        let now = self.now();
        while let Some((_, handle)) = { self.0.queue.timers.borrow_mut().pop_due(now) } {
            self.0.queue.ready.borrow_mut().push_back(handle);
        }
        let count = self.0.queue.ready.borrow().len();
        for _ in 0..count {
            let Some(handle) = ({ self.0.queue.ready.borrow_mut().pop_front() }) else { break };
            if !handle.cancelled.as_ref().is_some_and(|cancelled| cancelled.get()) {
                Self::run(handle.run);
            }
            if self.has_stopped() {
                break;
            }
        }
    }

    fn run(run: Run) {
        match run {
            Run::Step(task, thrown) => step(&task, thrown),
            Run::Done(Callback::Wake(task), waited) => wake(&task, &waited),
            Run::Done(Callback::Mark(done), _) => done.set(true),
            Run::Done(Callback::Call(call), promise) => call(&promise),
            Run::Settle(promise, value) => promise.set_result(value),
            Run::Call(call) => call(),
        }
    }

    pub(crate) fn enter(&self, promise: &Promise, task: &Task, thrown: Option<&Raised>) {
        self.0.step.count.set(self.0.step.count.get() + 1);
        if self.0.step.count.get() > self.0.limits.steps {
            self.stop_with(Stop::Steps { line: self.line(), limit: self.0.limits.steps });
        }
        *self.0.step.current.borrow_mut() = Some(promise.clone());
        self.0.step.id.set(Some(task.id));
        self.forget_frames();
        self.record(|record, at| record.running(at, task.id, thrown));
    }

    pub(crate) fn leave(&self) {
        self.0.machine.handling.borrow_mut().clear();
        self.0.machine.depth.set(0);
        *self.0.step.thrown.borrow_mut() = None;
        *self.0.step.yielded.borrow_mut() = Yielded::Nothing;
        let left = self.0.step.current.borrow_mut().take();
        self.0.step.id.set(None);
        drop(left);
    }

    pub(crate) fn throw(&self, error: Option<Raised>) {
        *self.0.step.thrown.borrow_mut() = error;
    }

    pub(crate) fn take_thrown(&self) -> Option<Raised> {
        self.0.step.thrown.borrow_mut().take()
    }

    pub(crate) fn hand_over(&self, yielded: Yielded) {
        *self.0.step.yielded.borrow_mut() = yielded;
    }

    pub(crate) fn take_yielded(&self) -> Yielded {
        mem::take(&mut *self.0.step.yielded.borrow_mut())
    }

    /// Whether the running step waits for something of the loop.
    pub(crate) fn has_yielded(&self) -> bool {
        !matches!(*self.0.step.yielded.borrow(), Yielded::Nothing)
    }

    /// The frames will say again where they wait.
    pub(crate) fn forget_frames(&self) {
        self.0.machine.stack.borrow_mut().clear();
    }

    pub(crate) fn record<T>(&self, write: impl FnOnce(&mut Record, Micros) -> T) -> Option<T> {
        let now = self.now();
        let mut record = self.0.report.record.borrow_mut();
        let record = record.as_mut()?;
        let written = write(record, now);
        if record.len() > self.0.limits.events {
            self.stop_with(Stop::Events { line: self.line(), limit: self.0.limits.events });
        }
        Some(written)
    }

    pub(crate) fn suspended(&self, task: TaskId, reason: Reason) {
        let stack = self.0.machine.stack.borrow();
        self.record(|record, at| record.suspended(at, task, Suspension { reason, stack: &stack }));
    }

    /// Stops the run; the first reason stays.
    pub fn stop_with(&self, stop: Stop) {
        self.0.report.stopped.set(true);
        self.0.report.stop.borrow_mut().get_or_insert(stop);
    }

    /// Whether the run was stopped.
    pub fn has_stopped(&self) -> bool {
        self.0.report.stopped.get()
    }

    pub(crate) fn take_stop(&self) -> Option<Stop> {
        self.0.report.stop.borrow_mut().take()
    }

    /// The tasks that have not ended, in the order in which they were created.
    pub(crate) fn open_tasks(&self) -> Vec<Promise> {
        let tasks = self.0.tasks.all.borrow();
        tasks.iter().filter_map(Weak::upgrade).map(Promise).filter(|task| !task.done()).collect()
    }

    /// Drops everything that still waits, so that no ring of references is left behind.
    /// Gives the record, once.
    pub(crate) fn close(&self) -> Option<Record> {
        for task in self.open_tasks() {
            if let Some(part) = task.task() {
                if !self.has_stopped() {
                    if !part.answered_for.get() {
                        self.report_destroyed(&part.name.text());
                    }
                    part.forget_if_not_begun();
                }
                if let Some(waited) = part.waits_for() {
                    waited.abandon();
                }
                part.abandon();
            }
            task.abandon();
        }
        let (threads, watch) = (self.0.elsewhere.threads.take(), self.0.report.watch.take());
        drop((threads, watch));
        let ready = mem::take(&mut *self.0.queue.ready.borrow_mut());
        drop(ready);
        let timers = mem::take(&mut *self.0.queue.timers.borrow_mut());
        drop(timers);
        self.0.report.record.take()
    }
}
