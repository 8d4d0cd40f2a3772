//! The file format: versioned JSON. Reading one checks every invariant again.

use serde::{Deserialize, Serialize};

use super::{Event, Provenance, Task, Trace};

/// The version that is written. Reading accepts this one and all before it.
pub const VERSION: u32 = 1;

const FORMAT: &str = "interleave.trace";

#[derive(Serialize, Deserialize)]
pub(super) struct File {
    format: String,
    version: u32,
    provenance: Provenance,
    lanes: Vec<String>,
    tasks: Vec<Task>,
    events: Vec<Event>,
}

impl From<Trace> for File {
    fn from(trace: Trace) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            provenance: trace.provenance(),
            lanes: trace.lanes().to_vec(),
            tasks: trace.tasks().to_vec(),
            events: trace.events().to_vec(),
        }
    }
}

impl TryFrom<File> for Trace {
    type Error = String;

    fn try_from(file: File) -> Result<Self, String> {
        if file.format != FORMAT {
            return Err(format!("format is {:?}, not {FORMAT:?}", file.format));
        }
        if file.version == 0 || file.version > VERSION {
            return Err(format!("version {} of the trace format; this page reads 1 to {VERSION}", file.version));
        }
        let mut trace = Self::new(file.provenance);
        for lane in &file.lanes {
            trace.lane(lane);
        }
        if trace.lanes().len() != file.lanes.len() {
            return Err("two lanes have one name".to_owned());
        }
        for task in file.tasks {
            trace.task(task).map_err(|fault| fault.to_string())?;
        }
        for event in file.events {
            trace.record(event).map_err(|fault| fault.to_string())?;
        }
        Ok(trace)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::trace::{Micros, Recorder, State};

    fn sample() -> Value {
        let mut recorder = Recorder::new(Provenance::Virtual, &["loop"]);
        let task = recorder.create(Micros(0), "loop", "fetch", None);
        recorder.enter(Micros(1), task, State::Running);
        recorder.enter_keeping(Micros(2), task, (State::Finished, "200", json!({"bytes": 3})));
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
            r#"{"format":"interleave.trace","version":1,"provenance":"virtual","lanes":["loop"],"#,
            r#""tasks":[{"label":"fetch","lane":0}],"events":[{"at":0,"task":0,"state":"created"},"#,
            r#"{"at":1,"task":0,"state":"running"},"#,
            r#"{"at":2,"task":0,"state":"finished","note":"200","payload":{"bytes":3}}]}"#
        );
        assert_eq!(text, expect);
    }

    #[test]
    fn a_later_version_is_refused_by_number() {
        refused(|file| file["version"] = json!(2), "version 2 of the trace format; this page reads 1 to 1");
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
