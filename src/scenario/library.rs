//! The library calls and methods that programs use, on the runtime's own objects.

use super::{
    code::Make,
    compute::error,
    data::Method,
    machine::{Flow, Machine},
    operate::{items, no_attribute},
};
use crate::runtime::{
    self, AsCompleted, Class, Condition, ContextVar, Coroutine, Event, Group, Left, Lock, Outcome, Promise, Queue,
    Raised, Semaphore, Timeout, Value,
};

impl Machine {
    pub(super) fn make(&mut self, make: Make) -> Result<Flow, Raised> {
        let home = self.world.home.clone();
        let value = match make {
            Make::Spawn { named } => {
                let name = named.then(|| self.pop().to_string());
                let given = self.pop();
                let Value::Coroutine(coroutine) = &given else {
                    let message = format!("a coroutine was expected, got {}", given.repr());
                    return Err(error(Class::TypeError, &message));
                };
                Value::Promise(home.spawn(coroutine.clone(), name))
            }
            Make::Sleep => {
                let seconds = self.pop();
                if self.duration(&seconds)?.is_none() {
                    return Ok(Flow::Stop);
                }
                Value::Coroutine(runtime::sleep(&home, seconds.number().unwrap_or(0.0)))
            }
            Make::Gather(errors) => {
                let list = self.pop();
                Value::Promise(runtime::gather(&home, &items(&list)?, errors)?)
            }
            Make::Wait { until, timed } => {
                let timeout = self.timeout(timed)?;
                let tasks = self.pop();
                Value::Coroutine(runtime::wait(&home, items(&tasks)?, (until, timeout)))
            }
            Make::WaitFor => {
                let timeout = self.timeout(true)?;
                let awaitable = self.pop();
                Value::Coroutine(runtime::wait_for(&home, awaitable, timeout))
            }
            Make::AsCompleted { timed } => {
                let timeout = self.timeout(timed)?;
                let tasks = self.pop();
                Value::AsCompleted(AsCompleted::new(&home, &items(&tasks)?, timeout)?)
            }
            Make::Shield => {
                let awaitable = self.pop();
                Value::Promise(runtime::shield(&home, &awaitable)?)
            }
            Make::Timeout => {
                let timeout = self.timeout(true)?;
                Value::Timeout(Timeout::new(&home, timeout))
            }
            Make::ToThread => {
                let seconds = self.pop();
                let Some(duration) = self.duration(&seconds)? else { return Ok(Flow::Stop) };
                Value::Coroutine(runtime::to_thread(&home, duration))
            }
            Make::TaskGroup => Value::Group(Group::new(&home)),
            Make::Lock => Value::Lock(Lock::new(&home)),
            Make::Semaphore | Make::BoundedSemaphore => {
                let value = self.pop();
                let Value::Int(value) = value else {
                    return Err(error(Class::TypeError, "Semaphore initial value must be an integer"));
                };
                let bounded = (make == Make::BoundedSemaphore).then_some(());
                Value::Semaphore(Semaphore::new(&home, value, bounded)?)
            }
            Make::Event => Value::Event(Event::new(&home)),
            Make::Condition => Value::Condition(Condition::new(&home)),
            Make::Queue => {
                let room = match self.pop() {
                    Value::Int(room) => usize::try_from(room).unwrap_or(0),
                    _ => return Err(error(Class::TypeError, "maxsize must be an integer")),
                };
                Value::Queue(Queue::new(&home, room))
            }
            Make::Future => Value::Promise(home.promise()),
            Make::ContextVar { defaulted } => {
                let default = defaulted.then(|| self.pop());
                let name = self.pop();
                Value::ContextVar(ContextVar::new(&home, &name.to_string(), default))
            }
            Make::Now => Value::Float(home.now().seconds()),
            Make::CurrentTask => home.current().map_or(Value::None, Value::Promise),
        };
        self.push(value);
        Ok(if home.has_stopped() { Flow::Stop } else { Flow::Next })
    }

    /// Takes a timeout off the stack, where one was given; `None` for no bound. The run may be stopped by it.
    fn timeout(&mut self, given: bool) -> Result<Option<f64>, Raised> {
        let value = if given { self.pop() } else { Value::None };
        if matches!(value, Value::None) {
            return Ok(None);
        }
        self.duration(&value)?;
        Ok(value.number())
    }

