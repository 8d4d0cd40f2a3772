//! Reading version 1, in which events had words for people and untyped values instead of details, and lanes only names. What
//! it wrote is known, so what its words meant is read back; words that it did not write stay words.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    Detail, LaneKind, Micros, Reason, State, TaskId, Trace,
    detail::{
        Began, Busy, Call, Certainty, Climb, Decision, Error, Lost, Percept, Place, Reply, ReplyEnd, Rung, Stretch,
        Turn, Verdict, Wait,
    },
};

/// The kinds of lanes with these names.
pub(super) fn kinds(names: &[String]) -> Vec<LaneKind> {
    let place = |name: &str| names.iter().position(|lane| lane == name);
    let (agent, model) = (place("agent"), place("model"));
    if let (Some(0), Some(agent), Some(model)) = (place("you"), agent, model) {
        let kind = |index: usize| match index {
            0 => LaneKind::Person,
            index if index == agent => LaneKind::Agent,
            index if index == model => LaneKind::Model,
            index if index < agent => LaneKind::Guard,
            _ => LaneKind::Tool,
        };
        return (0..names.len()).map(kind).collect();
    }
    let kind = |name: &String| match name.as_str() {
        "event loop" => LaneKind::Turns,
        "Page frames" => LaneKind::Frames,
        "Main thread" => LaneKind::MainThread,
        "Worker" => LaneKind::Worker,
        "GPU" => LaneKind::Gpu,
        _ => LaneKind::Tasks,
    };
    names.iter().map(kind).collect()
}

/// What version 1 said about an event.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) note: String,
    pub(super) payload: Option<Value>,
}

/// What it meant, for an event of `task` that enters `state`.
pub(super) fn detail(trace: &Trace, task: TaskId, state: State, said: Said) -> Detail {
    if said.note.is_empty() && said.payload.is_none() || trace.tasks().get(task.index()).is_none() {
        return Detail::Bare;
    }
    let known = match trace.lane_of(task).kind {
        LaneKind::Turns => said.of_the_loop(state),
        LaneKind::Tasks => said.of_a_task(trace, state),
        LaneKind::Person => said.of_who_asks(state),
        LaneKind::Guard => said.of_a_guard(state),
        LaneKind::Agent => said.of_an_agent(state),
        LaneKind::Model => said.of_a_model(state),
        LaneKind::Tool => said.of_a_tool(trace.label(task), state),
        LaneKind::Frames | LaneKind::MainThread | LaneKind::Worker | LaneKind::Gpu => said.of_a_thread(state),
    };
    known.filter(|detail| detail.fits(state)).unwrap_or_else(|| match said.note {
        none if none.is_empty() => Detail::Bare,
        note => Detail::Note(note.into()),
    })
}

impl Said {
    fn of_the_loop(&self, state: State) -> Option<Detail> {
        if state == State::Suspended {
            return Some(Detail::waits_for(Reason::NextTimer(self.seconds("until ")?)));
        }
        let lost = |lost| Some(Detail::Lost(Box::new(lost)));
        if let Some(name) = self.text("never_awaited") {
            return lost(Lost::NeverAwaited(name.into()));
        }
        if self.get("never_retrieved").is_some() {
            // What the loop says of an error has no colon, which an error may have.
            let (said, shown) = self.note.split_once(": ")?;
            return lost(Lost::NeverRetrieved { said: said.into(), error: error(shown) });
        }
        if let Some(task) = self.get("never_waited") {
            return lost(Lost::NeverWaitedFor(TaskId::deserialize(task).ok()?));
        }
        if let Some(name) = self.text("destroyed") {
            return lost(Lost::Destroyed(name.into()));
        }
        if let Some(why) = self.text("thread_lost") {
            return lost(Lost::Thread(why.into()));
        }
        let (number, began) = self.note.strip_prefix("task ")?.split_once(": ")?;
        let began = match began {
            "the script" => Began::Script,
            "a timer" => Began::Timer,
            _ => return None,
        };
        Some(Detail::Turn(Turn { number: number.parse().ok()?, began }))
    }

    fn of_a_task(&self, trace: &Trace, state: State) -> Option<Detail> {
        match state {
            State::Suspended => {
                let stack = self.get("stack").and_then(|stack| Vec::<u32>::deserialize(stack).ok());
                let frames = stack.unwrap_or_default().into();
                Some(Detail::Waits(Wait { reason: self.reason(trace)?, frames }))
            }
            State::Running => self.of_a_step(),
            State::Finished => Some(Detail::Returned(self.note.strip_prefix("returns ")?.into())),
            State::Failed => Some(Detail::Raised(Box::new(error(&self.note)))),
            State::Cancelled => {
                (self.note == "returned, but had been asked to stop").then_some(Detail::ReturnedThoughAsked)
            }
            State::Created | State::Scheduled => None,
        }
    }

