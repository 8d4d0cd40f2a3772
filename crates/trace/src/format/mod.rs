//! The file format: versioned JSON. Reading one checks every invariant again.

mod chrome;
mod v1;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use versioned::{Format, Name, Version};

use super::{Detail, Event, Lane, Micros, Provenance, State, Task, TaskId, Trace};

/// The version that is written. Reading accepts this one and all before it.
pub const VERSION: u32 = 2;

/// The format of a trace.
struct File;

impl Format for File {
    const NAME: &'static str = "interleave.trace";
    const NOUN: &'static str = "trace";
    const VERSION: u32 = VERSION;
}

/// A file as it is written.
#[derive(Serialize)]
pub(super) struct Written {
    format: Name<File>,
    version: Version<File>,
    provenance: Provenance,
    lanes: Vec<Lane>,
    tasks: Vec<Task>,
    events: Vec<Event>,
}

/// A file as it is read: of any version.
#[derive(Deserialize)]
pub(super) struct Read {
    #[serde(rename = "format")]
    _format: Name<File>,
    version: Version<File>,
    provenance: Provenance,
    lanes: Vec<ReadLane>,
    tasks: Vec<Task>,
    events: Vec<ReadEvent>,
}

/// A lane has had a kind since version 2.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a lane is its kind and its name")]
enum ReadLane {
    Whole(Lane),
    Name(String),
}

/// An event has had a detail since version 2; before, it had a note and a payload.
#[derive(Deserialize)]
struct ReadEvent {
    at: Micros,
    task: TaskId,
    state: State,
    line: Option<u32>,
    by: Option<TaskId>,
    #[serde(default)]
    detail: Detail,
    #[serde(default)]
    note: String,
    payload: Option<Value>,
}

impl From<Trace> for Written {
    fn from(trace: Trace) -> Self {
        let Trace { provenance, lanes, tasks, events, .. } = trace;
        Self { format: Name::default(), version: Version::NEWEST, provenance, lanes, tasks, events }
    }
}

impl TryFrom<Read> for Trace {
    type Error = String;

    fn try_from(file: Read) -> Result<Self, String> {
        let Read { version, provenance, lanes, tasks, events, .. } = file;
        let version = version.number();
        let mut trace = Self::new(provenance);
        let count = lanes.len();
        for lane in whole_lanes(version, lanes)? {
            trace.put_lane(lane);
        }
        if trace.lanes().len() != count {
            return Err("two lanes have one kind and one name".to_owned());
        }
        for task in tasks {
            trace.task(task).map_err(|fault| fault.to_string())?;
        }
        for (index, event) in events.into_iter().enumerate() {
            let event = whole_event(&trace, version, event).map_err(|what| format!("event {index} has {what}"))?;
            trace.record(event).map_err(|fault| fault.to_string())?;
        }
        Ok(trace)
    }
}

fn whole_lanes(version: u32, lanes: Vec<ReadLane>) -> Result<Vec<Lane>, String> {
    if version > 1 {
        let whole = |lane| match lane {
            ReadLane::Whole(lane) => Ok(lane),
            ReadLane::Name(name) => Err(format!("the lane {name:?} has no kind, which version 2 asks for")),
        };
        return lanes.into_iter().map(whole).collect();
    }
    let name = |lane| match lane {
        ReadLane::Name(name) => Ok(name),
        ReadLane::Whole(lane) => Err(format!("the lane {:?} has a kind, which version 1 does not know", lane.name)),
    };
    let names = lanes.into_iter().map(name).collect::<Result<Vec<_>, _>>()?;
    let kinds = v1::kinds(&names);
    Ok(kinds.into_iter().zip(names).map(|(kind, name)| Lane::new(kind, &name)).collect())
}

fn whole_event(trace: &Trace, version: u32, read: ReadEvent) -> Result<Event, &'static str> {
    let ReadEvent { at, task, state, line, by, detail, note, payload } = read;
    let detail = match version {
        1 if !detail.is_bare() => return Err("a detail, which version 1 does not know"),
        1 => v1::detail(trace, task, state, v1::Said { note, payload }),
        _ if !note.is_empty() || payload.is_some() => return Err("a note or a payload, which version 2 does not know"),
        _ => detail,
    };
    Ok(Event { at, task, state, line, by, detail })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::{LaneKind, Recorder};

    fn sample() -> Value {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(LaneKind::Tasks, "loop");
        let task = recorder.create(Micros(0), Task::on(lane, "fetch"));
        recorder.enter(Micros(1), task, State::Running);
        let detail = Detail::Result(Box::new(json!({"bytes": 3})));
        recorder.event(Event::new(Micros(2), task, State::Finished).with(detail));
        serde_json::to_value(recorder.finish().unwrap()).unwrap()
    }

    #[track_caller]
    fn refused(edit: impl FnOnce(&mut Value), expect: &str) {
        let mut file = sample();
        edit(&mut file);
        let error = serde_json::from_value::<Trace>(file).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    }

    #[test]
    fn a_trace_reads_back_equal() {
        let trace: Trace = serde_json::from_value(sample()).unwrap();
        assert_eq!(serde_json::to_value(&trace).unwrap(), sample());
    }

    #[test]
    fn the_written_form_is_fixed() {
        let text = serde_json::to_string(&serde_json::from_value::<Trace>(sample()).unwrap()).unwrap();
        let expect = concat!(
            r#"{"format":"interleave.trace","version":2,"provenance":"virtual","lanes":[{"kind":"tasks","name":"loop"}],"#,
            r#""tasks":[{"label":"fetch","lane":0}],"events":[{"at":0,"task":0,"state":"created"},"#,
            r#"{"at":1,"task":0,"state":"running"},"#,
            r#"{"at":2,"task":0,"state":"finished","detail":{"result":{"bytes":3}}}]}"#
        );
        assert_eq!(text, expect);
    }

    #[test]
    fn a_later_version_is_refused_by_number() {
        refused(|file| file["version"] = json!(3), "version 3 of the trace format; this page reads 1 to 2");
    }

    #[test]
    fn another_format_is_refused() {
        refused(|file| file["format"] = json!("chrome"), "format is \"chrome\"");
    }

    #[test]
    fn time_never_goes_back() {
        refused(|file| file["events"][1]["at"] = json!(9), "event 2 is at 2 µs, before the one in front of it");
    }

    #[test]
    fn every_end_has_a_begin() {
        refused(
            |file| drop(file["events"].as_array_mut().unwrap().remove(0)),
            "event 0 belongs to task 0, which was never created",
        );
    }

    #[test]
    fn nothing_follows_an_end() {
        refused(
            |file| file["events"][1]["state"] = json!("failed"),
            "event 2 belongs to task 0, which had already ended",
        );
    }

    #[test]
    fn nothing_is_created_twice() {
        refused(|file| file["events"][1]["state"] = json!("created"), "event 1 creates task 0 a second time");
    }

    #[test]
    fn parents_exist() {
        refused(|file| file["tasks"][0]["parent"] = json!(0), "task 0 has task 0 for a parent");
    }

    #[test]
    fn lanes_and_wakers_exist() {
        refused(|file| file["tasks"][0]["lane"] = json!(1), "task 0 is on lane 1, which does not exist");
        refused(|file| file["events"][1]["by"] = json!(7), "event 1 names task 7, which does not exist");
    }
}
