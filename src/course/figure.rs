//! Figures of the text that are runs, not drawings: a few waits, carried out on a virtual clock when the page opens.

use std::cell::RefCell;

use futures::{FutureExt as _, future};

use crate::{
    io::{Clock as _, Micros, VirtualClock},
    trace::{Provenance, Recorder, State, Trace},
};

/// A handful of tasks that wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Which of them wait at once.
    pub order: Order,
    /// The tasks, in the order in which they are started.
    pub waits: Vec<Wait>,
}

/// How the tasks of a figure are started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Each once the one before has ended.
    OneByOne,
    /// All at the beginning.
    Together,
}

/// A task that does nothing but wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// What readers call it.
    pub name: String,
    /// How long the answer takes.
    pub takes: Micros,
}

/// One lane for all: the tasks share one thread.
const LANE: &str = "Tasks";

impl Figure {
    /// Reads the body of a `waits` block: a line `name: seconds` for each task. `order` is the word after `waits`.
    pub fn parse(order: &str, body: &str) -> Result<Self, String> {
        let order = match order {
            "one-by-one" => Order::OneByOne,
            "together" => Order::Together,
            other => return Err(format!("waits {other:?}: expected one-by-one or together")),
        };
        let waits =
            body.lines().map(|line| Wait::parse(line).ok_or_else(|| format!("{line:?}: expected name: seconds")));
        Ok(Self { order, waits: waits.collect::<Result<_, _>>()? })
    }

    /// Carries it out and returns what happened.
    #[expect(clippy::missing_panics_doc, reason = "the reasons below hold for every figure")]
    pub fn run(&self) -> Trace {
        let clock = VirtualClock::default();
        let recorder = RefCell::new(Recorder::new(Provenance::Virtual, &[]));
        let tasks = self.waits.iter().map(|wait| wait.carry_out(&clock, &recorder));
        let all = match self.order {
            Order::OneByOne => async {
                for task in tasks {
                    task.await;
                }
            }
            .boxed_local(),
            Order::Together => future::join_all(tasks).map(drop).boxed_local(),
        };
        clock.run(all).expect("every task waits for a timer");
        recorder.into_inner().finish().expect("every task is created before it runs and ends once")
    }
}

impl Wait {
    fn parse(line: &str) -> Option<Self> {
        let (name, seconds) = line.split_once(": ")?;
        let seconds: f64 = seconds.parse().ok().filter(|seconds| (0.0..1_000.0).contains(seconds))?;
        Some(Self { name: name.to_owned(), takes: Micros::from_seconds(seconds) })
    }

    async fn carry_out(&self, clock: &VirtualClock, recorder: &RefCell<Recorder>) {
        let task = recorder.borrow_mut().create(clock.now(), LANE, &self.name, None);
        recorder.borrow_mut().enter(clock.now(), task, State::Running);
        recorder.borrow_mut().enter(clock.now(), task, State::Suspended);
        clock.sleep(self.takes).await;
        recorder.borrow_mut().enter(clock.now(), task, State::Running);
        recorder.borrow_mut().enter(clock.now(), task, State::Finished);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAITS: &str = "Task 1: 3\nTask 2: 2\nTask 3: 4";

    #[track_caller]
    fn check(order: &str, seconds: u64) {
        let figure = Figure::parse(order, WAITS).unwrap();
        assert_eq!(figure.run().end(), Micros::from_millis(seconds * 1_000));
    }

    #[test]
    fn waits_one_by_one_add_up() {
        check("one-by-one", 9);
    }

    #[test]
    fn waits_together_last_as_long_as_the_longest() {
        check("together", 4);
    }

    #[test]
    fn a_figure_that_cannot_be_read_says_why() {
        let refused = |order, body| Figure::parse(order, body).unwrap_err();
        assert_eq!(refused("backwards", WAITS), "waits \"backwards\": expected one-by-one or together");
        assert_eq!(refused("together", "Task 1: long"), "\"Task 1: long\": expected name: seconds");
    }
}