    fn of_a_step(&self) -> Option<Detail> {
        if let Some(text) = self.text("print") {
            return Some(Detail::Printed(text.into()));
        }
        if let Some(class) = self.text("caught") {
            let shown = self.note.strip_prefix("catches ")?;
            return Some(Detail::Caught(Box::new(Error { class: class.into(), shown: shown.into() })));
        }
        if let Some(time) = self.get("busy").and_then(Value::as_u64).map(Micros) {
            let computes = self.note.starts_with("computes");
            return Some(Detail::Busy(if computes { Busy::Computes(time) } else { Busy::Blocks(time) }));
        }
        if let Some(class) = self.note.strip_prefix("raises ") {
            return Some(Detail::Thrown(class.into()));
        }
        let place = |key: &str| u32::try_from(self.get(key)?.as_u64()?).ok();
        Some(Detail::Place(Place { task: place("task")?, microtask: place("microtask")? }))
    }

    fn reason(&self, trace: &Trace) -> Option<Reason> {
        let known = match self.note.as_str() {
            "a thread" => Reason::Thread,
            "gather" => Reason::Gather,
            "what is shielded" => Reason::Shield,
            "a lock" => Reason::Lock,
            "a semaphore" => Reason::Semaphore,
            "an event" => Reason::Event,
            "a condition" => Reason::Condition,
            "an item in a queue" => Reason::QueueItem,
            "room in a queue" => Reason::QueueRoom,
            "one of its tasks" => Reason::SomeOf,
            "the tasks of its group" => Reason::Group,
            "a task that it cancelled" => Reason::Cancellation,
            "the next turn" => Reason::NextTurn,
            "itself" => Reason::Itself,
            "a future" => Reason::Future,
            "a promise" => Reason::Promise,
            "something outside" => Reason::Outside,
            note => {
                let timer = self.seconds("a timer at ").map(Reason::Timer);
                let thread = || self.seconds("a thread until ").map(Reason::ThreadUntil);
                let task = || (0..).map(TaskId).zip(trace.tasks()).find(|(_, task)| task.label == note);
                return timer.or_else(thread).or_else(|| task().map(|(task, _)| Reason::Task(task)));
            }
        };
        Some(known)
    }

    fn of_who_asks(&self, state: State) -> Option<Detail> {
        match (state, self.note.as_str()) {
            (State::Suspended, "waits for the answer") => Some(Detail::waits_for(Reason::Answer)),
            (State::Suspended, "still waits") => Some(Detail::waits_for(Reason::StillAnswer)),
            (State::Finished, "has the answer") => Some(Detail::HasAnswer(Certainty::Given)),
            (State::Finished, "has the answer, a guess") => Some(Detail::HasAnswer(Certainty::Guessed)),
            (State::Failed, why) => Some(Detail::Failure(why.into())),
            _ => None,
        }
    }

    fn of_a_guard(&self, state: State) -> Option<Detail> {
        let verdict = match (state, self.note.as_str()) {
            (State::Finished, "passed") => Verdict::Passed,
            (State::Failed, note) => Verdict::Tripped(note.strip_prefix("tripped: ")?.into()),
            _ => return None,
        };
        Some(Detail::Judged(verdict))
    }

    fn of_an_agent(&self, state: State) -> Option<Detail> {
        match (state, self.note.split_once(": ")) {
            (State::Running, Some(("perception", about))) => Some(Detail::Perceives(match about {
                "the question" => Percept::Question,
                "results" => Percept::Results,
                "what is wrong with the answer" => Percept::WrongAnswer,
                "what a guard said of the answer" => Percept::GuardSaid,
                _ => return None,
            })),
            (State::Running, Some(("decision", about))) => Some(Detail::Decides(Box::new(self.decision(about)?))),
            (State::Suspended, Some(("reasoning", about))) => Some(Detail::waits_for(Reason::Reply(count(about)?))),
            (State::Suspended, Some(("action", about))) => Some(Detail::waits_for(Reason::Calls(count(about)?))),
            (State::Suspended, _) => {
                let pause = self.note.strip_prefix("waits ")?.strip_suffix(" s before the next try")?;
                Some(Detail::waits_for(Reason::Retry(Micros::from_seconds(pause.parse().ok()?))))
            }
            (State::Finished, _) => (self.note == "answered").then_some(Detail::Answered),
            (State::Failed, _) => Some(Detail::Failure(self.note.as_str().into())),
            _ => None,
        }
    }

