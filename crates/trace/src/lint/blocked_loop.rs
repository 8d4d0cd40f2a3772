//! A step that keeps everything else from running.

use super::{Found, Look, Run};
use crate::{Detail, Micros, State};

/// A step is long and others were ready, or it says itself that it used the processor.
pub(super) struct BlockedLoop;

impl Look for BlockedLoop {
    const TERM: &'static str = "blocking";

    fn look(run: &Run<'_>) -> Vec<Found> {
        let Run { trace, lints, stretches, .. } = run;
        let lane = |task: crate::TaskId| trace.tasks()[task.index()].lane;
        let long = stretches.iter().filter(|step| step.state == State::Running && step.lasted() > lints.blocked);
        long.filter_map(|step| {
            let waiting = stretches.iter().filter(|other| {
                let overlap = other.to.0.min(step.to.0).saturating_sub(other.from.0.max(step.from.0));
                other.state == State::Scheduled
                    && other.task != step.task
                    && lane(other.task) == lane(step.task)
                    && Micros(overlap) > lints.blocked
            });
            let mut events: Vec<usize> = waiting.map(|other| other.event).collect();
            let own = trace.events().iter().enumerate().skip(step.event).take_while(|(_, event)| event.at <= step.to);
            let busy = own.filter(|(_, event)| event.task == step.task && matches!(event.detail, Detail::Busy(_)));
            events.extend(busy.map(|(index, _)| index));
            if events.is_empty() {
                return None;
            }
            events.insert(0, step.event);
            let (name, lasted) = (trace.label(step.task), step.lasted());
            Some(Found { message: format!("{name} blocked the loop for {lasted}"), events })
        })
        .collect()
    }
}
