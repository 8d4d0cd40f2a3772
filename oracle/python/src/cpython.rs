//! `CPython` 3.14, fed one program at a time: as npm's `pyodide` in Node, or one that runs on this machine.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use anyhow::{Context as _, Result};

use crate::frozen::Frozen;

const FOLDER: &str = env!("CARGO_MANIFEST_DIR");

/// A running interpreter; it ends with this value.
pub(crate) struct Cpython {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Cpython {
    /// Starts it: a folder is the unpacked npm package, a file a `python3.14`.
    pub(crate) fn start(python: &Path) -> Result<Self> {
        let mut command = if python.is_dir() {
            let mut node = Command::new(std::env::var_os("NODE").unwrap_or_else(|| "node".into()));
            node.args(["--stack-size=7000", "--wasm-stack-switching-stack-size=7000"]);
            node.arg(format!("{FOLDER}/serve.mjs")).arg(python);
            node
        } else {
            let mut command = Command::new(python);
            command.arg(format!("{FOLDER}/serve.py"));
            command
        };
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} cannot be started", command.get_program().display()))?;
        let input = child.stdin.take().context("no pipe to CPython")?;
        let output = BufReader::new(child.stdout.take().context("no pipe from CPython")?);
        Ok(Self { child, input, output })
    }

    /// Runs the program `text` and says what happened.
    pub(crate) fn run(&mut self, text: &str) -> Result<Frozen> {
        writeln!(self.input, "{}", serde_json::to_string(text)?)?;
        self.input.flush()?;
        let mut answer = String::new();
        self.output.read_line(&mut answer)?;
        serde_json::from_str(&answer).with_context(|| format!("CPython said {answer:?} to\n{text}"))
    }
}

impl Drop for Cpython {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
