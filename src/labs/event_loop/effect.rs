//! What a run gives, and the ways to run.

use std::sync::Arc;

use futures::{FutureExt as _, StreamExt as _, future::LocalBoxFuture};
use serde::{Deserialize, Deserializer, Serialize};

use super::{Language, Pace, Program};
use asyncio::{Limits, Time};
use io::{Clock, Frames, Micros, ProgramError, Programs, Threads, timeout};
use program::{Conclusion, Finished, Problem, Recorded, Said, prepare};
use trace::{Detail, Event, LaneKind, Provenance, Recorder, State, Task, Trace};

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

/// Why a run did not end well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Failure {
    /// What its language prints of it, line for line.
    Traceback(String),
    /// Something stopped it that is none of its language: a limit, or that nothing could ever go on.
    Stopped {
        /// What, in a sentence.
        stopped: String,
    },
}

/// What was kept or sent was not measured here and now.
fn kept<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<Trace>, D::Error> {
    Ok(Arc::new(Trace::deserialize(from)?.recorded()))
}

impl Report {
    pub(super) fn of(trace: Trace) -> Self {
        Self { trace: Arc::new(trace), failure: None, refused: None, error_output: String::new() }
    }

    fn of_python(finished: Finished) -> Self {
        let failure = match finished.conclusion {
            Conclusion::Done => None,
            Conclusion::Raised { traceback, .. } => Some(Failure::Traceback(traceback)),
            Conclusion::Stopped { message, .. } => Some(Failure::Stopped { stopped: message }),
        };
        Self { failure, ..Self::of(finished.trace) }
    }

    fn refused(program: Program, problem: &Problem) -> Self {
        let text = program.text(Language::Python);
        let failure = match problem {
            Problem::Syntax(error) => error.format(&text.lines().collect::<Vec<_>>()),
            Problem::Refused { .. } => problem.to_string(),
        };
        let refused = Some(problem.line());
        Self { failure: Some(Failure::Traceback(failure)), refused, ..Self::of(Trace::new(Provenance::Virtual)) }
    }
}

/// The Python program on the virtual clock, where nothing is waited for: always the same.
pub fn computed(program: Program) -> Option<Report> {
    Some(match prepare(&program.scenario()?) {
        Ok(prepared) => Report::of_python(prepared.run(Limits::default())),
        Err(problem) => Report::refused(program, &problem),
    })
}

/// A page that shows no frame for so long is hidden: nobody waits for it to paint.
const PATIENCE: Micros = Micros::from_millis(50);

/// A clock on which a wait for no time at all lets the page paint.
pub(super) struct Painting {
    pub(super) clock: Arc<dyn Clock>,
    pub(super) frames: Arc<dyn Frames>,
}

impl Clock for Painting {
    fn now(&self) -> Micros {
        self.clock.now()
    }

    fn sleep(&self, duration: Micros) -> LocalBoxFuture<'static, ()> {
        if duration > Micros::ZERO {
            return self.clock.sleep(duration);
        }
        let (clock, mut frames) = (Arc::clone(&self.clock), self.frames.frames());
        let painted = async move {
            timeout(&*clock, PATIENCE, frames.next()).await;
            // What is drawn in a frame is painted after it.
            clock.sleep(Micros::ZERO).await;
        };
        painted.boxed_local()
    }
}

/// A real clock, the page's frames, and real threads.
#[expect(missing_docs, reason = "named after the ports")]
pub struct Wall {
    pub clock: Arc<dyn Clock>,
    pub frames: Arc<dyn Frames>,
    pub threads: Arc<dyn Threads>,
}

/// The Python program on a real clock, where `to_thread` asks real threads; `watch` looks at what has happened so far whenever it
/// waits.
pub async fn on_the_wall(program: Program, wall: Wall, watch: impl Fn(&Trace) + 'static) -> Option<Report> {
    let Wall { clock, frames, threads } = wall;
    let time = Time::Threaded(Arc::new(Painting { clock, frames }), threads);
    Some(match prepare(&program.scenario()?) {
        Ok(prepared) => Report::of_python(prepared.run_watched(time, Limits::default(), watch).await),
        Err(problem) => Report::refused(program, &problem),
    })
}

/// The JavaScript program on the browser's own loop; on the wall's clock on its own timers.
pub async fn in_javascript(program: Program, pace: Pace, programs: Arc<dyn Programs>) -> Result<Report, ProgramError> {
    let text = programs.run(program.name().to_owned(), pace == Pace::Wall).await?;
    let unreadable = |wrong: Vec<_>| ProgramError { reason: structured::list(&wrong) };
    structured::read(&text).map(Report::of).map_err(unreadable)
}

/// [`in_javascript`], where it comes late.
pub type InJavaScript = fn(Program, Pace, Arc<dyn Programs>) -> LocalBoxFuture<'static, Result<Report, ProgramError>>;

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

