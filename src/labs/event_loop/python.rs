//! Python that the reader wrote, run by the interpreter a slice at a time, so that the page stays alive and Stop is heard whatever
//! the text does.

use std::sync::Arc;

use futures::{FutureExt as _, future::LocalBoxFuture};

use super::{Failure, Pace, Report, effect::Painting};
use crate::exhibits::SourceText;
use interpreter::{Advanced, Completion, Dependence, Finished, Problem, Program, Recording, Settings, Steps, Time};
use io::{Clock, Frames, Micros};
use trace::{Provenance, Trace};

/// What tracebacks call the reader's text.
const FILE: &str = "program.py";

/// So many operations are carried out before the clock is asked: a millisecond or two.
const SLICE: u64 = 20_000;

/// So long the page may stand still: half a frame.
const SPELL: Micros = Micros::from_millis(8);

/// Whoever watches copies all that has happened, so they look before a wait that can be seen, and otherwise ten times a second.
const LONG: Micros = Micros::from_millis(30);
const BETWEEN: Micros = Micros::from_millis(100);

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

/// What a run of the reader's text gave.
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
    /// All that keeps a text from running.
    pub check: fn(&str) -> Vec<Problem>,
    /// The names that may stand at a place of a text, which is counted in bytes.
    pub complete: fn(&str, usize) -> Vec<Completion>,
    /// What a text says of lines that need each other.
    pub source: fn(&str) -> Option<SourceText>,
}

impl PythonCode {
    /// All of it.
    pub fn whole() -> Self {
        Self { run: |order| run(order).boxed_local(), check, complete: interpreter::completions, source }
    }
}

fn check(text: &str) -> Vec<Problem> {
    Program::read(text, FILE).err().unwrap_or_default()
}

fn source(text: &str) -> Option<SourceText> {
    Some(SourceText(Arc::new(Dependence::of(text)?)))
}

