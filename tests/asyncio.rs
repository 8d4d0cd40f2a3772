//! Every program that ships, and some random ones, behave as `CPython`'s own asyncio did when their results were frozen:
//! output, order of task steps, errors, tracebacks, times. `cargo xtask oracle asyncio --freeze` writes the file anew.

use interleave::{
    runtime::Limits,
    scenario::{Scenario, Witness, names, random, shipped},
};

const FROZEN: &str = include_str!("frozen/asyncio.jsonl");

fn frozen() -> Vec<(String, Witness)> {
    FROZEN.lines().map(|line| serde_json::from_str(line).expect("a name and what CPython did")).collect()
}

fn scenario(name: &str) -> Scenario {
    match name.strip_prefix("random-") {
        Some(seed) => random(seed.parse().expect("a seed")),
        None => shipped(name).expect("a program that ships"),
    }
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
fn every_program_that_ships_is_frozen() {
    let frozen: Vec<String> = frozen().into_iter().map(|(name, _)| name).collect();
    let missing: Vec<_> = names().filter(|name| !frozen.iter().any(|other| other == name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
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
