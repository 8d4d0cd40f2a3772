//! `asyncio.Task` (`asyncio/tasks.py`): drives a coroutine, one step at a time.

mod cancel;
mod methods;
mod step;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use trace::{Reason, TaskId, Text};

use crate::{
    Vm,
    asyncio::{
        context::Context,
        future,
        limit::LoopStop,
        loops::Run,
        state::{Callback, Future},
    },
    value::{Instance, Native, Outcome, Raised, Str, Value, native::Spec},
};

pub(crate) use methods::{ATTRIBUTES, METHODS};
pub(crate) use step::{Begun, Outer};

/// The part of a task that a plain future does not have.
pub(crate) struct Task {
    /// Which one it is in the trace; those of the library itself are not there.
    pub(crate) id: Cell<Option<TaskId>>,
    pub(crate) name: RefCell<Value>,
    pub(crate) coroutine: RefCell<Value>,
    pub(crate) context: RefCell<Rc<Context>>,
    pub(crate) waits_for: RefCell<Option<Rc<Instance>>>,
    pub(crate) must_cancel: Cell<bool>,
    pub(crate) requests: Cell<u32>,
    /// On whose account it was first asked to stop.
    pub(crate) cancelled_by: Cell<Option<TaskId>>,
    /// Its death while it is pending is told.
    pub(crate) tells_death: Cell<bool>,
    /// The library's own: the trace does not show it.
    pub(crate) hidden: Cell<bool>,
}

impl Default for Task {
    fn default() -> Self {
        Self {
            id: Cell::new(None),
            name: RefCell::default(),
            coroutine: RefCell::default(),
            context: RefCell::default(),
            waits_for: RefCell::default(),
            must_cancel: Cell::new(false),
            requests: Cell::new(0),
            cancelled_by: Cell::new(None),
            tells_death: Cell::new(false),
            hidden: Cell::new(false),
        }
    }
}

impl Task {
    /// Gives away what it holds.
    pub(crate) fn give_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(self.coroutine.get_mut()));
        parts.push(std::mem::take(self.name.get_mut()));
        parts.extend(self.waits_for.take().map(Value::Instance));
        self.context.take().take_parts(parts);
    }
}

/// A future that is a task, and its part as one.
pub(crate) fn parts<'a>(vm: &Vm, object: &'a Rc<Instance>) -> Outcome<(&'a Future, &'a Task)> {
    let future = future::state(vm, object)?;
    match &future.task {
        Some(task) => Ok((future, task)),
        None => Err(vm.type_error("a task is required")),
    }
}

/// What a new task is made of.
pub(crate) struct NewTask {
    pub(crate) coroutine: Value,
    pub(crate) event_loop: Rc<Instance>,
    pub(crate) name: Option<Value>,
    pub(crate) context: Rc<Context>,
    pub(crate) is_eager: bool,
}

/// What a callback that wakes a task is shown as.
const WAKE: Spec = Spec { name: "task_wakeup", signature: "fut, /", call: |_, _| Ok(Value::None) };

