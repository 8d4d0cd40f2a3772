//! Which value has which method: what Python looks up before it evaluates a call's arguments.

use crate::vocabulary::Method::{
    self, Acquire, Append, Cancel, Cancelled, Cancelling, Clear, CreateTask, Done, Empty, Exception, Expired, Full,
    Get, GetName, GetNowait, IsSet, Join, Locked, Notify, NotifyAll, Put, PutNowait, Qsize, Release, Reset, Result,
    Set, SetException, SetResult, Shutdown, TaskDone, Uncancel, Wait,
};
use asyncio::Value;

/// Whether `value` has `method`.
pub(super) fn has(value: &Value, method: Method) -> bool {
    let methods: &[Method] = match value {
        Value::Promise(promise) if promise.is_task() => {
            const TASK: &[Method] =
                &[Done, Cancelled, Result, Exception, Cancel, SetResult, SetException, Uncancel, Cancelling, GetName];
            TASK
        }
        Value::Promise(_) => &[Done, Cancelled, Result, Exception, Cancel, SetResult, SetException],
        Value::Lock(_) | Value::Semaphore(_) => &[Acquire, Release, Locked],
        Value::Event(_) => &[Wait, Set, Clear, IsSet],
        Value::Condition(_) => &[Acquire, Release, Locked, Wait, Notify, NotifyAll],
        Value::Queue(_) => &[Put, Get, PutNowait, GetNowait, Qsize, Empty, Full, TaskDone, Join, Shutdown],
        Value::Group(_) => &[CreateTask],
        Value::Timeout(_) => &[Expired],
        Value::ContextVar(_) => &[Get, Set, Reset],
        Value::List(_) => &[Append, Clear],
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
        | Value::Object(_) => &[],
    };
    methods.contains(&method)
}

#[cfg(test)]
mod tests {
    use super::*;
    use asyncio::Loop;

    #[test]
    fn a_list_can_be_appended_to_and_a_number_cannot() {
        assert!(has(&Value::list(Vec::new()), Append));
        assert!(!has(&Value::Int(5), Append));
    }

    #[test]
    fn every_method_is_a_method_of_something_and_is_there_when_it_is_called() {
        let event_loop = Loop::new(asyncio::Time::Virtual, asyncio::Limits::default());
        let task = event_loop.spawn(asyncio::sleep(&event_loop, 1.0), None);
        let values = [
            Value::Promise(task),
            Value::Promise(event_loop.promise()),
            Value::Lock(asyncio::Lock::new(&event_loop)),
            Value::Event(asyncio::Event::new(&event_loop)),
            Value::Condition(asyncio::Condition::new(&event_loop)),
            Value::Queue(asyncio::Queue::new(&event_loop, 0)),
            Value::Group(asyncio::Group::new(&event_loop)),
            Value::Timeout(asyncio::Timeout::new(&event_loop, None)),
            Value::ContextVar(asyncio::ContextVar::new(&event_loop, "v".into(), None)),
            Value::list(Vec::new()),
        ];
        for method in Method::ALL {
            assert!(values.iter().any(|value| has(value, *method)), "nothing has {}", method.text());
        }
    }
}
