//! Errors, loops and contexts, as operations.

use std::rc::Rc;

use serde_json::json;

use super::{
    code::{Op, Slot},
    compute::error,
    machine::{Flow, Machine},
};
use crate::runtime::{Class, Coroutine, Raised, Value};

impl Machine {
    /// Errors, loops and contexts.
    pub(super) fn control(&mut self, op: &Op) -> Result<Flow, Raised> {
        match op {
            Op::Raise => {
                let value = self.pop();
                return Err(self.raised(&value));
            }
            Op::RaiseFrom => {
                let (cause, value) = (self.pop(), self.pop());
                let error = self.raised(&value);
                error.set_cause(match cause {
                    Value::Error(cause) => Some(cause),
                    _ => None,
                });
                return Err(error);
            }
            Op::RaiseAgain => {
                let none = || error(Class::RuntimeError, "No active exception to reraise");
                return Ok(Flow::Again(self.world.home.handling(0).ok_or_else(none)?));
            }
            Op::Try(target) => self.guard(*target),
            Op::EndTry => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.guards.pop();
                }
            }
            Op::Handle => {
                if let Value::Error(error) = self.pop() {
                    self.world.home.handle(error);
                }
            }
            Op::Handled => drop(self.take_handled()),
            Op::Reraise => {
                if let Some(error) = self.take_handled() {
                    return Ok(Flow::Again(error));
                }
            }
            Op::Matches(classes) => {
                let error = self.world.home.handling(self.base);
                let caught = error.filter(|error| classes.iter().any(|class| error.class.is(*class)));
                let matches = caught.is_some();
                if let Some(error) = caught {
                    let note = format!("catches {}", error.repr());
                    self.world.home.say(note, json!({ "caught": error.class.name() }));
                }
                self.push(Value::Bool(matches));
            }
            Op::Handling => {
                let error = self.world.home.handling(self.base);
                self.push(error.map_or(Value::None, Value::Error));
            }
            Op::Next(items, index, end) => self.next_item((*items, *index), *end)?,
            Op::AsyncNext(slot, end) => {
                let value = self.local(*slot)?;
                let Value::AsCompleted(all) = &value else {
                    let message =
                        format!("'async for' requires an object with __aiter__ method, got {}", value.full_type_name());
                    return Err(error(Class::TypeError, &message));
                };
                match all.next() {
                    Some(next) => self.push(Value::Coroutine(next)),
                    None => self.jump(*end),
                }
            }
            Op::Enter(slot) => return self.enter(*slot),
            Op::Exit(slot) => return self.exit(*slot, None),
            Op::ExitError(slot) => {
                let raised = self.world.home.handling(self.base);
                return self.exit(*slot, raised);
            }
            Op::Star(star) => return Ok(self.star(star)),
            _ => {}
        }
        Ok(Flow::Next)
    }

    fn next_item(&mut self, (items, index): (Slot, Slot), end: usize) -> Result<(), Raised> {
        let source = self.local(items)?;
        if let Value::AsCompleted(all) = &source {
            match all.next_result() {
                Some(next) => self.push(Value::Coroutine(next)),
                None => self.jump(end),
            }
            return Ok(());
        }
        let Ok(Value::Int(at)) = self.local(index) else { return Ok(()) };
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        let next = match &source {
            Value::List(list) => list.borrow().get(at).cloned(),
            Value::Tuple(tuple) => tuple.get(at).cloned(),
            other => {
                let message = format!("'{}' object is not iterable", other.full_type_name());
                return Err(error(Class::TypeError, &message));
            }
        };
        if let Some(value) = next {
            self.set(index, Some(Value::Int(i64::try_from(at).unwrap_or(i64::MAX).saturating_add(1))));
            self.push(value);
        } else {
            drop(self.set(items, None));
            self.jump(end);
        }
        Ok(())
    }

    fn raised(&self, value: &Value) -> Raised {
        let Value::Error(error) = value else {
            return self::error(Class::TypeError, "exceptions must derive from BaseException");
        };
        error.settle();
        if let Some(handled) = self.world.home.handling(0) {
            error.raised_during(&handled);
        }
        Rc::clone(error)
    }

    pub(super) fn take_handled(&self) -> Option<Raised> {
        let count = self.world.home.handled();
        (count > self.base).then(|| self.world.home.unhandle(count - 1).pop()).flatten()
    }

    fn enter(&mut self, slot: Slot) -> Result<Flow, Raised> {
        let value = self.local(slot)?;
        let home = self.world.home.clone();
        let acquire = match &value {
            Value::Lock(lock) => {
                Coroutine::native(&home, "_ContextManagerMixin.__aenter__", quiet(lock.clone().acquire()))
            }
            Value::Condition(condition) => {
                let acquire = quiet(condition.lock().clone().acquire());
                Coroutine::native(&home, "_ContextManagerMixin.__aenter__", acquire)
            }
            Value::Semaphore(semaphore) => {
                Coroutine::native(&home, "_ContextManagerMixin.__aenter__", quiet(semaphore.clone().acquire()))
            }
            Value::Group(group) => {
                group.enter()?;
                return Ok(self.at_once(value));
            }
            Value::Timeout(timeout) => {
                timeout.enter()?;
                return Ok(self.at_once(value));
            }
            other => {
                let message = format!(
                    "'{}' object does not support the asynchronous context manager protocol (missed __aexit__ method)",
                    other.full_type_name()
                );
                return Err(error(Class::TypeError, &message));
            }
        };
        self.push(Value::Coroutine(acquire));
        Ok(Flow::Next)
    }

    fn exit(&mut self, slot: Slot, raised: Option<Raised>) -> Result<Flow, Raised> {
        let value = self.local(slot)?;
        match &value {
            Value::Lock(lock) => lock.release()?,
            Value::Condition(condition) => condition.lock().release()?,
            Value::Semaphore(semaphore) => semaphore.release()?,
            Value::Timeout(timeout) => timeout.exit(raised.as_ref())?,
            Value::Group(group) => {
                let exit = Coroutine::native(&self.world.home, "TaskGroup.__aexit__", group.clone().exit(raised));
                self.push(Value::Coroutine(exit));
                return Ok(Flow::Next);
            }
            _ => {}
        }
        Ok(self.at_once(Value::None))
    }

    /// The await that follows has nothing to wait for.
    fn at_once(&mut self, value: Value) -> Flow {
        self.push(value);
        if let Some(frame) = self.frames.last_mut() {
            frame.next += 1;
        }
        Flow::Next
    }
}

async fn quiet(acquire: impl Future<Output = Result<Value, Raised>>) -> Result<Value, Raised> {
    acquire.await.map(|_| Value::None)
}