    fn decision(&self, about: &str) -> Option<Decision> {
        let Some(done) = about.strip_prefix("answer") else { return Some(Decision::Calls(count(about)?)) };
        let rungs = self.get("rungs").and_then(|rungs| Vec::<Rung>::deserialize(rungs).ok());
        let summary = done.strip_prefix(", ").unwrap_or_default().into();
        Some(Decision::Answer(rungs.map(|rungs| Climb { rungs, summary })))
    }

    fn of_a_model(&self, state: State) -> Option<Detail> {
        match (state, self.note.as_str()) {
            (State::Suspended, "waits for the first word") => Some(Detail::waits_for(Reason::FirstPiece)),
            (State::Running, "writes") => Some(Detail::Writes),
            (State::Finished, _) => {
                let stop = ReplyEnd::deserialize(self.get("stop")?).ok()?;
                Some(Detail::Replied(Box::new(Reply { stop, pieces: 0, usage: None })))
            }
            (State::Failed, why) => Some(Detail::Failure(why.into())),
            _ => None,
        }
    }

    fn of_a_tool(&self, label: &str, state: State) -> Option<Detail> {
        match state {
            State::Scheduled => {
                let name = label.split('(').next().unwrap_or_default().into();
                Some(Detail::Called(Box::new(Call { name, arguments: self.get("arguments")?.clone() })))
            }
            State::Suspended => (self.note == "waits for the tool").then(|| Detail::waits_for(Reason::Tool)),
            State::Finished => Some(Detail::Result(Box::new(self.get("returned")?.clone()))),
            State::Failed => Some(Detail::Failure(self.note.as_str().into())),
            State::Created | State::Running | State::Cancelled => None,
        }
    }

    fn of_a_thread(&self, state: State) -> Option<Detail> {
        match state {
            State::Scheduled | State::Suspended => {
                let millis = self.note.strip_prefix("for ")?.strip_suffix(" ms")?;
                Some(Detail::Rests(Micros::from_millis(millis.parse().ok()?)))
            }
            State::Running => {
                let joined = self.note.strip_suffix(" stretches")?.parse().ok()?;
                Some(Detail::Computes(Stretch { phase: None, joined }))
            }
            State::Failed => Some(Detail::Failure(self.note.as_str().into())),
            State::Cancelled => (self.note == "stopped").then_some(Detail::Stopped),
            State::Created | State::Finished => None,
        }
    }

