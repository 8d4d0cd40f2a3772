//! How far a run's guards are.

use serde::{Deserialize, Serialize};

use super::rule::{Consequence, GuardRule, Timing, Verdict, When};

/// How far the guard of one rule is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Check {
    Idle,
    Running,
    Passed,
    Tripped(String),
}

/// How far each guard is, in the order of the rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Checks(Vec<Check>);

/// The guards of which part of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Those of the question that the model waits for.
    Before,
    /// All of the question.
    Input,
    /// All of the answer.
    Output,
}

impl Side {
    fn has(self, rule: &GuardRule) -> bool {
        match self {
            Self::Before => matches!(rule.when, When::Input(Timing::Before)),
            Self::Input => matches!(rule.when, When::Input(_)),
            Self::Output => matches!(rule.when, When::Output(_)),
        }
    }
}

impl Checks {
    /// None has begun. Of two rules of one name the second has tripped: a run could not tell who has spoken, and what
    /// cannot be checked does not pass.
    pub(crate) fn new(rules: &[GuardRule]) -> Self {
        let mut checks = Self(rules.iter().map(|_| Check::Idle).collect());
        for (index, check) in checks.0.iter_mut().enumerate() {
            if rules[..index].iter().any(|rule| rule.name == rules[index].name) {
                *check = Check::Tripped("there are two guards of this name".to_owned());
            }
        }
        checks
    }

    /// The names of the guards of a side that nobody has asked yet.
    pub(crate) fn due<'a>(&self, rules: &'a [GuardRule], side: Side) -> Vec<&'a str> {
        let on_side = rules.iter().zip(&self.0).filter(|(rule, check)| side.has(rule) && **check == Check::Idle);
        on_side.map(|(rule, _)| rule.name.as_str()).collect()
    }

    /// Whether a guard of a side has not let pass.
    pub(crate) fn holds(&self, rules: &[GuardRule], side: Side) -> bool {
        rules.iter().zip(&self.0).any(|(rule, check)| side.has(rule) && *check != Check::Passed)
    }

    /// The names of the guards of a side that have not let pass.
    pub(crate) fn holding(&self, rules: &[GuardRule], side: Side) -> Vec<String> {
        let on_side = rules.iter().zip(&self.0).filter(|(rule, check)| side.has(rule) && **check != Check::Passed);
        on_side.map(|(rule, _)| rule.name.clone()).collect()
    }

    /// The guard that tripped, and why.
    pub(crate) fn tripped<'a>(&'a self, rules: &'a [GuardRule]) -> Option<(&'a str, &'a str)> {
        rules.iter().zip(&self.0).find_map(|(rule, check)| match check {
            Check::Tripped(why) => Some((rule.name.as_str(), why.as_str())),
            Check::Idle | Check::Running | Check::Passed => None,
        })
    }

    /// The guard `name` was asked; false if it was not to be.
    pub(crate) fn start(&mut self, rules: &[GuardRule], name: &str) -> bool {
        self.find(rules, name, &Check::Idle).map(|check| *check = Check::Running).is_some()
    }

    /// The guard `name` has spoken; what follows, or `None` if it was not asked.
    pub(crate) fn finish(&mut self, rules: &[GuardRule], name: &str, verdict: Verdict) -> Option<Consequence> {
        let index = self.position(rules, name, &Check::Running)?;
        let consequence = match rules[index].when {
            When::Output(consequence) => consequence,
            When::Input(_) => Consequence::Block,
        };
        self.0[index] = match verdict {
            Verdict::Passed => Check::Passed,
            Verdict::Tripped(why) => Check::Tripped(why),
        };
        Some(consequence)
    }

    /// Whether there are guards of a side at all.
    pub(crate) fn has(rules: &[GuardRule], side: Side) -> bool {
        rules.iter().any(|rule| side.has(rule))
    }

    /// Guards of the answer start anew with each answer.
    pub(crate) fn new_answer(&mut self, rules: &[GuardRule]) {
        self.0
            .iter_mut()
            .zip(rules)
            .filter(|(_, rule)| Side::Output.has(rule))
            .for_each(|(check, _)| *check = Check::Idle);
    }

    /// What had been asked is asked again.
    pub(crate) fn stop(&mut self) {
        self.0.iter_mut().filter(|check| **check == Check::Running).for_each(|check| *check = Check::Idle);
    }

    /// Whether a guard is at work.
    pub(crate) fn is_running(&self) -> bool {
        self.0.contains(&Check::Running)
    }

    /// Whether the guard `name` is at work.
    pub(crate) fn is_asked(&self, rules: &[GuardRule], name: &str) -> bool {
        self.position(rules, name, &Check::Running).is_some()
    }

    fn find(&mut self, rules: &[GuardRule], name: &str, state: &Check) -> Option<&mut Check> {
        let index = self.position(rules, name, state)?;
        self.0.get_mut(index)
    }

    fn position(&self, rules: &[GuardRule], name: &str, state: &Check) -> Option<usize> {
        rules.iter().zip(&self.0).position(|(rule, check)| rule.name == name && check == state)
    }
}
