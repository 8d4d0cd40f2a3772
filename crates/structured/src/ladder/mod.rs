//! The whole way from a model's text to a typed value, as one value: what was tried, what was mended, what was converted, and
//! what is still wrong, in words for people and for the model.

mod compare;
mod problem;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use compare::Compared;
pub use compare::Conversion;
pub use problem::Problem;

use crate::{
    Plan, Settings, Violation,
    json::{self, Json, Malformed},
    json_schema::{Formats, Validator},
    list,
    repair::{self, Repair},
};

/// One step of the way. Only what was needed was done: a text that is JSON takes no step but the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// The text is not JSON as it stands: where (`line:column`, both from 1, in characters), and why, in the parser's words.
    NotJson(Violation),
    /// It was mended.
    Mended(Vec<Repair>),
    /// Fields were taken from prose by the schema's names: a guess.
    Guessed(Vec<Repair>),
    /// It could not be mended; why.
    Unmendable(String),
    /// It reached a length limit. Nothing was mended: how it would have gone on, nobody knows.
    CutOff,
    /// Pydantic's rules do not know this schema; why. It was held to JSON Schema's own, which convert nothing.
    BySchema(Vec<Violation>),
    /// The schema's types were reached, some values by conversion.
    Converted(Vec<Conversion>),
    /// The schema was not met.
    Refused(Vec<Problem>),
}

/// How a text was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Climb {
    /// The steps, in order.
    pub rungs: Vec<Rung>,
    /// The value, if the way leads to one.
    pub value: Option<Json<'static>>,
}

/// How much may be done to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing: it is JSON that fits the schema by JSON Schema's rules, or it is refused.
    AsWritten,
    /// It is mended where strict parsing fails, and converted by Pydantic's rules.
    Lenient(Settings),
}

/// A schema, compiled once to read any number of texts by.
#[derive(Clone, Debug)]
pub struct Ladder {
    schema: Json<'static>,
    plan: Result<Plan, Vec<Violation>>,
    validator: OnceLock<Result<Validator, Vec<Violation>>>,
}

impl Ladder {
    /// The ladder of `schema`. It is never refused: one that Pydantic never writes (`not`, `if` …) is held to JSON Schema's
    /// rules, and one that is no schema refuses every text by saying so.
    pub fn new(schema: &Json<'_>) -> Self {
        Self { plan: Plan::compile(schema), schema: schema.clone().into_owned(), validator: OnceLock::new() }
    }

    /// Reads `text`: strictly, and mended only where that fails and `reading` allows it.
    ///
    /// ```
    /// use structured::{Settings, json, ladder::{Ladder, Reading}};
    ///
    /// let schema = json::parse(r#"{"title": "Person", "properties": {"age": {"type": "integer"}}, "required": ["age"]}"#).unwrap();
    /// let climb = Ladder::new(&schema).climb("Sure: {'age': '35'}", Reading::Lenient(Settings::default()));
    /// assert_eq!(climb.value.unwrap().to_string(), r#"{"age":35}"#);
    /// ```
    pub fn climb(&self, text: &str, reading: Reading) -> Climb {
        let malformed = match json::parse(text) {
            Ok(document) => return self.check(Vec::new(), &document, reading),
            Err(malformed) => malformed,
        };
        let mut rungs = vec![Rung::NotJson(placed(malformed, text))];
        if reading == Reading::AsWritten {
            return Climb { rungs, value: None };
        }
        match repair::repair(text, Some(&self.schema)) {
            Ok(mended) => {
                rungs.push(if mended.guessed { Rung::Guessed(mended.repairs) } else { Rung::Mended(mended.repairs) });
                self.check(rungs, &mended.value, reading)
            }
            Err(why) => {
                rungs.push(Rung::Unmendable(why.0));
                Climb { rungs, value: None }
            }
        }
    }

    /// The same of a value that somebody else has parsed.
    pub fn climb_value(&self, document: &Json<'_>, reading: Reading) -> Climb {
        self.check(Vec::new(), document, reading)
    }

    fn check(&self, mut rungs: Vec<Rung>, document: &Json<'_>, reading: Reading) -> Climb {
        let (last, value) = match (reading, &self.plan) {
            (Reading::Lenient(settings), Ok(plan)) => converted(plan, document, settings),
            (Reading::Lenient(_), Err(why)) => {
                rungs.push(Rung::BySchema(why.clone()));
                self.by_schema(document)
            }
            (Reading::AsWritten, _) => self.by_schema(document),
        };
        rungs.push(last);
        Climb { rungs, value }
    }

    /// What is wrong with the schema, where no text can be read by it.
    pub fn unusable(&self) -> Option<&[Violation]> {
        self.plan.as_ref().err()?;
        self.validator().as_ref().err().map(Vec::as_slice)
    }

