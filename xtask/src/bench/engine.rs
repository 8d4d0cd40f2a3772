//! The structured-output engine beside Pydantic, `json_repair` and `jsonrepair`, on the same documents in the same run.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};

use super::{figure::Figure, levels, module::STRUCTURED};
use crate::{npm, oracle, places, run};

const HEAD: &str = "\n## The structured-output engine beside Pydantic, json_repair and jsonrepair\n\n\
    200 objects of five fields (19 kB), checked and converted; the same in single quotes and cut off, mended; objects that arrive in \
    fragments of eight bytes, a typed value after each. Everyone reads the same bytes in the same run: the engine natively \
    (`opt-level = 3`, the system's allocator; texts of the value borrow from the document) and as WebAssembly in Node, compiled as in \
    the page, Pydantic's compiled `validate_json` and json_repair in CPython, jsonrepair with `JSON.parse` in Node. `times as fast` is \
    the ratio of the medians.\n\n";

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

/// The section of the report, and every promise that was not kept; it says so where Node or Python's packages are missing.
///
/// # Errors
/// When something does not build, or a program fails.
pub(super) fn beside() -> Result<(String, Vec<Figure>)> {
    let mut text = HEAD.to_owned();
    if run::output(run::program("node").arg("--version")).is_err() {
        text.push_str("Left out: there is no Node on this machine.\n");
        return Ok((text, Vec::new()));
    }
    let (tasks, timed) = measure()?;
    let mut lines = Vec::new();
    for (index, task) in tasks.iter().enumerate() {
        let of_task: Vec<&Timed> = timed.iter().filter(|timed| timed.task == index).collect();
        for one in &of_task {
            let rates: Vec<String> = one.seconds.iter().map(|seconds| format!("{:.1}", task.count / seconds)).collect();
            lines.push(format!("{}\t{}\t{}", named(&task.name, &one.who), task.unit(), rates.join("\t")));
        }
        for ours in of_task.iter().filter(|one| OURS.contains(&one.who.as_str())) {
            for other in of_task.iter().filter(|one| !OURS.contains(&one.who.as_str())) {
                let ratio = median(&other.seconds) / median(&ours.seconds);
                let name = named(&task.name, &format!("{} beside {}", ours.who, other.who));
                lines.push(format!("{name}\ttimes as fast\t{ratio:.2}"));
            }
        }
    }
    let figures = lines.iter().map(|line| Figure::parse(line).context("the figure was made here"));
    let figures = figures.collect::<Result<Vec<_>>>()?;
    text.push_str("| what | unit | median | quartiles | n |\n|---|---|--:|--:|--:|\n");
    for figure in &figures {
        let _ = writeln!(text, "{figure}");
    }
    text.push_str(&levels::structured(&places::scratch().join("engine-bench"))?);
    Ok((text, figures))
}

/// A figure's name, with what was promised of it.
fn named(task: &str, who: &str) -> String {
    let promise = match (task.split(',').next(), who) {
        (Some("validate"), "native beside Pydantic") => " (at least 2)",
        (Some("validate"), "WebAssembly beside Pydantic") => " (at least 1)",
        (Some("repair"), "native") => " (at least 100000000)",
        (Some("partial"), "native") => " (at least 100000)",
        _ => "",
    };
    format!("{task}: {who}{promise}")
}

const OURS: [&str; 2] = ["native", "WebAssembly"];

fn measure() -> Result<(Vec<Task>, Vec<Timed>)> {
    let folder = places::scratch().join("engine-bench");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let wasm = STRUCTURED.build()?;
    let package = npm::package(npm::JSONREPAIR)?;
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
            add(&mut timed, Timed { who: "native".to_owned(), task: index, seconds: numbers(fields)? });
        }
        let mut node = run::program("node");
        node.arg("oracle/speed/speed.mjs").arg(&folder).arg(&wasm).arg(package.join("lib/esm/index.js"));
        let mut cpython = run::program(&python);
        cpython.arg("oracle/speed/speed.py").arg(&folder);
        for lines in [run::output(&mut node)?, run::output(&mut cpython)?] {
            for line in lines.lines() {
                let mut fields = line.split('\t');
                let (Some(who), Some(task)) = (fields.next(), fields.next()) else { continue };
                add(&mut timed, Timed { who: who.to_owned(), task: task.parse()?, seconds: numbers(fields)? });
            }
        }
    }
    Ok((tasks, timed))
}

const ROUNDS: usize = 4;
const FAST: &str = "profile.release.package.structured.opt-level=3";

/// Of one engine and one task, all samples stand together.
fn add(timed: &mut Vec<Timed>, new: Timed) {
    match timed.iter_mut().find(|timed| timed.who == new.who && timed.task == new.task) {
        Some(timed) => timed.seconds.extend(new.seconds),
        None => timed.push(new),
    }
}

pub(super) fn numbers<'f>(fields: impl Iterator<Item = &'f str>) -> Result<Vec<f64>> {
    fields.map(|field| field.parse().with_context(|| format!("`{field}` is no number"))).collect()
}

/// Not a number, if there are none.
pub(super) fn median(seconds: &[f64]) -> f64 {
    statistics::median(seconds.iter().copied()).unwrap_or(f64::NAN)
}
