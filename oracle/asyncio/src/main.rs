//! `oracle-asyncio`: runs programs here and on `CPython`'s own asyncio, and prints every difference.

mod cpython;
mod speed;
mod tally;
mod twins;

use std::{env, fs, path::Path, process::ExitCode, time::Instant};

use anyhow::{Context as _, Result, bail};
use asyncio::Limits;
use program::{Python, Scenario, names, shipped};
use rig::{Witness, random};

use crate::{cpython::Cpython, tally::Tally};

const USAGE: &str = "\
usage: oracle-asyncio PYODIDE [SEED [COUNT]]    every program that ships, the corner cases,
                                                and COUNT random programs from SEED on
       oracle-asyncio PYODIDE --show SEED       one random program, its text and the differences
       oracle-asyncio PYODIDE --files FILE…     programs of your own
       oracle-asyncio PYODIDE --speed WASM      the same programs, timed on both as WebAssembly in one Node
       oracle-asyncio PYODIDE --freeze FILE     writes what CPython does, for the ordinary tests
       oracle-asyncio twins [FILE]              the JavaScript programs in Node; FILE is written anew
PYODIDE is the unpacked npm package; `cargo xtask oracle asyncio` fetches it.";

/// Random programs whose results are frozen.
const FROZEN: u64 = 120;

/// Programs written to be difficult: cancellation inside clean-up, several failures at once, races at one moment.
const CORNERS: &str = include_str!("../../../tests/frozen/corners.jsonl");

fn corners() -> Result<Vec<Scenario>> {
    CORNERS.lines().map(|line| serde_json::from_str(line).context("tests/frozen/corners.jsonl")).collect()
}

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["twins"] => return twins::compare().map(|()| ExitCode::SUCCESS),
        ["twins", file] => return twins::freeze(file).map(|()| ExitCode::SUCCESS),
        _ => {}
    }
    let [pyodide, rest @ ..] = arguments.as_slice() else { bail!(USAGE) };
    let mut cpython = Cpython::start(Path::new(pyodide))?;
    match rest {
        ["--freeze", file] => freeze(&mut cpython, file),
        ["--show", seed] => show(&mut cpython, &random(seed.parse()?)),
        ["--files", files @ ..] => own(&mut cpython, files),
        ["--speed", wasm] => speed::run(&mut cpython, Path::new(wasm)),
        [] => agree(&mut cpython, Seeds { first: fresh_seed(), count: 2_000 }),
        [seed] => agree(&mut cpython, Seeds { first: seed.parse()?, count: 2_000 }),
        [seed, count] => agree(&mut cpython, Seeds { first: seed.parse()?, count: count.parse()? }),
        _ => bail!(USAGE),
    }
}

/// The seeds of random programs.
struct Seeds {
    first: u64,
    count: u64,
}

fn agree(cpython: &mut Cpython, Seeds { first, count }: Seeds) -> Result<ExitCode> {
    let mut all = Tally::new("programs that ship");
    for scenario in names().filter_map(shipped) {
        all.add(&scenario, &compare(cpython, &scenario)?);
    }
    all.print();
    let mut hard = Tally::new("corner cases");
    for scenario in corners()? {
        hard.add(&scenario, &compare(cpython, &scenario)?);
    }
    hard.print();
    let mut fresh = Tally::new("random programs");
    let start = Instant::now();
    for index in 0..count {
        let scenario = random(first.wrapping_add(index));
        fresh.add(&scenario, &compare(cpython, &scenario)?);
    }
    println!("seed {first}, {count} programs, {:.0} s", start.elapsed().as_secs_f64());
    fresh.print();
    fresh.print_primitives();
    let enough = all.share() >= 1.0 && hard.share() >= 1.0 && fresh.share() >= 0.99;
    Ok(if enough { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Programs that somebody wrote, each in a file.
fn own(cpython: &mut Cpython, files: &[&str]) -> Result<ExitCode> {
    let mut all = Tally::new("programs");
    for file in files {
        let text = fs::read_to_string(file).with_context(|| (*file).to_owned())?;
        let scenario: Scenario = serde_json::from_str(&text).with_context(|| (*file).to_owned())?;
        all.add(&scenario, &compare(cpython, &scenario)?);
    }
    all.print();
    Ok(if all.share() >= 1.0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn show(cpython: &mut Cpython, scenario: &Scenario) -> Result<ExitCode> {
    println!("{}", Python::of(scenario).text);
    let Compared { differences, .. } = compare(cpython, scenario)?;
    for difference in &differences {
        println!("{difference}");
    }
    Ok(if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn freeze(cpython: &mut Cpython, file: &str) -> Result<ExitCode> {
    let scenarios = names().filter_map(shipped).chain(corners()?).chain((0..FROZEN).map(random));
    let mut lines = String::new();
    for scenario in scenarios {
        let seen = cpython.run(&Python::of(&scenario).text)?;
        lines.push_str(&serde_json::to_string(&(&scenario.name, seen))?);
        lines.push('\n');
    }
    fs::write(file, lines).with_context(|| file.to_owned())?;
    Ok(ExitCode::SUCCESS)
}

/// What `CPython` did with a program, and where we differ.
pub(crate) struct Compared {
    pub(crate) seen: Witness,
    pub(crate) differences: Vec<String>,
}

fn compare(cpython: &mut Cpython, scenario: &Scenario) -> Result<Compared> {
    let text = Python::of(scenario).text;
    let ours = Witness::of_program(scenario, Limits::default()).with_context(|| scenario.name.clone())?;
    let theirs = cpython.run(&text).with_context(|| scenario.name.clone())?;
    let differences = ours.differences(&theirs);
    Ok(Compared { seen: theirs, differences })
}

/// A seed that no one chose.
fn fresh_seed() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    since.as_secs()
}
