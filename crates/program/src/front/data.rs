//! A program as data. The format is JSON; its schema is [`schema`](crate::schema), its reference `docs/scenarios.md`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::expression::Expression;
use crate::vocabulary::{Kind, Matching};
use asyncio::Class;
use versioned::{Format, Name, Version};

/// A program for the event loop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Always `interleave.scenario`.
    pub format: Name<ScenarioFormat>,
    /// Always 1.
    pub version: Version<ScenarioFormat>,
    /// A short name for addresses: lower-case letters, digits and hyphens.
    pub name: String,
    /// What readers call it.
    pub title: String,
    /// What it shows, in a sentence or two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Statements that run before the loop starts: locks, queues, context variables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub globals: Vec<Statement>,
    /// The functions; `main`, without parameters, is what runs.
    pub functions: Vec<Function>,
}

/// The format of a program as data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScenarioFormat;

impl Format for ScenarioFormat {
    const NAME: &'static str = "interleave.scenario";
    const NOUN: &'static str = "scenario";
    const VERSION: u32 = 1;
}

/// A function of the program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// `async def` or `def`.
    #[serde(default, skip_serializing_if = "Kind::is_async")]
    pub kind: Kind,
    /// Its parameters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<String>,
    /// What it does; at least one statement.
    pub body: Vec<Statement>,
}

/// A statement. Each stands on a line of its own in the Python text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the docs say what each is in Python")]
pub enum Statement {
    /// `name = value`, or `a, b = value` with several names.
    Let {
        names: Names,
        value: Expression,
    },
    /// An expression for its effect.
    Do(Expression),
    /// `print(…)`.
    Print(Vec<Expression>),
    /// `await asyncio.sleep(seconds)`.
    Sleep(Expression),
    /// Uses the processor for that many seconds.
    Compute(Expression),
    /// `time.sleep(seconds)`: waits without giving anything else a turn.
    Block(Expression),
    /// `return value`.
    Return(Expression),
    /// `raise error`, `raise error from cause`.
    Raise {
        error: Expression,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Expression>,
    },
    /// `raise`: the error being handled, again.
    Reraise,
    /// `if … else …`.
    If {
        condition: Expression,
        then: Vec<Self>,
        #[serde(default, rename = "else", skip_serializing_if = "Vec::is_empty")]
        otherwise: Vec<Self>,
    },
    /// `while condition: …`.
    While {
        condition: Expression,
        body: Vec<Self>,
    },
    /// `for name in items: …`.
    For {
        name: String,
        r#in: Expression,
        body: Vec<Self>,
    },
    /// `async for name in items: …`; the items are an `as_completed`.
    AsyncFor {
        name: String,
        r#in: Expression,
        body: Vec<Self>,
    },
    /// `async with context as name: …`.
    With {
        context: Expression,
        #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        body: Vec<Self>,
    },
    /// `try: … except …: … else: … finally: …`.
    Try {
        body: Vec<Self>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        except: Vec<Except>,
        #[serde(default, rename = "else", skip_serializing_if = "Vec::is_empty")]
        otherwise: Vec<Self>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        finally: Vec<Self>,
    },
    Break,
    Continue,
    Pass,
}

/// One name, or the names that a tuple is taken apart into.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Names {
    One(String),
    Several(Vec<String>),
}

/// A clause of a `try`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Except {
    /// What it catches.
    pub errors: Vec<Class>,
    /// `except` or `except*`; the same for all clauses of a `try`.
    #[serde(default, skip_serializing_if = "Matching::is_whole")]
    pub matching: Matching,
    /// The name that the error gets.
    #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it does.
    pub body: Vec<Statement>,
}
