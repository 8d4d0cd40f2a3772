//! What each optimisation level costs and gives an engine as WebAssembly: Cargo.toml's own levels are chosen by it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::engine::{median, numbers};
use super::figure::short;
use super::module::{AGENT, LOOP, Module, STRUCTURED};
use crate::{run, size};

const LEVELS: [&str; 4] = ["\"z\"", "\"s\"", "2", "3"];

/// Engines whose level is judged by one figure of a module.
struct Engines {
    packages: &'static [&'static str],
    module: &'static Module,
    /// Words of the figure's name.
    figure: &'static str,
}

const ENGINES: [Engines; 3] = [
    Engines { packages: &["interpreter"], module: &LOOP, figure: "programs" },
    Engines { packages: &["trace"], module: &LOOP, figure: "programs" },
    Engines { packages: &["agent"], module: &AGENT, figure: "a run of 100" },
];

const HEAD: &str = "\n## The engines by optimisation level\n\n\
    As WebAssembly in Node, one after the other: the engines of a row at its level, all others as Cargo.toml says, which is where \
    the page's own levels stand. The bytes are of a module with these engines and nothing around them.\n\n\
    | engines | `opt-level` | what | median | brotli -11, bytes |\n\
    |---|---|---|--:|--:|\n";

/// The section of the report.
///
/// # Errors
/// When a module does not build or run.
pub(super) fn engines() -> Result<String> {
    let mut text = HEAD.to_owned();
    if run::output(run::program("node").arg("--version")).is_err() {
        text.push_str("Left out: there is no Node on this machine.\n");
        return Ok(text);
    }
    for Engines { packages, module, figure } in ENGINES {
        for level in LEVELS {
            let built = module.build_at(packages, level)?;
            let bytes = size::brotli(&fs::read(&built)?)?;
            let figures = module.time(&built)?;
            let figure = figures.iter().find(|timed| timed.name().contains(figure)).context("nothing was timed")?;
            let median = short(figure.median());
            let names = packages.join(", ");
            let _ =
                writeln!(text, "| {names} | `{level}` | {}, {} | {median} | {bytes} |", figure.name(), figure.unit());
        }
    }
    Ok(text)
}

const STRUCTURED_HEAD: &str = "\n### The engine by optimisation level\n\n\
    As WebAssembly in Node, one after the other; the bytes are of a module with the engine's checks, repair and partial reading and \
    nothing else. Cargo.toml says which level the page takes.\n\n\
    | `opt-level` | validate, typed, µs | repair, single quotes, MB/s | repair, cut off, MB/s | partial, µs a fragment | brotli -11, bytes |\n\
    |---|--:|--:|--:|--:|--:|\n";

/// The table of the engine of structured output; the documents are in the folder already.
pub(super) fn structured(folder: &Path) -> Result<String> {
    let mut text = STRUCTURED_HEAD.to_owned();
    for level in LEVELS {
        let module = STRUCTURED.build_at(&["structured"], level)?;
        let mut node = run::program("node");
        let lines = run::output(node.arg(STRUCTURED.script).arg(folder).arg(&module))?;
        let seconds = |task: usize| -> Result<f64> {
            let line = lines.lines().nth(task).context("Node timed fewer tasks")?;
            Ok(median(&numbers(line.split('\t').skip(2))?))
        };
        let bytes = |task: usize| -> Result<f64> {
            let document = fs::metadata(folder.join(format!("{task}.txt")))?.len();
            Ok(f64::from(u32::try_from(document)?) / seconds(task)? / 1e6)
        };
        let (checked, single, cut) = (seconds(0)? * 1e6, bytes(2)?, bytes(3)?);
        let fragment = seconds(4)? * 1e6 / FRAGMENTS;
        let size = size::brotli(&fs::read(&module)?)?;
        let _ = writeln!(text, "| `{level}` | {checked:.0} | {single:.0} | {cut:.0} | {fragment:.2} | {size} |");
    }
    Ok(text)
}

/// Of the shortest streamed document.
const FRAGMENTS: f64 = 200.0;
