//! A run on file: its question and its inputs, from which all else is recomputed.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Fault, History, Input, ModelLabel, Order, Run, Step, Terms, Timed, branch};
use crate::trace::Micros;

const FORMAT: &str = "interleave.run";

/// The version that is written. Reading accepts this one and all before it.
const VERSION: u32 = 2;

/// A run that can be kept, sent and replayed without a model. Reading one replays it, so inputs that make no sense
/// together are refused with their place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "File", into = "File")]
pub struct RunFile {
    header: Header,
    inputs: Vec<Timed>,
    run: Run,
}

/// How a run was started.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Who answered.
    pub model: ModelLabel,
    /// How the calls of a turn were made.
    pub order: Order,
    /// What the run was held to.
    pub terms: Arc<Terms>,
    /// The question.
    pub prompt: String,
    /// The conversation from which a branch goes on; a run of its own begins with nothing but the question.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub before: History,
}

impl Header {
    /// The run that starts so.
    pub fn run(&self) -> Run {
        let terms = Arc::clone(&self.terms);
        if self.before.is_empty() { Run::new(terms, self.prompt.clone()) } else { Run::resume(terms, &self.before) }
    }
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    header: Header,
    inputs: Vec<Timed>,
}

impl RunFile {
    /// The file of a run that has not begun.
    pub fn new(header: Header) -> Self {
        Self { run: header.run(), header, inputs: Vec::new() }
    }

    /// Appends an input.
    pub fn push(&mut self, timed: Timed) -> Result<(), Fault> {
        self.run.take(timed.clone())?;
        self.inputs.push(timed);
        Ok(())
    }

    /// The same, stopped at `at` if it has not ended: what is kept of a run that goes on.
    #[must_use]
    pub fn stopped(&self, at: Micros) -> Self {
        let mut file = self.clone();
        let at = at.max(file.run.at());
        if !matches!(file.run.step(), Step::Done(_)) {
            // Stopping is always possible.
            let _ = file.push(Timed { at, input: Input::Stopped });
        }
        file
    }

    /// How it was started.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// What happened.
    pub fn inputs(&self) -> &[Timed] {
        &self.inputs
    }

    /// The run as it stands after all inputs.
    pub const fn run(&self) -> &Run {
        &self.run
    }

    /// Runs through the inputs again and shows each with the run that has taken it.
    pub fn replay(&self, mut show: impl FnMut(Micros, &Input, &Run)) {
        let mut run = self.header.run();
        for timed in &self.inputs {
            // Every input was taken once already, by `push`.
            if run.take(timed.clone()).is_ok() {
                show(timed.at, &timed.input, &run);
            }
        }
    }
}

impl From<RunFile> for File {
    fn from(RunFile { header, inputs, .. }: RunFile) -> Self {
        Self { format: FORMAT.to_owned(), version: VERSION, header, inputs }
    }
}

impl TryFrom<File> for RunFile {
    type Error = String;

    fn try_from(file: File) -> Result<Self, String> {
        if file.format != FORMAT {
            return Err(format!("format is {:?}, not {FORMAT:?}", file.format));
        }
        if file.version == 0 || file.version > VERSION {
            return Err(format!("version {} of the run format; this page reads 1 to {VERSION}", file.version));
        }
        branch::check(&file.header.before).map_err(|unsound| format!("header.before{unsound}"))?;
        let mut run = Self::new(file.header);
        for (index, timed) in file.inputs.into_iter().enumerate() {
            run.push(timed).map_err(|fault| format!("inputs[{index}]: {fault}"))?;
        }
        Ok(run)
    }
}
