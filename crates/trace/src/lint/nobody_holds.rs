//! Tasks that nobody waits for.

use std::collections::BTreeMap;

use super::{Found, Look, Run};
use crate::{Detail, State, TaskId, detail::Lost};

/// A task was cancelled after the one that started it had ended, and not because all were stopped together; or the loop saw
/// that nobody waited for it.
pub(super) struct NobodyHolds;

impl Look for NobodyHolds {
    const TERM: &'static str = "task";

    fn look(run: &Run<'_>) -> Vec<Found> {
        let trace = run.trace;
        let mut ends: BTreeMap<TaskId, usize> = BTreeMap::new();
        let mut found = Vec::new();
        for (index, event) in trace.events().iter().enumerate() {
            if let Detail::Lost(lost) = &event.detail
                && matches!(**lost, Lost::NeverWaitedFor(_) | Lost::Destroyed(_))
            {
                found.push(Found { message: trace.note(event).into_owned(), events: vec![index] });
            }
            if !event.state.is_end() {
                continue;
            }
            ends.insert(event.task, index);
            let parent = trace.tasks()[event.task.index()].parent;
            let stopped_too = |end: &&usize| {
                let end = &trace.events()[**end];
                end.state == State::Cancelled && end.at == event.at
            };
            let end = parent.and_then(|parent| ends.get(&parent)).filter(|end| !stopped_too(end));
            if let (State::Cancelled, Some(end)) = (event.state, end) {
                let message = format!("{} was cut off: nobody waited for it", trace.label(event.task));
                found.push(Found { message, events: vec![*end, index] });
            }
        }
        found
    }
}
