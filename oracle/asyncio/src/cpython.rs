//! `CPython` 3.14 in Node (npm `pyodide`), fed one program at a time.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};
use rig::Witness;
use serde::{Deserialize, Serialize};

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
    run: Option<Witness>,
    seconds: Option<f64>,
    polls: Option<f64>,
}

/// A program that the event loop as WebAssembly makes itself.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Own {
    /// The random program of this seed.
    Seed(u32),
    /// This many tasks, each of which takes this many turns.
    Turns(u32, u32),
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
        let answer = self.ask(&serde_json::json!({ "source": text }))?;
        answer.run.context("CPython did not say what it saw")
    }

    /// How many seconds `CPython` takes for the program `text`, with nothing recorded.
    pub(crate) fn seconds(&mut self, text: &str) -> Result<f64> {
        let answer = self.ask(&serde_json::json!({ "source": text, "timed": true }))?;
        answer.seconds.context("CPython did not say how long it took")
    }

    /// Loads the event loop as WebAssembly, beside `CPython` in the same Node.
    pub(crate) fn load(&mut self, wasm: &Path) -> Result<()> {
        self.ask(&serde_json::json!({ "wasm": wasm })).map(drop)
    }

    /// How many seconds and polls the event loop as WebAssembly takes, recording.
    pub(crate) fn ours(&mut self, own: Own) -> Result<(f64, f64)> {
        let answer = self.ask(&serde_json::json!({ "ours": own }))?;
        answer.seconds.zip(answer.polls).context("the WebAssembly did not say how long it took")
    }

    fn ask(&mut self, question: &serde_json::Value) -> Result<Answer> {
        self.asked += 1;
        let mut question = question.clone();
        question["id"] = self.asked.into();
        writeln!(self.input, "{question}")?;
        self.input.flush()?;
        let mut answer = String::new();
        self.output.read_line(&mut answer)?;
        let answer: Answer = serde_json::from_str(&answer).with_context(|| format!("CPython said {answer:?}"))?;
        ensure!(answer.id == self.asked, "CPython answered another question");
        Ok(answer)
    }
}

impl Drop for Cpython {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
