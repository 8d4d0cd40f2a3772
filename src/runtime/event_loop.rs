//! The loop itself (`asyncio/base_events.py`): a ready queue, a timer heap, and turns.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    mem,
    rc::{Rc, Weak},
    sync::{Arc, Mutex},
};

use super::{
    Coroutine, Error, Limits, Promise, Raised, Stop, Timer, Value,
    context::Bindings,
    outside::{Outside, Running},
    promise::{self, Callback},
    record::{Record, What},
    run::Logged,
    task::{Spawn, Task, step, wake},
};
use crate::{
    io::{Clock, Threads, Timers},
    trace::{Micros, TaskId},
};

/// An event loop. Clones are the same loop.
#[derive(Clone)]
pub struct Loop(pub(super) Rc<Inner>);

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
    pub(super) const fn clock(&self) -> Option<&Arc<dyn Clock>> {
        match self {
            Self::Virtual => None,
            Self::Wall(clock) | Self::Threaded(clock, _) => Some(clock),
        }
    }
}

pub(super) struct Inner {
    pub(super) time: Time,
    /// Virtual: now. Wall: when the loop started.
    base: Cell<Micros>,
    pub(super) limits: Limits,
    ready: RefCell<VecDeque<Handle>>,
    pub(super) timers: RefCell<Timers<Handle>>,
    pub(super) current: RefCell<Option<Promise>>,
    pub(super) thrown: RefCell<Option<Raised>>,
    yielded: RefCell<Yielded>,
    pub(super) tasks: RefCell<Vec<Weak<promise::Inner>>>,
    pub(super) variables: Cell<u32>,
    /// Context variables bound outside all tasks.
    pub(super) bindings: RefCell<Bindings>,
    pub(super) outside: Arc<Mutex<Outside>>,
    pub(super) threads: RefCell<Running>,
    pub(super) steps: Cell<u64>,
    /// What the program's interpreter keeps with the running task.
    pub(super) machine: Machine,
    record: RefCell<Record>,
    stop: RefCell<Option<Stop>>,
    /// On whose account tasks are being cancelled, where it is not the running task.
    pub(super) cause: Cell<Option<TaskId>>,
    pub(super) logged: RefCell<Vec<Logged>>,
    pub(super) unawaited: RefCell<Vec<String>>,
}

/// State of the running step that frames share.
#[derive(Default)]
pub(super) struct Machine {
    /// Errors being handled by the frames of the running task, outermost first.
    pub(super) handling: RefCell<Vec<Raised>>,
    /// The lines at which the frames wait, innermost first.
    pub(super) stack: RefCell<Vec<u32>>,
    pub(super) line: Cell<Option<u32>>,
    pub(super) depth: Cell<usize>,
    /// How many promises are being cancelled, each because of the one before.
    pub(super) chain: Cell<usize>,
    /// Operations that the interpreter has carried out.
    pub(super) operations: Cell<u64>,
}

pub(super) struct Handle {
    run: Run,
    cancelled: Option<Rc<Cell<bool>>>,
}

pub(super) enum Run {
    Step(Promise, Option<Raised>),
    Done(Callback, Promise),
    /// Give a sleeper its result, unless it was cancelled.
    Settle(Promise, Value),
    Call(Box<dyn FnOnce()>),
}

/// What a poll that was not ready waits for.
#[derive(Default)]
pub(super) enum Yielded {
    Promise(Promise),
    /// One turn of the loop.
    Turn,
    #[default]
    Nothing,
}

/// What a turn found.
#[derive(Debug, PartialEq)]
pub(super) enum Turn {
    Ran,
    /// Wall clock: nothing to do for this long.
    Idle(Micros),
    /// Only wake-ups from outside can go on.
    Outside,
    /// Nothing can ever go on.
    Stuck,
}

impl Loop {
    /// A loop that has not begun.
    pub fn new(time: Time, limits: Limits) -> Self {
        let base = time.clock().map_or(Micros::ZERO, |clock| clock.now());
        Self(Rc::new(Inner {
            record: RefCell::new(Record::new(&time)),
            time,
            base: Cell::new(base),
            limits,
            ready: RefCell::default(),
            timers: RefCell::default(),
            current: RefCell::default(),
            thrown: RefCell::default(),
            yielded: RefCell::default(),
            tasks: RefCell::default(),
            variables: Cell::default(),
            bindings: RefCell::new(Rc::new(BTreeMap::new())),
            outside: Arc::default(),
            threads: RefCell::default(),
            steps: Cell::default(),
            machine: Machine::default(),
            stop: RefCell::default(),
            cause: Cell::default(),
            logged: RefCell::default(),
            unawaited: RefCell::default(),
        }))
    }

