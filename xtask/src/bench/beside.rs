//! The interpreter beside `CPython`, on the programs that ship and on those of `tests/programs`, in the same run.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::engine::{median, numbers};
use super::figure::Figure;
use super::module::LOOP;
use crate::{cpython, places, run, tools};

const HEAD: &str = "\n## The interpreter beside CPython\n\n\
    Programs that ship and those of `tests/programs`, each with its last line, `asyncio.run(…)`, done 60 times; those that need threads or read a clock, and those that do not print the same in both, are left out. Time is \
    virtual on both sides: nobody waits. Ours makes a new interpreter for each run, imports asyncio, runs and records the whole trace; \
    CPython, which records nothing, is up and has imported asyncio before the clock starts. Neither side's time has the reading of the \
    text in it. As WebAssembly both run in one Node, in turns, CPython 3.14 as npm's pyodide; natively each has a process, in turns. \
    `times as fast` is CPython's time by ours.\n\n";

/// What a program takes, on both sides.
#[derive(Default)]
struct Beside {
    theirs: Vec<f64>,
    ours: Vec<f64>,
}

/// The section of the report, and what it promises; it says so where Node is missing.
///
/// # Errors
/// When something does not build, or a program fails.
pub(super) fn cpython() -> Result<(String, Vec<Figure>)> {
    let mut text = HEAD.to_owned();
    if run::output(run::program("node").arg("--version")).is_err() {
        text.push_str("Left out: there is no Node on this machine.\n");
        return Ok((text, Vec::new()));
    }
    let folder = places::scratch().join("loop-bench");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let module = LOOP.build()?;
    let mut figures = starts(&module)?;
    figures.extend(keys(&module)?);
    let (wasm, events) = as_wasm(&module, &folder)?;
    figures.extend(summary("WebAssembly", "CPython 3.14", 5, &wasm)?);
    let taken: f64 = wasm.values().map(|one| median(&one.ours)).sum();
    figures.push(figure("the programs: WebAssembly, recorded", "events/s", &[events / taken])?);
    let (native, version) = natively(&folder)?;
    figures.extend(summary("native", &format!("CPython {version}"), 1, &native)?);
    text.push_str("| what | unit | median | quartiles | n |\n|---|---|--:|--:|--:|\n");
    for figure in &figures {
        let _ = writeln!(text, "{figure}");
    }
    Ok((text, figures))
}

/// How long a program takes until it is over, in a page where it is the first and where it is not.
fn starts(module: &Path) -> Result<Vec<Figure>> {
    const STARTS: usize = 10;
    let mut figures = Vec::new();
    let mut native = run::cargo();
    native.args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "loop-bench",
        "--bin",
        "loop-bench",
        "--",
        "start",
        SMALL,
    ]);
    for line in run::output(&mut native)?.lines() {
        figures.push(Figure::parse(line).with_context(|| format!("`{line}` is no figure"))?);
    }
    let mut cold = vec![Vec::new(); 4];
    let mut warm = vec![Vec::new(); 4];
    for _ in 0..STARTS {
        for (taken, word) in [(&mut cold, None), (&mut warm, Some("warm"))] {
            let mut node = run::program("node");
            node.arg("benches/loop/start.mjs").arg(module).arg(SMALL).args(word);
            for (samples, sample) in taken.iter_mut().zip(numbers(run::output(&mut node)?.trim().split('\t'))?) {
                samples.push(sample);
            }
        }
    }
    let rows = [("first", &cold[0]), ("second", &cold[1]), ("tenth", &cold[2]), ("first, warmed up", &warm[0])];
    for (which, samples) in rows {
        figures.push(figure(&format!("WebAssembly: the {which} run"), "ms", samples)?);
    }
    figures.push(figure("WebAssembly: the warming up", "ms", &warm[3])?);
    Ok(figures)
}

/// What the page computes at each key in an editor: the pieces of the text, its mistakes and the names that may stand there.
fn keys(module: &Path) -> Result<Vec<Figure>> {
    let mut native = run::cargo();
    native.args(["run", "--quiet", "--release", "--package", "loop-bench", "--bin", "loop-bench", "--", "keys", LONG]);
    let mut node = run::program("node");
    node.arg("benches/loop/keys.mjs").arg(module).arg(LONG);
    let lines = run::output(&mut native)? + &run::output(&mut node)?;
    lines.lines().map(|line| Figure::parse(line).with_context(|| format!("`{line}` is no figure"))).collect()
}

