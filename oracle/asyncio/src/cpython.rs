//! `CPython` 3.14 in Node (npm `pyodide`), fed one program at a time.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};
use interleave::scenario::Witness;
use serde::Deserialize;

const FOLDER: &str = env!("CARGO_MANIFEST_DIR");

/// A running interpreter; it ends with this value.
pub(crate) struct Cpython {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    asked: u64,
}

#[derive(Deserialize)]
struct Answer {
    id: u64,
    run: Witness,
}

impl Cpython {
    /// Starts Node with the unpacked npm package at `pyodide`.
    pub(crate) fn start(pyodide: &Path) -> Result<Self> {
        let mut child = Command::new("node")
            .arg(format!("{FOLDER}/driver.mjs"))
            .arg(pyodide)
            .arg(format!("{FOLDER}/runner.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("node cannot be started; the oracle needs Node 20 or later")?;
        let input = child.stdin.take().context("no pipe to node")?;
        let output = BufReader::new(child.stdout.take().context("no pipe from node")?);
        Ok(Self { child, input, output, asked: 0 })
    }

    /// Runs the program `text` and says what was seen.
    pub(crate) fn run(&mut self, text: &str) -> Result<Witness> {
        self.asked += 1;
        let line = serde_json::json!({ "id": self.asked, "source": text });
        writeln!(self.input, "{line}")?;
        self.input.flush()?;
        let mut answer = String::new();
        self.output.read_line(&mut answer)?;
        let answer: Answer = serde_json::from_str(&answer).with_context(|| format!("CPython said {answer:?}"))?;
        ensure!(answer.id == self.asked, "CPython answered another question");
        Ok(answer.run)
    }
}

impl Drop for Cpython {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
