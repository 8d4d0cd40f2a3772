//! How many agree, what differs, and what the programs use.

use std::collections::BTreeMap;

use interleave::scenario::{PRIMITIVES, Scenario, primitives};

pub(crate) struct Tally {
    what: &'static str,
    programs: usize,
    agree: usize,
    uses: BTreeMap<&'static str, usize>,
}

impl Tally {
    pub(crate) const fn new(what: &'static str) -> Self {
        Self { what, programs: 0, agree: 0, uses: BTreeMap::new() }
    }

    /// Counts one program and prints how it differs.
    pub(crate) fn add(&mut self, scenario: &Scenario, differences: &[String]) {
        self.programs += 1;
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
        for (word, _) in PRIMITIVES {
            let count = self.uses.get(word).copied().unwrap_or_default();
            println!("  {:5.1} % {word}", 100.0 * count as f64 / self.programs.max(1) as f64);
        }
    }
}
