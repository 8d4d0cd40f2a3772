//! When a guard is asked and what follows, what it says, and the guard itself.

use std::{future::Future, sync::Arc};

use futures::future::{FutureExt as _, LocalBoxFuture};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use structured::Violation;

/// When a guard is asked, and what follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardRule {
    /// The guard's name.
    pub name: String,
    /// What it looks at.
    #[serde(flatten)]
    pub when: When,
}

/// What a guard looks at, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// The question.
    Input(Timing),
    /// The final answer, once it fits its form. Nothing of it is shown before the guard has let it pass.
    Output(Consequence),
}

/// How a guard of the question stands to the first call of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// The model is called once the guard has let the question pass.
    Before,
    /// The model is called at once; its tools wait until the guard has let the question pass.
    Alongside,
}

/// What follows when a guard of the answer trips.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Consequence {
    /// The run ends without an answer.
    Block,
    /// The model is told why and asked again, as long as the budget for corrections lasts.
    AskAgain,
}

/// What a guard says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It may pass.
    Passed,
    /// It may not, and why.
    Tripped(String),
}

type Check = dyn Fn(String) -> LocalBoxFuture<'static, Verdict> + Send + Sync;

/// A check of a text.
#[derive(Clone)]
pub struct Guard {
    /// The name that rules use.
    pub name: String,
    check: Arc<Check>,
}

impl Guard {
    /// The guard `name`.
    pub fn new<F, R>(name: &str, check: F) -> Self
    where
        F: Fn(String) -> R + Send + Sync + 'static,
        R: Future<Output = Verdict> + 'static,
    {
        Self { name: name.to_owned(), check: Arc::new(move |text| check(text).boxed_local()) }
    }

    /// Asks the guard about `text`.
    pub fn check(&self, text: String) -> LocalBoxFuture<'static, Verdict> {
        (self.check)(text)
    }
}

/// What is wrong with the names of `rules`: a run tells its guards apart by them, so none may be there twice.
pub fn check_names(rules: &[GuardRule]) -> Vec<Violation> {
    let twice = |(index, rule): (usize, &GuardRule)| {
        let before = rules[..index].iter().any(|other| other.name == rule.name);
        let why = || format!("there is a guard {:?} already; give each guard a name of its own", rule.name);
        before.then(|| Violation::new(format!("guards[{index}].name"), why()))
    };
    rules.iter().enumerate().filter_map(twice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_given_once() {
        let rule = |name: &str| GuardRule { name: name.to_owned(), when: When::Input(Timing::Before) };
        assert_eq!(check_names(&[rule("a"), rule("b")]), []);
        let twice = check_names(&[rule("a"), rule("b"), rule("a")]);
        assert_eq!(
            structured::list(&twice),
            "guards[2].name: there is a guard \"a\" already; give each guard a name of its own"
        );
    }
}
