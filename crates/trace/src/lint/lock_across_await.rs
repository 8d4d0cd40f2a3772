//! Locks that are kept while their holder waits.

use super::{Found, Look, Run, Stretch};
use crate::{Reason, State};

/// Somebody waited for a lock while no step ran that long: whoever held it was waiting too.
pub(super) struct LockAcrossAwait;

impl Look for LockAcrossAwait {
    const TERM: &'static str = "await";

    fn look(run: &Run<'_>) -> Vec<Found> {
        let Run { trace, lints, stretches, .. } = run;
        let lane = |stretch: &Stretch| trace.tasks()[stretch.task.index()].lane;
        let waits = stretches.iter().filter(|wait| {
            let reason = trace.events()[wait.event].detail.reason();
            wait.state == State::Suspended && reason == Some(Reason::Lock) && wait.lasted() > lints.blocked
        });
        waits
            .filter(|wait| {
                let inside = |step: &&Stretch| {
                    let within = step.from >= wait.from && step.to <= wait.to;
                    step.state == State::Running && within && lane(step) == lane(wait)
                };
                let ran = stretches.iter().filter(inside).fold(0, |sum, step| sum + step.lasted().0);
                ran < wait.lasted().0 / 2
            })
            .map(|wait| {
                let (name, lasted) = (trace.label(wait.task), wait.lasted());
                let message = format!("{name} waited {lasted} for a lock whose holder was waiting too");
                Found { message, events: vec![wait.event] }
            })
            .collect()
    }
}
