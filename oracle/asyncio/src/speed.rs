//! How fast the event loop is, recording, natively and as WebAssembly in Node, beside the reference `CPython`, which is
//! WebAssembly in the same Node and records nothing. All three run the same programs, one after the other. A line on the
//! standard output is one figure, as `cargo xtask bench` reads them: its name, its unit and every sample, with tabs between.

use std::{path::Path, process::ExitCode, time::Instant};

use anyhow::Result;
use asyncio::Limits;
use program::{Scenario, prepare};
use rig::{random, turns};

use crate::cpython::{Cpython, Own};

const SAMPLES: usize = 20;
const PROGRAMS: u32 = 100;
/// At least this many times as fast as `CPython` on the random programs, both as WebAssembly, or the comparison fails.
const LEAST: f64 = 5.0;

/// One way to keep the loop busy: each program, as the WebAssembly names it and as data.
struct Load {
    name: &'static str,
    programs: Vec<(Own, Scenario)>,
}

/// Seconds that one round of a load took.
#[derive(Default)]
struct Round {
    polls: f64,
    native: f64,
    wasm: f64,
    cpython: f64,
}

pub(crate) fn run(cpython: &mut Cpython, wasm: &Path) -> Result<ExitCode> {
    cpython.load(wasm)?;
    let random = (0..PROGRAMS).map(|seed| (Own::Seed(seed), random(u64::from(seed)))).collect();
    let times = measure(cpython, &Load { name: "100 random programs", programs: random })?;
    let turns = vec![(Own::Turns(100, 100), turns(100, 100))];
    measure(cpython, &Load { name: "100 tasks take 100 turns each", programs: turns })?;
    Ok(if times >= LEAST { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Prints the load's figures; gives how many times as fast as `CPython` the loop is as WebAssembly.
fn measure(cpython: &mut Cpython, load: &Load) -> Result<f64> {
    let rounds: Vec<Round> = (0..SAMPLES).map(|_| round(cpython, load)).collect::<Result<_>>()?;
    let figure = |what: &str, unit: &str, value: fn(&Round) -> f64| {
        let samples: Vec<f64> = rounds.iter().map(value).collect();
        print(&format!("{}: {what}", load.name), unit, &samples);
        statistics::median(samples).unwrap_or(f64::NAN)
    };
    figure("WebAssembly, recorded", "polls/s", |round| round.polls / round.wasm);
    figure("native, recorded", "polls/s", |round| round.polls / round.native);
    figure("native, recorded, beside CPython", "times as fast", |round| round.cpython / round.native);
    Ok(figure("WebAssembly, recorded, beside CPython", "times as fast", |round| round.cpython / round.wasm))
}

/// Of each program the second of two runs, everywhere.
fn round(cpython: &mut Cpython, load: &Load) -> Result<Round> {
    let mut round = Round::default();
    for (own, scenario) in &load.programs {
        let prepared = prepare(scenario)?;
        cpython.seconds(&prepared.text)?;
        round.cpython += cpython.seconds(&prepared.text)?;
        let (seconds, polls) = cpython.ours(*own)?;
        round.wasm += seconds;
        round.polls += polls;
        prepared.run(Limits::default());
        let start = Instant::now();
        drop(prepared.run(Limits::default()));
        round.native += start.elapsed().as_secs_f64();
    }
    Ok(round)
}

fn print(name: &str, unit: &str, samples: &[f64]) {
    let samples: Vec<String> = samples.iter().map(|sample| format!("{sample:.1}")).collect();
    println!("{name}\t{unit}\t{}", samples.join("\t"));
}
