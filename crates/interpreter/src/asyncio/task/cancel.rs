//! Asking a task to stop.

use std::rc::Rc;

use super::parts;
use crate::{
    Vm,
    asyncio::state::Future,
    value::{Instance, Outcome, Str, Value},
};

/// To cancel a task cancels what it waits for, and so on; a chain of so many is what recursion would end.
const LONGEST_CHAIN: usize = 1_000;

impl Vm {
    /// `task.cancel(msg)`: asks the task, and what it waits for, to stop; says whether that may do something.
    pub(crate) fn cancel_task(&mut self, first: &Rc<Instance>, message: &Value) -> Outcome<bool> {
        let mut object = Rc::clone(first);
        for _ in 0..LONGEST_CHAIN {
            let (future, task) = parts(self, &object)?;
            future.unseen.set(false);
            if future.is_done() {
                return Ok(false);
            }
            task.requests.set(task.requests.get() + 1);
            if task.cancelled_by.get().is_none() {
                task.cancelled_by.set(self.event_loop.tasks.cause.or(self.event_loop.current_id()));
            }
            let waited = task.waits_for.borrow().clone();
            let stops = match &waited {
                None => false,
                // A task that is pending always takes it: there is no need to come back here.
                Some(next) if is_open_task(next) => {
                    object = Rc::clone(next);
                    continue;
                }
                Some(next) => self.cancel(next, message)?,
            };
            if !stops {
                // It has not begun, it runs, or its next step is in the queue already.
                task.must_cancel.set(true);
                let before = future.cancel_message.replace(message.clone());
                drop(before);
            }
            return Ok(true);
        }
        Err(self.error(&self.types.errors.recursion_error, "maximum recursion depth exceeded"))
    }

    /// Takes one request to cancel back; says how many are left.
    pub(super) fn uncancel_task(&self, object: &Rc<Instance>) -> Outcome<u32> {
        let (_, task) = parts(self, object)?;
        task.requests.set(task.requests.get().saturating_sub(1));
        if task.requests.get() == 0 {
            task.cancelled_by.set(None);
            task.must_cancel.set(false);
        }
        Ok(task.requests.get())
    }
}

/// Whether it is a task that is pending, whose class cancels as tasks do.
fn is_open_task(object: &Rc<Instance>) -> bool {
    let own = object.class().find_own(&Str::from("cancel")).is_some();
    !own && object.native::<Future>().is_some_and(|future| future.task.is_some() && !future.is_done())
}

#[cfg(test)]
mod tests {
    use crate::testing::prints;

    #[test]
    fn a_cancelled_task_gets_the_error_where_it_waits_and_may_refuse_it() {
        prints(
            r"
import asyncio

async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print('asked', repr(error))
    return 'done'

async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(1)
    print(task.cancel('please'), task.cancelling())
    print(await task, task.cancelled())

asyncio.run(main())
",
            "True 1\nasked CancelledError('please')\ndone False",
        );
    }

    #[test]
    fn to_cancel_a_task_cancels_what_it_waits_for() {
        prints(
            r"
import asyncio

async def inner():
    try:
        await asyncio.sleep(10)
    finally:
        print('inner', asyncio.current_task().cancelling())

async def outer(task):
    try:
        await task
    except asyncio.CancelledError:
        print('outer')
        raise

async def main():
    task = asyncio.create_task(inner())
    for _ in range(150):
        task = asyncio.create_task(outer(task))
    await asyncio.sleep(1)
    task.cancel()
    print((await asyncio.gather(task, return_exceptions=True))[0].__class__.__name__)

asyncio.run(main())
",
            &format!("inner 1\n{}CancelledError", "outer\n".repeat(150)),
        );
    }

    #[test]
    fn tasks_that_cancel_and_await_each_other_end_in_a_recursion_error() {
        let text = r"
import asyncio

async def child(parent):
    parent.cancel()
    await parent

async def main():
    await asyncio.create_task(child(asyncio.current_task()))

asyncio.run(main())
";
        let finished = crate::testing::run(text);
        assert!(finished.errors.contains("RecursionError"), "{}", finished.errors);
        assert!(finished.stopped.unwrap_or_default().contains("hangs"));
    }
}
