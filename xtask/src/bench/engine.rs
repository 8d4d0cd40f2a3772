//! The structured-output engine beside Pydantic, `json_repair` and `jsonrepair`, on the same documents in the same run.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};

use super::figure::Figure;
use crate::{npm, oracle, places, run};

const TARGET: &str = "wasm32-unknown-unknown";
const HEAD: &str = "\n## The structured-output engine beside Pydantic, json_repair and jsonrepair\n\n\
    200 objects of five fields (19 kB), checked and converted; the same in single quotes and cut off, mended; objects that arrive in \
    fragments of eight bytes, a typed value after each. Everyone reads the same bytes in the same run: the engine natively and \
    as WebAssembly in Node (`opt-level = 3`; the page's budget of bytes has room for \"z\" only), Pydantic's compiled `validate_json` and json_repair in CPython, \
    jsonrepair with `JSON.parse` in Node. `times as fast` is the ratio of the medians.\n\n";

/// One task, timed by one engine.
struct Timed {
    who: String,
    task: usize,
    seconds: Vec<f64>,
}

/// What a task is and counts.
struct Task {
    name: String,
    count: f64,
}

impl Task {
    fn unit(&self) -> &'static str {
        match self.name.split(',').next() {
            Some("validate") => "documents/s",
            Some("repair") => "bytes/s",
            _ => "fragments/s",
        }
    }
}

/// The section of the report; it says so where Node or Python's packages are missing.
///
/// # Errors
/// When something does not build, or a program fails.
pub(super) fn beside() -> Result<String> {
    let mut text = HEAD.to_owned();
    if run::output(run::program("node").arg("--version")).is_err() {
        text.push_str("Left out: there is no Node on this machine.\n");
        return Ok(text);
    }
    let (tasks, timed) = measure()?;
    text.push_str("| what | unit | median | quartiles | n |\n|---|---|--:|--:|--:|\n");
    for (index, task) in tasks.iter().enumerate() {
        let of_task: Vec<&Timed> = timed.iter().filter(|timed| timed.task == index).collect();
        for one in &of_task {
            let rates: Vec<String> = one.seconds.iter().map(|seconds| format!("{:.1}", task.count / seconds)).collect();
            let line = format!("{}: {}\t{}\t{}", task.name, one.who, task.unit(), rates.join("\t"));
            let _ = writeln!(text, "{}", Figure::parse(&line).context("the figure was made here")?);
        }
        for ours in of_task.iter().filter(|one| OURS.contains(&one.who.as_str())) {
            for other in of_task.iter().filter(|one| !OURS.contains(&one.who.as_str())) {
                let ratio = median(&other.seconds) / median(&ours.seconds);
                let _ = writeln!(
                    text,
                    "| {}: {} beside {} | times as fast | {ratio:.2} | | |",
                    task.name, ours.who, other.who
                );
            }
        }
    }
    Ok(text)
}

const OURS: [&str; 2] = ["native", "WebAssembly"];

fn measure() -> Result<(Vec<Task>, Vec<Timed>)> {
    let folder = places::scratch().join("engine-bench");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let build = ["build", "--quiet", "--release", "--config", FAST, "--package", "structured-speed"];
    run::run(run::cargo().args(build).args(["--lib", "--target", TARGET, "--target-dir"]).arg(&folder))?;
    let wasm = folder.join(TARGET).join("release/structured_speed.wasm");
    let package = npm::package(npm::JSONREPAIR.0, npm::JSONREPAIR.1)?;
    let python = oracle::python()?;
    let (mut tasks, mut timed) = (Vec::new(), Vec::new());
    // In turn, so that what else the machine does falls on everyone.
    for round in 0..ROUNDS {
        let mut native = run::cargo();
        native
            .args(["run", "--quiet", "--release", "--config", FAST, "--package", "structured-speed", "--"])
            .arg(&folder);
        for (index, line) in run::output(&mut native)?.lines().enumerate() {
            let mut fields = line.split('\t');
            let (Some(name), Some(count), Some(_)) = (fields.next(), fields.next(), fields.next()) else { continue };
            if round == 0 {
                tasks.push(Task { name: name.to_owned(), count: count.parse()? });
            }
            add(&mut timed, ("native", index), numbers(fields)?);
        }
        let mut node = run::program("node");
        node.arg("oracle/speed/speed.mjs").arg(&folder).arg(&wasm).arg(package.join("lib/esm/index.js"));
        let mut cpython = run::program(&python);
        cpython.arg("oracle/speed/speed.py").arg(&folder);
        for lines in [run::output(&mut node)?, run::output(&mut cpython)?] {
            for line in lines.lines() {
                let mut fields = line.split('\t');
                let (Some(who), Some(task)) = (fields.next(), fields.next()) else { continue };
                add(&mut timed, (who, task.parse()?), numbers(fields)?);
            }
        }
    }
    Ok((tasks, timed))
}

const ROUNDS: usize = 4;
const FAST: &str = "profile.release.package.structured.opt-level=3";

fn add(timed: &mut Vec<Timed>, (who, task): (&str, usize), seconds: Vec<f64>) {
    match timed.iter_mut().find(|timed| timed.who == who && timed.task == task) {
        Some(timed) => timed.seconds.extend(seconds),
        None => timed.push(Timed { who: who.to_owned(), task, seconds }),
    }
}

fn numbers<'f>(fields: impl Iterator<Item = &'f str>) -> Result<Vec<f64>> {
    fields.map(|field| field.parse().with_context(|| format!("`{field}` is no number"))).collect()
}

fn median(seconds: &[f64]) -> f64 {
    let mut sorted = seconds.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}
