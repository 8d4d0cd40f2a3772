//! The engine beside the real things: Pydantic, installed into an environment of its own, and the `jsonschema` crate.

use std::{
    fs::{self, File},
    path::PathBuf,
    process::Stdio,
};

use anyhow::{Context, Result, bail};

use crate::{asyncio, npm, places, run, smoke};

/// What the engine is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oracle {
    /// Pydantic, on a grid made from this seed.
    Pydantic(u64),
    /// The crate `jsonschema`, on schemas made from this seed.
    JsonSchema(u64),
    /// `json_repair` and `jsonrepair`, on texts damaged from this seed.
    Repair(u64),
    /// `CPython`'s asyncio; the rest of the command line is its own.
    Asyncio(Vec<String>),
    /// The scenarios' JavaScript, in Node; with a file, what it prints is written there.
    Twins(Vec<String>),
}

/// Enough that each of Pydantic's rarer errors is met often.
const CASES: &str = "60000";

/// Cases for pasted classes, six a text.
const PASTED: &str = "6000";

/// Damaged texts, as many of each damage.
const DAMAGED: &str = "6000";

/// Makes the cases, judges them both ways, and prints the histogram, the agreement and every difference.
///
/// # Errors
/// Where the two agree on fewer than 99.5 % of the cases, or where another mends a kind of damage more often.
pub fn oracle(oracle: &Oracle) -> Result<()> {
    let compare = ["run", "--release", "--quiet", "--package", "oracle", "--"];
    match oracle {
        Oracle::Asyncio(arguments) => asyncio::compare(arguments),
        Oracle::Twins(arguments) => asyncio::twins(arguments),
        Oracle::JsonSchema(seed) => {
            run::run(run::cargo().args(compare).args(["json-schema", &seed.to_string(), CASES]))
        }
        Oracle::Repair(seed) => {
            let cases = made(("repair/damage.py", DAMAGED), *seed)?;
            let jsonrepair = npm::package(npm::JSONREPAIR.0, npm::JSONREPAIR.1)?;
            let mut node = run::program("node");
            node.arg("oracle/repair/mend.mjs").arg(&cases).arg(jsonrepair.join("lib/esm/index.js"));
            let mended = cases.with_extension("mended");
            fs::write(&mended, run::output(&mut node)?)?;
            run::run(run::cargo().args(compare).arg("repair").arg(&cases).arg(&mended))
        }
        Oracle::Pydantic(seed) => {
            for script in [("pydantic/grid.py", CASES), ("pydantic/classes.py", PASTED)] {
                let grid = made(script, *seed)?;
                run::run(run::cargo().args(compare).arg("pydantic").arg(&grid))?;
            }
            Ok(())
        }
    }
}

/// The file of so many cases that a script makes from the seed.
fn made((script, cases): (&str, &str), seed: u64) -> Result<PathBuf> {
    println!("\n{script}, seed {seed}");
    let file = folder().join(format!("{}-{seed}.jsonl", script.replace('/', "-")));
    let python = python()?;
    let out = File::create(&file).with_context(|| format!("cannot write {}", file.display()))?;
    let mut made = run::program(&python);
    made.arg(format!("oracle/{script}")).args([seed.to_string(), cases.to_owned()]);
    let status = made.stdout(Stdio::from(out)).status().context("Python did not start")?;
    if !status.success() {
        bail!("{script} failed ({status}); its own message is above");
    }
    Ok(file)
}

/// Where the comparisons keep what they need and make.
pub(crate) fn folder() -> PathBuf {
    places::root().join("target/oracle")
}

/// A Python with Pydantic, in an environment of its own.
///
/// # Errors
/// When there is no Python, or pip cannot install what is pinned.
pub(crate) fn python() -> Result<PathBuf> {
    let venv = folder().join("venv");
    let (python, requirements) = (venv.join("bin/python"), "oracle/pydantic/requirements.txt");
    // What is installed is what the list says now.
    let wanted = fs::read_to_string(places::root().join(requirements)).context("the list of requirements")?;
    let installed = venv.join("installed.txt");
    if !python.exists() {
        run::run(run::program(smoke::python()?).args(["-m", "venv"]).arg(&venv))?;
    }
    if fs::read_to_string(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    run::run(run::program(&python).args(["-m", "pip", "install", "--quiet", "--require-hashes", "-r", requirements]))?;
    fs::write(&installed, wanted)?;
    Ok(python)
}