    fn validator(&self) -> &Result<Validator, Vec<Violation>> {
        self.validator.get_or_init(|| Validator::compile(&self.schema, Formats::Annotate))
    }

    fn by_schema(&self, document: &Json<'_>) -> (Rung, Option<Json<'static>>) {
        let found = match self.validator() {
            Ok(validator) => validator.check(document),
            Err(wrong) => vec![Violation::new("", format!("the schema of the answer is wrong: {}", list(wrong)))],
        };
        if found.is_empty() {
            (Rung::Converted(Vec::new()), Some(document.clone().into_owned()))
        } else {
            (Rung::Refused(found.into_iter().map(Problem::from).collect()), None)
        }
    }
}

fn converted(plan: &Plan, document: &Json<'_>, settings: Settings) -> (Rung, Option<Json<'static>>) {
    match plan.check(document, settings) {
        Err(faults) => (Rung::Refused(faults.iter().map(Problem::from).collect()), None),
        Ok(value) => {
            let compared = Compared::of(document, &value);
            if compared.endless.is_empty() {
                (Rung::Converted(compared.conversions), Some(value.into_owned()))
            } else {
                (
                    Rung::Refused(
                        compared.endless.into_iter().map(|(path, number)| Problem::endless(path, number)).collect(),
                    ),
                    None,
                )
            }
        }
    }
}

fn placed(malformed: Malformed, text: &str) -> Violation {
    let before = text.as_bytes().get(..malformed.index).unwrap_or(text.as_bytes());
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    // Every character has one byte that does not continue another.
    let column = 1 + before[start..].iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    Violation::new(format!("{line}:{column}"), malformed.problem.to_string())
}

/// As many violations as a model is told of at once.
const TOLD: usize = 20;

/// What to send back to a model whose answer was wrong; `again` says in which form to answer again.
pub fn correction(violations: &[Violation], again: &str) -> String {
    let told = violations.iter().take(TOLD).map(|violation| format!("- {violation}\n"));
    let more = violations.len().saturating_sub(TOLD);
    let more = if more == 0 { String::new() } else { format!("- and {more} more\n") };
    format!("Your answer does not fit what was asked for:\n{}{more}{again}", told.collect::<String>())
}

impl Climb {
    /// The climb of a text that reached a length limit.
    pub fn cut_off() -> Self {
        Self { rungs: vec![Rung::CutOff], value: None }
    }

    /// Whether the value was put together from prose: likely, not certain.
    pub fn is_guess(&self) -> bool {
        self.rungs.iter().any(|rung| matches!(rung, Rung::Guessed(_)))
    }

    /// What is wrong, for people: the place, what was found, what was expected, and what to do.
    pub fn violations(&self) -> Vec<Violation> {
        const FIX: &str = "write one JSON value and nothing else";
        match self.rungs.last() {
            Some(Rung::Refused(problems)) => problems.iter().map(Violation::from).collect(),
            Some(Rung::Unmendable(why)) => vec![Violation::new("", format!("{why}; {FIX}"))],
            Some(Rung::NotJson(Violation { path, message })) => {
                vec![Violation::new(path.clone(), format!("{message}; {FIX}"))]
            }
            Some(Rung::CutOff) => {
                vec![Violation::new("", "the reply reached the length limit and is cut off; give a shorter one")]
            }
            _ => Vec::new(),
        }
    }

    /// What to send back to the model; none where there is a value.
    pub fn correction(&self) -> Option<String> {
        let violations = self.violations();
        (!violations.is_empty()).then(|| correction(&violations, "Answer again, complete, with JSON only."))
    }

    /// What was done to the text and the value, in a few words; none where nothing was.
    pub fn summary(&self) -> Option<String> {
        let done: Vec<String> = self.rungs.iter().filter_map(Rung::summary).collect();
        (!done.is_empty()).then(|| done.join(", "))
    }
}

impl Rung {
    fn summary(&self) -> Option<String> {
        match self {
            Self::Mended(repairs) => Some(format!("mended in {}", words::count(repairs.len(), "place"))),
            Self::Guessed(_) => Some("guessed from prose".to_owned()),
            Self::Unmendable(_) => Some("not to be mended".to_owned()),
            Self::CutOff => Some("cut off".to_owned()),
            Self::Converted(conversions) => match conversions.as_slice() {
                [] => None,
                [Conversion { path, .. }] if path.is_empty() => Some("converted".to_owned()),
                [one] => Some(format!("converted {}", one.path)),
                [first, rest @ ..] => Some(format!("converted {} and {} more", first.path, rest.len())),
            },
            Self::NotJson(_) | Self::BySchema(_) | Self::Refused(_) => None,
        }
    }
}
