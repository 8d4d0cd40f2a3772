//! `oracle-python`: runs Python programs here and on `CPython`, and prints where they differ.

#[path = "../../../crates/interpreter/tests/compare/mod.rs"]
mod compare;
mod cpython;
#[allow(dead_code, reason = "the test that it belongs to uses the rest")]
#[path = "../../../crates/interpreter/tests/frozen/mod.rs"]
mod frozen;
mod random;

use std::{collections::BTreeMap, env, fs, path::Path, process::ExitCode};

use anyhow::{Context as _, Result, bail};
use compare::{Difference, compare};
use cpython::Cpython;
use frozen::Frozen;

const USAGE: &str = "\
usage: oracle-python CPYTHON [SEED [COUNT]]    COUNT random programs from SEED on
       oracle-python CPYTHON --files FILE…     programs of your own
       oracle-python --show SEED               a random program's text
       oracle-python --run FILE                what a program does here
CPYTHON is the unpacked npm package pyodide (`cargo xtask oracle python` fetches it), or a python3.14 that runs here.";

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
        ["--show", seed] => {
            print!("{}", random::program(seed.parse()?));
            Ok(ExitCode::SUCCESS)
        }
        ["--run", file] => {
            let ours = Frozen::of(file, &fs::read_to_string(file)?);
            for (at, line) in &ours.output {
                println!("{:>5}.{:02} {line}", at / 1_000_000, at % 1_000_000 / 10_000);
            }
            eprint!("{}", ours.errors);
            println!("{} {} {}", ours.outcome, ours.code, ours.time);
            Ok(ExitCode::SUCCESS)
        }
        [python, "--files", files @ ..] => {
            let programs = files.iter().map(|file| {
                let text = fs::read_to_string(file).with_context(|| (*file).to_owned())?;
                Ok(((*file).to_owned(), text))
            });
            agree(Path::new(python), programs)
        }
        [python, seeds @ ..] if seeds.len() <= 2 => {
            let seed: u64 = seeds.first().map_or(Ok(1), |seed| seed.parse())?;
            let count: u64 = seeds.get(1).map_or(Ok(200), |count| count.parse())?;
            let programs = (seed..seed + count).map(|seed| Ok((format!("random {seed}"), random::program(seed))));
            agree(Path::new(python), programs)
        }
        _ => bail!(USAGE),
    }
}

/// Runs programs on both sides.
fn agree(python: &Path, programs: impl Iterator<Item = Result<(String, String)>>) -> Result<ExitCode> {
    let mut cpython = Cpython::start(python)?;
    let (mut ran, mut differ, mut kinds) = (0, 0, BTreeMap::new());
    for program in programs {
        let (name, text) = program?;
        ran += 1;
        let theirs = Frozen { name: name.clone(), ..cpython.run(&text)? }.normal();
        let differences = match std::panic::catch_unwind(|| Frozen::of(&name, &text)) {
            Ok(ours) => compare(&ours, &theirs),
            Err(_) => vec![Difference::panicked(&name)],
        };
        if differences.is_empty() {
            continue;
        }
        differ += 1;
        for difference in differences {
            println!("{difference}");
            *kinds.entry(difference.kind).or_insert(0) += 1;
        }
    }
    for (kind, count) in kinds.iter().rev() {
        println!("{count:>6} {kind:?}");
    }
    println!("{differ} of {ran} programs differ");
    Ok(if differ == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
