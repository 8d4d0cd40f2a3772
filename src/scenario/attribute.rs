//! Which value has which method: what Python looks up before it evaluates a call's arguments.

use super::data::Method::{
    self, Acquire, Append, Cancel, Cancelled, Cancelling, Clear, CreateTask, Done, Empty, Exception, Expired, Full,
    Get, GetName, GetNowait, IsSet, Join, Locked, Notify, NotifyAll, Put, PutNowait, Qsize, Release, Reset, Result,
    Set, SetException, SetResult, Shutdown, TaskDone, Uncancel, Wait,
};
use crate::runtime::Value;

/// Whether `value` has `method`.
pub(super) fn has(value: &Value, method: Method) -> bool {
    let methods: &[Method] = match value {
        Value::Promise(promise) if promise.name().is_some() => {
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
        _ => &[],
    };
    methods.contains(&method)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_can_be_appended_to_and_a_number_cannot() {
        assert!(has(&Value::list(Vec::new()), Append));
        assert!(!has(&Value::Int(5), Append));
    }
}