/// How long the program keeps its thread for itself on a real clock, in all.
pub fn blocks_for(report: &Report) -> Micros {
    report.trace.ran(LaneKind::Tasks)
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;
    use io::{
        VirtualClock,
        fake::{ScriptedPrograms, SteadyFrames, SteadyThreads},
    };
    use program::printed;

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

    fn wall(clock: &VirtualClock) -> Wall {
        Wall {
            clock: Arc::new(clock.clone()),
            frames: Arc::new(SteadyFrames(clock.clone())),
            threads: Arc::new(SteadyThreads(clock.clone())),
        }
    }

    #[test]
    fn on_a_real_clock_the_page_paints_what_came_first_before_anything_runs() {
        let clock = VirtualClock::default();
        let (looks, seen) = (Arc::new(std::sync::Mutex::new(Vec::new())), clock.clone());
        let look = Arc::clone(&looks);
        let watch = move |trace: &Trace| look.lock().unwrap().push((seen.now(), trace.events().len()));
        let report = clock.run(on_the_wall(program("two-fetches-tasks"), wall(&clock), watch)).unwrap().unwrap();
        let looks = looks.lock().unwrap();
        assert!(looks[0].0 == Micros::ZERO && looks[0].1 > 0, "{looks:?}");
        let begins = report.trace.events().iter().find(|event| event.state == State::Running).unwrap().at;
        assert!(begins >= Micros(16_667), "a frame was painted before: {begins}");
    }

    /// On a clock that counts as real.
    fn measured(name: &str) -> Report {
        let clock = VirtualClock::default();
        clock.run(on_the_wall(program(name), wall(&clock), |_| ())).unwrap().unwrap()
    }

    #[test]
    fn the_same_run_on_a_real_clock_is_measured() {
        let report = measured("two-fetches-tasks");
        assert_eq!(report.trace.provenance(), Provenance::Measured);
        assert_eq!(said(&report), said(&computed(program("two-fetches-tasks")).unwrap()));
    }

    #[test]
    fn on_a_real_clock_to_thread_asks_real_threads() {
        let waits = |report: &Report| {
            let reasons = report.trace.events().iter().map(|event| event.detail.reason());
            reasons.into_iter().any(|reason| reason == Some(trace::Reason::Thread))
        };
        assert!(waits(&measured("blocking-sleep-in-threads")));
        assert!(!waits(&computed(program("blocking-sleep-in-threads")).unwrap()), "a virtual one says until when");
    }

    fn traceback(report: Report) -> String {
        match report.failure {
            Some(Failure::Traceback(text)) => text,
            other @ (Some(Failure::Stopped { .. }) | None) => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_no_program_says_what_python_says_and_at_which_line() {
        let report = computed(program("await-outside-async")).unwrap();
        let line = report.refused.unwrap();
        assert!(
            program("await-outside-async")
                .text(Language::Python)
                .lines()
                .nth(line as usize - 1)
                .unwrap()
                .contains("await")
        );
        let failure = traceback(report);
        assert!(failure.contains("SyntaxError: 'await' outside async function"), "{failure}");
        let failure = traceback(computed(program("await-a-number")).unwrap());
        assert!(failure.contains("TypeError: "), "{failure}");
    }

    #[test]
    fn what_stops_a_program_is_told_apart_from_what_its_language_prints() {
        let report = computed(program("deadlock")).unwrap();
        let Some(Failure::Stopped { stopped }) = &report.failure else { panic!("{:?}", report.failure) };
        assert!(stopped.contains("the program hangs"), "{stopped}");
        let again: Report = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
        assert_eq!(again.failure, report.failure);
    }

    #[test]
    fn a_report_that_an_earlier_version_kept_is_read() {
        let trace = serde_json::to_value(&*computed(program("sleep-zero")).unwrap().trace).unwrap();
        let kept = serde_json::json!({ "trace": trace, "failure": "Traceback", "warnings": ["an old one"] });
        let report: Report = serde_json::from_value(kept).unwrap();
        assert_eq!(traceback(report), "Traceback");
    }

    /// What Python warns of is told once, among the findings: for each warning there is one, with the same words.
    #[test]
    fn every_warning_of_every_program_is_a_finding_and_stands_once() {
        let mut warned = 0;
        for program in Program::all() {
            let Ok(prepared) = prepare(&program.scenario().unwrap()) else { continue };
            let finished = prepared.run(Limits::default());
            let found = finished.trace.lint(trace::Lints::default());
            let messages: Vec<&str> = found.iter().map(|finding| finding.message.as_str()).collect();
            for warning in finished.unawaited.iter().chain(finished.logged.iter().map(|logged| &logged.message)) {
                let same = messages.iter().filter(|message| message.contains(warning.as_str())).count();
                assert_eq!(same, 1, "{program:?}: {warning} in {messages:?}");
                assert_eq!(warning.matches("was never awaited").count(), warning.matches("coroutine '").count());
                warned += 1;
            }
        }
        assert!(warned >= 2, "{warned}");
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
        let error = block_on(in_javascript(program("sleep-zero"), Pace::Virtual, programs)).unwrap_err();
        assert!(error.reason.contains("missing"), "{error}");
    }

    #[test]
    fn a_kept_run_was_not_measured_now() {
        let report = measured("sleep-zero");
        let again: Report = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
        assert_eq!(again.trace.provenance(), Provenance::Recorded);
    }
}
