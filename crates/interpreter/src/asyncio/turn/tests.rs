//! What holds of a turn of the loop.

use std::sync::Arc;

use io::{Clock as _, VirtualClock};

use crate::{Advanced, Program, Settings, asyncio::Time, testing::prints};

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
