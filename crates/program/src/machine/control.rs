//! Errors, loops and contexts, as operations.

use std::rc::Rc;

use super::{Flow, Machine, compute::error, list::not_iterable};
use crate::code::{Finally, Handler, Raise, Slot};
use asyncio::{Class, Coroutine, Raised, Value};
use trace::Detail;

impl Machine {
    #[inline(never)]
    pub(super) fn raise(&mut self, how: Raise) -> Result<Flow, Raised> {
        match how {
            Raise::Error => {
                let value = self.pop();
                Err(self.raised(&value))
            }
            Raise::From => {
                let (cause, value) = (self.pop(), self.pop());
                let error = self.raised(&value);
                error.set_cause(if let Value::Error(cause) = cause { Some(cause) } else { None });
                Err(error)
            }
            Raise::Again => {
                let none = || error(Class::RuntimeError, "No active exception to reraise");
                Ok(Flow::Again(self.world.event_loop.handling(0).ok_or_else(none)?))
            }
        }
    }

    #[inline(never)]
    pub(super) fn handle(&mut self, handler: &Handler) -> Flow {
        match handler {
            Handler::EndTry => drop(self.top.guards.pop()),
            Handler::Begin => self.begin_handling(),
            Handler::End => drop(self.take_handled()),
            Handler::Reraise => return self.take_handled().map_or(Flow::Next, Flow::Again),
            Handler::Matches(classes) => {
                let error = self.world.event_loop.handling(self.base);
                let caught = error.filter(|error| classes.iter().any(|class| error.class.is(*class)));
                let matches = caught.is_some();
                if let Some(error) = caught {
                    let caught = self.world.event_loop.describe(&error);
                    self.world.event_loop.tell(Detail::Caught(Box::new(caught)));
                }
                self.push(Value::Bool(matches));
            }
            Handler::Value => {
                let error = self.world.event_loop.handling(self.base);
                self.push(error.map_or(Value::None, Value::Error));
            }
        }
        Flow::Next
    }

    /// How the body was entered stands in the slot: with `True` by an error, with a number from there, to go on there.
    #[inline(never)]
    pub(super) fn finally(&mut self, finally: Finally) -> Flow {
        match finally {
            Finally::Enter(slot, body) => {
                let back = i64::try_from(self.top.next).unwrap_or(i64::MAX);
                drop(self.set(slot, Some(Value::Int(back))));
                self.top.next = body as usize;
            }
            Finally::Catch(slot) => {
                self.begin_handling();
                drop(self.set(slot, Some(Value::Bool(true))));
            }
            Finally::Leave(slot) => {
                if let Some(Value::Bool(true)) = self.set(slot, None) {
                    drop(self.take_handled());
                }
            }
            Finally::End(slot) => match self.set(slot, None) {
                Some(Value::Int(back)) => self.top.next = usize::try_from(back).unwrap_or(usize::MAX),
                _ => return self.take_handled().map_or(Flow::Next, Flow::Again),
            },
        }
        Flow::Next
    }

    fn begin_handling(&mut self) {
        if let Value::Error(error) = self.pop() {
            self.world.event_loop.handle(error);
        }
    }

    /// Pushes the next item; says whether there was one.
    pub(super) fn push_next(&mut self, source: Slot, index: Slot) -> Result<bool, Raised> {
        let at = if let Ok(Value::Int(at)) = self.local(index) { *at } else { 0 };
        let position = usize::try_from(at).unwrap_or(usize::MAX);
        let items = self.local(source)?;
        let next = if let Value::AsCompleted(all) = items {
            all.next_result().map(Value::Coroutine)
        } else {
            items.with_items(|items| items.get(position).cloned()).ok_or_else(|| not_iterable(items))?
        };
        let Some(value) = next else {
            drop(self.set(source, None));
            return Ok(false);
        };
        self.set(index, Some(Value::Int(at.saturating_add(1))));
        self.push(value);
        Ok(true)
    }

