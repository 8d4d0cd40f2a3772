//! The engine beside the real things: Pydantic, installed into an environment of its own, and the `jsonschema` crate.

use std::{
    fs::{self, File},
    path::PathBuf,
    process::Stdio,
};

use anyhow::{Context, Result, bail};

use crate::command::{JsonSchema, OracleCmd, Pydantic, Repair};
use crate::{cpython, npm, places, run, tools};

/// Of the cases, unless another is asked for.
const SEED: u64 = 1;

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
pub fn oracle(oracle: &OracleCmd) -> Result<()> {
    let compare = ["run", "--release", "--quiet", "--package", "oracle", "--"];
    match oracle {
        OracleCmd::Python(python) => cpython::compare(&python.seed_and_count),
        OracleCmd::Freeze(freeze) => cpython::freeze(&freeze.fragment),
        OracleCmd::Twins(twins) => cpython::twins(&twins.file),
        OracleCmd::JsonSchema(JsonSchema { seed }) => {
            let seed = seed.unwrap_or(SEED).to_string();
            run::run(run::cargo().args(compare).args(["json-schema", &seed, CASES]))
        }
        OracleCmd::Repair(Repair { seed }) => {
            let damage = Made { script: "repair/damage.py", cases: DAMAGED };
            let cases = make(damage, seed.unwrap_or(SEED))?;
            let jsonrepair = npm::package(npm::JSONREPAIR)?;
            let mut node = run::program("node");
            node.arg("oracle/repair/mend.mjs").arg(&cases).arg(jsonrepair.join("lib/esm/index.js"));
            let mended = cases.with_extension("mended");
            fs::write(&mended, run::output(&mut node)?)?;
            run::run(run::cargo().args(compare).arg("repair").arg(&cases).arg(&mended))
        }
        OracleCmd::Traces(_) => traces(),
        OracleCmd::Pydantic(Pydantic { seed }) => {
            let grid = Made { script: "pydantic/grid.py", cases: CASES };
            let classes = Made { script: "pydantic/classes.py", cases: PASTED };
            for made in [grid, classes] {
                let grid = make(made, seed.unwrap_or(SEED))?;
                run::run(run::cargo().args(compare).arg("pydantic").arg(&grid))?;
            }
            Ok(())
        }
    }
}

/// Gives every trace to the engine that reads such files in the developer tools of Chrome.
fn traces() -> Result<()> {
    fs::create_dir_all(folder())?;
    let written = folder().join("traces.jsonl");
    let example = ["run", "--quiet", "--package", "programs", "--example", "chrome_traces"];
    fs::write(&written, run::output(run::cargo().args(example))?)?;
    let engine = npm::package(npm::TRACE_ENGINE)?;
    run::run(run::program("node").arg("oracle/traces/load.mjs").arg(&written).arg(engine))
}

/// So many cases that a script makes.
#[derive(Clone, Copy)]
struct Made {
    script: &'static str,
    cases: &'static str,
}

/// The file of the cases that a script makes from the seed.
fn make(Made { script, cases }: Made, seed: u64) -> Result<PathBuf> {
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
        run::run(run::program(tools::python()?).args(["-m", "venv"]).arg(&venv))?;
    }
    if fs::read_to_string(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    run::run(run::program(&python).args(["-m", "pip", "install", "--quiet", "--require-hashes", "-r", requirements]))?;
    fs::write(&installed, wanted)?;
    Ok(python)
}
