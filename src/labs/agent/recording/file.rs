//! A run as a file of its own: exported, and replayed without a model.

use std::sync::Arc;

use agent::RunFile;
use trace::Provenance;

/// The run as text. Reading it back gives the same run.
pub fn write_run(file: &RunFile) -> String {
    serde_json::to_string_pretty(file).expect("a run has string keys and no failing serializer")
}

/// The run in `text`, marked as recorded; the error says what is wrong, and where.
pub fn read_run(text: &str) -> Result<Arc<RunFile>, String> {
    let file: RunFile = structured::read(text).map_err(|violations| structured::list(&violations))?;
    if file.header().model.provenance == Provenance::Recorded {
        return Ok(Arc::new(file));
    }
    let mut header = file.header().clone();
    header.model.provenance = Provenance::Recorded;
    let mut recorded = RunFile::new(header);
    for timed in file.inputs() {
        recorded.push(timed.clone()).map_err(|fault| fault.to_string())?;
    }
    Ok(Arc::new(recorded))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::labs::agent::{Setup, testing::ran};

    #[test]
    fn a_run_is_the_same_after_a_file() {
        let file = ran(&Setup::default());
        let again = read_run(&write_run(&file)).unwrap();
        assert_eq!((again.inputs(), again.run()), (file.inputs(), file.run()));
        assert_eq!(again.header().model.provenance, Provenance::Recorded);
        assert_eq!(read_run(&write_run(&again)), Ok(again), "and again after another");
    }

    #[track_caller]
    fn check(change: impl Fn(&mut Value), expect: &str) {
        let mut value = serde_json::to_value(ran(&Setup::default()).as_ref()).unwrap();
        change(&mut value);
        let refused = read_run(&value.to_string()).unwrap_err();
        assert!(refused.contains(expect), "{refused}");
    }

    #[test]
    fn a_run_edited_by_hand_is_refused_with_the_place() {
        check(|file| file["inputs"][3]["at"] = json!(-1), "expected u64");
        check(|file| file["inputs"][0] = json!({"at": 0, "rested": null}), "inputs[0]");
        check(|file| file["inputs"][1] = json!({"at": 0, "tool_started": "x"}), "inputs[1]: no call \"x\" waits");
        check(|file| file["header"]["order"] = json!("sideways"), "unknown variant `sideways`");
        check(|file| file["format"] = json!("other"), "format");
        check(|file| file["version"] = json!(99), "version 99");
    }

    #[test]
    fn what_is_no_run_is_refused() {
        for text in ["", "{", "[]", "null", "\u{0}", &"[".repeat(100_000), &"x".repeat(1_000_000)] {
            let refused = read_run(text).unwrap_err();
            assert!(refused.len() < 400, "{} characters", refused.len());
        }
    }
}
