//! Python, run by the interpreter a slice at a time, so that the page stays alive and Stop is heard whatever the text does: the
//! programs that ship and those of the reader.

use std::sync::Arc;

use futures::{FutureExt as _, future::LocalBoxFuture};

use super::{Failure, Pace, Report, blocks_for, painting::Painting};
use crate::exhibits::SourceText;
use interpreter::{
    Advanced, Completion, Dependence, Finished, LoopLimits, Problem, Program, Recording, Settings, Steps, Time,
};
use io::{Clock, Frames, Micros};
use trace::{Provenance, Trace};

/// What tracebacks call the text.
const FILE: &str = "program.py";

/// So many operations are carried out before the clock is asked: a millisecond or two.
const SLICE: u64 = 20_000;

/// So long the page may stand still: half a frame.
const SPELL: Micros = Micros::from_millis(8);

/// Whoever watches copies all that has happened, so they look before a wait that can be seen, and otherwise ten times a second.
const LONG: Micros = Micros::from_millis(30);
const BETWEEN: Micros = Micros::from_millis(100);

/// One call may freeze the page for so long.
const FREEZE: Micros = Micros::from_millis(10_000);

/// What nothing on the clock wakes is looked at again after so long.
const MOMENT: Micros = Micros::from_millis(1);

/// A text to run, and where.
#[expect(missing_docs, reason = "named after the ports")]
pub struct Order {
    pub text: String,
    pub pace: Pace,
    pub clock: Arc<dyn Clock>,
    pub frames: Arc<dyn Frames>,
    /// Looks at what has happened so far.
    pub watch: Box<dyn Fn(&Trace)>,
}

/// What a run gave.
#[derive(Debug)]
pub struct Run {
    /// What every run gives.
    pub report: Report,
    /// Its lines, one by one, with the variables at each.
    pub steps: Steps,
}

/// What reads and runs Python; all of it comes late.
#[derive(Clone, Copy)]
pub struct PythonCode {
    /// Runs a text to its end.
    pub run: fn(Order) -> LocalBoxFuture<'static, Run>,
    /// Compiles one more of the modules that most programs import; gives whether that was the last.
    pub warm_up: fn() -> bool,
    /// All that keeps a text from running.
    pub check: fn(&str) -> Vec<Problem>,
    /// The names that may stand at a place of a text, which is counted in bytes.
    pub complete: fn(&str, usize) -> Vec<Completion>,
    /// What a text says of lines that need each other.
    pub source: fn(&str) -> Option<SourceText>,
    /// How long a text that ends blocks the page on a real clock, in all.
    pub blocks: fn(&str) -> Micros,
}

impl PythonCode {
    /// All of it.
    pub fn whole() -> Self {
        Self {
            run: |order| run(order).boxed_local(),
            warm_up: interpreter::warm_up,
            check,
            complete: interpreter::completions,
            source,
            blocks: |text| blocks_for(&computed(text).report),
        }
    }
}

fn check(text: &str) -> Vec<Problem> {
    Program::read(text, FILE).err().unwrap_or_default()
}

fn source(text: &str) -> Option<SourceText> {
    Some(SourceText(Arc::new(Dependence::of(text)?)))
}

/// A text run to its end at once, on the virtual clock, where nothing is waited for: always the same.
pub fn computed(text: &str) -> Run {
    match Program::read(text, FILE) {
        Ok(program) => Run::of(program.run(Settings::default())),
        Err(problems) => Run::refused(text, &problems),
    }
}

async fn run(order: Order) -> Run {
    let Order { text, pace, clock, frames, watch } = order;
    let program = match Program::read(&text, FILE) {
        Ok(program) => program,
        Err(problems) => return Run::refused(&text, &problems),
    };
    let page = Painting { clock: Arc::clone(&clock), frames };
    let time = match pace {
        Pace::Virtual => Time::Virtual,
        Pace::Wall => Time::Wall(Arc::clone(&clock)),
    };
    if pace == Pace::Wall && may_block(&text) {
        // What came before the freeze is painted.
        page.sleep(Micros::ZERO).await;
    }
    let loop_limits = LoopLimits { occupied: FREEZE, ..LoopLimits::default() };
    let mut running =
        program.start(Settings { time, loop_limits, recording: Recording::steps(), ..Settings::default() });
    let (mut since, mut looked) = (clock.now(), None::<Micros>);
    loop {
        let (next, wait) = match running.advance_for(SLICE) {
            Advanced::Ended(finished) => return Run::of(*finished),
            Advanced::Pauses(running) if clock.now().since(since) < SPELL => (running, None),
            Advanced::Pauses(running) => (running, Some(Micros::ZERO)),
            Advanced::Waits(running, duration) => (running, Some(duration.unwrap_or(MOMENT))),
            // Nobody is asked who runs next: the first in line does.
            Advanced::Asks(mut running, _) => {
                running.choose(0);
                (running, None)
            }
        };
        running = next;
        if let Some(duration) = wait {
            let now = clock.now();
            let is_due = duration >= LONG || looked.is_none_or(|before| now.since(before) >= BETWEEN);
            if let Some(trace) = running.trace().filter(|_| pace == Pace::Wall && is_due) {
                watch(trace);
                looked = Some(now);
            }
            page.sleep(duration).await;
            since = clock.now();
        }
    }
}

/// Whether a text imports anything besides asyncio, which itself never blocks the page.
fn may_block(text: &str) -> bool {
    let mut imports =
        text.lines().map(str::trim).filter(|line| line.starts_with("import ") || line.starts_with("from "));
    imports.any(|line| line != "import asyncio")
}

impl Run {
    fn of(mut finished: Finished) -> Self {
        let steps = std::mem::take(&mut finished.steps);
        Self { report: Report::of_text(finished), steps }
    }

    fn refused(text: &str, problems: &[Problem]) -> Self {
        Self { report: Report::refused_text(text, problems), steps: Steps::default() }
    }
}

impl Report {
    fn of_text(finished: Finished) -> Self {
        let Finished { trace, stopped, errors, code, .. } = finished;
        let report = Self::of(trace.unwrap_or_else(|| Trace::new(Provenance::Virtual)));
        match (stopped, code) {
            (Some(stopped), _) => Self { failure: Some(Failure::Stopped { stopped }), error_output: errors, ..report },
            (None, 0) => Self { error_output: errors, ..report },
            (None, code) if errors.is_empty() => {
                let stopped = format!("it ended itself with exit code {code}");
                Self { failure: Some(Failure::Stopped { stopped }), ..report }
            }
            (None, _) => Self { failure: Some(Failure::Traceback(errors)), ..report },
        }
    }

    fn refused_text(text: &str, problems: &[Problem]) -> Self {
        let first = problems.first();
        let failure = first.map(|problem| Failure::Traceback(problem.format(text, FILE)));
        Self { failure, refused: first.map(|problem| problem.line), ..Self::of(Trace::new(Provenance::Virtual)) }
    }
}

#[cfg(test)]
mod tests;
