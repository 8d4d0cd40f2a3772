//! Beliefs in programs that learners write themselves: what a run shows, where the belief would have made another run of it.

use interpreter::Dependence;
use trace::{Finding, Lints, Trace};

use super::{Belief, Sign};
use crate::edit::Rewritten;

/// A belief that a program looks as if it was written out of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Which.
    pub belief: Belief,
    /// What the run shows, in words, and the events that show it; none where the text alone tells.
    pub finding: Option<Finding>,
    /// The program that the belief describes.
    pub meant: Rewritten,
}

/// The beliefs that a program looks written out of: its trace shows what they lead to, and they have another program for it.
pub fn slips(program: &str, trace: &Trace) -> Vec<Slip> {
    let Some(dependence) = Dependence::of(program) else { return Vec::new() };
    let findings = trace.lint_with(Lints::default(), &dependence);
    let slips = Belief::ALL.into_iter().filter_map(|belief| {
        let finding = match belief.sign() {
            Sign::None => return None,
            Sign::Lint(lint) => Some(findings.iter().find(|finding| finding.lint == lint)?.clone()),
            Sign::Text => None,
        };
        Some(Slip { belief, finding, meant: belief.rewrite(program).ok()? })
    });
    slips.collect()
}
