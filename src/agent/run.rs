//! A run as a value: inputs in, the next step out. It awaits nothing, so it can be tested without an executor, cloned
//! at every step, rewound, edited and kept.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    Brief, History, Input, Limits, Message, ModelError, ModelEvent, Request, Timed, ToolCall, ToolResult, Turn, Usage,
    draft::Draft, output,
};
use crate::{structured::Violation, trace::Micros};

/// One run of an agent, from the question to the answer. A clone shares its past.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    brief: Arc<Brief>,
    limits: Limits,
    history: History,
    reply: Reply,
    turns: u32,
    corrections: u32,
    usage: Usage,
    at: Micros,
}

/// How it stands with the model's reply.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Reply {
    None,
    Written(Draft),
    Failed(ModelError),
}

/// What is due.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Send this, and feed what comes back.
    CallModel(Request),
    /// Make these calls, all of one turn, and feed each result.
    CallTools(Vec<ToolCall>),
    /// Nothing more.
    Done(Outcome),
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, thiserror::Error)]
pub enum Outcome {
    /// The answer, valid under the output schema; a string where there is none.
    #[error("answered")]
    Answered(Value),
    /// The model was asked to mend its answer as often as allowed, and this is still wrong with it.
    #[error("no valid answer after {} attempts: {}", attempts, crate::structured::list(violations))]
    Invalid {
        /// Answers given in all.
        attempts: u32,
        /// What is wrong with the last one.
        violations: Vec<Violation>,
    },
    /// The model wants to go on and may not.
    #[error("stopped after {0} replies of the model, the limit of this run; raise it or ask for less")]
    OutOfTurns(u32),
    /// The model failed.
    #[error(transparent)]
    ModelFailed(ModelError),
}

/// An input that does not fit where the run stands: a run file edited by hand, say.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The input is for something that is not due.
    #[error("{what} comes when none is due")]
    NotDue {
        /// The kind of input.
        what: &'static str,
    },
    /// No such call waits for a result.
    #[error("no call {id:?} waits for a result")]
    NoSuchCall {
        /// The id given.
        id: String,
    },
    /// The input is earlier than the one before it.
    #[error("{} µs is before the input in front of it", at.0)]
    TimeWentBack {
        /// Its time.
        at: Micros,
    },
}

impl Run {
    /// The run that answers `prompt`.
    pub fn new(brief: Arc<Brief>, limits: Limits, prompt: impl Into<String>) -> Self {
        let history = [Message::User(prompt.into())].into_iter().collect();
        let (turns, corrections, usage, at) = (0, 0, Usage::default(), Micros::ZERO);
        Self { brief, limits, history, reply: Reply::None, turns, corrections, usage, at }
    }

    /// What is due now. Asking changes nothing.
    pub fn step(&self) -> Step {
        if let Reply::Failed(error) = &self.reply {
            return Step::Done(Outcome::ModelFailed(error.clone()));
        }
        let Some(turn) = self.last_turn() else { return self.call_model() };
        let waiting = self.waiting();
        if !waiting.is_empty() {
            return Step::CallTools(waiting.into_iter().cloned().collect());
        }
        if turn.calls().next().is_some() {
            return self.call_model();
        }
        Step::Done(match output::judge(turn, self.brief.output.as_ref()) {
            Ok(value) => Outcome::Answered(value),
            Err(violations) => Outcome::Invalid { attempts: self.corrections + 1, violations },
        })
    }

    /// Takes what happened. After a fault the run is as it was.
    pub fn take(&mut self, Timed { at, input }: Timed) -> Result<(), Fault> {
        if at < self.at {
            return Err(Fault::TimeWentBack { at });
        }
        match input {
            Input::ModelCalled => {
                // A failed call may be made again.
                if !matches!(self.reply, Reply::Failed(_)) && !self.expects_model() {
                    return Err(Fault::NotDue { what: "a call of the model" });
                }
                self.reply = Reply::Written(Draft::default());
            }
            Input::Model(event) => self.stream(event)?,
            Input::ModelFailed(error) => {
                if !self.is_writing() {
                    return Err(Fault::NotDue { what: "a failure of the model" });
                }
                self.reply = Reply::Failed(error);
            }
            Input::ToolStarted(id) => self.expect_call(&id)?,
            Input::ToolReturned(result) => {
                self.expect_call(&result.call)?;
                self.history.push(Message::Tool(result));
            }
            Input::Stopped => self.reply = Reply::None,
        }
        self.at = at;
        Ok(())
    }

    /// What has been said.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// What the model would be sent now.
    pub fn request(&self) -> Request {
        Request { brief: Arc::clone(&self.brief), messages: self.history.clone() }
    }

    /// The reply that is being written, as far as it goes.
    pub fn writing(&self) -> Option<String> {
        if let Reply::Written(draft) = &self.reply { Some(draft.preview()) } else { None }
    }

    /// Whether a reply is being written.
    pub const fn is_writing(&self) -> bool {
        matches!(self.reply, Reply::Written(_))
    }

    /// Replies so far.
    pub const fn turns(&self) -> u32 {
        self.turns
    }

    /// Tokens so far.
    pub const fn usage(&self) -> Usage {
        self.usage
    }

    /// The time of the last input.
    pub const fn at(&self) -> Micros {
        self.at
    }

    /// The calls of the last turn that have no result yet, in the order of the turn.
    pub fn waiting(&self) -> Vec<&ToolCall> {
        let Some(turn) = self.last_turn() else { return Vec::new() };
        let results: Vec<&str> = self.results().map(|result| result.call.as_str()).collect();
        turn.calls().filter(|call| !results.contains(&call.id.as_str())).collect()
    }

    /// The newest turn, if nothing but its results has come since.
    fn last_turn(&self) -> Option<&Turn> {
        match self.history.backwards().find(|message| !matches!(message, Message::Tool(_))) {
            Some(Message::Model(turn)) => Some(turn),
            _ => None,
        }
    }

    fn results(&self) -> impl Iterator<Item = &ToolResult> {
        self.history
            .backwards()
            .map_while(|message| if let Message::Tool(result) = message { Some(result) } else { None })
    }

    fn call_model(&self) -> Step {
        if self.turns >= self.limits.turns {
            return Step::Done(Outcome::OutOfTurns(self.limits.turns));
        }
        Step::CallModel(self.request())
    }

    fn expects_model(&self) -> bool {
        matches!(self.step(), Step::CallModel(_))
    }

    fn expect_call(&self, id: &str) -> Result<(), Fault> {
        let waits = self.waiting().iter().any(|call| call.id == id);
        if waits { Ok(()) } else { Err(Fault::NoSuchCall { id: id.to_owned() }) }
    }

    fn stream(&mut self, event: ModelEvent) -> Result<(), Fault> {
        let Reply::Written(draft) = &mut self.reply else { return Err(Fault::NotDue { what: "a reply of the model" }) };
        match draft.take(event) {
            Ok(None) => {}
            Ok(Some(turn)) => self.finish(turn),
            Err(error) => self.reply = Reply::Failed(error),
        }
        Ok(())
    }

    fn finish(&mut self, turn: Turn) {
        self.reply = Reply::None;
        self.turns += 1;
        self.usage += turn.usage;
        let flaws = match turn.calls().next() {
            None => output::judge(&turn, self.brief.output.as_ref()).err(),
            Some(_) => None,
        };
        self.history.push(Message::Model(turn));
        if let Some(violations) = flaws.filter(|_| self.corrections < self.limits.corrections) {
            self.corrections += 1;
            self.history.push(Message::Correction(output::correction(&violations)));
        }
    }
}
