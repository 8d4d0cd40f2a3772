//! The library calls that programs use, on the loop's own objects.

use std::rc::Rc;

use super::{Flow, Machine, compute::error, list::into_items};
use crate::tree::Make;
use asyncio::{
    AsCompleted, Class, Condition, ContextVar, Event, Group, Lock, Promise, Queue, Raised, Semaphore, Timeout, Until,
    Value, WaitOptions,
};

/// A value, or nothing because the run was stopped.
type Made = Result<Option<Value>, Raised>;

impl Machine {
    #[inline(never)]
    pub(super) fn make(&mut self, make: Make) -> Result<Flow, Raised> {
        let event_loop = self.world.event_loop.clone();
        let value = match make {
            Make::Spawn { named } => Some(Value::Promise(self.spawn(named)?)),
            Make::Sleep => self.sleep()?,
            Make::Gather(errors) => {
                let all = self.pop_items()?;
                Some(Value::Promise(asyncio::gather(&event_loop, &all, errors)?))
            }
            Make::Wait { until, timed } => Some(self.wait(until, timed)?),
            Make::WaitFor => {
                let timeout = self.pop_timeout()?;
                let awaitable = self.pop();
                Some(Value::Coroutine(asyncio::wait_for(&event_loop, awaitable, timeout)))
            }
            Make::AsCompleted { timed } => {
                let timeout = if timed { self.pop_timeout()? } else { None };
                let all = self.pop_items()?;
                Some(Value::AsCompleted(AsCompleted::new(&event_loop, &all, timeout)?))
            }
            Make::Shield => {
                let awaitable = self.pop();
                Some(Value::Promise(asyncio::shield(&event_loop, &awaitable)?))
            }
            Make::Timeout => {
                let timeout = self.pop_timeout()?;
                Some(Value::Timeout(Timeout::new(&event_loop, timeout)))
            }
            Make::ToThread => self.block_thread()?,
            Make::TaskGroup => Some(Value::Group(Group::new(&event_loop))),
            Make::Lock => Some(Value::Lock(Lock::new(&event_loop))),
            Make::Semaphore => Some(Value::Semaphore(Semaphore::new(&event_loop, self.pop_places()?)?)),
            Make::BoundedSemaphore => Some(Value::Semaphore(Semaphore::bounded(&event_loop, self.pop_places()?)?)),
            Make::Event => Some(Value::Event(Event::new(&event_loop))),
            Make::Condition => Some(Value::Condition(Condition::new(&event_loop))),
            Make::Queue => Some(Value::Queue(self.queue()?)),
            Make::Future => Some(Value::Promise(event_loop.promise())),
            Make::ContextVar { defaulted } => {
                let default = defaulted.then(|| self.pop());
                let name = self.pop();
                let name = if let Value::Text(name) = &name { Rc::clone(name) } else { name.to_string().into() };
                Some(Value::ContextVar(ContextVar::new(&event_loop, name, default)))
            }
            Make::Now => Some(Value::Float(event_loop.now().seconds())),
            Make::CurrentTask => Some(event_loop.current().map_or(Value::None, Value::Promise)),
        };
        let Some(value) = value else { return Ok(Flow::Stop) };
        self.push(value);
        Ok(self.unless_stopped())
    }

    fn spawn(&mut self, named: bool) -> Result<Promise, Raised> {
        let name = named.then(|| self.pop().to_string());
        let given = self.pop();
        let Value::Coroutine(coroutine) = &given else {
            let message = format!("a coroutine was expected, got {}", given.repr());
            return Err(error(Class::TypeError, &message));
        };
        Ok(self.world.event_loop.spawn(coroutine.clone(), name))
    }

    fn sleep(&mut self) -> Made {
        let seconds = self.pop();
        let stopped = self.duration(&seconds)?.is_none();
        let sleep = || Value::Coroutine(asyncio::sleep(&self.world.event_loop, seconds.number().unwrap_or(0.0)));
        Ok((!stopped).then(sleep))
    }

    fn block_thread(&mut self) -> Made {
        let seconds = self.pop();
        let duration = self.duration(&seconds)?;
        Ok(duration.map(|duration| Value::Coroutine(asyncio::to_thread(&self.world.event_loop, duration))))
    }

    fn wait(&mut self, until: Until, timed: bool) -> Result<Value, Raised> {
        let timeout = if timed { self.pop_timeout()? } else { None };
        let tasks = self.pop_items()?;
        Ok(Value::Coroutine(asyncio::wait(&self.world.event_loop, tasks, WaitOptions { until, timeout })))
    }

    fn queue(&mut self) -> Result<Queue, Raised> {
        let Value::Int(room) = self.pop() else {
            return Err(error(Class::TypeError, "maxsize must be an integer"));
        };
        Ok(Queue::new(&self.world.event_loop, usize::try_from(room).unwrap_or(0)))
    }

    /// Takes the list of what is waited for off the stack; each counts as an operation.
    fn pop_items(&mut self) -> Result<Vec<Value>, Raised> {
        let all = into_items(self.pop())?;
        self.world.event_loop.operate(all.len() as u64);
        Ok(all)
    }

    /// Takes a semaphore's number of places off the stack.
    fn pop_places(&mut self) -> Result<i64, Raised> {
        let Value::Int(places) = self.pop() else {
            return Err(error(Class::TypeError, "Semaphore initial value must be an integer"));
        };
        Ok(places)
    }

    /// Takes a timeout off the stack; `None` for no bound. The run may be stopped by it.
    fn pop_timeout(&mut self) -> Result<Option<f64>, Raised> {
        let value = self.pop();
        if matches!(value, Value::None) {
            return Ok(None);
        }
        self.duration(&value)?;
        Ok(value.number())
    }
}