    /// The bounds of the run.
    pub fn limits(&self) -> Limits {
        self.0.limits
    }

    /// The time since the loop started.
    pub fn now(&self) -> Micros {
        let base = self.0.base.get();
        self.0.time.clock().map_or(base, |clock| clock.now().since(base))
    }

    /// Uses the processor for `duration`, and nothing else runs: really on the wall clock, by moving the time otherwise.
    pub fn burn(&self, duration: Micros) {
        let end = self.now() + duration;
        match self.0.time.clock() {
            None => self.0.base.set(end),
            Some(_) => while self.now() < end {},
        }
    }

    /// Starts `coroutine` as a task at the next turn.
    pub fn spawn(&self, coroutine: Coroutine, name: Option<String>) -> Promise {
        let index = self.0.tasks.borrow().len();
        if index >= self.0.limits.tasks {
            self.stop_with(Stop::Tasks { line: self.line(), limit: self.0.limits.tasks });
        }
        let name = name.unwrap_or_else(|| format!("Task-{}", index + 1));
        let label = format!("{name} {}", coroutine.name());
        let parent = self.current_id();
        let id = self.record(|record, at| record.created(at, &label, parent));
        let task = Promise::of_task(self, Spawn { id, name, bindings: self.bindings() }, coroutine);
        self.0.tasks.borrow_mut().push(Rc::downgrade(&task.0));
        self.call_soon(Run::Step(task.clone(), None));
        task
    }

    /// A promise for `value`: itself if it is one already, a new task for a coroutine.
    pub fn ensure_promise(&self, value: &Value) -> Result<Promise, Raised> {
        match value {
            Value::Promise(promise) => Ok(promise.clone()),
            Value::Coroutine(coroutine) => Ok(self.spawn(coroutine.clone(), None)),
            _ => {
                let message = "An asyncio.Future, a coroutine or an awaitable is required";
                Err(Error::new(super::Class::TypeError, message))
            }
        }
    }

    /// The task whose step is running.
    pub fn current(&self) -> Option<Promise> {
        self.0.current.borrow().clone()
    }

    /// The task whose step is running, in the trace.
    pub fn current_id(&self) -> Option<TaskId> {
        self.0.current.borrow().as_ref().and_then(Promise::task).map(|task| task.id)
    }

    pub(super) fn call_soon(&self, run: Run) {
        if let Run::Step(task, _) | Run::Done(Callback::Wake(task), _) = &run
            && let Some(task) = task.task()
        {
            let by = self.current_id();
            self.record(|record, at| record.scheduled(at, task.id, by));
        }
        self.0.ready.borrow_mut().push_back(Handle { run, cancelled: None });
    }

    /// Calls at the next turn, unless it is cancelled before.
    pub(super) fn call_next(&self, call: impl FnOnce() + 'static) -> Timer {
        let cancelled = Rc::new(Cell::new(false));
        let handle = Handle { run: Run::Call(Box::new(call)), cancelled: Some(Rc::clone(&cancelled)) };
        self.0.ready.borrow_mut().push_back(handle);
        Timer { home: self.clone(), id: None, cancelled: Some(cancelled) }
    }

    /// Calls once `due` has come, unless it is cancelled before.
    pub(super) fn call_at(&self, due: Micros, call: impl FnOnce() + 'static) -> Timer {
        let cancelled = Rc::new(Cell::new(false));
        let handle = Handle { run: Run::Call(Box::new(call)), cancelled: Some(Rc::clone(&cancelled)) };
        let id = self.0.timers.borrow_mut().add(due, handle);
        Timer { home: self.clone(), id: Some(id), cancelled: Some(cancelled) }
    }

    /// Gives `promise` its result once `due` has come, unless it is cancelled before.
    pub(super) fn settle_at(&self, due: Micros, promise: Promise, value: Value) -> Timer {
        let id = self.0.timers.borrow_mut().add(due, Handle { run: Run::Settle(promise, value), cancelled: None });
        Timer { home: self.clone(), id: Some(id), cancelled: None }
    }

    /// `BaseEventLoop._run_once`: everything that is ready now, once. What becomes ready meanwhile waits for the next turn.
    pub(super) fn turn(&self) -> Turn {
        self.take_outside();
        if self.is_idle() {
            let next = self.0.timers.borrow_mut().next_due();
            let Some(due) = next else {
                return if self.waits_outside() { Turn::Outside } else { Turn::Stuck };
            };
            let now = self.now();
            if due > now {
                self.record(|record, at| record.idle(at, due));
                match self.0.time.clock() {
                    None if due > self.0.limits.time => {
                        self.stop_with(Stop::Time { line: self.line(), limit: self.0.limits.time });
                        return Turn::Ran;
                    }
                    None => self.0.base.set(due),
                    Some(_) => return Turn::Idle(due.since(now)),
                }
            }
        }
        self.turn_without_waiting();
        Turn::Ran
    }

