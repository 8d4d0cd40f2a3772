//! The methods that programs call.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "which value has which method is said in `attribute`, and a test there asks for each"
)]

use super::{Machine, compute::error, operate::no_attribute};
use crate::vocabulary::Method;
use asyncio::{
    Class, Condition, ContextVar, Coroutine, Event, Group, Left, List, Lock, Outcome, Promise, Queue, Raised,
    Semaphore, Timeout, Value,
};

impl Machine {
    /// `on.method(first)`, of which no method needs more; only what [`attribute`](super::attribute) has said to be there is called.
    pub(super) fn method(&self, on: &Value, method: Method, first: Option<Value>) -> Outcome {
        let done = match on {
            Value::Promise(promise) => of_promise(promise, method, first),
            Value::Lock(lock) => self.of_lock(lock, method),
            Value::Semaphore(semaphore) => self.of_semaphore(semaphore, method),
            Value::Event(event) => self.of_event(event, method),
            Value::Condition(condition) => self.of_condition(condition, method, first.as_ref()),
            Value::Queue(queue) => self.of_queue(queue, method, first),
            Value::Group(group) => of_group(group, method, first),
            Value::Timeout(timeout) => of_timeout(timeout, method),
            Value::ContextVar(variable) => self.of_variable(variable, method, first),
            Value::List(list) => of_list(list, method, first),
            Value::None
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Tuple(_)
            | Value::Error(_)
            | Value::Coroutine(_)
            | Value::Token(_)
            | Value::AsCompleted(_)
            | Value::Object(_) => None,
        };
        done.unwrap_or_else(|| Err(no_attribute(on, method.text())))
    }

    #[expect(clippy::unnecessary_wraps, reason = "what methods give")]
    fn coroutine(&self, name: &'static str, body: impl Future<Output = Outcome> + 'static) -> Option<Outcome> {
        Some(Ok(Value::Coroutine(Coroutine::native(&self.world.event_loop, name, body))))
    }

    fn of_lock(&self, lock: &Lock, method: Method) -> Option<Outcome> {
        match method {
            Method::Acquire => self.coroutine("Lock.acquire", lock.clone().acquire()),
            Method::Release => nothing(lock.release()),
            Method::Locked => truth(lock.locked()),
            _ => None,
        }
    }

    fn of_semaphore(&self, semaphore: &Semaphore, method: Method) -> Option<Outcome> {
        match method {
            Method::Acquire => self.coroutine("Semaphore.acquire", semaphore.clone().acquire()),
            Method::Release => nothing(semaphore.release()),
            Method::Locked => truth(semaphore.locked()),
            _ => None,
        }
    }

    fn of_event(&self, event: &Event, method: Method) -> Option<Outcome> {
        match method {
            Method::Wait => return self.coroutine("Event.wait", event.clone().wait()),
            Method::IsSet => return truth(event.is_set()),
            Method::Set => event.set(),
            Method::Clear => event.clear(),
            _ => return None,
        }
        nothing(Ok(()))
    }

    fn of_condition(&self, condition: &Condition, method: Method, first: Option<&Value>) -> Option<Outcome> {
        match method {
            Method::Acquire | Method::Release | Method::Locked => self.of_lock(condition.lock(), method),
            Method::Wait => self.coroutine("Condition.wait", condition.clone().wait()),
            Method::Notify => {
                let count = first.and_then(Value::number).unwrap_or(1.0);
                nothing(condition.notify(if count < 1.0 { 0 } else { whole(count) }))
            }
            Method::NotifyAll => nothing(condition.notify_all()),
            _ => None,
        }
    }

    fn of_queue(&self, queue: &Queue, method: Method, first: Option<Value>) -> Option<Outcome> {
        match method {
            Method::Put => self.coroutine("Queue.put", queue.clone().put(first.unwrap_or_default())),
            Method::Get => self.coroutine("Queue.get", queue.clone().take()),
            Method::PutNowait => Some(queue.put_now(first.unwrap_or_default())),
            Method::GetNowait => Some(queue.take_now()),
            Method::Qsize => Some(Ok(Value::Int(i64::try_from(queue.len()).unwrap_or(i64::MAX)))),
            Method::Empty => truth(queue.is_empty()),
            Method::Full => truth(queue.is_full()),
            Method::TaskDone => nothing(queue.task_done()),
            Method::Join => self.coroutine("Queue.join", queue.clone().join()),
            Method::Shutdown => {
                let immediate = first.as_ref().is_some_and(Value::is_true);
                queue.shut_down(if immediate { Left::Drop } else { Left::Keep });
                nothing(Ok(()))
            }
            _ => None,
        }
    }

