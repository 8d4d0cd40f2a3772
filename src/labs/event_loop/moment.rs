//! Where every task is at one moment of a run.

use crate::trace::{Micros, State, Task, Trace};

/// Where every task is after some events, those of one time told apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Micros,
    /// The line that is current.
    pub line: Option<u32>,
    /// What has just happened.
    pub happened: String,
    /// Who runs.
    pub running: Vec<String>,
    /// Who is ready, in the order in which they will run.
    pub ready: Vec<String>,
    /// Who waits, and for what.
    pub waiting: Vec<(String, String)>,
    /// Who has ended, and how.
    pub over: Vec<(String, State)>,
    /// What has been printed: when, and what.
    pub printed: Vec<(Micros, String)>,
}

impl Moment {
    /// The moment after the first `events` events of `trace`.
    pub fn after(trace: &Trace, events: usize) -> Self {
        let events = &trace.events()[..events.min(trace.events().len())];
        let mut last = vec![None; trace.tasks().len()];
        let mut moment = Self::default();
        for (index, event) in events.iter().enumerate() {
            last[event.task.index()] = Some((index, event));
            moment.at = event.at;
            if event.line.is_some() && event.state != State::Scheduled {
                moment.line = event.line;
            }
            if let Some(text) = event.payload.as_ref().and_then(|payload| payload.get("print")?.as_str()) {
                moment.printed.push((event.at, text.to_owned()));
            }
        }
        let mut ready = Vec::new();
        for (task, state) in trace.tasks().iter().zip(last).filter(|(task, _)| task.lane.index() > 0) {
            let Some((index, event)) = state else { continue };
            let name = task.label.clone();
            match event.state {
                State::Created => {}
                State::Scheduled => ready.push((index, name)),
                State::Running => moment.running.push(name),
                State::Suspended => moment.waiting.push((name, event.note.clone())),
                end => moment.over.push((name, end)),
            }
        }
        ready.sort_unstable();
        moment.ready = ready.into_iter().map(|(_, name)| name).collect();
        if let Some(event) = events.last() {
            moment.happened = happened(&trace.tasks()[event.task.index()], event.state, &event.note);
        }
        moment
    }
}

fn happened(task: &Task, state: State, note: &str) -> String {
    let name = &task.label;
    let with = |words: &str| if note.is_empty() { words.to_owned() } else { format!("{words}: {note}") };
    if task.lane.index() == 0 {
        return match state {
            State::Suspended => format!("Nothing is ready: the loop waits {note}"),
            State::Running => with("The loop takes a turn"),
            State::Finished => "The loop has ended".to_owned(),
            _ => with("The loop begins"),
        };
    }
    match state {
        State::Created => format!("{name} is created"),
        State::Scheduled => format!("{name} is ready, at the end of the queue"),
        State::Running if note.is_empty() => format!("{name} runs"),
        State::Running => format!("{name} {note}"),
        State::Suspended => format!("{name} waits for {note}"),
        State::Finished => with(&format!("{name} is done")),
        State::Failed => with(&format!("{name} failed")),
        State::Cancelled => with(&format!("{name} is cancelled")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::event_loop::{Program, computed};

    fn moments(name: &str) -> Vec<Moment> {
        let trace = computed(Program::named(name).unwrap()).unwrap().trace;
        (0..=trace.events().len()).map(|events| Moment::after(&trace, events)).collect()
    }

    #[test]
    fn at_most_one_task_runs_at_a_time() {
        for name in ["two-fetches-tasks", "gather-first-error", "queue-workers", "task-group-failure"] {
            assert!(moments(name).iter().all(|moment| moment.running.len() <= 1), "{name}");
        }
    }

    #[test]
    fn a_new_task_stands_in_the_queue_until_the_running_one_waits() {
        let moments = moments("two-fetches-tasks");
        let said = moments.iter().find(|moment| !moment.printed.is_empty()).unwrap();
        assert_eq!(said.printed[0].1, "created; nothing fetched yet");
        assert_eq!(said.ready, ["Task-2 fetch_data", "Task-3 fetch_data"]);
        assert_eq!(said.running, ["Task-1 main"]);
    }

    #[test]
    fn the_line_goes_with_the_task_that_runs() {
        let moments = moments("two-fetches-tasks");
        let lines: Vec<u32> = moments.iter().filter_map(|moment| moment.line).collect();
        let text = Program::named("two-fetches-tasks").unwrap().text(crate::labs::event_loop::Language::Python);
        let shown = |line: &u32| text.lines().nth(*line as usize - 1).unwrap_or_default();
        assert!(lines.iter().any(|line| shown(line).contains("create_task")));
        assert!(lines.iter().any(|line| shown(line).contains("await asyncio.sleep")));
    }

    #[test]
    fn before_the_first_event_there_is_nothing_and_at_the_end_all_is_over() {
        let moments = moments("two-fetches-tasks");
        assert_eq!(moments[0], Moment::default());
        let end = moments.last().unwrap();
        assert_eq!((end.over.len(), end.waiting.len(), end.at), (3, 0, Micros(2_000_000)));
        assert_eq!(end.happened, "The loop has ended");
    }
}
