//! A run written down in advance: what the model says and when, what the tools return and when, where it goes wrong.
//! Played on virtual time, a script is a test without a model.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use futures::stream::{self, StreamExt as _};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    Brief, Guard, GuardRule, Header, History, Limits, Model, ModelError, ModelEvent, ModelEvents, ModelLabel, Order,
    Outcome, OutputMode, OutputSchema, Price, Request, RunFile, Stop, Terms, Timed, Tool, ToolSchema, Toolbox, Usage,
    Verdict, World, drive,
    guard::{self, When},
};
use crate::{
    io::{Clock, Micros, VirtualClock},
    trace::Provenance,
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

impl Script {
    /// Plays the script on a clock of its own.
    pub fn play(self) -> Played {
        let clock = VirtualClock::default();
        let tools = Toolbox::new(self.tools.iter().map(|tool| scripted_tool(tool.clone(), &clock)));
        let guards: Vec<Guard> = self.guards.iter().map(|guard| scripted_guard(guard.clone(), &clock)).collect();
        let output = self.output.map(|schema| OutputSchema { name: "Answer".to_owned(), schema });
        let brief = Brief { instructions: self.instructions, tools: tools.schemas(), output };
        let rule = |guard: &ScriptedGuard| GuardRule { name: guard.name.clone(), when: guard.when };
        let guard_rules = self.guards.iter().map(rule).collect();
        let terms = Terms::new(brief, self.mode);
        let terms = Terms { limits: self.limits, guards: guard_rules, price: self.price, seed: self.seed, ..terms };
        let model = Scripted { clock: clock.clone(), turns: self.turns, next: AtomicUsize::new(0) };
        let header = Header {
            model: model.label(),
            order: self.order,
            terms: Arc::new(terms),
            prompt: self.prompt,
            before: History::default(),
        };
        let mut file = RunFile::new(header);
        let mut run = file.run().clone();
        let world = World { clock: &clock, model: &model, tools: &tools, guards: &guards, order: self.order };
        let mut listen = |timed: &Timed| {
            // The run takes the same input a moment later.
            let _ = file.push(timed.clone());
        };
        let driven = drive(&mut run, world, &mut listen);
        let limit = self.stop_after.map_or(Micros(u64::MAX), Micros::from_millis);
        // Whatever the script waits for has a timer.
        let outcome = clock.run(crate::io::timeout(&clock, limit, driven)).unwrap_or(None);
        let file = if outcome.is_none() { file.stopped(clock.now()) } else { file };
        Played { file, outcome }
    }
}

fn scripted_tool(scripted: ScriptedTool, clock: &VirtualClock) -> Tool {
    let ScriptedTool { name, description, parameters, delay, results } = scripted;
    let parameters = parameters.unwrap_or_else(|| json!({"type": "object"}));
    let (clock, calls) = (clock.clone(), AtomicUsize::new(0));
    Tool::untyped(ToolSchema { name, description, parameters }, move |_| {
        let call = calls.fetch_add(1, Ordering::Relaxed);
        let result = results.get(call).or(results.last()).cloned();
        let sleep = clock.sleep(Micros::from_millis(delay));
        async move {
            sleep.await;
            match result {
                Some(ScriptedResult::Returns(value)) => Ok(value),
                Some(ScriptedResult::Fails(message)) => Err(message),
                None => Ok(Value::Null),
            }
        }
    })
}

fn scripted_guard(scripted: ScriptedGuard, clock: &VirtualClock) -> Guard {
    let ScriptedGuard { name, delay, trips, .. } = scripted;
    let clock = clock.clone();
    Guard::new(&name, move |text| {
        let verdict = match &trips {
            Trips::Never => Verdict::Passed,
            Trips::Always => Verdict::Tripped("always".to_owned()),
            Trips::Phrases(phrases) => {
                guard::phrase_blocker(&text, &phrases.iter().map(String::as_str).collect::<Vec<_>>())
            }
            Trips::Words(limit) => guard::word_limit(&text, *limit),
        };
        let sleep = clock.sleep(Micros::from_millis(delay));
        async move {
            sleep.await;
            verdict
        }
    })
}

struct Scripted {
    clock: VirtualClock,
    turns: Vec<ScriptedTurn>,
    next: AtomicUsize,
}

impl Model for Scripted {
    fn label(&self) -> ModelLabel {
        ModelLabel { name: "scripted".to_owned(), provenance: Provenance::Virtual }
    }

    fn stream(&self, _request: Request) -> ModelEvents {
        let turn = self.turns.get(self.next.fetch_add(1, Ordering::Relaxed)).cloned().unwrap_or_default();
        let (clock, delay) = (self.clock.clone(), Micros::from_millis(turn.delay));
        stream::iter(events(turn))
            .then(move |event| {
                // Counts and ends come with the last piece.
                let at_once = matches!(
                    event,
                    Ok(ModelEvent::Usage(_) | ModelEvent::Stopped(_) | ModelEvent::CallFinished { .. })
                );
                let sleep = clock.sleep(if at_once { Micros::ZERO } else { delay });
                async move {
                    sleep.await;
                    event
                }
            })
            .boxed_local()
    }
}

fn events(turn: ScriptedTurn) -> Vec<Result<ModelEvent, ModelError>> {
    let nothing = turn.text.is_empty() && turn.calls.is_empty() && turn.thinking.is_none() && !turn.cut_at_length;
    let mut events: Vec<ModelEvent> = turn.thinking.into_iter().map(ModelEvent::Thinking).collect();
    events.extend(turn.text.into_iter().map(ModelEvent::Text));
    let calls = !turn.calls.is_empty();
    for (index, ScriptedCall { id, name, arguments }) in turn.calls.into_iter().enumerate() {
        let text = match arguments {
            Value::String(text) => text,
            Value::Null => String::new(),
            arguments => arguments.to_string(),
        };
        events.push(ModelEvent::CallStarted { id, name });
        events.push(ModelEvent::Fragment { call: index, text });
        events.push(ModelEvent::CallFinished { call: index });
    }
    events.extend(turn.usage.map(|Tokens { input, output }| ModelEvent::Usage(Usage { input, output })));
    let end = match turn.fails {
        Some(failure) => Some(Err(failure.into())),
        // A turn without anything is a reply that is cut off.
        None if nothing => None,
        None if turn.cut_at_length => Some(Ok(ModelEvent::Stopped(Stop::Length))),
        None => Some(Ok(ModelEvent::Stopped(if calls { Stop::Calls } else { Stop::End }))),
    };
    events.into_iter().map(Ok).chain(end).collect()
}

impl From<Failure> for ModelError {
    fn from(failure: Failure) -> Self {
        let message = "as the script has it".to_owned();
        match failure {
            Failure::Cut => Self::Cut,
            Failure::Unreachable => Self::Unreachable(message),
            Failure::Busy { status, retry_after } => {
                Self::Busy { status, message, retry_after: retry_after.map(Micros::from_millis) }
            }
            Failure::Key => Self::Key { status: 401, message },
            Failure::Refused => Self::Refused { status: 400, message },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structured;

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
    fn a_misspelt_field_is_named() {
        let wrong = structured::parse::<Script>(r#"{"prompt": "go", "turns": [], "tolls": []}"#).unwrap_err();
        assert!(structured::list(&wrong).contains("tolls"), "{wrong:?}");
    }
}