    /// Whether nothing is ready.
    pub(super) fn is_idle(&self) -> bool {
        self.0.ready.borrow().is_empty()
    }

    /// A turn that finds what is ready and the timers that are due, and waits for nothing.
    pub(super) fn turn_without_waiting(&self) {
        self.record(Record::turn);
        let now = self.now();
        while let Some((_, handle)) = { self.0.timers.borrow_mut().pop_due(now) } {
            self.0.ready.borrow_mut().push_back(handle);
        }
        let count = self.0.ready.borrow().len();
        for _ in 0..count {
            let Some(handle) = ({ self.0.ready.borrow_mut().pop_front() }) else { break };
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
            Run::Done(Callback::Call(call), promise) => call(&promise),
            Run::Settle(promise, value) => promise.set_result(value),
            Run::Call(call) => call(),
        }
    }

    pub(super) fn enter(&self, promise: &Promise, task: &Task, thrown: Option<&Raised>) {
        self.0.steps.set(self.0.steps.get() + 1);
        if self.0.steps.get() > self.0.limits.steps {
            self.stop_with(Stop::Steps { line: self.line(), limit: self.0.limits.steps });
        }
        *self.0.current.borrow_mut() = Some(promise.clone());
        self.0.machine.stack.borrow_mut().clear();
        self.record(|record, at| record.running(at, task.id, thrown));
    }

    pub(super) fn leave(&self) {
        self.0.machine.handling.borrow_mut().clear();
        self.0.machine.depth.set(0);
        *self.0.thrown.borrow_mut() = None;
        *self.0.yielded.borrow_mut() = Yielded::Nothing;
        let left = self.0.current.borrow_mut().take();
        drop(left);
    }

    pub(super) fn throw(&self, error: Option<Raised>) {
        *self.0.thrown.borrow_mut() = error;
    }

    pub(super) fn take_thrown(&self) -> Option<Raised> {
        self.0.thrown.borrow_mut().take()
    }

    pub(super) fn hand_over(&self, yielded: Yielded) {
        *self.0.yielded.borrow_mut() = yielded;
    }

    pub(super) fn take_yielded(&self) -> Yielded {
        mem::take(&mut *self.0.yielded.borrow_mut())
    }

    pub(super) fn record<T>(&self, write: impl FnOnce(&mut Record, Micros) -> T) -> T {
        let now = self.now();
        let mut record = self.0.record.borrow_mut();
        let written = write(&mut record, now);
        if record.len() > self.0.limits.events && self.0.stop.borrow().is_none() {
            let limit = self.0.limits.events;
            *self.0.stop.borrow_mut() = Some(Stop::Events { line: self.line(), limit });
        }
        written
    }

    pub(super) fn suspended(&self, task: TaskId, what: &What) {
        let stack = self.0.machine.stack.borrow();
        self.record(|record, at| record.suspended(at, task, (what, &stack)));
    }

    /// Stops the run; the first reason stays.
    pub fn stop_with(&self, stop: Stop) {
        self.0.stop.borrow_mut().get_or_insert(stop);
    }

    /// Whether the run was stopped.
    pub fn has_stopped(&self) -> bool {
        self.0.stop.borrow().is_some()
    }

    pub(super) fn take_stop(&self) -> Option<Stop> {
        self.0.stop.borrow_mut().take()
    }

    /// The tasks that have not ended, in the order in which they were created.
    pub(super) fn open_tasks(&self) -> Vec<Promise> {
        let tasks = self.0.tasks.borrow();
        tasks.iter().filter_map(Weak::upgrade).map(Promise).filter(|task| !task.done()).collect()
    }

    /// Drops everything that still waits, so that no ring of references is left behind.
    pub(super) fn close(&self) -> Record {
        for task in self.open_tasks() {
            if let Some(part) = task.task() {
                if !self.has_stopped() {
                    self.destroyed(&part.name);
                    part.forget_if_not_begun();
                }
                if let Some(waited) = part.waits_for() {
                    waited.abandon();
                }
                part.abandon();
            }
            task.abandon();
        }
        let threads = self.0.threads.take();
        drop(threads);
        let ready = mem::take(&mut *self.0.ready.borrow_mut());
        drop(ready);
        let timers = mem::take(&mut *self.0.timers.borrow_mut());
        drop(timers);
        mem::replace(&mut *self.0.record.borrow_mut(), Record::new(&self.0.time))
    }
}
