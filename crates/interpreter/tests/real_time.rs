//! On the wall clock sleeps wait on the clock and a loop that computes goes on until the clock says so; on the virtual one the time
//! jumps. The trace is labelled with the one that it was.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use futures::{
    executor::block_on,
    future::{self, FutureExt as _, LocalBoxFuture},
};
use interpreter::{Advanced, Finished, Program, Settings, Time};
use io::{Clock, Micros, VirtualClock};
use trace::{Provenance, State, Trace};

/// A clock that a millisecond passes on whenever somebody looks.
struct Looked(AtomicU64);

impl Clock for Looked {
    fn now(&self) -> Micros {
        Micros(self.0.fetch_add(1_000, Ordering::Relaxed))
    }

    fn sleep(&self, _: Micros) -> LocalBoxFuture<'static, ()> {
        future::ready(()).boxed_local()
    }
}

/// A program whose `main` has this body.
fn program(body: &str) -> Program {
    let lines: String = body.lines().flat_map(|line| ["    ", line, "\n"]).collect();
    let text = format!("import asyncio\nimport time\n\nasync def main():\n{lines}\nasyncio.run(main())\n");
    Program::read(&text, "program.py").expect("a program")
}

fn on_virtual_time(body: &str) -> (Finished, Trace) {
    let mut finished = program(body).run(Settings::default());
    let trace = finished.trace.take().expect("a trace");
    (finished, trace)
}

/// What came of a run on a clock that jumps to where somebody waits for, and how far its trace was each time that it waited: when,
/// and how many events.
fn on_the_wall_clock(body: &str) -> (Finished, Vec<(Micros, usize)>) {
    let (clock, mut seen) = (VirtualClock::default(), Vec::new());
    let mut running =
        program(body).start(Settings { time: Time::Wall(Arc::new(clock.clone())), ..Settings::default() });
    loop {
        running = match running.advance() {
            Advanced::Ended(finished) => return (*finished, seen),
            Advanced::Pauses(running) => running,
            Advanced::Waits(running, duration) => {
                seen.push((clock.now(), running.trace().map_or(0, |trace| trace.events().len())));
                clock.run(clock.sleep(duration.expect("a timer is set"))).expect("it fires");
                running
            }
            Advanced::Asks(..) => panic!("nobody is to be asked"),
        };
    }
}

fn said(finished: &Finished) -> Vec<&str> {
    finished.output.iter().map(|line| line.text.trim_end()).collect()
}

#[test]
fn a_thread_on_virtual_time_says_until_when_and_the_trace_is_marked_virtual() {
    let (finished, trace) = on_virtual_time("await asyncio.to_thread(time.sleep, 5)\nprint('ended')");
    assert_eq!((said(&finished), finished.time), (vec!["ended"], Micros(5_000_000)));
    let waits = trace.events().iter().filter(|event| event.state == State::Suspended && event.task.index() > 0);
    assert_eq!(waits.map(|event| trace.note(event)).collect::<Vec<_>>(), ["a thread until 5.0 s"]);
    assert_eq!(trace.provenance(), Provenance::Virtual);
}

#[test]
fn threads_that_sleep_do_so_at_the_same_time() {
    let sleeps = "asyncio.to_thread(time.sleep, 5), asyncio.to_thread(time.sleep, 3), asyncio.sleep(4)";
    let body = format!("await asyncio.gather({sleeps})\nprint('ended')");
    let (finished, _) = on_the_wall_clock(&body);
    assert_eq!((said(&finished), finished.time), (vec!["ended"], Micros(5_000_000)));
    assert_eq!(finished.trace.map(|trace| trace.provenance()), Some(Provenance::Measured));
    assert_eq!(on_virtual_time(&body).0.time, Micros(5_000_000));
}

#[test]
fn who_waits_for_a_thread_can_be_cancelled_and_the_program_ends_with_the_thread() {
    let body = "task = asyncio.create_task(asyncio.to_thread(time.sleep, 5))\nawait asyncio.sleep(0)\ntask.cancel()\n\
                await asyncio.sleep(1)\nprint(task.cancelled(), asyncio.get_running_loop().time())";
    for finished in [on_virtual_time(body).0, on_the_wall_clock(body).0] {
        assert_eq!((said(&finished), finished.time), (vec!["True 1.0"], Micros(5_000_000)));
        assert_eq!((finished.code, finished.errors.as_str()), (0, ""));
    }
}

const COMPUTES: &str = "end = time.perf_counter() + 0.05\nwhile time.perf_counter() < end:\n    pass";

#[test]
fn computing_on_the_wall_clock_goes_on_until_the_clock_says_so() {
    let clock = Arc::new(Looked(AtomicU64::new(0)));
    let mut running = program(COMPUTES).start(Settings { time: Time::Wall(clock.clone()), ..Settings::default() });
    let finished = loop {
        running = match running.advance() {
            Advanced::Ended(finished) => break finished,
            Advanced::Pauses(running) => running,
            Advanced::Waits(running, duration) => {
                block_on(clock.sleep(duration.unwrap_or_default()));
                running
            }
            Advanced::Asks(..) => panic!("nobody is to be asked"),
        };
    };
    assert!(finished.time >= Micros(50_000) && clock.0.load(Ordering::Relaxed) >= 50_000, "{}", finished.time);
    assert_eq!(finished.trace.map(|trace| trace.provenance()), Some(Provenance::Measured));
}

#[test]
fn computing_on_the_virtual_clock_moves_it() {
    let (finished, trace) = on_virtual_time(COMPUTES);
    assert!((50_000..60_000).contains(&finished.time.0), "{}", finished.time);
    assert_eq!(trace.provenance(), Provenance::Virtual);
}

#[test]
fn a_run_on_a_real_clock_is_seen_while_it_goes_on() {
    let (finished, seen) = on_the_wall_clock("await asyncio.sleep(1)\nawait asyncio.sleep(2)");
    let at: Vec<Micros> = seen.iter().map(|(at, _)| *at).collect();
    assert_eq!(at, [Micros(0), Micros(1_000_000)], "whenever it waits");
    let end = finished.trace.map_or(0, |trace| trace.events().len());
    assert!(0 < seen[0].1 && seen[0].1 < seen[1].1 && seen[1].1 < end, "{seen:?} {end}");
}
