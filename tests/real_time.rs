//! On real timers every program that ships does what it does on virtual time: here the timers are those of a clock that jumps, so that
//! the test need not wait.

use std::sync::Arc;

use interpreter::{Advanced, Finished, Program, Settings, Time};
use io::{Clock as _, VirtualClock};
use programs::all;
use trace::Provenance;

fn on_the_wall_clock(program: &Program) -> Finished {
    let clock = VirtualClock::default();
    let mut running = program.start(Settings { time: Time::Wall(Arc::new(clock.clone())), ..Settings::default() });
    loop {
        running = match running.advance() {
            Advanced::Ended(finished) => return *finished,
            Advanced::Pauses(running) => running,
            Advanced::Waits(running, duration) => {
                clock.run(clock.sleep(duration.expect("a timer is set"))).expect("it fires");
                running
            }
            Advanced::Asks(..) => panic!("nobody is to be asked"),
        };
    }
}

#[test]
fn the_wall_clock_changes_nothing_but_where_the_times_come_from() {
    let mut compared = 0;
    for shipped in all() {
        let Ok(program) = Program::read(shipped.text, "program.py") else { continue };
        // Computing moves no clock but the loop's own, and a program that hangs waits for ever.
        let instant = program.run(Settings::default());
        if ["perf_counter()", "time.sleep("].iter().any(|call| shipped.text.contains(call)) || instant.hangs {
            continue;
        }
        let timed = on_the_wall_clock(&program);
        assert_eq!(timed.output, instant.output, "{}", shipped.name);
        let ending = |finished: &Finished| (finished.errors.clone(), finished.code, finished.time);
        assert_eq!(ending(&timed), ending(&instant), "{}", shipped.name);
        assert_eq!(timed.trace.map(|trace| trace.provenance()), Some(Provenance::Measured));
        compared += 1;
    }
    assert!(compared > 60, "only {compared} programs compared");
}