    /// Pushes the next one to be awaited; says whether there was one.
    pub(super) fn push_next_async(&mut self, source: Slot) -> Result<bool, Raised> {
        let value = self.local(source)?;
        let Value::AsCompleted(all) = value else {
            let message =
                format!("'async for' requires an object with __aiter__ method, got {}", value.full_type_name());
            return Err(error(Class::TypeError, &message));
        };
        let next = all.next();
        let found = next.is_some();
        if let Some(next) = next {
            self.push(Value::Coroutine(next));
        }
        Ok(found)
    }

    fn raised(&self, value: &Value) -> Raised {
        let Value::Error(error) = value else {
            return self::error(Class::TypeError, "exceptions must derive from BaseException");
        };
        error.settle();
        if let Some(handled) = self.world.event_loop.handling(0) {
            self.chain(error, &handled);
        }
        Rc::clone(error)
    }

    pub(super) fn take_handled(&self) -> Option<Raised> {
        self.world.event_loop.take_handled(self.base)
    }

    #[inline(never)]
    pub(super) fn enter(&mut self, slot: Slot) -> Result<Flow, Raised> {
        let value = self.local(slot)?.clone();
        let event_loop = &self.world.event_loop;
        let acquire = match &value {
            Value::Lock(lock) => {
                Coroutine::native(event_loop, "_ContextManagerMixin.__aenter__", quiet(lock.clone().acquire()))
            }
            Value::Condition(condition) => {
                let acquire = quiet(condition.lock().clone().acquire());
                Coroutine::native(event_loop, "_ContextManagerMixin.__aenter__", acquire)
            }
            Value::Semaphore(semaphore) => {
                Coroutine::native(event_loop, "_ContextManagerMixin.__aenter__", quiet(semaphore.clone().acquire()))
            }
            Value::Group(group) => {
                group.enter()?;
                return Ok(self.skip_await(value));
            }
            Value::Timeout(timeout) => {
                timeout.enter()?;
                return Ok(self.skip_await(value));
            }
            Value::None
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::List(_)
            | Value::Tuple(_)
            | Value::Error(_)
            | Value::Coroutine(_)
            | Value::Promise(_)
            | Value::Event(_)
            | Value::Queue(_)
            | Value::ContextVar(_)
            | Value::Token(_)
            | Value::AsCompleted(_)
            | Value::Object(_) => {
                let message = format!(
                    "'{}' object does not support the asynchronous context manager protocol (missed __aexit__ method)",
                    value.full_type_name()
                );
                return Err(error(Class::TypeError, &message));
            }
        };
        self.push(Value::Coroutine(acquire));
        Ok(Flow::Next)
    }

    #[inline(never)]
    pub(super) fn exit(&mut self, slot: Slot, raised: Option<Raised>) -> Result<Flow, Raised> {
        let value = self.local(slot)?.clone();
        match &value {
            Value::Lock(lock) => lock.release()?,
            Value::Condition(condition) => condition.lock().release()?,
            Value::Semaphore(semaphore) => semaphore.release()?,
            Value::Timeout(timeout) => timeout.exit(raised.as_ref())?,
            Value::Group(group) => {
                let exit = Coroutine::native(&self.world.event_loop, "TaskGroup.__aexit__", group.clone().exit(raised));
                self.push(Value::Coroutine(exit));
                return Ok(Flow::Next);
            }
            // `enter` has refused it.
            Value::None
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::List(_)
            | Value::Tuple(_)
            | Value::Error(_)
            | Value::Coroutine(_)
            | Value::Promise(_)
            | Value::Event(_)
            | Value::Queue(_)
            | Value::ContextVar(_)
            | Value::Token(_)
            | Value::AsCompleted(_)
            | Value::Object(_) => {}
        }
        Ok(self.skip_await(Value::None))
    }

    /// The await that follows has nothing to wait for.
    fn skip_await(&mut self, value: Value) -> Flow {
        self.push(value);
        self.top.next += 1;
        Flow::Next
    }
}

async fn quiet(acquire: impl Future<Output = Result<Value, Raised>>) -> Result<Value, Raised> {
    acquire.await.map(|_| Value::None)
}
