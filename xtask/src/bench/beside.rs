//! The event loop beside `CPython`'s asyncio, on the same programs in the same run.

use std::fmt::Write as _;

use anyhow::{Context, Result};

use super::figure::Figure;
use super::module::LOOP;
use crate::{asyncio, run};

const HEAD: &str = "\n## The event loop beside CPython's asyncio\n\n\
    CPython 3.14 is npm's pyodide: WebAssembly in Node, on a loop whose clock jumps as ours does, with nothing recorded. Ours \
    records its trace, natively and as WebAssembly in the same Node, compiled as the page is. `times as fast` is CPython's time \
    by ours; only the rows that say WebAssembly compare like with like.\n\n";

/// The section of the report; it says so where Node is missing.
///
/// # Errors
/// When something does not build, or a comparison fails.
pub(super) fn cpython() -> Result<String> {
    let mut text = HEAD.to_owned();
    if run::output(run::program("node").arg("--version")).is_err() {
        text.push_str("Left out: there is no Node on this machine.\n");
        return Ok(text);
    }
    let lines = asyncio::speed(&LOOP.build()?)?;
    text.push_str("| what | unit | median | quartiles | n |\n|---|---|--:|--:|--:|\n");
    for line in lines.lines() {
        let figure = Figure::parse(line).with_context(|| format!("`{line}` is no figure"))?;
        let _ = writeln!(text, "{figure}");
    }
    Ok(text)
}
