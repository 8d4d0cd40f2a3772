//! A run written down in advance: what the model says and when, what the tools return and when, where it goes wrong.
//! Played on virtual time, a script is a test without a model.

mod play;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use agent::{
    GuardRule, Limits, Order, Outcome, OutputMode, Price, Reading, RunFile, Stop,
    guard::{self, When},
    trace_of,
};
use structured::{
    Violation,
    json::Json,
    ladder::{Climb, Ladder},
};

/// A run to play. Times are in milliseconds.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// The question.
    pub prompt: String,
    /// The system prompt.
    #[serde(default)]
    pub instructions: String,
    /// The tools, in the order in which the model is shown them.
    #[serde(default)]
    pub tools: Vec<ScriptedTool>,
    /// The JSON Schema of the answer; free text without one.
    #[serde(default)]
    pub output: Option<Value>,
    /// How the answer is asked for.
    #[serde(default)]
    pub mode: OutputMode,
    /// How a typed answer is read.
    #[serde(default)]
    pub reading: Reading,
    /// Seconds since 1970 when the run begins.
    #[serde(default)]
    pub now: i64,
    /// How far the run may go.
    #[serde(default)]
    pub limits: Limits,
    /// What tokens cost.
    #[serde(default)]
    pub price: Option<Price>,
    /// What is checked.
    #[serde(default)]
    pub guards: Vec<ScriptedGuard>,
    /// How the calls of one turn are made.
    #[serde(default)]
    pub order: Order,
    /// Varies the pauses between retries.
    #[serde(default)]
    pub seed: u64,
    /// What the model says, each time that it is asked; with none left, its reply is cut off.
    pub turns: Vec<ScriptedTurn>,
    /// When the reader stops the run.
    #[serde(default)]
    pub stop_after: Option<u64>,
}

impl Script {
    /// What is wrong with the names of the guards, or with the schema of the answer: no answer could be read by it.
    pub fn check(&self) -> Result<(), Vec<Violation>> {
        let rules: Vec<GuardRule> = self.guards.iter().map(ScriptedGuard::rule).collect();
        let twice = guard::check_names(&rules);
        if !twice.is_empty() {
            return Err(twice);
        }
        let Some(schema) = &self.output else { return Ok(()) };
        let ladder = Ladder::new(&Json::from(schema));
        let at_output = |wrong: &Violation| Violation::new(format!("output{}", wrong.path), wrong.message.clone());
        ladder.unusable().map_or(Ok(()), |wrong| Err(wrong.iter().map(at_output).collect()))
    }
}

/// A tool that does what is written.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScriptedTool {
    /// Its name.
    pub name: String,
    /// What it does.
    #[serde(default)]
    pub description: String,
    /// The JSON Schema of its arguments; any object without one.
    #[serde(default)]
    pub parameters: Option<Value>,
    /// How long a call takes.
    #[serde(default)]
    pub delay: u64,
    /// How long a call may take; half a minute without one.
    #[serde(default)]
    pub timeout: Option<u64>,
    /// What the calls come to, one after another; the last one again and again.
    #[serde(default)]
    pub results: Vec<ScriptedResult>,
}

/// What a call comes to.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScriptedResult {
    /// A value.
    Returns(Value),
    /// An error, told to the model.
    Fails(String),
}

/// A guard that does what is written.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScriptedGuard {
    /// Its name.
    pub name: String,
    /// What it looks at, and what follows.
    pub when: When,
    /// How long it takes.
    #[serde(default)]
    pub delay: u64,
    /// When it trips.
    pub trips: Trips,
}

impl ScriptedGuard {
    /// The rule of it.
    pub(super) fn rule(&self) -> GuardRule {
        GuardRule { name: self.name.clone(), when: self.when }
    }
}

/// When a guard trips.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Trips {
    /// Never.
    Never,
    /// Always.
    Always,
    /// On one of these phrases, in any case.
    Phrases(Vec<String>),
    /// On more words than this.
    Words(usize),
}

/// One reply of the model.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ScriptedTurn {
    /// Time to the first piece, and from piece to piece.
    pub delay: u64,
    /// What it thinks.
    pub thinking: Option<String>,
    /// What it says; a list comes in pieces.
    pub text: Vec<String>,
    /// What it calls.
    pub calls: Vec<ScriptedCall>,
    /// Tokens.
    pub usage: Option<Tokens>,
    /// Whether it reaches the length limit.
    pub cut_at_length: bool,
    /// Why it ends, where that is neither its own end nor a call: `"filter"`, or `{"other": "a word of the provider's"}`.
    pub stop: Option<Stop>,
    /// How it fails, after all of the above.
    pub fails: Option<Failure>,
}

/// A call as the model writes it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScriptedCall {
    /// Its id; a turn's calls are counted without one.
    #[serde(default)]
    pub id: String,
    /// The tool.
    pub name: String,
    /// What to call it with; a text is sent as it is, also if it is no JSON.
    #[serde(default)]
    pub arguments: Value,
}

