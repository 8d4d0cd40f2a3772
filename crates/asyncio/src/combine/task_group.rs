//! `asyncio.TaskGroup` (`asyncio/taskgroups.py`).

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use crate::{
    Class, Coroutine, Error, Loop, Outcome, Promise, Raised, Value, core::callbacks::Callback, core::task::Task,
};
use trace::Reason;

/// `asyncio.TaskGroup`: leaving it waits for its tasks; the first failure cancels the others.
#[derive(Clone)]
pub struct Group(Rc<Inner>);

struct Inner {
    event_loop: Loop,
    phase: Cell<Phase>,
    aborting: Cell<bool>,
    parent: RefCell<Option<Promise>>,
    parent_cancel_requested: Cell<bool>,
    tasks: RefCell<Vec<Promise>>,
    errors: RefCell<Vec<Raised>>,
    completed: RefCell<Option<Promise>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Created,
    Entered,
    Exiting,
}

impl Group {
    /// A group that has not been entered.
    pub fn new(event_loop: &Loop) -> Self {
        Self(Rc::new(Inner {
            event_loop: event_loop.clone(),
            phase: Cell::new(Phase::Created),
            aborting: Cell::default(),
            parent: RefCell::default(),
            parent_cancel_requested: Cell::default(),
            tasks: RefCell::default(),
            errors: RefCell::default(),
            completed: RefCell::default(),
        }))
    }

    /// `__aenter__`.
    pub fn enter(&self) -> Result<(), Raised> {
        if self.0.phase.get() != Phase::Created {
            return Err(self.refusal("has already been entered"));
        }
        *self.0.parent.borrow_mut() = self.0.event_loop.current();
        self.0.phase.set(Phase::Entered);
        Ok(())
    }

    /// Starts a task that belongs to the group.
    pub fn spawn(&self, coroutine: &Coroutine, name: Option<String>) -> Result<Promise, Raised> {
        let idle = self.0.tasks.borrow().is_empty();
        let refusal = match self.0.phase.get() {
            Phase::Created => Some("has not been entered"),
            Phase::Exiting if idle => Some("is finished"),
            Phase::Entered | Phase::Exiting => self.0.aborting.get().then_some("is shutting down"),
        };
        if let Some(refusal) = refusal {
            coroutine.close();
            return Err(self.refusal(refusal));
        }
        let task = self.0.event_loop.spawn(coroutine.clone(), name);
        self.0.tasks.borrow_mut().push(task.clone());
        let own = self.clone();
        task.on_done(Callback::Call(Rc::new(move |task: &Promise| own.task_done(task))));
        Ok(task)
    }

    /// `__aexit__`: waits for the tasks; `raised` is what left the body.
    pub async fn exit(self, raised: Option<Raised>) -> Outcome {
        let outcome = self.exiting(raised).await;
        self.0.parent.borrow_mut().take();
        outcome
    }

    async fn exiting(&self, raised: Option<Raised>) -> Outcome {
        let group = &self.0;
        group.phase.set(Phase::Exiting);
        let cancelled = |error: &Raised| error.class.is(Class::CancelledError);
        let mut propagate = raised.clone().filter(cancelled);
        if raised.is_some() && !group.aborting.get() {
            self.abort();
        }
        while !group.tasks.borrow().is_empty() {
            let completed = Promise::new(&group.event_loop, Reason::Group);
            *group.completed.borrow_mut() = Some(completed.clone());
            if let Err(error) = completed.wait().await {
                if !cancelled(&error) {
                    return Err(error);
                }
                if !group.aborting.get() {
                    propagate = Some(error);
                    self.abort();
                }
            }
            group.completed.borrow_mut().take();
        }
        let parent = group.parent.borrow().clone();
        let parent = parent.as_ref().and_then(|parent| parent.task().map(|task| (parent, task)));
        if group.parent_cancel_requested.get() && parent.is_some_and(|(_, task)| task.uncancel() == 0) {
            propagate = None;
        }
        if let Some(error) = propagate.filter(|_| group.errors.borrow().is_empty()) {
            return Err(error);
        }
        if let Some(error) = raised.filter(|error| !cancelled(error)) {
            group.errors.borrow_mut().push(error);
        }
        let errors = std::mem::take(&mut *group.errors.borrow_mut());
        if errors.is_empty() {
            return Ok(Value::None);
        }
        if let Some((parent, task)) = parent.filter(|(_, task)| Task::requests(task) > 0) {
            task.uncancel();
            parent.cancel(None);
        }
        let error = Error::group("unhandled errors in a TaskGroup", errors);
        error.set_cause(None);
        Err(error)
    }

    fn abort(&self) {
        self.0.aborting.set(true);
        let tasks = self.0.tasks.borrow().clone();
        for task in tasks.iter().filter(|task| !task.done()) {
            task.cancel(None);
        }
    }

    fn task_done(&self, task: &Promise) {
        let group = &self.0;
        group.tasks.borrow_mut().retain(|other| !other.is(task));
        if group.tasks.borrow().is_empty()
            && let Some(completed) = &*group.completed.borrow()
        {
            completed.set_result(Value::Bool(true));
        }
        if task.cancelled() {
            return;
        }
        let Ok(Some(error)) = task.error() else { return };
        group.errors.borrow_mut().push(error);
        let parent = group.parent.borrow().clone();
        let Some(parent) = parent.filter(|parent| !parent.done()) else { return };
        if !group.aborting.get() && !group.parent_cancel_requested.get() {
            group.parent_cancel_requested.set(true);
            group.event_loop.on_account_of(task, || {
                self.abort();
                parent.cancel(None);
            });
        }
    }

    fn refusal(&self, what: &str) -> Raised {
        let mut parts = vec![String::new()];
        let (tasks, errors) = (self.0.tasks.borrow().len(), self.0.errors.borrow().len());
        if tasks > 0 {
            parts.push(format!("tasks={tasks}"));
        }
        if errors > 0 {
            parts.push(format!("errors={errors}"));
        }
        if self.0.aborting.get() {
            parts.push("cancelling".to_owned());
        } else if self.0.phase.get() != Phase::Created {
            parts.push("entered".to_owned());
        }
        Error::new(Class::RuntimeError, &format!("TaskGroup <TaskGroup{}> {what}", parts.join(" ")))
    }
}
