//! The Trace Event Format, which Chromium's tracing page, Perfetto and speedscope read.
//!
//! Source: "Trace Event Format", the document that the Chromium project's `tracing` page links.

use serde_json::{Value, json};

use crate::{Segment, TaskId, Trace};

impl Trace {
    /// The trace as the JSON object of the Trace Event Format: a process for each run, a thread for each task (tasks of one
    /// lane may overlap, slices of one thread must not), a complete event for each stretch, an instant for each end.
    ///
    /// ```
    /// use trace::{LaneKind, Micros, Provenance, Recorder, State, Task};
    ///
    /// let mut recorder = Recorder::new(Provenance::Virtual);
    /// let lane = recorder.lane(LaneKind::Tasks, "loop");
    /// let task = recorder.create(Micros(0), Task::on(lane, "main"));
    /// recorder.enter(Micros(0), task, State::Running);
    /// recorder.enter(Micros(7), task, State::Finished);
    /// let file = recorder.finish().unwrap().to_chrome();
    /// assert!(file["traceEvents"].as_array().unwrap().iter().any(|event| event["ph"] == "X" && event["dur"] == 7));
    /// ```
    pub fn to_chrome(&self) -> Value {
        let groups: Vec<Option<&str>> = self.processes();
        let process = |task: TaskId| {
            let group = self.lane_of(task).group.as_deref();
            groups.iter().position(|other| *other == group).map_or(1, |index| index + 1)
        };
        let named = groups.iter().enumerate().map(|(index, name)| {
            let name = name.unwrap_or("Interleave");
            json!({"ph": "M", "name": "process_name", "pid": index + 1, "tid": 0, "args": {"name": name}})
        });
        let ids = || (0..).map(TaskId).take(self.tasks().len());
        let threads = ids().map(|task| {
            let name = format!("{}: {}", self.lane_of(task).name, self.label(task));
            json!({"ph": "M", "name": "thread_name", "pid": process(task), "tid": thread(task), "args": {"name": name}})
        });
        let segments = self.segments();
        let slices = segments.iter().map(|segment| {
            let (pid, tid) = (process(segment.task), thread(segment.task));
            let mut event = json!({
                "name": segment.state.word(), "cat": self.lane_of(segment.task).kind, "pid": pid, "tid": tid,
                "ts": segment.from.0, "args": self.args(segment),
            });
            if segment.state.is_end() {
                // As Chrome itself writes it; the small letter, its successor, is not read everywhere.
                (event["ph"], event["s"]) = (json!("I"), json!("t"));
            } else {
                (event["ph"], event["dur"]) = (json!("X"), json!(segment.to.since(segment.from).0));
            }
            event
        });
        let events: Vec<Value> = named.chain(threads).chain(slices).collect();
        json!({
            "traceEvents": events,
            "displayTimeUnit": "ms",
            "otherData": {"provenance": self.provenance().word()},
        })
    }

    /// The groups of its lanes, each once; none for lanes that are in no group.
    fn processes(&self) -> Vec<Option<&str>> {
        let mut groups = Vec::new();
        for lane in self.lanes() {
            let group = lane.group.as_deref();
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        groups
    }

    fn args(&self, segment: &Segment) -> Value {
        let event = &self.events()[segment.event];
        let mut args = json!({"event": segment.event + 1, "said": self.happened(segment.event)});
        if let Some(line) = event.line {
            args["line"] = json!(line);
        }
        args
    }
}

/// Threads are counted from 1: some readers take 0 for the process itself.
const fn thread(task: TaskId) -> u32 {
    task.0 + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LaneKind, Micros, Named, Provenance, Recorder, SideBySide, State, Task};

    fn run() -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(LaneKind::Tasks, "loop");
        let [a, b] = ["a", "b"].map(|label| recorder.create(Micros(0), Task::on(lane, label)));
        recorder.enter(Micros(5), a, State::Running);
        recorder.enter(Micros(9), a, State::Finished);
        recorder.enter(Micros(12), b, State::Cancelled);
        recorder.finish().unwrap()
    }

    fn of_kind(file: &Value, kind: &str) -> Vec<(u64, String, u64, u64)> {
        let events = file["traceEvents"].as_array().unwrap().iter().filter(|event| event["ph"] == kind);
        let number = |value: &Value| value.as_u64().unwrap_or_default();
        events
            .map(|event| {
                let name = event["name"].as_str().unwrap().to_owned();
                (number(&event["tid"]), name, number(&event["ts"]), number(&event["dur"]))
            })
            .collect()
    }

    #[test]
    fn every_stretch_is_a_slice_of_its_task_and_every_end_an_instant() {
        let file = run().to_chrome();
        let named = |(thread, name, at, lasts): (u64, &str, u64, u64)| (thread, name.to_owned(), at, lasts);
        assert_eq!(of_kind(&file, "X"), [(1, "created", 0, 5), (2, "created", 0, 12), (1, "running", 5, 4)].map(named));
        assert_eq!(of_kind(&file, "I"), [(1, "done", 9, 0), (2, "cancelled", 12, 0)].map(named));
    }

    #[test]
    fn two_runs_are_two_processes_under_their_names() {
        let run = run();
        let both = SideBySide::of(&["slow", "fast"].map(|name| Named { name, trace: &run }), |_| true);
        let file = both.trace().to_chrome();
        let events = file["traceEvents"].as_array().unwrap().iter();
        let names: Vec<_> = events
            .filter(|event| event["name"] == "process_name")
            .map(|event| (event["pid"].as_u64().unwrap(), event["args"]["name"].as_str().unwrap()))
            .collect();
        assert_eq!(names, [(1, "slow"), (2, "fast")]);
    }
}
