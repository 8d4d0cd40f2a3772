//! What each input does to a run.

use std::collections::BTreeMap;

use super::{
    decide::{Newest, Reply, Run},
    retry,
    step::{Fault, Step},
    terms::AnswerForm,
};
use crate::{
    answer::judge::{self, Judgement},
    guard::rule::{Consequence, Verdict},
    talk::{
        draft::Draft,
        message::{Message, ToolCall, ToolOutcome, ToolResult, Turn},
        model::{ModelError, ModelEvent},
    },
};

impl Run {
    pub(super) fn called(&mut self) -> Result<(), Fault> {
        match self.reply {
            // After a failure the reader may try again.
            Reply::Failed(_) => self.tally.failures = 0,
            Reply::None | Reply::Written(_) | Reply::Resting(_) if matches!(self.step(), Step::CallModel(_)) => {}
            Reply::None | Reply::Written(_) | Reply::Resting(_) => {
                return Err(Fault::NotDue { what: "a call of the model" });
            }
        }
        self.reply = Reply::Written(Draft::default());
        Ok(())
    }

    pub(super) fn stream(&mut self, event: ModelEvent) -> Result<(), Fault> {
        let Reply::Written(draft) = &mut self.reply else { return Err(Fault::NotDue { what: "a reply of the model" }) };
        match draft.take(event) {
            Ok(None) => {}
            Ok(Some(turn)) => self.finish(turn),
            Err(error) => self.reply = Reply::Failed(error),
        }
        Ok(())
    }

    pub(super) fn failed(&mut self, error: ModelError) -> Result<(), Fault> {
        let Reply::Written(draft) = &self.reply else { return Err(Fault::NotDue { what: "a failure of the model" }) };
        // What was streamed was seen, and may not come the same way again.
        let may_retry = draft.is_empty() && self.tally.failures < self.terms.limits.retries;
        let pause = may_retry.then(|| retry::pause(&error, self.tally.failures, self.terms.seed)).flatten();
        self.reply = match pause {
            Some(pause) => {
                self.tally.failures += 1;
                self.tally.retries += 1;
                Reply::Resting(pause)
            }
            None => Reply::Failed(error),
        };
        Ok(())
    }

    pub(super) fn returned(&mut self, result: ToolResult) -> Result<(), Fault> {
        self.expect_call(&result.call)?;
        self.history.push(Message::Tool(result));
        if self.is_turn_answered() {
            self.count_failures();
        }
        Ok(())
    }

    /// Calls of one turn were decided on together, before the model knew of any of their ends: that they fail is one failure
    /// of their tool, and one that succeeds shows that it works.
    fn count_failures(&mut self) {
        let mut worked: BTreeMap<String, bool> = BTreeMap::new();
        for result in self.results() {
            let call = self.last_turn().and_then(|turn| turn.calls().find(|call| call.id == result.call));
            if let Some(call) = call.filter(|call| !self.terms.answer.is_call_of(&call.name)) {
                let returned = matches!(result.outcome, ToolOutcome::Returned(_));
                *worked.entry(call.name.clone()).or_default() |= returned;
            }
        }
        for (tool, worked) in worked {
            if worked {
                self.tally.tool_failures.remove(&tool);
            } else {
                *self.tally.tool_failures.entry(tool).or_default() += 1;
            }
        }
    }

    pub(super) fn judged(&mut self, guard: &str, verdict: Verdict) -> Result<(), Fault> {
        let why = if let Verdict::Tripped(why) = &verdict { Some(why.clone()) } else { None };
        let consequence = self.checks.finish(&self.terms.guards, guard, verdict);
        let consequence = consequence.ok_or(Fault::NotDue { what: "a guard's verdict" })?;
        let Some(why) = why else { return Ok(()) };
        if consequence == Consequence::AskAgain && self.tally.corrections < self.terms.limits.corrections {
            self.checks.new_answer(&self.terms.guards);
            self.correct(format!(
                "Your answer was held back by the guard {guard:?}: {why}\nAnswer again so that it passes."
            ));
        } else {
            self.reply = Reply::None;
        }
        Ok(())
    }

    pub(super) fn finish(&mut self, turn: Turn) {
        self.reply = Reply::None;
        self.tally.failures = 0;
        self.tally.turns += 1;
        self.tally.usage += turn.usage;
        self.checks.new_answer(&self.terms.guards);
        let judged = judge::judge(&turn, &self.terms);
        let may_correct = self.tally.corrections < self.terms.limits.corrections;
        let correction = judged.correction(&self.terms.answer).filter(|_| may_correct);
        let calls: Vec<Asked> = turn.calls().map(|call| Asked::new(call, &self.terms.answer)).collect();
        self.history.push(Message::Model(turn));
        match &judged.judgement {
            Judgement::Answer(_) => {
                for Asked { id, is_answer } in calls {
                    let outcome = match is_answer {
                        true if judged.call.as_ref() == Some(&id) => {
                            ToolOutcome::Returned("taken as the answer".into())
                        }
                        true => failed("not taken: another answer of the same reply was"),
                        false => failed("not made: the answer was given in the same reply"),
                    };
                    self.settle(id, outcome);
                }
            }
            Judgement::Wrong(_) => {
                if let Some(correction) = correction {
                    for call in calls {
                        self.settle(call.id, failed("not made: the reply did not count"));
                    }
                    self.correct(correction);
                }
            }
            Judgement::WrongCalls(wrong) if may_correct => {
                self.tally.corrections += 1;
                for wrong in wrong {
                    self.settle(wrong.id.clone(), failed(&wrong.correction()));
                }
                self.count_calls(calls.len() - wrong.len());
            }
            Judgement::WrongCalls(_) => {}
            Judgement::Calls => self.count_calls(calls.len()),
        }
        self.newest = Newest::from(judged);
    }

    fn count_calls(&mut self, calls: usize) {
        self.tally.calls = self.tally.calls.saturating_add(u32::try_from(calls).unwrap_or(u32::MAX));
    }

    /// Every call has a result before the model is asked again, or providers refuse the history.
    fn settle(&mut self, call: String, outcome: ToolOutcome) {
        self.history.push(Message::Tool(ToolResult { call, outcome }));
    }

    fn correct(&mut self, message: String) {
        self.tally.corrections += 1;
        self.history.push(Message::Correction(message));
    }
}

/// A call of the turn that has just come.
struct Asked {
    id: String,
    is_answer: bool,
}

impl Asked {
    fn new(call: &ToolCall, form: &AnswerForm) -> Self {
        Self { id: call.id.clone(), is_answer: form.is_call_of(&call.name) }
    }
}

fn failed(why: &str) -> ToolOutcome {
    ToolOutcome::Failed(why.to_owned())
}