async fn run(order: Order) -> Run {
    let Order { text, pace, clock, frames, watch } = order;
    let program = match Program::read(&text, FILE) {
        Ok(program) => program,
        Err(problems) => return Run { report: Report::refused_text(&text, &problems), steps: Steps::default() },
    };
    let page = Painting { clock: Arc::clone(&clock), frames };
    let time = match pace {
        Pace::Virtual => Time::Virtual,
        Pace::Wall => Time::Wall(Arc::clone(&clock)),
    };
    page.sleep(Micros::ZERO).await;
    let mut running = program.start(Settings { time, recording: Recording::steps(), ..Settings::default() });
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

impl Run {
    fn of(mut finished: Finished) -> Self {
        let steps = std::mem::take(&mut finished.steps);
        Self { report: Report::of_text(finished), steps }
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
mod tests {
    use std::{
        cell::RefCell,
        rc::Rc,
        sync::atomic::{AtomicU64, Ordering},
    };

    use super::*;
    use io::{VirtualClock, fake::SteadyFrames};
    use program::printed;

    fn order(clock: &VirtualClock, pace: Pace, text: &str) -> Order {
        Order {
            text: text.to_owned(),
            pace,
            clock: Arc::new(clock.clone()),
            frames: Arc::new(SteadyFrames(clock.clone())),
            watch: Box::new(|_| {}),
        }
    }

    /// Runs `text` on a page whose clock goes by itself.
    #[track_caller]
    fn ran(text: &str) -> Report {
        let clock = VirtualClock::default();
        clock.run((PythonCode::whole().run)(order(&clock, Pace::Virtual, text))).unwrap().report
    }

    fn said(report: &Report) -> Vec<&str> {
        printed(&report.trace).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_text_that_somebody_types_runs() {
        let report = ran(
            "import asyncio\n\nasync def main():\n    await asyncio.sleep(2)\n    print(sum(range(5)))\n\nasyncio.run(main())\n",
        );
        assert_eq!((said(&report), report.trace.end()), (vec!["10"], Micros(2_000_000)));
        assert_eq!(report.failure, None);
    }

    #[test]
    fn an_error_is_told_as_python_tells_it_and_a_mistake_at_its_line() {
        let Some(Failure::Traceback(text)) = ran("x = 1\nprint(x / 0)\n").failure else { panic!("no traceback") };
        assert!(
            text.contains("File \"program.py\", line 2") && text.ends_with("ZeroDivisionError: division by zero\n"),
            "{text}"
        );
        let report = ran("x = 1\nprint(x\n");
        let Some(Failure::Traceback(text)) = report.failure else { panic!("no mistake") };
        assert_eq!(report.refused, Some(2));
        assert!(text.ends_with("SyntaxError: '(' was never closed\n"), "{text}");
        assert_eq!(check("x = 1\nprint(x\n")[0].line, 2);
    }

    #[test]
    fn what_ends_itself_says_so_and_a_warning_is_kept_beside_a_good_end() {
        let Some(Failure::Stopped { stopped }) = ran("import sys\nsys.exit(3)\n").failure else { panic!("no end") };
        assert_eq!(stopped, "it ended itself with exit code 3");
        let report = ran("async def f():\n    pass\n\nf()\n");
        assert_eq!(report.failure, None);
        assert!(report.error_output.contains("coroutine 'f' was never awaited"), "{}", report.error_output);
    }

    /// A clock that goes on by a millisecond whenever it is looked at, as it does while somebody computes.
    struct Busy {
        clock: VirtualClock,
        looks: AtomicU64,
    }

    impl Clock for Busy {
        fn now(&self) -> Micros {
            self.clock.now() + Micros::from_millis(self.looks.fetch_add(1, Ordering::Relaxed))
        }

        fn sleep(&self, duration: Micros) -> LocalBoxFuture<'static, ()> {
            self.clock.sleep(duration)
        }
    }

    #[test]
    fn a_text_without_end_lets_the_page_live_until_it_is_stopped() {
        let clock = VirtualClock::default();
        let order = order(&clock, Pace::Virtual, "while True:\n    pass\n");
        let busy = Arc::new(Busy { clock: clock.clone(), looks: AtomicU64::new(0) });
        let mut run = (PythonCode::whole().run)(Order { clock: busy, ..order });
        for _ in 0..20 {
            assert!((&mut run).now_or_never().is_none(), "it gives way");
            assert!(clock.advance(), "to the page's next frame");
        }
    }

    #[test]
    fn who_watches_a_text_that_computes_looks_ten_times_a_second_and_not_at_each_slice() {
        let (clock, looks) = (VirtualClock::default(), Rc::new(RefCell::new(0)));
        let busy = Arc::new(Busy { clock: clock.clone(), looks: AtomicU64::new(0) });
        let seen = Rc::clone(&looks);
        let watch = Box::new(move |_: &Trace| *seen.borrow_mut() += 1);
        let order = Order { clock: busy, watch, ..order(&clock, Pace::Wall, "while True:\n    pass\n") };
        let mut run = (PythonCode::whole().run)(order);
        for _ in 0..40 {
            assert!((&mut run).now_or_never().is_none() && clock.advance(), "it gives way");
        }
        assert!((2..=15).contains(&*looks.borrow()), "{looks:?}");
    }

    #[test]
    fn on_a_real_clock_waits_are_waited_for_and_seen() {
        let clock = VirtualClock::default();
        let seen = Rc::new(RefCell::new(Vec::new()));
        let (look, now) = (Rc::clone(&seen), clock.clone());
        let text = "import asyncio\nprint('a')\nasyncio.run(asyncio.sleep(1))\nprint('b')\n";
        let watch = move |trace: &Trace| look.borrow_mut().push((now.now(), printed(trace).len()));
        let order = Order { watch: Box::new(watch), ..order(&clock, Pace::Wall, text) };
        let Run { report, steps } = clock.run((PythonCode::whole().run)(order)).unwrap();
        assert!(!steps.is_empty());
        assert_eq!((said(&report), report.trace.provenance()), (vec!["a", "b"], Provenance::Measured));
        assert!(seen.borrow().iter().any(|(_, lines)| *lines == 1), "{:?}", seen.borrow());
        assert!(clock.now() >= Micros(1_000_000));
    }
}
