//! The agent as WebAssembly, in Node.

use std::fmt::Write as _;

use anyhow::{Context, Result};

use super::figure::Figure;
use crate::{places, run};

const TARGET: &str = "wasm32-unknown-unknown";

const HEAD: &str = "\n## The agent as WebAssembly\n\nThe same runs as natively, in Node, compiled as the page is.\n\n";

/// The section of the report; it says so where Node is missing.
///
/// # Errors
/// When it does not build or run.
pub(super) fn wasm() -> Result<(String, Vec<Figure>)> {
    let mut text = HEAD.to_owned();
    if run::output(run::program("node").arg("--version")).is_err() {
        text.push_str("Left out: there is no Node on this machine.\n");
        return Ok((text, Vec::new()));
    }
    let folder = places::scratch().join("loop-bench");
    let build = ["build", "--quiet", "--release", "--package", "agent-bench", "--target", TARGET, "--target-dir"];
    run::run(run::cargo().args(build).arg(&folder))?;
    let script = places::root().join("benches").join("wasm").join("agent.mjs");
    let module = folder.join(TARGET).join("release").join("agent_bench.wasm");
    let lines = run::output(run::program("node").arg(script).arg(module))?;
    text.push_str("| what | unit | median | quartiles | n |\n|---|---|--:|--:|--:|\n");
    let figure = |line: &str| Figure::parse(line).with_context(|| format!("`{line}` is no figure"));
    let figures: Vec<Figure> = lines.lines().map(figure).collect::<Result<_>>()?;
    for figure in &figures {
        let _ = writeln!(text, "{figure}");
    }
    Ok((text, figures))
}
