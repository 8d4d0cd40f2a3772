//! How fast the event loop is as WebAssembly in Node, recording, and beside `CPython`, which is WebAssembly in the same Node
//! and records nothing. A line on the standard output is one figure, as `cargo xtask bench` reads them: its name, its unit
//! and every sample, with tabs between.

use std::{path::Path, process::ExitCode};

use anyhow::Result;
use interleave::scenario::{Python, random, turns};

use crate::cpython::{Cpython, Own};

const SAMPLES: usize = 20;
const PROGRAMS: u32 = 100;
/// At least this many times as fast as `CPython`, or the comparison fails.
const LEAST: f64 = 5.0;

/// One way to keep the loop busy.
struct Load {
    name: &'static str,
    /// Each program, with its Python text.
    programs: Vec<(Own, String)>,
}

pub(crate) fn run(cpython: &mut Cpython, wasm: &Path) -> Result<ExitCode> {
    cpython.load(wasm)?;
    let seeds = (0..PROGRAMS).map(|seed| (Own::Seed(seed), Python::of(&random(u64::from(seed))).text)).collect();
    let turns = vec![(Own::Turns(100, 100), Python::of(&turns(100, 100)).text)];
    let loads = [
        Load { name: "100 random programs", programs: seeds },
        Load { name: "100 tasks take 100 turns each", programs: turns },
    ];
    let mut enough = true;
    for load in loads {
        enough &= measure(cpython, &load)?;
    }
    Ok(if enough { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn measure(cpython: &mut Cpython, load: &Load) -> Result<bool> {
    let (mut rates, mut times) = (Vec::new(), Vec::new());
    for _ in 0..SAMPLES {
        let (mut ours, mut theirs, mut polls) = (0.0, 0.0, 0.0);
        for (own, text) in &load.programs {
            // The second of two runs, on both sides.
            cpython.seconds(text)?;
            theirs += cpython.seconds(text)?;
            let (seconds, done) = cpython.ours(*own)?;
            ours += seconds;
            polls += done;
        }
        rates.push(polls / ours);
        times.push(theirs / ours);
    }
    let name = load.name;
    print(&format!("event loop as WebAssembly: {name}, recorded"), "polls/s", &rates);
    print(&format!("event loop beside CPython's asyncio, both WebAssembly: {name}"), "times", &times);
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2] >= LEAST)
}

fn print(name: &str, unit: &str, samples: &[f64]) {
    let samples: Vec<String> = samples.iter().map(|sample| format!("{sample:.1}")).collect();
    println!("{name}\t{unit}\t{}", samples.join("\t"));
}
