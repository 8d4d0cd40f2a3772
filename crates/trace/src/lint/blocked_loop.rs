//! A step that keeps everything else from running.

use super::{Found, Look, Run, Stretch};
use crate::{Detail, LaneKind, Micros, Reason, State};

/// A step is long, and others could have run meanwhile: they were ready or their time had come. Where tasks share one thread, or the
/// step says itself that it used the processor, it blocks the loop whether or not anybody waited.
pub(super) struct BlockedLoop;

impl Look for BlockedLoop {
    const TERM: &'static str = "blocking";

    fn look(run: &Run<'_>) -> Vec<Found> {
        let Run { trace, lints, stretches, .. } = run;
        let lane = |task: crate::TaskId| trace.tasks()[task.index()].lane;
        let long = stretches.iter().filter(|step| step.state == State::Running && step.lasted() > lints.blocked);
        long.filter_map(|step| {
            let suffered = |other: &&Stretch| {
                let from = could_run_from(run, other).map(|from| from.0.max(step.from.0));
                let overlap = from.map_or(0, |from| other.to.0.min(step.to.0).saturating_sub(from));
                other.task != step.task && lane(other.task) == lane(step.task) && Micros(overlap) > lints.blocked
            };
            let (ready, overdue): (Vec<&Stretch>, Vec<&Stretch>) =
                stretches.iter().filter(suffered).partition(|other| other.state == State::Scheduled);
            let own = trace.events().iter().enumerate().skip(step.event).take_while(|(_, event)| event.at <= step.to);
            let busy = own.filter(|(_, event)| event.task == step.task && matches!(event.detail, Detail::Busy(_)));
            let events = ready.iter().map(|other| other.event).chain(busy.map(|(index, _)| index));
            let mut events: Vec<usize> = events.chain(overdue.iter().map(|other| other.event)).collect();
            if events.is_empty() && trace.lane_of(step.task).kind != LaneKind::Tasks {
                return None;
            }
            events.insert(0, step.event);
            let (name, lasted) = (trace.label(step.task), step.lasted());
            Some(Found { message: format!("{name} blocked the loop for {lasted}"), events })
        })
        .collect()
    }
}

/// From when on a task that does not run could have.
fn could_run_from(run: &Run<'_>, other: &Stretch) -> Option<Micros> {
    match (other.state, run.trace.events()[other.event].detail.reason()) {
        (State::Scheduled, _) => Some(other.from),
        (State::Suspended, Some(Reason::Timer(due))) => Some(due.max(other.from)),
        (
            State::Created | State::Running | State::Suspended | State::Finished | State::Failed | State::Cancelled,
            _,
        ) => None,
    }
}
