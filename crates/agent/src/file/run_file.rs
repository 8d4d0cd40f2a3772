//! A run on file: its question and its inputs, from which all else is recomputed.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::branch;
use crate::{
    drive::advance::Order,
    guard::rule,
    reader,
    run::{
        decide::Run,
        input::{Input, Timed},
        step::{Fault, Step},
        terms::Terms,
    },
    talk::{history::History, model::ModelLabel},
};
use trace::Micros;
use versioned::{Format, Name, Version};

/// A run that can be kept, sent and replayed without a model. Reading one replays it, so inputs that make no sense
/// together are refused with their place.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "File", into = "File")]
pub struct RunFile {
    header: Header,
    inputs: Vec<Timed>,
    /// What they come to, once somebody has asked.
    run: OnceLock<Box<Run>>,
}

impl PartialEq for RunFile {
    fn eq(&self, other: &Self) -> bool {
        self.header == other.header && self.inputs == other.inputs
    }
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
    format: Name<File>,
    version: Version<File>,
    header: Header,
    inputs: Vec<Timed>,
}

impl RunFile {
    /// The name that its files carry.
    pub const FORMAT: &str = File::NAME;

    /// The file of a run that has not begun.
    pub const fn new(header: Header) -> Self {
        Self { header, inputs: Vec::new(), run: OnceLock::new() }
    }

    /// Appends an input that fits what came before.
    pub fn push(&mut self, timed: Timed) -> Result<(), Fault> {
        let mut run = self.run.take().unwrap_or_else(|| Box::new(self.fold()));
        let taken = run.take(timed.clone());
        // A run that has refused an input is as it was.
        self.run = OnceLock::from(run);
        taken?;
        self.inputs.push(timed);
        Ok(())
    }

    /// Appends an input that a run of this file has taken: it is not applied a second time.
    pub fn record(&mut self, timed: Timed) {
        self.run = OnceLock::new();
        self.inputs.push(timed);
    }

    /// The same, stopped at `at` if it has not ended: what is kept of a run that goes on.
    #[must_use]
    pub fn stopped(&self, at: Micros) -> Self {
        self.stopped_as(self.run(), at)
    }

    /// The same where `run` has taken these inputs already.
    #[must_use]
    pub fn stopped_as(&self, run: &Run, at: Micros) -> Self {
        let mut file = self.clone();
        if !matches!(run.step(), Step::Done(_)) {
            // Stopping is always possible.
            file.record(Timed { at: at.max(run.at()), input: Input::Stopped });
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

    /// The run as it stands after all inputs. They are applied when it is first asked for.
    pub fn run(&self) -> &Run {
        self.run.get_or_init(|| Box::new(self.fold()))
    }

    fn fold(&self) -> Run {
        let mut run = self.header.run();
        for timed in &self.inputs {
            // Reading a file, or recording it, has made sure that its inputs fit.
            let _ = run.take(timed.clone());
        }
        run
    }
}

impl Format for File {
    const NAME: &'static str = "interleave.run";
    const NOUN: &'static str = "run";
    const VERSION: u32 = 2;
}

impl From<RunFile> for File {
    fn from(RunFile { header, inputs, .. }: RunFile) -> Self {
        Self { format: Name::default(), version: Version::NEWEST, header, inputs }
    }
}

impl TryFrom<File> for RunFile {
    type Error = String;

    fn try_from(file: File) -> Result<Self, String> {
        if reader::found().is_none() {
            return Err("what reads its answers has not arrived; check the connection and try again".to_owned());
        }
        if let Some(twice) = rule::check_names(&file.header.terms.guards).first() {
            return Err(format!("header.terms.{twice}"));
        }
        branch::check(&file.header.before).map_err(|unsound| format!("header.before{unsound}"))?;
        let mut run = Self::new(file.header);
        for (index, timed) in file.inputs.into_iter().enumerate() {
            run.push(timed).map_err(|fault| format!("inputs[{index}]: {fault}"))?;
        }
        Ok(run)
    }
}
