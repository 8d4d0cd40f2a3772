//! The calls of a run over time, alone and side by side.

use crate::{
    agent::{RunFile, trace_of},
    io::Micros,
    trace::{Event, LaneId, State, Task, TaskId, Trace},
};

/// A call of a tool, from its start to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its name and values.
    pub label: String,
    /// When it began.
    pub from: Micros,
    /// When it ended, or where the run stands.
    pub to: Micros,
}

/// The calls that were begun, in that order.
pub fn calls(file: &RunFile) -> Vec<Call> {
    let trace = trace_of(file);
    let mut calls: Vec<Option<Call>> = vec![None; trace.tasks().len()];
    for segment in trace.segments() {
        let task = &trace.tasks()[segment.task.index()];
        if is_tool(file, &trace.lanes()[segment.lane.index()])
            && matches!(segment.state, State::Running | State::Suspended)
        {
            let new = || Call { label: task.label.clone(), from: segment.from, to: segment.to };
            calls[segment.task.index()].get_or_insert_with(new).to = segment.to;
        }
    }
    let mut calls: Vec<Call> = calls.into_iter().flatten().collect();
    calls.sort_by_key(|call| call.from);
    calls
}

fn is_tool(file: &RunFile, lane: &str) -> bool {
    let is_guard = file.header().terms.guards.iter().any(|rule| rule.name == lane);
    !["you", "agent", "model"].contains(&lane) && !is_guard
}

/// How long at least one of the calls went on: what the run waited for its tools.
pub fn waited(calls: &[Call]) -> Micros {
    let mut spans: Vec<_> = calls.iter().map(|call| (call.from, call.to)).collect();
    spans.sort_unstable();
    let (mut sum, mut until) = (Micros::ZERO, Micros::ZERO);
    for (from, to) in spans {
        sum = sum + to.since(from.max(until));
        until = until.max(to);
    }
    sum
}

/// Several runs in one picture, on one scale: the calls, guards and replies of each on lanes that bear its name.
pub fn side_by_side(runs: &[(String, Trace)]) -> Trace {
    let Some((_, first)) = runs.first() else { return Trace::new(crate::trace::Provenance::Simulated) };
    let mut all = Trace::new(first.provenance());
    let mut events: Vec<Event> = Vec::new();
    for (name, trace) in runs {
        let shown = |lane: LaneId| !["you", "agent"].contains(&trace.lanes()[lane.index()].as_str());
        let mut ids: Vec<Option<TaskId>> = Vec::new();
        for task in trace.tasks() {
            let id = shown(task.lane).then(|| {
                let lane = all.lane(&format!("{name}: {}", trace.lanes()[task.lane.index()]));
                // Lanes are there, and parents are left out.
                all.task(Task { label: task.label.clone(), lane, parent: None }).ok()
            });
            ids.push(id.flatten());
        }
        let renamed = |event: &Event| {
            let task = ids[event.task.index()]?;
            Some(Event { task, by: event.by.and_then(|by| ids[by.index()]), ..event.clone() })
        };
        events.extend(trace.events().iter().filter_map(renamed));
    }
    events.sort_by_key(|event| event.at);
    for event in events {
        // Each trace was sound, and sorting by time keeps the order within each.
        let _ = all.record(event);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::agent::{InputGuard, Setup, lessons, testing::ran};

    #[test]
    fn the_module_s_figures_come_out_of_the_runs() {
        let lesson = lessons().into_iter().find(|lesson| lesson.name == "Calls together").unwrap();
        let found: Vec<String> = lesson
            .presets
            .iter()
            .map(|preset| {
                let waits = preset.beside.setups(&preset.setup).into_iter().map(|setup| {
                    let calls = calls(&ran(&setup));
                    format!("{} in {}", calls.len(), waited(&calls))
                });
                waits.collect::<Vec<_>>().join(", ")
            })
            .collect();
        let expect = [
            "3 in 6.0 s, 3 in 2.0 s",
            "10 in 20.0 s, 10 in 2.0 s",
            "5 in 25.0 s, 5 in 5.0 s",
            "3 in 9.0 s, 3 in 3.0 s",
        ];
        assert_eq!(found, expect);
    }

    #[test]
    fn guards_are_no_calls() {
        let file = ran(&Setup { input_guard: InputGuard::Before, ..Setup::default() });
        let labels: Vec<_> = calls(&file).into_iter().map(|call| call.label).collect();
        assert_eq!(labels, ["calculate_compound_interest(1000, 0.05, 10)"]);
    }

    #[test]
    fn two_runs_side_by_side_keep_every_event_of_their_calls() {
        let file = ran(&Setup::default());
        let trace = trace_of(&file);
        let both = side_by_side(&[("a".to_owned(), trace.clone()), ("b".to_owned(), trace.clone())]);
        assert_eq!(both.end(), trace.events().iter().rfind(|event| event.task.index() > 1).unwrap().at);
        let hidden = |lane: &str| ["you", "agent"].contains(&lane);
        let shown = trace.rows().iter().filter(|row| !hidden(row.lane)).count();
        assert_eq!((both.events().len(), both.lanes().len()), (2 * shown, 4));
        assert!(both.lanes()[0].starts_with("a: "), "{:?}", both.lanes());
    }

    #[test]
    fn overlapping_spans_are_counted_once() {
        let call = |from, to| Call { label: String::new(), from: Micros(from), to: Micros(to) };
        assert_eq!(waited(&[call(0, 10), call(5, 12), call(20, 21), call(6, 7)]), Micros(13));
    }
}
