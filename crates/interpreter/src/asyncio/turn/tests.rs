//! What holds of a turn of the loop.

use std::sync::Arc;

use io::{Clock as _, Micros, VirtualClock};

use crate::{Advanced, LoopLimits, Program, Running, Settings, asyncio::Time, testing::prints};

#[test]
fn what_becomes_ready_in_a_turn_waits_for_the_next_one() {
    prints(
        r"
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: (print('one'), loop.call_soon(print, 'three')))
    loop.call_soon(print, 'two')
    await asyncio.sleep(0)
    print('main')
    await asyncio.sleep(0)

asyncio.run(main())
",
        "one\ntwo\nmain\nthree",
    );
}

#[test]
fn timers_ring_in_the_order_of_their_times_and_equal_ones_as_they_were_set() {
    prints(
        r"
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    for delay, text in [(2, 'late'), (1, 'soon'), (1, 'soon too')]:
        loop.call_later(delay, print, text)
    loop.call_later(1, print, 'never').cancel()
    await asyncio.sleep(3)
    print(loop.time())

asyncio.run(main())
",
        "soon\nsoon too\nlate\n3.0",
    );
}

#[test]
fn a_callback_that_fails_ends_nothing_and_is_told() {
    let text = r"
import asyncio

async def main():
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    print('goes on')

asyncio.run(main())
";
    prints(text, "goes on");
    let told = crate::testing::run(text).errors;
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "Exception in callback main.<locals>.<lambda>() at program.py:5");
    assert_eq!(lines.last(), Some(&"ZeroDivisionError: division by zero"));
}

/// On real timers the order is the same: here the timers are those of a clock that jumps, so that the test need not wait.
#[test]
fn on_the_wall_clock_the_run_pauses_until_the_next_timer() {
    let text = r"
import asyncio, threading, time

def work():
    time.sleep(0.5)
    print('worked')

async def nap(seconds):
    await asyncio.sleep(seconds)
    print(seconds)

async def main():
    await asyncio.gather(nap(2), nap(1), asyncio.to_thread(work))

asyncio.run(main())
threading.Thread(target=work).start()
print('over')
";
    let clock = VirtualClock::default();
    let settings = Settings { time: Time::Wall(Arc::new(clock.clone())), ..Settings::default() };
    let mut running = Program::read(text, "program.py").unwrap().start(settings);
    let finished = loop {
        running = match running.advance() {
            Advanced::Ended(finished) => break finished,
            Advanced::Pauses(running) => running,
            Advanced::Waits(running, duration) => {
                clock.run(clock.sleep(duration.unwrap())).unwrap();
                running
            }
            Advanced::Asks(..) => panic!("nobody is to be asked"),
        };
    };
    let output: String = finished.output.iter().map(|printed| printed.text.as_str()).collect();
    assert_eq!((output.as_str(), finished.time.0), ("worked\n1\n2\nover\nworked\n", 2_500_000));
}

#[test]
fn what_died_with_one_step_is_seen_to_before_the_next_one() {
    prints(
        r"
import asyncio

async def fails():
    raise ValueError('lost')

async def other(gate):
    await gate.wait(); print('other')

async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, told: print(told['message'], asyncio.current_task()))
    gate = asyncio.Event()
    task = asyncio.create_task(other(gate))
    await asyncio.sleep(0)
    asyncio.create_task(fails())
    gate.set()
    await task

asyncio.run(main())
",
        "Task exception was never retrieved None\nother",
    );
}

/// Time that goes by by itself, a millisecond at each look.
struct Passing(std::sync::atomic::AtomicU64);

impl io::Clock for Passing {
    fn now(&self) -> Micros {
        Micros::from_millis(self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
    }

    fn sleep(&self, _: Micros) -> std::pin::Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(std::future::ready(()))
    }
}

fn on_passing_time(text: &str, occupied: Micros) -> Running {
    let loop_limits = LoopLimits { occupied, ..LoopLimits::default() };
    let settings = Settings { time: Time::Wall(Arc::new(Passing(0.into()))), loop_limits, ..Settings::default() };
    Program::read(text, "program.py").unwrap().start(settings)
}

#[test]
fn between_two_sleeps_that_block_whoever_runs_a_slice_gets_a_turn() {
    let text = "import time\nfor i in range(3):\n    time.sleep(0.5)\nprint('slept')\n";
    let (mut running, mut pauses) = (on_passing_time(text, Micros::from_millis(1_000)), 0);
    let finished = loop {
        running = match running.advance_for(1_000_000) {
            Advanced::Pauses(running) => {
                pauses += 1;
                running
            }
            Advanced::Waits(running, _) | Advanced::Asks(running, _) => running,
            Advanced::Ended(finished) => break finished,
        };
    };
    assert!(pauses >= 3, "{pauses}");
    assert_eq!(finished.output.iter().map(|one| one.text.as_str()).collect::<String>(), "slept\n");
}

#[test]
fn a_sleep_that_would_block_for_too_long_on_a_real_clock_is_stopped_before_it_begins() {
    let running = on_passing_time("import time\n\ntime.sleep(60)\n", Micros::from_millis(10_000));
    let Advanced::Ended(finished) = running.advance() else { panic!("it goes on") };
    let expect = "line 3: stopped at a sleep of 60.0 s that blocks everything: in real time 10.0 s are allowed at once";
    assert_eq!(finished.stopped.as_deref(), Some(expect));
    let virtually = Program::read("import time\n\ntime.sleep(60)\n", "program.py").unwrap().run(Settings::default());
    assert_eq!((virtually.stopped, virtually.time), (None, Micros(60_000_000)));
}

#[test]
fn loops_and_tasks_of_runs_that_are_over_cost_the_next_ones_nothing() {
    let text = "import asyncio\nasync def main():\n    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))\n\
                for _ in range(500):\n    asyncio.run(main())\n";
    let (mut running, mut most) = (Program::read(text, "program.py").unwrap().start(Settings::default()), (0, 0));
    let finished = loop {
        running = match running.advance_for(2_000) {
            Advanced::Pauses(running) | Advanced::Waits(running, _) | Advanced::Asks(running, _) => running,
            Advanced::Ended(finished) => break finished,
        };
        let (tasks, loops) = running.noted();
        most = (most.0.max(tasks), most.1.max(loops));
    };
    assert_eq!((finished.stopped, finished.errors.as_str()), (None, ""));
    assert!((1..100).contains(&most.0) && (1..100).contains(&most.1), "{most:?}");
}
