//! The life of a task, in a sentence.

use trace::{TaskId, Trace, Unit};

/// The life of one task: "fetch on tools: created 0.0 s, running 0.1 s, done 1.4 s (200)".
pub(super) fn life(trace: &Trace, task: TaskId) -> Option<String> {
    const SHOWN: usize = 8;
    let unit = Unit::of(trace.end());
    let which = trace.tasks().get(task.index())?;
    let events: Vec<String> = trace
        .events()
        .iter()
        .filter(|event| event.task == task)
        .map(|event| match trace.note(event) {
            none if none.is_empty() => format!("{} {}", event.state.word(), unit.say(event.at)),
            note => format!("{} {} ({note})", event.state.word(), unit.say(event.at)),
        })
        .collect();
    let skipped = events.len().saturating_sub(SHOWN);
    let skipping = if skipped > 0 { format!("{skipped} earlier, ") } else { String::new() };
    Some(format!("{} on {}: {skipping}{}", which.label, trace.lane_of(task).name, events[skipped..].join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use trace::{Detail, Event, LaneKind, Micros, Provenance, Recorder, State, Task};

    fn trace() -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let tools = recorder.lane(LaneKind::Tool, "tools");
        let fetch = recorder.create(Micros::ZERO, Task::on(tools, "fetch"));
        recorder.enter(Micros::from_millis(100), fetch, State::Suspended);
        let price = recorder.create(Micros::from_millis(200), Task::on(tools, "price"));
        recorder.enter(Micros::from_millis(200), price, State::Running);
        let end = Event::new(Micros::from_millis(1400), fetch, State::Finished);
        recorder.event(end.with(Detail::Result(Box::new(200.into()))));
        recorder.finish().unwrap()
    }

    #[test]
    fn a_life_has_every_event_with_its_note() {
        assert_eq!(
            life(&trace(), TaskId(0)).unwrap(),
            "fetch on tools: created 0.0 s, waiting 0.1 s, done 1.4 s (200)"
        );
    }

    #[test]
    fn a_task_that_is_not_there_has_no_life() {
        assert_eq!(life(&trace(), TaskId(9)), None);
    }
}
