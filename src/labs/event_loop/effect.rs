//! What a run gives, and the ways to run.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

use super::{Language, Program};
use crate::{
    io::{Clock, Micros, ProgramError, Programs, Threads},
    runtime::{Limits, Time},
    scenario::{Conclusion, Finished, Problem, Recorded, Said, prepare},
    structured,
    trace::{Event, Provenance, Recorder, State, Trace},
};

/// What a run gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// What happened.
    #[serde(deserialize_with = "kept")]
    pub trace: Trace,
    /// Why it did not end well, as its language says it.
    pub failure: Option<String>,
    /// Errors that nobody looked at, and coroutines that nobody awaited.
    pub warnings: Vec<String>,
}

/// What was kept or sent was not measured here and now.
fn kept<'de, D: Deserializer<'de>>(from: D) -> Result<Trace, D::Error> {
    Ok(Trace::deserialize(from)?.recorded())
}

impl Report {
    fn of(trace: Trace) -> Self {
        Self { trace, failure: None, warnings: Vec::new() }
    }

    fn of_python(finished: Finished) -> Self {
        let failure = match finished.conclusion {
            Conclusion::Done => None,
            Conclusion::Raised { traceback, .. } => Some(traceback),
            Conclusion::Stopped { message, .. } => Some(message),
        };
        let lost = finished.logged.into_iter().map(|logged| match logged.class {
            Some(class) => format!("{}: {}: {}", logged.message, class.name(), logged.text),
            None => logged.message,
        });
        let unawaited = finished.unawaited.into_iter();
        let unawaited = unawaited.map(|name| format!("RuntimeWarning: coroutine '{name}' was never awaited"));
        Self { trace: finished.trace, failure, warnings: lost.chain(unawaited).collect() }
    }

    fn refused(program: Program, problem: &Problem) -> Self {
        let text = program.text(Language::Python);
        let failure = match problem {
            Problem::Syntax(error) => error.format(&text.lines().collect::<Vec<_>>()),
            Problem::Refused { .. } => problem.to_string(),
        };
        Self { failure: Some(failure), ..Self::of(Trace::new(Provenance::Virtual)) }
    }
}

/// The Python program on the virtual clock, where nothing is waited for: always the same.
pub fn computed(program: Program) -> Option<Report> {
    Some(match prepare(&program.scenario()?) {
        Ok(prepared) => Report::of_python(prepared.run(Limits::default())),
        Err(problem) => Report::refused(program, &problem),
    })
}

/// The Python program on a real clock, where `to_thread` asks real threads.
pub async fn on_the_wall(program: Program, (clock, threads): (Arc<dyn Clock>, Arc<dyn Threads>)) -> Option<Report> {
    Some(match prepare(&program.scenario()?) {
        Ok(prepared) => Report::of_python(prepared.run_on(Time::Threaded(clock, threads), Limits::default()).await),
        Err(problem) => Report::refused(program, &problem),
    })
}

/// The JavaScript program on the browser's own loop; on its own timers if `real`.
pub async fn in_javascript(program: Program, real: bool, programs: Arc<dyn Programs>) -> Result<Report, ProgramError> {
    let text = programs.run(program.name().to_owned(), real).await?;
    let unreadable = |wrong: Vec<_>| ProgramError { reason: structured::list(&wrong) };
    structured::read(&text).map(Report::of).map_err(unreadable)
}

/// What the Rust program printed when it was run last, and from which line. When it did was not recorded, so all of it
/// stands at the beginning.
pub fn recorded(program: Program) -> Option<Report> {
    let said = Recorded::shipped().rust.remove(program.name())?;
    let mut recorder = Recorder::new(Provenance::Recorded, &["event loop", "printed"]);
    let main = recorder.create(Micros::ZERO, "printed", "main", None);
    for Said(line, text) in said {
        let note = format!("prints {text}");
        let payload = Some(Box::new(serde_json::json!({ "print": text })));
        recorder.event(Event { line: Some(line), note, payload, ..Event::new(Micros::ZERO, main, State::Running) });
    }
    recorder.enter(Micros::ZERO, main, State::Finished);
    recorder.finish().ok().map(Report::of)
}

