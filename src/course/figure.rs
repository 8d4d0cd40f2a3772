//! Figures of the text that are runs, not drawings: a few waits, carried out on a virtual clock when the page opens.

use std::cell::RefCell;

use futures::{FutureExt as _, future};

use crate::{
    io::{Clock as _, Micros, VirtualClock},
    trace::{Provenance, Recorder, State, Trace},
};

/// A handful of tasks that wait.
#[derive(Debug, PartialEq, Eq)]
pub struct Figure {
    /// Which of them wait at once.
    pub order: Order,
    /// The tasks, in the order in which they are started.
    pub waits: &'static [Wait],
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
#[derive(Debug, PartialEq, Eq)]
pub struct Wait {
    /// What readers call it.
    pub name: &'static str,
    /// How long the answer takes.
    pub takes: Micros,
}

/// One lane for all: the tasks share one thread.
const LANE: &str = "Tasks";

impl Figure {
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
    async fn carry_out(&self, clock: &VirtualClock, recorder: &RefCell<Recorder>) {
        let task = recorder.borrow_mut().create(clock.now(), LANE, self.name, None);
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

    const WAITS: [Wait; 3] = [
        Wait { name: "Task 1", takes: Micros::from_millis(3_000) },
        Wait { name: "Task 2", takes: Micros::from_millis(2_000) },
        Wait { name: "Task 3", takes: Micros::from_millis(4_000) },
    ];

    #[track_caller]
    fn check(order: Order, seconds: u64) {
        let figure = Figure { order, waits: &WAITS };
        assert_eq!(figure.run().end(), Micros::from_millis(seconds * 1_000));
    }

    #[test]
    fn waits_one_by_one_add_up() {
        check(Order::OneByOne, 9);
    }

    #[test]
    fn waits_together_last_as_long_as_the_longest() {
        check(Order::Together, 4);
    }
}
