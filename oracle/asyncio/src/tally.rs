//! How many agree, what differs, and what the programs use.

use std::collections::BTreeMap;

use program::Scenario;
use rig::{PRIMITIVES, primitives};

use crate::Compared;

const CANCELLED: &str = "CancelledError";

pub(crate) struct Tally {
    what: &'static str,
    programs: usize,
    agree: usize,
    uses: BTreeMap<&'static str, usize>,
    /// Programs in which, on `CPython`, a step of a task was cancelled; ended with an error.
    cancelled: usize,
    raised: usize,
}

impl Tally {
    pub(crate) const fn new(what: &'static str) -> Self {
        Self { what, programs: 0, agree: 0, uses: BTreeMap::new(), cancelled: 0, raised: 0 }
    }

    /// Counts one program and prints how it differs.
    pub(crate) fn add(&mut self, scenario: &Scenario, Compared { seen, differences }: &Compared) {
        self.programs += 1;
        self.cancelled += usize::from(seen.steps.iter().any(|(_, _, thrown, ..)| thrown == CANCELLED));
        let quiet = ["wait", "return", CANCELLED];
        self.raised += usize::from(seen.steps.iter().any(|(_, _, _, result, _)| !quiet.contains(&result.as_str())));
        for word in primitives(scenario) {
            *self.uses.entry(word).or_default() += 1;
        }
        if differences.is_empty() {
            self.agree += 1;
            return;
        }
        println!("{} differs:", scenario.name);
        for difference in differences {
            println!("  {difference}");
        }
    }

    /// The share that agrees.
    #[expect(clippy::cast_precision_loss, reason = "a share for people")]
    pub(crate) fn share(&self) -> f64 {
        self.agree as f64 / self.programs.max(1) as f64
    }

    pub(crate) fn print(&self) {
        println!("{} of {} {} agree: {:.2} %", self.agree, self.programs, self.what, 100.0 * self.share());
    }

    #[expect(clippy::cast_precision_loss, reason = "a share for people")]
    pub(crate) fn print_primitives(&self) {
        let percent = |count: usize| 100.0 * count as f64 / self.programs.max(1) as f64;
        for word in PRIMITIVES {
            let count = self.uses.get(word).copied().unwrap_or_default();
            println!("  {:5.1} % {word}", percent(count));
        }
        println!("  {:5.1} % have a step that is cancelled when they run", percent(self.cancelled));
        println!("  {:5.1} % have a task that fails when they run", percent(self.raised));
    }
}
