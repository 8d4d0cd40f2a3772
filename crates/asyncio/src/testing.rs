//! For tests: a loop on virtual time, run to its end, and a list in which its coroutines write what they do.

use std::{cell::RefCell, rc::Rc};

use crate::{Coroutine, End, Ended, Limits, Loop, Outcome, Promise, Time, Value, run, sleep};

/// What coroutines wrote, in order.
#[derive(Clone, Default)]
pub(crate) struct Diary(Rc<RefCell<Vec<String>>>);

impl Diary {
    pub(crate) fn write(&self, line: &str) {
        self.0.borrow_mut().push(line.to_owned());
    }
}

/// Runs what `main` makes and gives what was written, with how the run ended.
pub(crate) fn run_main<F>(main: impl FnOnce(Loop, Diary) -> F) -> (Vec<String>, Ended)
where
    F: Future<Output = Outcome> + 'static,
{
    let event_loop = Loop::new(Time::Virtual, Limits::default());
    let diary = Diary::default();
    let main = Coroutine::native(&event_loop, "main", main(event_loop.clone(), diary.clone()));
    let ended = futures::executor::block_on(run(&event_loop, main, || {}));
    (diary.0.take(), ended)
}

/// Runs what `main` makes, to a good end, and compares what was written.
#[track_caller]
pub(crate) fn writes<F>(main: impl FnOnce(Loop, Diary) -> F, expect: &[&str])
where
    F: Future<Output = Outcome> + 'static,
{
    let (diary, ended) = run_main(main);
    assert!(matches!(ended.end, End::Returned(_)), "{:?}", ended.end);
    assert_eq!(diary, expect);
}

/// Starts a task.
pub(crate) fn start(event_loop: &Loop, body: impl Future<Output = Outcome> + 'static) -> Promise {
    event_loop.spawn(Coroutine::native(event_loop, "body", body), None)
}

/// Sleeps.
pub(crate) async fn nap(event_loop: &Loop, seconds: f64) -> Outcome {
    event_loop.resume(Value::Coroutine(sleep(event_loop, seconds))).await
}