    pub(super) fn method(&self, (on, method): (&Value, Method), arguments: Vec<Value>) -> Outcome {
        let home = &self.world.home;
        let coroutine = |name: &'static str, body| Ok(Value::Coroutine(Coroutine::native(home, name, body)));
        let mut arguments = arguments.into_iter();
        let first = arguments.next();
        match (on, method) {
            (Value::Promise(promise), _) => of_promise(promise, method, first).unwrap_or_else(|| unknown(on, method)),
            (Value::Lock(lock), Method::Acquire) => coroutine("Lock.acquire", boxed(lock.clone().acquire())),
            (Value::Lock(lock), Method::Release) => lock.release().map(|()| Value::None),
            (Value::Lock(lock), Method::Locked) => Ok(Value::Bool(lock.locked())),
            (Value::Semaphore(semaphore), Method::Acquire) => {
                coroutine("Semaphore.acquire", boxed(semaphore.clone().acquire()))
            }
            (Value::Semaphore(semaphore), Method::Release) => semaphore.release().map(|()| Value::None),
            (Value::Semaphore(semaphore), Method::Locked) => Ok(Value::Bool(semaphore.locked())),
            (Value::Event(event), Method::Wait) => coroutine("Event.wait", boxed(event.clone().wait())),
            (Value::Event(event), Method::Set) => {
                event.set();
                Ok(Value::None)
            }
            (Value::Event(event), Method::Clear) => {
                event.clear();
                Ok(Value::None)
            }
            (Value::Event(event), Method::IsSet) => Ok(Value::Bool(event.is_set())),
            (Value::Condition(condition), Method::Acquire) => {
                coroutine("Lock.acquire", boxed(condition.lock().clone().acquire()))
            }
            (Value::Condition(condition), Method::Release) => condition.lock().release().map(|()| Value::None),
            (Value::Condition(condition), Method::Locked) => Ok(Value::Bool(condition.lock().locked())),
            (Value::Condition(condition), Method::Wait) => coroutine("Condition.wait", boxed(condition.clone().wait())),
            (Value::Condition(condition), Method::Notify) => {
                let count = first.as_ref().and_then(Value::number).unwrap_or(1.0);
                condition.notify(if count < 1.0 { 0 } else { whole(count) }).map(|()| Value::None)
            }
            (Value::Condition(condition), Method::NotifyAll) => condition.notify_all().map(|()| Value::None),
            (Value::Queue(queue), _) => {
                self.of_queue(queue, method, first.as_ref()).unwrap_or_else(|| unknown(on, method))
            }
            (Value::Group(group), Method::CreateTask) => match &first {
                Some(Value::Coroutine(body)) => group.spawn(body, None).map(Value::Promise),
                other => {
                    let given = other.as_ref().map_or_else(String::new, Value::repr);
                    Err(error(Class::TypeError, &format!("a coroutine was expected, got {given}")))
                }
            },
            (Value::Timeout(timeout), Method::Expired) => Ok(Value::Bool(timeout.expired())),
            (Value::ContextVar(variable), Method::Get) => variable.get(home),
            (Value::ContextVar(variable), Method::Set) => {
                Ok(Value::Token(variable.set(home, first.unwrap_or_default())))
            }
            (Value::ContextVar(variable), Method::Reset) => match &first {
                Some(Value::Token(token)) => variable.reset(home, token).map(|()| Value::None),
                _ => Err(error(Class::TypeError, "expected an instance of Token")),
            },
            (Value::List(list), Method::Clear) => {
                list.borrow_mut().clear();
                Ok(Value::None)
            }
            (Value::List(list), Method::Append) => {
                list.borrow_mut().push(first.unwrap_or_default());
                Ok(Value::None)
            }
            _ => unknown(on, method),
        }
    }

    fn of_queue(&self, queue: &Queue, method: Method, first: Option<&Value>) -> Option<Outcome> {
        let home = &self.world.home;
        let coroutine = |name: &'static str, body| Ok(Value::Coroutine(Coroutine::native(home, name, body)));
        let count = |count: usize| Ok(Value::Int(i64::try_from(count).unwrap_or(i64::MAX)));
        let item = || first.cloned().unwrap_or_default();
        Some(match method {
            Method::Put => coroutine("Queue.put", boxed(queue.clone().put(item()))),
            Method::Get => coroutine("Queue.get", boxed(queue.clone().take())),
            Method::PutNowait => queue.put_now(item()),
            Method::GetNowait => queue.take_now(),
            Method::Qsize => count(queue.len()),
            Method::Empty => Ok(Value::Bool(queue.is_empty())),
            Method::Full => Ok(Value::Bool(queue.is_full())),
            Method::TaskDone => queue.task_done().map(|()| Value::None),
            Method::Join => coroutine("Queue.join", boxed(queue.clone().join())),
            Method::Shutdown => {
                let left = if first.is_some_and(Value::is_true) { Left::Drop } else { Left::Keep };
                queue.shut_down(left);
                Ok(Value::None)
            }
            _ => return None,
        })
    }
}

fn of_promise(promise: &Promise, method: Method, first: Option<Value>) -> Option<Outcome> {
    let number = |number: u32| Ok(Value::Int(i64::from(number)));
    let task = promise.name().is_some();
    let invalid = || Err(error(Class::InvalidStateError, "invalid state"));
    Some(match method {
        Method::Done => Ok(Value::Bool(promise.done())),
        Method::Cancelled => Ok(Value::Bool(promise.cancelled())),
        Method::Result => promise.result(),
        Method::Exception => promise.error().map(|error| error.map_or(Value::None, Value::Error)),
        Method::Cancel => Ok(Value::Bool(promise.cancel(first))),
        Method::Uncancel if task => number(promise.uncancel()),
        Method::Cancelling if task => number(promise.cancelling()),
        Method::GetName if task => Ok(Value::text(promise.name().unwrap_or_default())),
        Method::SetResult | Method::SetException if task => {
            let message = format!("Task does not support {} operation", method.text());
            Err(error(Class::RuntimeError, &message))
        }
        Method::SetResult => {
            if promise.done() {
                return Some(invalid());
            }
            promise.set_result(first.unwrap_or_default());
            Ok(Value::None)
        }
        Method::SetException => match first {
            _ if promise.done() => invalid(),
            Some(Value::Error(error)) => {
                promise.set_error(error);
                Ok(Value::None)
            }
            _ => Err(error(Class::TypeError, "invalid exception object")),
        },
        _ => return None,
    })
}

type Body = std::pin::Pin<Box<dyn Future<Output = Outcome>>>;

fn boxed(body: impl Future<Output = Outcome> + 'static) -> Body {
    Box::pin(body)
}

fn unknown(on: &Value, method: Method) -> Outcome {
    Err(no_attribute(on, method.text()))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least 1, and saturates")]
const fn whole(count: f64) -> usize {
    count as usize
}
