//! What the picture shows, in a sentence.

use super::axis::Unit;
use crate::trace::{Micros, State, TaskId, Trace};

/// So many tasks are named; the others are counted.
const NAMED: usize = 6;

/// What every task does at `at`: "at 1.2 s: price running, fetch waiting; 2 done".
pub(super) fn moment(trace: &Trace, at: Micros) -> String {
    let said = Unit::of(trace.end()).say(at);
    let mut live: Vec<(State, &str)> = Vec::new();
    let mut ended = [(State::Finished, 0), (State::Failed, 0), (State::Cancelled, 0)];
    for (task, now) in trace.tasks().iter().zip(trace.states_at(at)) {
        let Some((state, _)) = now else { continue };
        match ended.iter_mut().find(|(end, _)| *end == state) {
            Some((_, count)) => *count += 1,
            None => live.push((state, &task.label)),
        }
    }
    live.sort_by_key(|(state, _)| order(*state));
    let mut parts: Vec<String> =
        live.iter().take(NAMED).map(|(state, label)| format!("{label} {}", state.word())).collect();
    if live.len() > NAMED {
        parts.push(format!("and {} more", live.len() - NAMED));
    }
    let ended = ended.iter().filter(|(_, count)| *count > 0).map(|(state, count)| format!("{count} {}", state.word()));
    let parts = [parts.join(", "), ended.collect::<Vec<_>>().join(", ")];
    let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
    format!("at {said}: {}", if parts.is_empty() { "nothing yet".to_owned() } else { parts.join("; ") })
}

/// The life of one task: "fetch on tools: created 0.0 s, running 0.1 s, done 1.4 s (200)".
pub(super) fn life(trace: &Trace, task: TaskId) -> Option<String> {
    const SHOWN: usize = 8;
    let unit = Unit::of(trace.end());
    let which = trace.tasks().get(task.index())?;
    let events: Vec<String> = trace
        .events()
        .iter()
        .filter(|event| event.task == task)
        .map(|event| match event.note.as_str() {
            "" => format!("{} {}", event.state.word(), unit.say(event.at)),
            note => format!("{} {} ({note})", event.state.word(), unit.say(event.at)),
        })
        .collect();
    let skipped = events.len().saturating_sub(SHOWN);
    let skipping = if skipped > 0 { format!("{skipped} earlier, ") } else { String::new() };
    Some(format!(
        "{} on {}: {skipping}{}",
        which.label,
        trace.lanes()[which.lane.index()],
        events[skipped..].join(", ")
    ))
}

/// What matters most first.
const fn order(state: State) -> u8 {
    match state {
        State::Running => 0,
        State::Scheduled => 1,
        State::Suspended => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Provenance, Recorder};

    fn trace() -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual, &["tools"]);
        let fetch = recorder.create(Micros::ZERO, "tools", "fetch", None);
        recorder.enter(Micros::from_millis(100), fetch, State::Suspended);
        let price = recorder.create(Micros::from_millis(200), "tools", "price", None);
        recorder.enter(Micros::from_millis(200), price, State::Running);
        recorder.enter_with(Micros::from_millis(1400), fetch, State::Finished, "200");
        recorder.finish().unwrap()
    }

    #[track_caller]
    fn said(at: u64, expect: &str) {
        assert_eq!(moment(&trace(), Micros::from_millis(at)), expect);
    }

    #[test]
    fn a_moment_names_who_does_what_the_running_first() {
        said(1_200, "at 1.2 s: price running, fetch waiting");
    }

    #[test]
    fn the_ended_are_counted() {
        said(1_400, "at 1.4 s: price running; 1 done");
    }

    #[test]
    fn before_anything_there_is_nothing() {
        assert_eq!(moment(&Trace::new(Provenance::Virtual), Micros::ZERO), "at 0.0 s: nothing yet");
    }

    #[test]
    fn a_crowd_is_counted() {
        let mut recorder = Recorder::new(Provenance::Virtual, &["loop"]);
        for label in ["a", "b", "c", "d", "e", "f", "g", "h"] {
            recorder.create(Micros::ZERO, "loop", label, None);
        }
        let words = moment(recorder.trace(), Micros::ZERO);
        assert!(words.ends_with("f created, and 2 more"), "{words}");
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
