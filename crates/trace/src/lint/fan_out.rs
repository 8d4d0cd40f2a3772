//! Very many tasks at once.

use std::collections::BTreeMap;

use super::{Found, Look, Run};
use crate::{Micros, Reason, State, TaskId};

/// One task starts more than so many at one moment. Those that first queue for a semaphore do not count: it is the bound.
pub(super) struct FanOut;

impl Look for FanOut {
    const TERM: &'static str = "semaphore";

    fn look(run: &Run<'_>) -> Vec<Found> {
        let events = run.trace.events();
        let mut started: BTreeMap<(TaskId, Micros), Vec<usize>> = BTreeMap::new();
        let mut first_waits: BTreeMap<TaskId, Option<Reason>> = BTreeMap::new();
        for (index, event) in events.iter().enumerate() {
            if let (State::Created, Some(by)) = (event.state, event.by) {
                started.entry((by, event.at)).or_default().push(index);
            } else if event.state == State::Suspended {
                first_waits.entry(event.task).or_insert_with(|| event.detail.reason());
            }
        }
        for own in started.values_mut() {
            own.retain(|index| first_waits.get(&events[*index].task) != Some(&Some(Reason::Semaphore)));
        }
        let many = started.into_iter().filter(|(_, events)| events.len() > run.lints.fan_out);
        many.map(|((by, _), events)| {
            let message = format!("{} started {} tasks at once", run.trace.label(by), events.len());
            Found { message, events }
        })
        .collect()
    }
}
