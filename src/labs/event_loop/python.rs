//! What runs Python for the lab: the programs that ship, and those of the reader.

use std::sync::Arc;

use futures::{FutureExt as _, future::LocalBoxFuture};

use super::{Pace, Report, blocks_for};
pub use crate::exhibits::python::Order;
use crate::exhibits::{
    SourceText,
    python::{self, FILE, Outcome},
};
use interpreter::{Completion, Dependence, Problem, Program, Steps, Time};
use io::{Clock, Micros};

/// What a run gave.
#[derive(Debug)]
pub struct Run {
    /// What every run gives.
    pub report: Report,
    /// Its lines, one by one, with the variables at each.
    pub steps: Steps,
}

/// What reads and runs Python; all of it comes late.
#[derive(Clone, Copy)]
pub struct PythonCode {
    /// Runs a text to its end.
    pub run: fn(Order) -> LocalBoxFuture<'static, Run>,
    /// Compiles one more of the modules that most programs import; gives whether that was the last.
    pub warm_up: fn() -> bool,
    /// All that keeps a text from running.
    pub check: fn(&str) -> Vec<Problem>,
    /// The names that may stand at a place of a text, which is counted in bytes.
    pub complete: fn(&str, usize) -> Vec<Completion>,
    /// What a text says of lines that need each other.
    pub source: fn(&str) -> Option<SourceText>,
    /// The numbers at a text's outermost level; none of one that cannot be read.
    pub numbers: fn(&str) -> Option<Vec<::python::Number>>,
    /// How long a text that ends blocks the page on a real clock, in all.
    pub blocks: fn(&str) -> Micros,
}

impl PythonCode {
    /// All of it.
    pub fn whole() -> Self {
        Self {
            run: |order| python::run(order).map(Run::from).boxed_local(),
            warm_up: interpreter::warm_up,
            check,
            complete: interpreter::completions,
            source,
            numbers: ::python::numbers,
            blocks: |text| blocks_for(&computed(text).report),
        }
    }
}

fn check(text: &str) -> Vec<Problem> {
    Program::read(text, FILE).err().unwrap_or_default()
}

fn source(text: &str) -> Option<SourceText> {
    Some(SourceText(Arc::new(Dependence::of(text)?)))
}

/// A text run to its end at once, on the virtual clock, where nothing is waited for: always the same.
pub fn computed(text: &str) -> Run {
    python::computed(text).into()
}

impl Pace {
    /// On which clock a program runs, where this one is the wall's.
    pub fn time(self, clock: &Arc<impl Clock + 'static>) -> Time {
        match self {
            Self::Virtual => Time::Virtual,
            Self::Wall => Time::Wall(Arc::clone(clock) as Arc<dyn Clock>),
        }
    }
}

impl From<Outcome> for Run {
    fn from(outcome: Outcome) -> Self {
        let Outcome { trace, steps, failure, refused, error_output } = outcome;
        Self { report: Report { failure, refused, error_output, ..Report::of(trace) }, steps }
    }
}

#[cfg(test)]
mod tests;
