//! A run as a value: inputs in, the next step out. It awaits nothing, so it can be tested without an executor, cloned
//! at every step, rewound, edited and kept.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use serde::{Deserialize, Serialize};

use super::{
    input::{Input, Timed},
    limit::Limit,
    step::{Fault, Outcome, Step},
    terms::Terms,
};
use crate::{
    answer::{
        judge::{self, Judged, Judgement},
        value::Answer,
    },
    guard::check::{Checks, Side},
    talk::{
        brief::Request,
        draft::Draft,
        history::History,
        message::{Message, ToolCall, ToolResult, Turn, Usage},
        model::ModelError,
    },
};
use structured::Violation;
use trace::Micros;

/// One run of an agent, from the question to the answer. A clone shares its past.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    pub(super) terms: Arc<Terms>,
    pub(super) history: History,
    pub(super) reply: Reply,
    pub(super) checks: Checks,
    pub(super) tally: Tally,
    #[serde(skip)]
    pub(super) newest: Newest,
    at: Micros,
    timed_out: bool,
    /// How many inputs it has taken.
    #[serde(default)]
    taken: usize,
}

/// What the newest turn is, once somebody has looked: it follows from the turn and the terms, so it is remembered and no
/// part of what a run is.
#[derive(Clone, Debug, Default)]
pub(super) struct Newest(OnceLock<Arc<Judged>>);

impl PartialEq for Newest {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl From<Judged> for Newest {
    fn from(judged: Judged) -> Self {
        Self(OnceLock::from(Arc::new(judged)))
    }
}

/// How it stands with the model's reply.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Reply {
    None,
    Written(Draft),
    /// It came to nothing; after this pause it is asked for again.
    Resting(Micros),
    Failed(ModelError),
}

/// What a run has used up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Replies of the model.
    pub turns: u32,
    /// Calls that the model asked for.
    pub calls: u32,
    /// Answers that it was asked to mend.
    pub corrections: u32,
    /// Calls of the model that came to nothing and were made again.
    pub retries: u32,
    /// Tokens.
    pub usage: Usage,
    /// Failures in a row: of the model, and of each tool.
    pub(super) failures: u32,
    pub(super) tool_failures: BTreeMap<String, u32>,
}

/// What is due next, limits and guards apart.
enum Due<'a> {
    Model,
    Calls(Vec<&'a ToolCall>),
    Answer(Result<&'a Answer, &'a [Violation]>),
}

impl Run {
    /// The run that answers `prompt` under `terms`.
    pub fn new(terms: Arc<Terms>, prompt: impl Into<String>) -> Self {
        let history = [Message::User(prompt.into())].into_iter().collect();
        let checks = Checks::new(&terms.guards);
        Self {
            terms,
            history,
            reply: Reply::None,
            checks,
            tally: Tally::default(),
            newest: Newest::default(),
            at: Micros::ZERO,
            timed_out: false,
            taken: 0,
        }
    }

    /// The run that goes on from `history`, with its limits unused. A reply at the end of it is taken as if the model had
    /// just given it.
    pub(crate) fn resume(terms: Arc<Terms>, history: &History) -> Self {
        let mut run = Self::new(terms, "");
        run.history = history.clone();
        if let Some(Message::Model(turn)) = history.backwards().next() {
            run.history = history.up_to(history.len() - 1);
            run.finish(turn.clone());
        }
        run
    }