/// How long the program keeps its thread for itself on a real clock, in all.
pub fn blocks_for(report: &Report) -> Micros {
    let lanes = report.trace.lanes();
    let running = report.trace.segments().into_iter().filter(|segment| {
        segment.state == State::Running && lanes.get(segment.lane.index()).is_some_and(|lane| lane == "tasks")
    });
    running.fold(Micros::ZERO, |sum, segment| sum + segment.to.since(segment.from))
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;
    use crate::{
        io::{
            VirtualClock,
            fake::{ScriptedPrograms, SteadyThreads},
        },
        scenario::printed,
    };

    fn program(name: &str) -> Program {
        Program::named(name).unwrap()
    }

    fn said(report: &Report) -> Vec<&str> {
        printed(&report.trace).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn the_course_s_two_fetches_take_two_seconds_together() {
        let report = computed(program("two-fetches-tasks")).unwrap();
        assert_eq!((report.trace.end(), report.trace.provenance()), (Micros(2_000_000), Provenance::Virtual));
        assert_eq!(said(&report).last(), Some(&"Total: 2.0 s"));
    }

    /// On a clock that counts as real.
    fn measured(name: &str) -> Report {
        let clock = VirtualClock::default();
        let real =
            (Arc::new(clock.clone()) as Arc<dyn Clock>, Arc::new(SteadyThreads(clock.clone())) as Arc<dyn Threads>);
        clock.run(on_the_wall(program(name), real)).unwrap().unwrap()
    }

    #[test]
    fn the_same_run_on_a_real_clock_is_measured() {
        let report = measured("two-fetches-tasks");
        assert_eq!(report.trace.provenance(), Provenance::Measured);
        assert_eq!(said(&report), said(&computed(program("two-fetches-tasks")).unwrap()));
    }

    #[test]
    fn on_a_real_clock_to_thread_asks_real_threads() {
        let waits = |report: &Report| report.trace.events().iter().any(|event| event.note == "a thread");
        assert!(waits(&measured("blocking-sleep-in-threads")));
        assert!(!waits(&computed(program("blocking-sleep-in-threads")).unwrap()), "a virtual one says until when");
    }

    #[test]
    fn what_is_no_program_says_what_python_says() {
        let failure = computed(program("await-outside-async")).unwrap().failure.unwrap();
        assert!(failure.contains("SyntaxError: 'await' outside async function"), "{failure}");
        let failure = computed(program("await-a-number")).unwrap().failure.unwrap();
        assert!(failure.contains("TypeError: "), "{failure}");
    }

    #[test]
    fn what_nobody_looked_at_is_told() {
        let report = computed(program("forgotten-await")).unwrap();
        assert!(report.warnings.iter().any(|line| line.ends_with("was never awaited")), "{:?}", report.warnings);
        let report = computed(program("error-never-retrieved")).unwrap();
        assert!(report.warnings.iter().any(|line| line.contains("never retrieved")), "{:?}", report.warnings);
    }

    #[test]
    fn how_long_a_program_keeps_its_thread_is_known_before_it_runs() {
        assert_eq!(blocks_for(&computed(program("blocking-9s")).unwrap()), Micros(9_000_000));
        assert_eq!(blocks_for(&computed(program("sequential-9s")).unwrap()), Micros::ZERO);
    }

    #[test]
    fn rust_s_report_is_what_was_recorded() {
        let report = recorded(program("two-fetches-tasks")).unwrap();
        assert_eq!(report.trace.provenance(), Provenance::Recorded);
        assert_eq!(said(&report).len(), 5);
        assert_eq!(recorded(program("blocking-sleep")), None);
    }

    #[test]
    fn a_trace_that_javascript_breaks_is_refused() {
        let programs = Arc::new(ScriptedPrograms::default());
        programs.0.with(|answers| answers.push_back(Ok("{\"format\": \"interleave.trace\"}".to_owned())));
        let error = block_on(in_javascript(program("sleep-zero"), false, programs)).unwrap_err();
        assert!(error.reason.contains("missing"), "{error}");
    }

    #[test]
    fn a_kept_run_was_not_measured_now() {
        let report = measured("sleep-zero");
        let again: Report = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
        assert_eq!(again.trace.provenance(), Provenance::Recorded);
    }
}
