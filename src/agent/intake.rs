//! What each input does to a run.

use super::{
    Fault, Message, ModelError, ModelEvent, Run, Step, ToolOutcome, ToolResult, Turn, Verdict,
    draft::Draft,
    guard::Consequence,
    output::{self, Judgement},
    retry,
    run::{Newest, Reply},
};

impl Run {
    pub(super) fn called(&mut self) -> Result<(), Fault> {
        match (&self.reply, self.step()) {
            // After a failure the reader may try again.
            (Reply::Failed(_), _) => self.tally.failures = 0,
            (_, Step::CallModel(_)) => {}
            _ => return Err(Fault::NotDue { what: "a call of the model" }),
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
        let name = self.expect_call(&result.call)?;
        match result.outcome {
            ToolOutcome::Returned(_) => drop(self.tally.tool_failures.remove(&name)),
            ToolOutcome::Failed(_) => *self.tally.tool_failures.entry(name).or_default() += 1,
        }
        self.history.push(Message::Tool(result));
        Ok(())
    }

    pub(super) fn judged(&mut self, guard: &str, verdict: Verdict) -> Result<(), Fault> {
        let why = if let Verdict::Tripped(why) = &verdict { Some(why.clone()) } else { None };
        let consequence = self.checks.finish(&self.terms.guards, (guard, verdict));
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
        let judged = output::judge(&turn, &self.terms);
        let correction = judged.correction(&self.terms.answer);
        let calls: Vec<String> = turn.calls().map(|call| call.id.clone()).collect();
        self.history.push(Message::Model(turn));
        let correction = correction.filter(|_| self.tally.corrections < self.terms.limits.corrections);
        match (&judged.judgement, correction) {
            (Judgement::Answer(_), _) => self.settle(calls, "not made: the answer was given in the same reply"),
            (Judgement::Wrong(_), Some(correction)) => {
                self.settle(calls, "not made: the reply did not count");
                self.correct(correction);
            }
            (Judgement::WrongCall(call, _), Some(correction)) => {
                self.tally.corrections += 1;
                self.settle(vec![call.clone()], &correction);
            }
            (Judgement::Wrong(_) | Judgement::WrongCall(..), None) => {}
            (Judgement::Calls, _) => self.tally.calls += u32::try_from(calls.len()).unwrap_or(u32::MAX),
        }
        self.newest = Newest::from(judged);
    }

    /// Every call has a result before the model is asked again, or providers refuse the history.
    fn settle(&mut self, calls: Vec<String>, message: &str) {
        for call in calls {
            self.history.push(Message::Tool(ToolResult { call, outcome: ToolOutcome::Failed(message.to_owned()) }));
        }
    }

    fn correct(&mut self, message: String) {
        self.tally.corrections += 1;
        self.history.push(Message::Correction(message));
    }
}