    /// What is due now. Asking changes nothing.
    pub fn step(&self) -> Step {
        let terms = &*self.terms;
        if let Some((guard, why)) = self.checks.tripped(&terms.guards) {
            return Step::Done(Outcome::Blocked { guard: guard.to_owned(), why: why.to_owned() });
        }
        match &self.reply {
            _ if self.timed_out => return self.over(Limit::Time(terms.limits.time.unwrap_or(self.at))),
            Reply::Failed(error) => return Step::Done(Outcome::ModelFailed(error.clone())),
            Reply::Resting(pause) => return Step::Pause(*pause),
            Reply::None | Reply::Written(_) => {}
        }
        if self.checks.holds(&terms.guards, Side::Before) {
            return Step::AwaitGuards;
        }
        match self.due() {
            Due::Model => self.call_model(),
            Due::Calls(_) if self.checks.holds(&terms.guards, Side::Input) => Step::AwaitGuards,
            Due::Calls(_) if self.tally.calls > terms.limits.calls => self.over(Limit::Calls(terms.limits.calls)),
            Due::Calls(calls) => Step::CallTools(calls.into_iter().cloned().collect()),
            Due::Answer(Err(violations)) => {
                let violations = self.shown_violations(violations);
                Step::Done(Outcome::Invalid { attempts: self.tally.corrections + 1, violations })
            }
            Due::Answer(Ok(_)) if self.holds_answer() => Step::AwaitGuards,
            Due::Answer(Ok(value)) => Step::Done(Outcome::Answered(value.clone())),
        }
    }

    /// Guards to ask now, each with the text that it is to look at.
    pub fn guards_due(&self) -> Vec<(String, String)> {
        let rules = &self.terms.guards;
        let named =
            |names: Vec<&str>, text: &str| names.into_iter().map(|name| (name.to_owned(), text.to_owned())).collect();
        let input = self.checks.due(rules, Side::Input);
        if !input.is_empty() {
            return named(input, self.question());
        }
        let output = self.checks.due(rules, Side::Output);
        if output.is_empty() {
            return Vec::new();
        }
        match self.due() {
            Due::Answer(Ok(value)) => named(output, &judge::words(value)),
            Due::Model | Due::Calls(_) | Due::Answer(Err(_)) => Vec::new(),
        }
    }

    /// Takes what happened. After a fault the run is as it was.
    pub fn take(&mut self, Timed { at, input }: Timed) -> Result<(), Fault> {
        if at < self.at {
            return Err(Fault::TimeWentBack { at });
        }
        match input {
            Input::ModelCalled => self.called()?,
            Input::Model(event) => self.stream(event)?,
            Input::ModelFailed(error) => self.failed(error)?,
            Input::Rested => match self.reply {
                Reply::Resting(_) => self.reply = Reply::None,
                Reply::None | Reply::Written(_) | Reply::Failed(_) => {
                    return Err(Fault::NotDue { what: "the end of a pause" });
                }
            },
            Input::ToolStarted(id) => self.expect_call(&id)?,
            Input::ToolReturned(result) => self.returned(result)?,
            Input::GuardStarted(name) => {
                if !self.checks.start(&self.terms.guards, &name) {
                    return Err(Fault::NotDue { what: "a guard" });
                }
            }
            Input::GuardReturned { guard, verdict } => self.judged(&guard, verdict)?,
            Input::TimedOut => self.timed_out = true,
            Input::Stopped => {
                self.reply = Reply::None;
                self.checks.stop();
            }
        }
        self.at = at;
        self.taken += 1;
        Ok(())
    }

