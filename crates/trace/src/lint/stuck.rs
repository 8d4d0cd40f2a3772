//! Programs that can never go on.

use super::{Found, Look, Run};
use crate::{Event, LaneKind, Reason, State, TaskId};

/// So many tasks are named; the others are counted.
const NAMED: usize = 4;

/// The loop ended while every task that was left waited for another one to do something: for what a lock, an event, a queue or a
/// task gives, and no timer or thread was there to bring it.
pub(super) struct Stuck;

impl Look for Stuck {
    const TERM: &'static str = "event-loop";

    fn look(run: &Run<'_>) -> Vec<Found> {
        let trace = run.trace;
        let mut last: Vec<Option<usize>> = vec![None; trace.tasks().len()];
        let mut idle = false;
        for (index, event) in trace.events().iter().enumerate() {
            if is_loop(run, event.task) && !event.state.is_end() {
                idle = event.state == State::Suspended;
            }
            last[event.task.index()] = Some(index);
        }
        let mut last: Vec<usize> = last.into_iter().flatten().collect();
        last.sort_unstable();
        let event = |index: &usize| &trace.events()[*index];
        let (turns, tasks): (Vec<usize>, Vec<usize>) = last.iter().partition(|index| is_loop(run, event(index).task));
        let open: Vec<usize> = tasks.into_iter().filter(|index| !event(index).state.is_end()).collect();
        let over = !turns.is_empty() && turns.iter().all(|index| event(index).state.is_end());
        if !over || idle || open.is_empty() || !open.iter().all(|index| waits_for_a_task(event(index))) {
            return Vec::new();
        }
        let waits = |index: &usize| format!("{} {}", trace.label(event(index).task), trace.waits(event(index)));
        let said = words::list(open.iter().map(waits), NAMED, "; ");
        vec![Found { message: format!("nothing can ever go on: {said}"), events: open }]
    }
}

fn is_loop(run: &Run<'_>, task: TaskId) -> bool {
    run.trace.lane_of(task).kind == LaneKind::Turns
}

/// Whether only another task can end the wait.
fn waits_for_a_task(event: &Event) -> bool {
    match event.detail.reason().filter(|_| event.state == State::Suspended) {
        Some(
            Reason::Task(_)
            | Reason::Gather
            | Reason::Shield
            | Reason::Lock
            | Reason::Semaphore
            | Reason::Event
            | Reason::Condition
            | Reason::QueueItem
            | Reason::QueueRoom
            | Reason::SomeOf
            | Reason::Group
            | Reason::Cancellation
            | Reason::Future,
        ) => true,
        None
        | Some(
            Reason::Timer(_)
            | Reason::NextTimer(_)
            | Reason::ThreadUntil(_)
            | Reason::Thread
            | Reason::NextTurn
            | Reason::Itself
            | Reason::Promise
            | Reason::Outside
            | Reason::Answer
            | Reason::StillAnswer
            | Reason::FirstPiece
            | Reason::Reply(_)
            | Reason::Calls(_)
            | Reason::Tool
            | Reason::Retry(_),
        ) => false,
    }
}
