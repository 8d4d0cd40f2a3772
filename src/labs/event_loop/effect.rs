//! What a run gives, and the ways to run.

use std::sync::Arc;

use futures::future::LocalBoxFuture;
use serde::{Deserialize, Deserializer, Serialize};

use super::{Pace, Program};
use crate::exhibits::python::Failure;
use io::{Micros, ProgramError, ProgramOrder, Programs};
use programs::{Recorded, Said};
use trace::{Detail, Event, LaneKind, Provenance, Recorder, State, Task, Trace, detail::Busy};

/// What a run gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// What happened.
    #[serde(deserialize_with = "kept")]
    pub trace: Arc<Trace>,
    /// Why it did not end well.
    pub failure: Option<Failure>,
    /// The line at which its language refused to begin it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<u32>,
    /// What it wrote onto its error output, though it ended well: warnings, errors that nobody looked at.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub error_output: String,
}

/// What was kept or sent was not measured here and now.
fn kept<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<Trace>, D::Error> {
    Ok(Arc::new(Trace::deserialize(from)?.recorded()))
}

impl Report {
    pub(super) fn of(trace: Trace) -> Self {
        Self { trace: Arc::new(trace), failure: None, refused: None, error_output: String::new() }
    }
}

/// A program to run in JavaScript, and where.
#[expect(missing_docs, reason = "named after the port")]
pub struct JavaScriptOrder {
    pub program: Program,
    pub pace: Pace,
    pub programs: Arc<dyn Programs>,
    /// Looks at what has happened so far, while real time passes.
    pub watch: Box<dyn Fn(Trace)>,
}

/// The JavaScript program on the browser's own loop; on the wall's clock on its own timers.
pub async fn in_javascript(order: JavaScriptOrder) -> Result<Report, ProgramError> {
    let JavaScriptOrder { program, pace, programs, watch } = order;
    let watch = Box::new(move |text: String| {
        // What cannot be read is refused when it is whole.
        if let Ok(trace) = structured::read(&text) {
            watch(trace);
        }
    });
    let order = ProgramOrder { name: program.name().to_owned(), real: pace == Pace::Wall, watch };
    let text = programs.run(order).await?;
    let unreadable = |wrong: Vec<_>| ProgramError { reason: structured::list(&wrong) };
    structured::read(&text).map(Report::of).map_err(unreadable)
}

/// [`in_javascript`], where it comes late.
pub type InJavaScript = fn(JavaScriptOrder) -> LocalBoxFuture<'static, Result<Report, ProgramError>>;

/// What the Rust program printed when it was run last, and from which line. When it did was not recorded, so all of it
/// stands at the beginning.
pub fn recorded(program: Program) -> Option<Report> {
    let said = Recorded::shipped().rust.remove(program.name())?;
    let mut recorder = Recorder::new(Provenance::Recorded);
    let lane = recorder.lane(LaneKind::Tasks, "printed");
    let main = recorder.create(Micros::ZERO, Task::on(lane, "main"));
    for Said(line, text) in said {
        let printed = Event::new(Micros::ZERO, main, State::Running).with(Detail::Printed(text.into()));
        recorder.event(Event { line: Some(line), ..printed });
    }
    recorder.enter(Micros::ZERO, main, State::Finished);
    recorder.finish().ok().map(Report::of)
}

/// How long the program blocks the page on a real clock, in all.
pub fn blocks_for(report: &Report) -> Micros {
    let blocks = report.trace.events().iter().filter_map(|event| {
        let Detail::Busy(Busy::Blocks(duration)) = event.detail else { return None };
        Some(duration)
    });
    blocks.fold(Micros::ZERO, |all, one| all + one)
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;
    use io::fake::ScriptedPrograms;

    fn program(name: &str) -> Program {
        Program::named(name).unwrap()
    }

    #[test]
    fn what_stops_a_program_is_told_apart_from_what_its_language_prints() {
        for failure in [Failure::Traceback("an error".to_owned()), Failure::Stopped { stopped: "it hangs".to_owned() }]
        {
            let report = Report { failure: Some(failure), ..recorded(program("sleep-zero")).unwrap() };
            let again: Report = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
            assert_eq!(again.failure, report.failure);
        }
    }

    #[test]
    fn a_report_that_an_earlier_version_kept_is_read() {
        let trace = serde_json::to_value(&*recorded(program("sleep-zero")).unwrap().trace).unwrap();
        let kept = serde_json::json!({ "trace": trace, "failure": "Traceback", "warnings": ["an old one"] });
        let report: Report = serde_json::from_value(kept).unwrap();
        assert_eq!(report.failure, Some(Failure::Traceback("Traceback".to_owned())));
    }

    #[test]
    fn rust_s_report_is_what_was_recorded() {
        let report = recorded(program("two-fetches-tasks")).unwrap();
        assert_eq!(report.trace.provenance(), Provenance::Recorded);
        assert_eq!(report.trace.printed().len(), 5);
        assert_eq!(recorded(program("blocking-sleep")), None);
    }

    #[test]
    fn a_trace_that_javascript_breaks_is_refused() {
        let programs = Arc::new(ScriptedPrograms::default());
        programs.0.with(|answers| answers.push_back(Ok("{\"format\": \"interleave.trace\"}".to_owned())));
        let order = JavaScriptOrder {
            program: program("sleep-zero"),
            pace: Pace::Virtual,
            programs,
            watch: Box::new(|trace| unreachable!("{trace:?}")),
        };
        let error = block_on(in_javascript(order)).unwrap_err();
        assert!(error.reason.contains("missing"), "{error}");
    }
}