impl Vm {
    /// Begins a task: it starts at the next turn, or with the eager ones at once.
    pub(crate) fn begin_task(&mut self, object: &Rc<Instance>, new: NewTask) -> Outcome<()> {
        let (future, task) = parts(self, object)?;
        let limit = self.event_loop.limits.tasks;
        if self.event_loop.tasks.created >= limit {
            return Err(self.stop_loop(LoopStop::Tasks { limit }));
        }
        *future.event_loop.borrow_mut() = Some(Rc::clone(&new.event_loop));
        *task.name.borrow_mut() = match new.name {
            Some(name @ Value::Str(_)) => name,
            Some(name) => Value::Str(self.str(&name)?),
            None => {
                self.event_loop.tasks.numbered += 1;
                Value::from(format!("Task-{}", self.event_loop.tasks.numbered))
            }
        };
        *task.context.borrow_mut() = new.context;
        task.tells_death.set(true);
        let hides = self.event_loop.tasks.hides || self.is_step_hidden();
        task.hidden.set(hides);
        if !hides {
            let label = label(task, &new.coroutine);
            let parent = self.event_loop.current_id();
            let id = self.event_loop.write(|record, at| record.created(at, label, parent));
            task.id.set(id);
            future.reason.set(id.map_or(Reason::Future, Reason::Task));
        }
        *task.coroutine.borrow_mut() = new.coroutine;
        self.event_loop.tasks.created += 1;
        self.event_loop.tasks.all.note(object);
        if new.is_eager {
            self.step_at_once(object)?;
            if self.is_future_done(object) {
                // It has never been in the queue, and nothing asks for its coroutine.
                let coroutine = task.coroutine.take();
                drop(coroutine);
            }
            return Ok(());
        }
        self.schedule(&new.event_loop, Run::Step(Rc::clone(object), None))
    }

    /// Whether the task that runs is one of the loop's own: so is what it makes.
    fn is_step_hidden(&self) -> bool {
        let current = self.event_loop.thread.current.as_ref().and_then(|current| current.native::<Future>());
        current.and_then(|future| future.task.as_deref()).is_some_and(|task| task.hidden.get())
    }

    fn is_future_done(&self, object: &Rc<Instance>) -> bool {
        object.native::<Future>().is_some_and(Future::is_done)
    }

    /// The tasks of a loop that have not ended, in the order in which they were created.
    pub(crate) fn open_tasks(&self, event_loop: &Rc<Instance>) -> Vec<Rc<Instance>> {
        let all = self.event_loop.tasks.all.living();
        all.filter(|object| {
            let Some(future) = object.native::<Future>() else { return false };
            let own = future.event_loop.borrow().as_ref().is_some_and(|own| Rc::ptr_eq(own, event_loop));
            own && !future.is_done()
        })
        .collect()
    }

    /// The callback that wakes a task, as programs see it.
    pub(crate) fn wake_function(&self, task: &Rc<Instance>) -> Value {
        static SPEC: Spec = WAKE;
        let mut native = Native::holding(&SPEC, Value::Instance(Rc::clone(task)));
        native.owner = Some(Str::from("Task"));
        Value::Native(Rc::new(native))
    }

    /// A task that has been woken up goes on with the result of what it waited for.
    pub(crate) fn result_for_task(&mut self, waited: &Rc<Instance>) -> Outcome<Option<Raised>> {
        let future = future::state(self, waited)?;
        match self.future_result(future) {
            Ok(_) => Ok(None),
            Err(error) => Ok(Some(error)),
        }
    }

    /// Waits for `waited` on a task's account.
    fn wait_for_future(&mut self, object: &Rc<Instance>, waited: &Rc<Instance>) -> Outcome<()> {
        let (_, task) = parts(self, object)?;
        self.on_done(waited, Callback::Wake(Rc::clone(object)))?;
        *task.waits_for.borrow_mut() = Some(Rc::clone(waited));
        if task.must_cancel.get() {
            let message = future::state(self, object)?.cancel_message.borrow().clone();
            if self.cancel(waited, &message)? {
                task.must_cancel.set(false);
            }
        }
        Ok(())
    }
}

/// What readers call a task: its name and that of the function it runs.
fn label(task: &Task, coroutine: &Value) -> Text {
    let function = match coroutine {
        Value::Generator(generator) => {
            let qualname = generator.qualname.borrow().clone();
            let short = qualname.rsplit("<locals>.").next().unwrap_or_default();
            short.to_owned()
        }
        _ => "awaitable".to_owned(),
    };
    let name = task.name.borrow().clone();
    let name = if let Value::Str(name) = &name { name.as_str() } else { "" };
    let mut label = Text::with_capacity(name.len() + 1 + function.len());
    for part in [name, " ", &function] {
        label.push_str(part);
    }
    label
}