    fn of_variable(&self, variable: &ContextVar, method: Method, first: Option<Value>) -> Option<Outcome> {
        let event_loop = &self.world.event_loop;
        match method {
            Method::Get => Some(variable.get(event_loop)),
            Method::Set => Some(Ok(Value::Token(variable.set(event_loop, first.unwrap_or_default())))),
            Method::Reset => match &first {
                Some(Value::Token(token)) => nothing(variable.reset(event_loop, token)),
                _ => Some(Err(error(Class::TypeError, "expected an instance of Token"))),
            },
            _ => None,
        }
    }
}

fn of_group(group: &Group, method: Method, first: Option<Value>) -> Option<Outcome> {
    match (method, first) {
        (Method::CreateTask, Some(Value::Coroutine(body))) => Some(group.spawn(&body, None).map(Value::Promise)),
        (Method::CreateTask, other) => {
            let given = other.as_ref().map_or_else(String::new, Value::repr);
            Some(Err(error(Class::TypeError, &format!("a coroutine was expected, got {given}"))))
        }
        _ => None,
    }
}

fn of_timeout(timeout: &Timeout, method: Method) -> Option<Outcome> {
    match method {
        Method::Expired => truth(timeout.expired()),
        _ => None,
    }
}

fn of_list(list: &List, method: Method, first: Option<Value>) -> Option<Outcome> {
    match method {
        Method::Clear => drop(list.take()),
        Method::Append => list.borrow_mut().push(first.unwrap_or_default()),
        _ => return None,
    }
    nothing(Ok(()))
}

fn of_promise(promise: &Promise, method: Method, first: Option<Value>) -> Option<Outcome> {
    let task = promise.is_task();
    match method {
        Method::Done => truth(promise.done()),
        Method::Cancelled => truth(promise.cancelled()),
        Method::Result => Some(promise.result()),
        Method::Exception => Some(promise.error().map(|error| error.map_or(Value::None, Value::Error))),
        Method::Cancel => truth(promise.cancel(first)),
        Method::Uncancel if task => number(promise.uncancel()),
        Method::Cancelling if task => number(promise.cancelling()),
        Method::GetName if task => Some(Ok(Value::text(&promise.name().unwrap_or_default()))),
        Method::SetResult | Method::SetException => Some(settle(promise, method, first)),
        _ => None,
    }
}

/// `set_result` and `set_exception`, of which a task has none.
fn settle(promise: &Promise, method: Method, first: Option<Value>) -> Outcome {
    if promise.is_task() {
        let message = format!("Task does not support {} operation", method.text());
        return Err(error(Class::RuntimeError, &message));
    }
    if promise.done() {
        return Err(error(Class::InvalidStateError, "invalid state"));
    }
    match (method, first) {
        (Method::SetException, Some(Value::Error(error))) => promise.set_error(error),
        (Method::SetException, _) => return Err(error(Class::TypeError, "invalid exception object")),
        (_, result) => promise.set_result(result.unwrap_or_default()),
    }
    Ok(Value::None)
}

#[expect(clippy::unnecessary_wraps, reason = "what methods give")]
const fn truth(value: bool) -> Option<Outcome> {
    Some(Ok(Value::Bool(value)))
}

#[expect(clippy::unnecessary_wraps, reason = "what methods give")]
fn number(number: u32) -> Option<Outcome> {
    Some(Ok(Value::Int(i64::from(number))))
}

#[expect(clippy::unnecessary_wraps, reason = "what methods give")]
fn nothing(done: Result<(), Raised>) -> Option<Outcome> {
    Some(done.map(|()| Value::None))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least 1, and saturates")]
const fn whole(count: f64) -> usize {
    count as usize
}