    /// What it is held to.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// What has been said.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// What it has used up.
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }

    /// How many inputs it has taken.
    pub const fn taken(&self) -> usize {
        self.taken
    }

    /// The time of the last input.
    pub const fn at(&self) -> Micros {
        self.at
    }

    /// What the model would be sent now.
    pub fn request(&self) -> Request {
        Request { brief: Arc::clone(&self.terms.brief), messages: self.history.clone() }
    }

    /// Whether a reply is being written.
    pub const fn is_writing(&self) -> bool {
        matches!(self.reply, Reply::Written(_))
    }

    /// Whether something was under way that nobody waits for any more: a run that was cut off without being stopped.
    pub fn is_cut_off(&self) -> bool {
        self.is_writing() || self.checks.is_running()
    }

    /// Whether the guard `name` was asked and has not spoken.
    pub fn is_checking(&self, name: &str) -> bool {
        self.checks.is_asked(&self.terms.guards, name)
    }

    /// The calls of the last turn that are to be made and have no result yet, in the order of the turn.
    pub fn waiting(&self) -> Vec<&ToolCall> {
        match self.due() {
            Due::Calls(calls) => calls,
            Due::Model | Due::Answer(_) => Vec::new(),
        }
    }

    /// The calls of the last turn that have no result yet, whatever becomes of them.
    fn unanswered(&self) -> Vec<&ToolCall> {
        let Some(turn) = self.last_turn() else { return Vec::new() };
        let results: Vec<&str> = self.results().map(|result| result.call.as_str()).collect();
        turn.calls().filter(|call| !results.contains(&call.id.as_str())).collect()
    }

    /// Whether every call of the last turn has its result. A result is taken for a call once, so their numbers say so.
    pub(super) fn is_turn_answered(&self) -> bool {
        self.last_turn().is_none_or(|turn| turn.calls().count() <= self.results().count())
    }

    fn due(&self) -> Due<'_> {
        let Some(turn) = self.last_turn() else { return Due::Model };
        match &self.seen_as(turn).judgement {
            Judgement::Answer(value) => Due::Answer(Ok(value)),
            Judgement::Wrong(violations) => Due::Answer(Err(violations)),
            Judgement::WrongCalls(wrong) => match wrong.first() {
                Some(first) if !self.results().any(|result| result.call == first.id) => {
                    Due::Answer(Err(&first.violations))
                }
                Some(_) | None => self.due_calls(),
            },
            Judgement::Calls => self.due_calls(),
        }
    }

    fn due_calls(&self) -> Due<'_> {
        let calls = self.unanswered();
        if calls.is_empty() { Due::Model } else { Due::Calls(calls) }
    }

    /// What `turn` is, which is the newest.
    pub(super) fn seen_as(&self, turn: &Turn) -> &Judged {
        self.newest.0.get_or_init(|| Arc::new(judge::judge(turn, &self.terms)))
    }

    fn call_model(&self) -> Step {
        let (limits, tally) = (&self.terms.limits, &self.tally);
        if let Some((tool, _)) = tally.tool_failures.iter().find(|(_, failures)| **failures >= limits.failures) {
            return Step::Done(Outcome::ToolFailed { tool: tool.clone(), times: limits.failures });
        }
        let cost = self.terms.price.as_ref().map(|price| price.of(tally.usage));
        let over =
            |used: Option<u64>, limit: Option<u64>| limit.filter(|limit| used.is_some_and(|used| used >= *limit));
        if tally.turns >= limits.turns {
            return self.over(Limit::Turns(limits.turns));
        }
        if let Some(limit) = over(Some(tally.usage.input + tally.usage.output), limits.tokens) {
            return self.over(Limit::Tokens(limit));
        }
        if let Some(limit) = over(cost, limits.money) {
            return self.over(Limit::Money(limit));
        }
        Step::CallModel(self.request())
    }

    #[expect(clippy::unused_self, reason = "reads as a step of the run")]
    const fn over(&self, limit: Limit) -> Step {
        Step::Done(Outcome::OverLimit(limit))
    }

    fn holds_answer(&self) -> bool {
        let rules = &self.terms.guards;
        self.checks.holds(rules, Side::Input) || self.checks.holds(rules, Side::Output)
    }

    fn question(&self) -> &str {
        let newest = self
            .history
            .backwards()
            .find_map(|message| if let Message::User(text) = message { Some(text.as_str()) } else { None });
        newest.unwrap_or_default()
    }

    /// The newest turn, if nothing but its results has come since.
    pub(super) fn last_turn(&self) -> Option<&Turn> {
        match self.history.backwards().find(|message| !matches!(message, Message::Tool(_))) {
            Some(Message::Model(turn)) => Some(turn),
            Some(Message::User(_) | Message::Tool(_) | Message::Correction(_)) | None => None,
        }
    }

    pub(super) fn results(&self) -> impl Iterator<Item = &ToolResult> {
        self.history
            .backwards()
            .map_while(|message| if let Message::Tool(result) = message { Some(result) } else { None })
    }

    pub(super) fn expect_call(&self, id: &str) -> Result<(), Fault> {
        let call = self.last_turn().and_then(|turn| turn.calls().find(|call| call.id == id));
        let call = call.filter(|_| !self.results().any(|result| result.call == id));
        call.map(|_| ()).ok_or_else(|| Fault::NoSuchCall { id: id.to_owned() })
    }
}
