//! A loop as an object (`asyncio/base_events.py`): what is to be called at this turn or the next, and later. What it does beside
//! that is Python text; that it runs is [`run`](super::run).

mod methods;
mod module;

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use io::{TimerId, Timers};
use trace::{Micros, Reason};

use crate::{
    Vm,
    asyncio::{
        context::Context,
        future,
        state::{Callback, Future},
    },
    code::Kind,
    value::{Generator, Instance, Noted, Outcome, Payload, Raised, Str, Type, Value, instance::Held},
};

pub(crate) use methods::{METHODS, seconds};
pub(crate) use module::FUNCTIONS;

/// What a loop keeps.
#[derive(Default)]
pub(crate) struct LoopState {
    pub(crate) ready: RefCell<VecDeque<Ready>>,
    /// Each with its place among those that are due at one time.
    pub(crate) timers: RefCell<Timers<(u64, Run)>>,
    /// The thread that it runs in.
    pub(crate) thread: Cell<u32>,
    pub(crate) running: Cell<bool>,
    pub(crate) stopping: Cell<bool>,
    pub(crate) closed: Cell<bool>,
    debug: Cell<bool>,
    /// Asynchronous generators that have begun, to be closed with it.
    pub(crate) generators: RefCell<Noted<Generator>>,
}

/// What is to be called.
pub(crate) enum Run {
    /// A step of a task, with what is thrown into it.
    Step(Rc<Instance>, Option<Raised>),
    /// A task goes on with what it waited for.
    Wake(Rc<Instance>, Rc<Instance>),
    /// A callback of a future that is done.
    Done(Value, Rc<Instance>, Rc<Context>),
    /// What a handle says.
    Handle(Rc<Instance>),
    /// A sleeper gets its result, unless it was cancelled.
    Settle(Rc<Instance>, Value),
}

/// Something that is ready.
pub(crate) struct Ready {
    pub(crate) run: Run,
    /// The library's own: a turn with nothing else is none that the trace tells.
    pub(crate) hidden: bool,
    /// Another was chosen before it.
    pub(crate) passed: bool,
}

impl Held for LoopState {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        self.clear(parts);
    }
}

impl Run {
    fn take_parts(self, parts: &mut Vec<Value>) {
        match self {
            Self::Step(task, error) => {
                parts.push(Value::Instance(task));
                parts.extend(error.map(Value::Instance));
            }
            Self::Wake(task, waited) => parts.extend([task, waited].map(Value::Instance)),
            Self::Done(function, future, context) => {
                parts.extend([function, Value::Instance(future)]);
                context.take_parts(parts);
            }
            Self::Handle(handle) => parts.push(Value::Instance(handle)),
            Self::Settle(future, value) => parts.extend([Value::Instance(future), value]),
        }
    }
}

impl LoopState {
    /// Forgets what was to be called.
    pub(crate) fn clear(&self, parts: &mut Vec<Value>) {
        let ready = self.ready.take();
        for Ready { run, .. } in ready {
            run.take_parts(parts);
        }
        let mut timers = self.timers.take();
        while let Some((_, (_, run))) = timers.pop_due(Micros(u64::MAX)) {
            run.take_parts(parts);
        }
    }
}

/// What a loop keeps.
pub(crate) fn state<'a>(vm: &Vm, event_loop: &'a Rc<Instance>) -> Outcome<&'a LoopState> {
    event_loop.native::<LoopState>().ok_or_else(|| vm.type_error("an event loop is required"))
}

/// What counts as a coroutine: what `async def` makes, and whatever has its methods.
pub(crate) fn is_coroutine(vm: &Vm, value: &Value) -> bool {
    match value {
        Value::Generator(generator) => generator.kind() == Kind::Coroutine,
        Value::Instance(step) if crate::machine::delegate::generator_of(step).is_some() => true,
        Value::Instance(_) => {
            let class = vm.types.of(value);
            ["send", "throw", "close", "__await__"].iter().all(|name| class.find(&Str::from(*name)).is_some())
                && !matches!(value, Value::Instance(one) if future::is_future(one))
        }
        _ => false,
    }
}

