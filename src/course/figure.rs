//! Figures of the text that are runs, not drawings: a few waits, carried out on a virtual clock when the page opens.

use std::cell::RefCell;

use futures::{FutureExt as _, future};
use prose::{Figure, Order, Wait};

use crate::{
    io::{Clock as _, Micros, VirtualClock},
    trace::{Provenance, Recorder, State, Trace},
};

/// One lane for all: the tasks share one thread.
const LANE: &str = "Tasks";

/// Carries a figure out and returns what happened.
#[expect(clippy::missing_panics_doc, reason = "the reasons below hold for every figure")]
pub fn carry_out(figure: &Figure) -> Trace {
    let clock = VirtualClock::default();
    let recorder = RefCell::new(Recorder::new(Provenance::Virtual, &[]));
    let tasks = figure.waits.iter().map(|wait| carry_out_one(wait, &clock, &recorder));
    let all = match figure.order {
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

async fn carry_out_one(wait: &Wait, clock: &VirtualClock, recorder: &RefCell<Recorder>) {
    let task = recorder.borrow_mut().create(clock.now(), LANE, wait.name, None);
    recorder.borrow_mut().enter(clock.now(), task, State::Running);
    recorder.borrow_mut().enter(clock.now(), task, State::Suspended);
    clock.sleep(Micros::from_millis(wait.takes)).await;
    recorder.borrow_mut().enter(clock.now(), task, State::Running);
    recorder.borrow_mut().enter(clock.now(), task, State::Finished);
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAITS: &[Wait] = &[
        Wait { name: "Task 1", takes: 3_000 },
        Wait { name: "Task 2", takes: 2_000 },
        Wait { name: "Task 3", takes: 4_000 },
    ];

    #[track_caller]
    fn check(order: Order, seconds: u64) {
        assert_eq!(carry_out(&Figure { order, waits: WAITS }).end(), Micros::from_millis(seconds * 1_000));
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