    fn get(&self, key: &str) -> Option<&Value> {
        self.payload.as_ref()?.get(key)
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    /// The time between `before` and the unit.
    fn seconds(&self, before: &str) -> Option<Micros> {
        let (whole, part) = self.note.strip_prefix(before)?.strip_suffix(" s")?.split_once('.')?;
        let micros = whole.parse::<u64>().ok()?.checked_mul(1_000_000)?;
        let part = (part.len() == 6).then(|| part.parse::<u64>().ok())??;
        Some(Micros(micros.checked_add(part)?))
    }
}

/// `KeyError('price')` of Python, `TypeError: x is not a function` of JavaScript.
fn error(shown: &str) -> Error {
    let class = shown.split(['(', ':']).next().unwrap_or_default();
    Error { class: class.into(), shown: shown.into() }
}

/// The number in `3 calls`.
fn count(about: &str) -> Option<u32> {
    about.split(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A file of version 1 with one task on the last lane, which enters `state` with this note and payload.
    fn read(lanes: &Value, state: &str, (note, payload): (&str, &Value)) -> (String, Detail) {
        let last = lanes.as_array().unwrap().len() - 1;
        let file = json!({
            "format": "interleave.trace", "version": 1, "provenance": "virtual", "lanes": lanes,
            "tasks": [{"label": "fetch(1)", "lane": last}],
            "events": [
                {"at": 0, "task": 0, "state": "created"},
                {"at": 1, "task": 0, "state": state, "note": note, "payload": payload},
            ],
        });
        let trace: Trace = serde_json::from_value(file).unwrap();
        let event = &trace.events()[1];
        (trace.note(event).into_owned(), event.detail.clone())
    }

    #[test]
    fn what_version_1_said_is_understood_and_has_the_same_words() {
        let (turns, tasks) = (json!(["event loop"]), json!(["event loop", "tasks"]));
        let agent = ["you", "agent", "model", "fetch"];
        let (you, run, model, tool) =
            (json!(["agent", "model", "you"]), json!(agent[..2]), json!(agent[..3]), json!(agent));
        let worker = json!(["Worker"]);
        let cases = [
            (&turns, "suspended", "until 2.500000 s", json!({})),
            (&turns, "running", "task 3: a timer", json!({"task": 3})),
            (&turns, "running", "coroutine 'f' was never awaited", json!({"never_awaited": "f"})),
            (&turns, "running", "Task exception was never retrieved: E('a: b')", json!({"never_retrieved": "a: b"})),
            (&turns, "running", "nobody waited for fetch(1)", json!({"never_waited": 0})),
            (&turns, "running", "Task was destroyed but it is pending! a", json!({"destroyed": "a"})),
            (&turns, "running", "a thread is lost: none", json!({"thread_lost": "none"})),
            (&tasks, "suspended", "a timer at 2.000001 s", json!({"stack": [3, 9]})),
            (&tasks, "suspended", "a thread until 0.500000 s", json!({})),
            (&tasks, "suspended", "a lock", json!({})),
            (&tasks, "suspended", "fetch(1)", json!({})),
            (&tasks, "running", "prints a b", json!({"print": "a b"})),
            (&tasks, "running", "catches E(1)", json!({"caught": "E"})),
            (&tasks, "running", "computes for 1.000000 s", json!({"busy": 1_000_000})),
            (&tasks, "running", "blocks for 1.000000 s", json!({"busy": 1_000_000})),
            (&tasks, "running", "raises CancelledError", json!({})),
            (&tasks, "finished", "returns 3", json!({})),
            (&tasks, "failed", "KeyError('price')", json!({})),
            (&tasks, "cancelled", "returned, but had been asked to stop", json!({})),
            (&tool, "suspended", "waits for the tool", json!({})),
            (&tool, "failed", "no such ticker", json!({"failed": "no such ticker"})),
            (&worker, "suspended", "for 12 ms", json!({})),
            (&worker, "running", "7 stretches", json!({})),
            (&worker, "cancelled", "stopped", json!({})),
        ];
        // Times have lost the zeros behind them since, and a timer is told by its time alone.
        let today = |note: &'static str| match note {
            "until 2.500000 s" => "until 2.5 s",
            "a timer at 2.000001 s" => "until 2.000001 s",
            "a thread until 0.500000 s" => "a thread until 0.5 s",
            "computes for 1.000000 s" => "computes for 1.0 s",
            "blocks for 1.000000 s" => "blocks for 1.0 s",
            same => same,
        };
        for (lanes, state, note, payload) in cases {
            let (words, detail) = read(lanes, state, (note, &payload));
            assert_eq!(words, today(note));
            assert!(!matches!(detail, Detail::Note(_) | Detail::Bare), "{note}: {detail:?}");
        }
        for (lanes, word) in [(&you, "odd"), (&run, "odd"), (&model, "odd"), (&tasks, "odd")] {
            assert_eq!(read(lanes, "running", (word, &json!({}))).1, Detail::Note("odd".into()), "words stay words");
        }
    }

    #[test]
    fn lines_of_frames_and_classes_of_errors_are_data_again() {
        let tasks = json!(["event loop", "tasks"]);
        let (_, detail) = read(&tasks, "suspended", ("a lock", &json!({"stack": [3, 9]})));
        assert_eq!(detail, Detail::Waits(Wait { reason: Reason::Lock, frames: [3, 9].into() }));
        let (_, detail) = read(&tasks, "failed", ("TypeError: x", &json!({})));
        assert_eq!(detail.error().map(|error| &*error.class), Some("TypeError"));
    }

    /// As `record.js` writes it.
    #[test]
    fn a_trace_of_javascript_s_is_read() {
        let file = json!({
            "format": "interleave.trace", "version": 2, "provenance": "virtual",
            "lanes": [{"kind": "turns", "name": "event loop"}, {"kind": "tasks", "name": "functions"}],
            "tasks": [{"label": "event loop", "lane": 0}, {"label": "main", "lane": 1, "parent": 0}],
            "events": [
                {"at": 0, "task": 0, "state": "created"},
                {"at": 0, "task": 0, "state": "running", "detail": {"turn": {"number": 1, "began": "script"}}},
                {"at": 0, "task": 1, "state": "created", "by": 0},
                {"at": 0, "task": 1, "state": "running", "line": 1, "detail": {"place": {"task": 1, "microtask": 0}}},
                {"at": 0, "task": 1, "state": "running", "line": 1, "detail": {"printed": "a 1"}},
                {"at": 0, "task": 1, "state": "suspended", "line": 2, "detail": {"waits": {"for": "promise"}}},
                {"at": 0, "task": 0, "state": "suspended", "detail": {"waits": {"for": {"next_timer": 5000}}}},
            ],
        });
        let trace: Trace = serde_json::from_value(file).unwrap();
        let notes: Vec<_> =
            trace.events().iter().map(|event| trace.note(event)).filter(|note| !note.is_empty()).collect();
        assert_eq!(notes, ["task 1: the script", "prints a 1", "a promise", "until 0.005 s"]);
    }
}