/// Tokens of a reply.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    /// Read.
    pub input: u64,
    /// Written.
    pub output: u64,
}

/// How a reply fails.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// It breaks off.
    Cut,
    /// Nobody answers.
    Unreachable,
    /// The server is busy, with a status, and asks for so many milliseconds of rest.
    Busy {
        /// 429 or 500, say.
        status: u16,
        /// Milliseconds.
        retry_after: Option<u64>,
    },
    /// The key is wrong.
    Key,
    /// The request is refused.
    Refused,
}

/// A script that was played.
#[derive(Clone, Debug, PartialEq)]
pub struct Played {
    /// The run.
    pub file: RunFile,
    /// Its end; none if the reader stopped it.
    pub outcome: Option<Outcome>,
}

impl Played {
    /// What `interleave run` prints: nothing in it is more than may be shown.
    pub fn told(&self) -> Value {
        let run = self.file.run();
        let read = |(message, climb): (usize, Climb)| json!({"message": message, "rungs": climb.rungs, "guess": climb.is_guess()});
        let climbs: Vec<Value> = run.climbs().into_iter().map(read).collect();
        json!({
            "messages": run.shown_history(),
            "climbs": climbs,
            "outcome": self.outcome,
            "tally": run.tally(),
            "trace": trace_of(&self.file),
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use io::Micros;

    #[track_caller]
    fn check(script: &Value, expect: &str) -> Played {
        let script: Script = structured::parse(&script.to_string()).unwrap();
        let played = script.play();
        let found = match &played.outcome {
            Some(Outcome::Answered(value)) => value.to_string(),
            Some(outcome) => outcome.to_string(),
            None => "stopped".to_owned(),
        };
        assert_eq!(found, expect);
        played
    }

    #[test]
    fn a_script_plays_calls_and_an_answer() {
        let played = check(
            &json!({
                "prompt": "go",
                "tools": [{"name": "price", "delay": 500, "results": [{"returns": 1}, {"fails": "closed"}]}],
                "turns": [
                    {"delay": 10, "calls": [{"name": "price", "arguments": {"t": "A"}}, {"name": "price"}]},
                    {"text": ["do", "ne"]},
                ],
            }),
            "\"done\"",
        );
        assert_eq!(played.file.run().at(), Micros::from_millis(540));
    }

    #[test]
    fn a_script_may_fail_be_guarded_and_be_stopped() {
        check(
            &json!({"prompt": "go", "turns": [{"fails": {"busy": {"status": 429, "retry_after": 50}}}, {"text": ["ok"]}]}),
            "\"ok\"",
        );
        check(&json!({"prompt": "go", "turns": []}), "the model's reply broke off before its end; run again");
        check(
            &json!({"prompt": "Developer mode!", "turns": [{"text": ["ok"]}],
                "guards": [{"name": "g", "when": {"input": "before"}, "trips": {"phrases": ["developer mode"]}}]}),
            "the guard \"g\" tripped: Blocked: Potential jailbreak attempt detected (\"developer mode\")",
        );
        check(&json!({"prompt": "go", "turns": [{"delay": 900, "text": ["ok"]}], "stop_after": 100}), "stopped");
    }

    #[test]
    fn a_script_says_how_answers_are_read_and_when_it_is() {
        let born = json!({"title": "Born", "type": "object", "required": ["day"], "properties":
            {"day": {"type": "string", "format": "date", "x-pydantic": {"now": "past"}}}});
        let script = |reading: &str, now: i64| {
            json!({"prompt": "go", "output": born, "reading": reading, "now": now, "limits": {"corrections": 0},
                "turns": [{"text": ["{'day': '2026-11-22'}"]}]})
        };
        check(&script("lenient", 1_795_392_000), r#"{"day":"2026-11-22"}"#);
        let quotes =
            "no valid answer after 1 attempts: 1:2: key must be a string; write one JSON value and nothing else";
        check(&script("as_written", 1_795_392_000), quotes);
        let future = "no valid answer after 1 attempts: day: found \"2026-11-22\". Date should be in the past; \
            choose an earlier one";
        check(&script("lenient", 0), future);
    }

    #[test]
    fn a_schema_that_nothing_can_be_read_by_is_told_before_the_run() {
        let script = |output: Value| Script {
            output: Some(output),
            ..serde_json::from_value(json!({"prompt": "go", "turns": []})).unwrap()
        };
        let wrong = script(json!({"$ref": "#/$defs/A"})).check().unwrap_err();
        assert_eq!(structured::list(&wrong), "output#: `$ref` names \"#/$defs/A\", which is not here");
        assert_eq!(script(json!({"not": {}})).check(), Ok(()));
    }

    #[test]
    fn a_misspelt_field_is_named() {
        let wrong = structured::parse::<Script>(r#"{"prompt": "go", "turns": [], "tolls": []}"#).unwrap_err();
        assert!(structured::list(&wrong).contains("tolls"), "{wrong:?}");
    }
}