/// Two tasks that sleep: what a reader meets first.
const SMALL: &str = "crates/programs/src/text/two-fetches-tasks.py";

/// One that has something of everything.
const LONG: &str = "tests/programs/classes/inheritance.py";

/// The programs that may be timed.
pub(super) fn programs() -> Result<Vec<PathBuf>> {
    let mut files = places::files(&places::root().join("crates/programs/src/text"))?;
    files.extend(places::files(&places::root().join("tests/programs"))?);
    files.retain(|file| file.extension().is_some_and(|ending| ending == "py"));
    Ok(files)
}

/// Both as WebAssembly; what is timed is written to the folder. Gives the events of all traces, too.
fn as_wasm(module: &Path, folder: &Path) -> Result<(BTreeMap<String, Beside>, f64)> {
    let mut node = run::program("node");
    node.arg("benches/loop/beside.mjs").arg(module).arg(cpython::fetch()?).arg(folder).args(programs()?);
    let (mut all, mut events) = (BTreeMap::new(), 0.0);
    for line in run::output(&mut node)?.lines() {
        let mut fields = line.split('\t');
        let name = fields.next().context("a line without a name")?;
        let values = numbers(fields)?;
        let [_times, recorded, seconds @ ..] = &values[..] else { continue };
        events += recorded;
        let of = |side: usize| seconds.iter().skip(side).step_by(2).copied().collect();
        all.insert(name.to_owned(), Beside { theirs: of(0), ours: of(1) });
    }
    Ok((all, events))
}

/// Both natively, on what was written to the folder; gives the version of `CPython`, too.
fn natively(folder: &Path) -> Result<(BTreeMap<String, Beside>, String)> {
    const ROUNDS: usize = 3;
    let (mut all, mut version) = (BTreeMap::<String, (String, Beside)>::new(), String::new());
    let python = tools::python()?;
    for _ in 0..ROUNDS {
        let mut native = run::cargo();
        native
            .args(["run", "--quiet", "--release", "--package", "loop-bench", "--bin", "loop-bench", "--"])
            .arg(folder);
        for line in run::output(&mut native)?.lines() {
            let mut fields = line.split('\t');
            let (Some(name), Some(printed)) = (fields.next(), fields.next()) else { continue };
            let one = all.entry(name.to_owned()).or_insert_with(|| (printed.to_owned(), Beside::default()));
            one.1.ours.extend(numbers(fields)?);
        }
        let mut cpython = run::program(&python);
        cpython.arg("benches/loop/cpython.py").arg(folder).env("PYTHONHASHSEED", "0");
        for line in run::output(&mut cpython)?.lines() {
            let mut fields = line.split('\t');
            let (Some(name), Some(printed)) = (fields.next(), fields.next()) else { continue };
            if name == "version" {
                printed.clone_into(&mut version);
            }
            // An older one may not print the same.
            if let Some((_, beside)) = all.get_mut(name).filter(|(own, _)| own == printed) {
                beside.theirs.extend(numbers(fields)?);
            }
        }
    }
    let both = all.into_iter().map(|(name, (_, beside))| (name, beside));
    Ok((both.filter(|(_, beside)| !beside.theirs.is_empty()).collect(), version))
}

/// The programs one by one, and all of them together.
fn summary(how: &str, python: &str, least: u32, all: &BTreeMap<String, Beside>) -> Result<Vec<Figure>> {
    ensure!(!all.is_empty(), "no program printed the same in both");
    let times: Vec<f64> = all.values().map(|one| median(&one.theirs) / median(&one.ours)).collect();
    let total = |side: fn(&Beside) -> &Vec<f64>| all.values().map(|one| median(side(one))).sum::<f64>();
    let together = total(|one| &one.theirs) / total(|one| &one.ours);
    let name = |what: &str| format!("{what}: {how}, recorded, beside {python} (at least {least})");
    Ok(vec![
        figure(&name("program by program"), "times as fast", &times)?,
        figure(&name("all programs together"), "times as fast", &[together])?,
    ])
}

fn figure(name: &str, unit: &str, samples: &[f64]) -> Result<Figure> {
    let samples: Vec<String> = samples.iter().map(|sample| format!("{sample:.4}")).collect();
    Figure::parse(&format!("{name}\t{unit}\t{}", samples.join("\t"))).context("nothing was timed")
}
