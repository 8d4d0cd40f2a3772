//! Figures of the text that are runs, not drawings: a few waits, carried out on a virtual clock when the page opens.

use std::cell::RefCell;

use futures::{FutureExt as _, future};
use prose::{Figure, Order, Wait};

use io::{Clock as _, Micros, VirtualClock};
use trace::{LaneId, LaneKind, Provenance, Recorder, State, Task, Trace};

/// One lane for all: the tasks share one thread.
const LANE: &str = "Tasks";

/// Carries a figure out and returns what happened.
#[expect(clippy::missing_panics_doc, reason = "the reasons below hold for every figure")]
pub fn carry_out(figure: &Figure) -> Trace {
    let clock = VirtualClock::default();
    let mut recorder = Recorder::new(Provenance::Virtual);
    let lane = recorder.lane(LaneKind::Tasks, LANE);
    let stage = Stage { clock, recorder: RefCell::new(recorder), lane };
    let tasks = figure.waits.iter().map(|wait| carry_out_one(wait, &stage));
    let all = match figure.order {
        Order::OneByOne => async {
            for task in tasks {
                task.await;
            }
        }
        .boxed_local(),
        Order::Together => future::join_all(tasks).map(drop).boxed_local(),
    };
    stage.clock.run(all).expect("every task waits for a timer");
    stage.recorder.into_inner().finish().expect("every task is created before it runs and ends once")
}

/// What the tasks of a figure share.
struct Stage {
    clock: VirtualClock,
    recorder: RefCell<Recorder>,
    lane: LaneId,
}

async fn carry_out_one(wait: &Wait, stage: &Stage) {
    let Stage { clock, recorder, lane } = stage;
    let task = recorder.borrow_mut().create(clock.now(), Task::on(*lane, wait.name));
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