/// What something is waited for, by the name that the library gives it.
pub(crate) fn reason(name: &Value) -> Reason {
    let Value::Str(name) = name else { return Reason::Future };
    match name.as_str() {
        "lock" => Reason::Lock,
        "semaphore" => Reason::Semaphore,
        "event" => Reason::Event,
        "condition" => Reason::Condition,
        "queue_item" => Reason::QueueItem,
        "queue_room" => Reason::QueueRoom,
        "gather" => Reason::Gather,
        "shield" => Reason::Shield,
        "some_of" => Reason::SomeOf,
        "group" => Reason::Group,
        "cancellation" => Reason::Cancellation,
        "thread" => Reason::Thread,
        _ => Reason::Future,
    }
}

impl Vm {
    /// A loop of a class.
    pub(crate) fn new_loop(&mut self, class: &Rc<Type>) -> Rc<Instance> {
        let event_loop = self.new_instance(class, Payload::Native(Box::<LoopState>::default()));
        self.event_loop.loops.note(&event_loop);
        event_loop
    }

    /// The loop that runs.
    ///
    /// # Errors
    /// When none does.
    pub(crate) fn running_loop(&self) -> Outcome<Rc<Instance>> {
        self.event_loop.thread.running.clone().ok_or_else(|| self.runtime_error("no running event loop"))
    }

    /// A loop that was given, or the one of `asyncio.get_event_loop()`.
    pub(crate) fn loop_or_current(&mut self, given: Value) -> Outcome<Rc<Instance>> {
        match given {
            Value::Instance(event_loop) => Ok(event_loop),
            Value::None => {
                if let Some(running) = self.event_loop.thread.running.clone() {
                    return Ok(running);
                }
                let found = self.call_library("asyncio.events", "get_event_loop", [])?;
                let Value::Instance(found) = found else { return Err(self.type_error("an event loop is required")) };
                Ok(found)
            }
            other => {
                let name = self.type_name(&other);
                Err(self.type_error(&format!("an event loop is required, not '{name}'")))
            }
        }
    }

    /// Puts something into the ready queue.
    pub(crate) fn schedule(&mut self, event_loop: &Rc<Instance>, run: Run) -> Outcome<()> {
        let own = state(self, event_loop)?;
        if own.closed.get() {
            return Err(self.runtime_error("Event loop is closed"));
        }
        let task = match &run {
            Run::Step(task, _) | Run::Wake(task, _) => Some(task),
            Run::Done(_, future, _) => Some(future),
            Run::Handle(_) | Run::Settle(..) => None,
        };
        let task = task.and_then(|task| task.native::<Future>()).and_then(|future| future.task.as_deref());
        let hidden = task.is_some_and(|task| task.hidden.get());
        if let (Run::Step(..) | Run::Wake(..), Some(id)) = (&run, task.and_then(|task| task.id.get())) {
            let by = self.event_loop.current_id();
            self.event_loop.write(|record, at| record.scheduled(at, id, by));
        }
        own.ready.borrow_mut().push_back(Ready { run, hidden, passed: false });
        if own.running.get() && own.thread.get() != self.event_loop.threads.current {
            self.event_loop.threads.wake(own.thread.get());
        }
        Ok(())
    }

    /// Puts a callback of a future that is done into the ready queue.
    pub(crate) fn schedule_callback(&mut self, object: &Rc<Instance>, callback: Callback) -> Outcome<()> {
        let event_loop = self.loop_of(future::state(self, object)?)?;
        let run = match callback {
            Callback::Wake(task) => Run::Wake(task, Rc::clone(object)),
            Callback::Call(function, context) => Run::Done(function, Rc::clone(object), context),
        };
        self.schedule(&event_loop, run)
    }

    /// Takes a timer back.
    pub(crate) fn cancel_timer(&mut self, event_loop: &Rc<Instance>, timer: TimerId) {
        let Ok(own) = state(self, event_loop) else { return };
        let run = own.timers.borrow_mut().cancel(timer);
        let mut parts = Vec::new();
        if let Some((_, run)) = run {
            run.take_parts(&mut parts);
        }
    }

    /// A context that was given, or a copy of the present one.
    pub(crate) fn context_or_copy(&mut self, given: Option<Value>) -> Outcome<Rc<Context>> {
        match given {
            None | Some(Value::None) => Ok(self.event_loop.thread.context.copy()),
            Some(given) => self.to_context(&given),
        }
    }
}
