//! Every program that ships, and some random ones, behave as `CPython`'s own asyncio did when their results were frozen:
//! output, order of task steps, errors, tracebacks, times. `cargo xtask oracle asyncio --freeze` writes the file anew.

use std::sync::Arc;

use asyncio::{Limits, Time};
use io::{Micros, VirtualClock};
use program::{Finished, Scenario, names, prepare, printed, shipped};
use rig::{Witness, random};
use trace::Provenance;

const FROZEN: &str = include_str!("frozen/asyncio.jsonl");

const CORNERS: &str = include_str!("frozen/corners.jsonl");

fn frozen() -> Vec<(String, Witness)> {
    FROZEN.lines().map(|line| serde_json::from_str(line).expect("a name and what CPython did")).collect()
}

/// Programs written to be difficult: cancellation inside clean-up, several failures at once, races at one moment.
fn corners() -> Vec<Scenario> {
    CORNERS.lines().map(|line| serde_json::from_str(line).expect("a program")).collect()
}

fn scenario(name: &str) -> Scenario {
    if let Some(seed) = name.strip_prefix("random-") {
        return random(seed.parse().expect("a seed"));
    }
    shipped(name).or_else(|| corners().into_iter().find(|one| one.name == name)).expect("a program of this repository")
}

#[test]
fn every_frozen_program_runs_as_cpython_ran_it() {
    let mut differ = Vec::new();
    for (name, theirs) in frozen() {
        let ours = Witness::of_program(&scenario(&name), Limits::default()).expect("it is a program");
        differ.extend(ours.differences(&theirs).into_iter().map(|difference| format!("{name}: {difference}")));
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn every_program_that_ships_and_every_corner_case_is_frozen() {
    let frozen: Vec<String> = frozen().into_iter().map(|(name, _)| name).collect();
    let all = names().map(str::to_owned).chain(corners().into_iter().map(|scenario| scenario.name));
    let missing: Vec<_> = all.filter(|name| !frozen.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// On real timers the order is the same: here the timers are those of a clock that jumps, so that the test need not wait.
#[test]
fn the_wall_clock_changes_nothing_but_where_the_times_come_from() {
    let mut compared = 0;
    for name in names() {
        let Ok(prepared) = prepare(&shipped(name).expect("a program that ships")) else { continue };
        let instant = prepared.run(Limits::default());
        // Computing moves no clock but the loop's own.
        if ["compute(", "time.sleep("].iter().any(|call| prepared.text.contains(call)) {
            continue;
        }
        let clock = VirtualClock::default();
        let real = Time::Wall(Arc::new(clock.clone()));
        let timed = clock.run(prepared.run_on(real, Limits::default())).expect("every timer fires");
        let texts = |finished: &Finished| -> Vec<(Micros, String)> {
            printed(&finished.trace).into_iter().map(|line| (line.at, line.text.to_owned())).collect()
        };
        assert_eq!(texts(&timed), texts(&instant), "{name}");
        assert_eq!((timed.conclusion, timed.time), (instant.conclusion, instant.time), "{name}");
        assert_eq!(timed.trace.provenance(), Provenance::Measured);
        compared += 1;
    }
    assert!(compared > 40, "only {compared} programs compared");
}

#[test]
fn a_difference_is_noticed() {
    let (name, mut theirs) = frozen().swap_remove(0);
    theirs.steps.swap(1, 2);
    theirs.time += 1;
    let ours = Witness::of_program(&scenario(&name), Limits::default()).expect("it is a program");
    let said = ours.differences(&theirs).join("\n");
    assert!(said.contains("time:") && said.contains("steps:"), "{said}");
}
