//! Runs of Python in the page: of the programs that ship, and of texts that somebody types.

use std::{
    cell::RefCell,
    rc::Rc,
    sync::atomic::{AtomicU64, Ordering},
};

use super::*;
use crate::labs::event_loop::{Failure, Program as Shipped};
use io::{VirtualClock, fake::SteadyFrames};
use trace::{Provenance, Trace};

fn order(clock: &VirtualClock, pace: Pace, text: &str) -> Order {
    let own = Arc::new(clock.clone());
    Order {
        text: text.to_owned(),
        time: pace.time(&own),
        clock: own,
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
    report.trace.printed().into_iter().map(|line| line.text).collect()
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
    let time = Pace::Wall.time(&busy);
    let order = Order { time, clock: busy, watch, ..order(&clock, Pace::Wall, "while True:\n    pass\n") };
    let mut run = (PythonCode::whole().run)(order);
    for _ in 0..40 {
        assert!((&mut run).now_or_never().is_none() && clock.advance(), "it gives way");
    }
    assert!((2..=20).contains(&*looks.borrow()), "{looks:?} in 40 slices");
}

#[test]
fn on_a_real_clock_waits_are_waited_for_and_seen() {
    let clock = VirtualClock::default();
    let seen = Rc::new(RefCell::new(Vec::new()));
    let (look, now) = (Rc::clone(&seen), clock.clone());
    let text = "import asyncio\nprint('a')\nasyncio.run(asyncio.sleep(1))\nprint('b')\n";
    let watch = move |trace: &Trace| look.borrow_mut().push((now.now(), trace.printed().len()));
    let order = Order { watch: Box::new(watch), ..order(&clock, Pace::Wall, text) };
    let Run { report, steps } = clock.run((PythonCode::whole().run)(order)).unwrap();
    assert!(!steps.is_empty());
    assert_eq!((said(&report), report.trace.provenance()), (vec!["a", "b"], Provenance::Measured));
    assert!(seen.borrow().iter().any(|(_, lines)| *lines == 1), "{:?}", seen.borrow());
    assert!(clock.now() >= Micros(1_000_000));
}

fn text(name: &str) -> &'static str {
    Shipped::named(name).unwrap().text(crate::labs::event_loop::Language::Python)
}

#[test]
fn the_course_s_two_fetches_take_two_seconds_together() {
    let report = ran(text("two-fetches-tasks"));
    assert_eq!((report.trace.end(), report.trace.provenance()), (Micros(2_000_000), Provenance::Virtual));
    assert_eq!(said(&report).last(), Some(&"Total: 2.0 s"));
    assert_eq!(computed(text("two-fetches-tasks")).report, report, "in slices or at once");
}

/// On a clock that counts as real.
fn measured(name: &str) -> Report {
    let clock = VirtualClock::default();
    clock.run((PythonCode::whole().run)(order(&clock, Pace::Wall, text(name)))).unwrap().report
}

#[test]
fn the_same_run_on_a_real_clock_is_measured_and_when_it_is_kept_it_is_not() {
    let report = measured("two-fetches-tasks");
    assert_eq!(report.trace.provenance(), Provenance::Measured);
    assert_eq!(said(&report), said(&ran(text("two-fetches-tasks"))));
    let again: Report = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
    assert_eq!(again.trace.provenance(), Provenance::Recorded);
}

#[test]
fn what_is_no_program_says_what_python_says_and_at_which_line() {
    let report = ran(text("await-outside-async"));
    let line = report.refused.unwrap() as usize;
    assert!(text("await-outside-async").lines().nth(line - 1).unwrap().contains("await"));
    let Some(Failure::Traceback(failure)) = report.failure else { panic!("no mistake") };
    assert!(failure.contains("SyntaxError: 'await' outside async function"), "{failure}");
}

#[test]
fn a_program_that_hangs_is_stopped_and_says_why() {
    let Some(Failure::Stopped { stopped }) = ran(text("deadlock")).failure else { panic!("it ends") };
    assert!(stopped.contains("the program hangs"), "{stopped}");
}

/// What Python warns of is told once more among the findings: for each warning there is one, with the same words.
#[test]
fn every_warning_of_every_program_is_a_finding() {
    let mut warned = 0;
    for program in Shipped::all() {
        let report = ran(program.text(crate::labs::event_loop::Language::Python));
        let found = report.trace.lint(trace::Lints::default());
        let warns = |line: &&str| line.contains("was never awaited") || line.contains("exception was never retrieved");
        for warning in report.error_output.lines().filter(warns) {
            let words = warning.rsplit_once(": ").map_or(warning, |(_, words)| words);
            let same = found.iter().filter(|finding| finding.message.contains(words)).count();
            assert_eq!(same, 1, "{program:?}: {words} in {found:?}");
            warned += 1;
        }
    }
    assert!(warned >= 2, "{warned}");
}

#[test]
fn how_long_a_program_blocks_the_page_is_known_before_it_runs() {
    let blocks = |name| (PythonCode::whole().blocks)(text(name));
    assert_eq!(
        ["blocking-9s", "sequential-9s", "cpu-bound"].map(blocks),
        [Micros(9_000_000), Micros::ZERO, Micros::ZERO]
    );
}

#[test]
fn a_sleep_that_would_freeze_the_page_for_a_minute_is_refused() {
    let clock = VirtualClock::default();
    let order = order(&clock, Pace::Wall, "import time\ntime.sleep(60)\n");
    let report = clock.run((PythonCode::whole().run)(order)).unwrap().report;
    let Some(Failure::Stopped { stopped }) = report.failure else { panic!("it froze") };
    assert!(stopped.starts_with("line 2: stopped at a sleep of 60.0 s"), "{stopped}");
}
