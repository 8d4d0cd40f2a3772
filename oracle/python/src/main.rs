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
use frozen::{Corpus, Frozen};

const USAGE: &str = "\
usage: oracle-python CPYTHON [SEED [COUNT]]    the programs that ship, those of tests/programs,
                                               and COUNT random programs from SEED on
       oracle-python CPYTHON --random SEED COUNT   random programs alone
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
            Ok(agree(Path::new(python), programs)?.code(ALL))
        }
        [python, "--random", seed, count] => {
            Ok(agree(Path::new(python), random_programs(seed.parse()?, count.parse()?))?.code(ALL))
        }
        [python, seeds @ ..] if seeds.len() <= 2 => {
            let seed: u64 = seeds.first().map_or_else(|| Ok(fresh_seed()), |seed| seed.parse())?;
            let count: u64 = seeds.get(1).map_or(Ok(RANDOM), |count| count.parse())?;
            let mut code = ExitCode::SUCCESS;
            for (what, corpus) in [("programs that ship", Corpus::SHIPPED), ("written programs", Corpus::WRITTEN)] {
                println!("{what}");
                let frozen = corpus.frozen().into_iter();
                // Where it would not come to an end there is nothing to ask it for again.
                let programs = frozen.filter(|one| !one.is_lost()).map(|one| {
                    let text = corpus.text(&one.name);
                    Ok((one.name, text))
                });
                code = worse(code, agree(Path::new(python), programs)?.code(ALL));
            }
            println!("random programs from seed {seed} on");
            Ok(worse(code, agree(Path::new(python), random_programs(seed, count))?.code(MOST)))
        }
        _ => bail!(USAGE),
    }
}

/// Random programs, unless another number is asked for.
const RANDOM: u64 = 1_000;

/// How many in a thousand have to agree: all of those that somebody wrote; of the random ones all but those that show what
/// `CPython` promises nobody, such as when its collector takes a cycle apart.
const ALL: u64 = 1_000;
const MOST: u64 = 990;

fn random_programs(seed: u64, count: u64) -> impl Iterator<Item = Result<(String, String)>> {
    (0..count).map(move |index| {
        let seed = seed.wrapping_add(index);
        Ok((format!("random {seed}"), random::program(seed)))
    })
}

/// A seed that no one chose.
fn fresh_seed() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    since.as_secs()
}

fn worse(one: ExitCode, other: ExitCode) -> ExitCode {
    if one == ExitCode::SUCCESS { other } else { one }
}

/// How many programs ran, and how many of them did not agree.
struct Tally {
    ran: u64,
    differ: u64,
}

impl Tally {
    /// Whether so many in a thousand agree.
    fn code(&self, least: u64) -> ExitCode {
        let agree = self.ran - self.differ;
        if agree * 1_000 >= self.ran * least { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Runs programs on both sides.
fn agree(python: &Path, programs: impl Iterator<Item = Result<(String, String)>>) -> Result<Tally> {
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
    Ok(Tally { ran, differ })
}
