//! What each optimisation level costs and gives the structured-output engine as WebAssembly: the page's own is chosen by it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::engine::{median, numbers};
use crate::{run, size};

const TARGET: &str = "wasm32-unknown-unknown";
const LEVELS: [&str; 4] = ["\"z\"", "\"s\"", "2", "3"];

const HEAD: &str = "\n### The engine by optimisation level\n\n\
    As WebAssembly in Node, one after the other; the bytes are of a module with the engine's checks, repair and partial reading and \
    nothing else. Cargo.toml says which level the page takes.\n\n\
    | `opt-level` | validate, typed, µs | repair, single quotes, MB/s | repair, cut off, MB/s | partial, µs a fragment | brotli -11, bytes |\n\
    |---|--:|--:|--:|--:|--:|\n";

/// The engine as a WebAssembly module, at a level or as in the page.
pub(super) fn module(folder: &Path, level: Option<&str>) -> Result<PathBuf> {
    let mut build = run::cargo();
    build.args(["build", "--quiet", "--release", "--package", "structured-speed", "--lib", "--target", TARGET]);
    if let Some(level) = level {
        build.arg("--config").arg(format!("profile.release.package.structured.opt-level={level}"));
    }
    run::run(build.arg("--target-dir").arg(folder))?;
    let name = format!("engine-{}.wasm", level.unwrap_or("page").trim_matches('"'));
    let kept = folder.join(name);
    fs::copy(folder.join(TARGET).join("release/structured_speed.wasm"), &kept).context("the module that was built")?;
    Ok(kept)
}

/// The table; the documents are in the folder already.
pub(super) fn table(folder: &Path) -> Result<String> {
    let mut text = HEAD.to_owned();
    for level in LEVELS {
        let module = module(folder, Some(level))?;
        let mut node = run::program("node");
        let lines = run::output(node.arg("oracle/speed/speed.mjs").arg(folder).arg(&module))?;
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
