//! `cargo xtask bench`: the one place for figures. Each has a unit, a number of samples, a median and a spread, and
//! stands beside the machine that it was measured on. Needs nothing but what a build needs, and Node for the interpreter
//! beside `CPython` and for the engine of structured output beside Pydantic (whose wheels pip fetches); without Node the page says that
//! this was left out.

mod agent;
mod beside;
mod engine;
mod figure;
mod levels;
mod machine;
mod module;

use std::fmt::Write as _;
use std::fs;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};

use crate::tools::Tools;
use crate::{page, places, run, size};
use figure::Figure;
use machine::Machine;

/// What becomes of the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// They are printed.
    No,
    /// They replace docs/figures.md too.
    InDocs,
}

/// Measures, and prints what was measured.
///
/// # Errors
/// When the page or the benchmarks do not build, one of them fails, or a figure is worse than its name promises.
pub fn bench(keep: Keep) -> Result<()> {
    let machine = Machine::this();
    page::build(&Tools::for_build()?, &places::dist())?;
    let sizes = size::measure(&places::dist())?;
    let figures = core()?;

    let mut report = report(&machine, &sizes, &figures);
    let (agent, as_wasm) = agent::wasm()?;
    report.push_str(&agent);
    let (interpreter, beside) = beside::cpython()?;
    report.push_str(&interpreter);
    let (engine, promised) = engine::beside()?;
    report.push_str(&engine);
    report.push_str(&levels::engines()?);
    println!("\n{report}");
    if keep == Keep::InDocs {
        let file = places::root().join("docs").join("figures.md");
        fs::write(&file, report).with_context(|| format!("{} cannot be written", file.display()))?;
        println!("Written to {}", file.display());
    }
    let broken: Vec<String> =
        figures.iter().chain(&as_wasm).chain(&beside).chain(&promised).filter_map(Figure::broken_promise).collect();
    ensure!(broken.is_empty(), "not as fast as promised:\n{}", broken.join("\n"));
    Ok(())
}

/// Prints what each optimisation level costs and gives the engines.
///
/// # Errors
/// When a module does not build or run.
pub fn levels() -> Result<()> {
    println!("{}", levels::engines()?);
    Ok(())
}

/// The core's own benchmarks, natively.
fn core() -> Result<Vec<Figure>> {
    let mut command = run::cargo();
    command.args(["run", "--release", "--quiet", "--package", "core-bench"]).stderr(Stdio::inherit());
    let lines = run::output(&mut command)?;
    // Criterion's own words, which tell what has changed since the last time, have no tabs.
    let lines = lines.lines().inspect(|line| println!("{line}")).filter(|line| line.contains('\t'));
    lines.map(|line| Figure::parse(line).with_context(|| format!("`{line}` is no figure"))).collect()
}

fn report(machine: &Machine, sizes: &[size::Sized], figures: &[Figure]) -> String {
    let mut text = format!(
        "# Figures\n\nMeasured by `cargo xtask bench`, which writes this page with `--write`.\n\n{machine}\n\
         ## What a reader downloads\n\nBytes. The budgets are for brotli at quality 11; GitHub Pages sends gzip.\n\n\
         {}\n## The core, natively\n\nCompiled as the page is (`opt-level = \"z\"`, the engine of structured output `\"s\"`, the kernels 3). Sampled by criterion, a \
         second for each figure.\n\n\
         | what | unit | median | quartiles | n |\n|---|---|--:|--:|--:|\n",
        size::markdown(sizes)
    );
    for figure in figures {
        let _ = writeln!(text, "{figure}");
    }
    text
}
