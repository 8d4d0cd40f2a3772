//! The agent as WebAssembly, in Node.

use std::fmt::Write as _;

use anyhow::Result;

use super::figure::Figure;
use super::module::AGENT;
use crate::run;

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
    text.push_str("| what | unit | median | quartiles | n |\n|---|---|--:|--:|--:|\n");
    let figures = AGENT.time(&AGENT.build()?)?;
    for figure in &figures {
        let _ = writeln!(text, "{figure}");
    }
    Ok((text, figures))
}
