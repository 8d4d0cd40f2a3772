//! One question about one run, from when it is asked to when another takes its place.

use std::sync::Arc;

use super::{
    question::{Answer, Question},
    score::Verdict,
};
use trace::{TaskId, Trace};

/// A question that a reader was asked, and what they have said, if they have.
#[derive(Clone, Debug)]
pub struct Round {
    whole: Arc<Trace>,
    seen: Arc<Trace>,
    question: Question,
    said: Option<Answer>,
}

/// A task of which a reader said that it would run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foretold {
    /// The task.
    pub task: TaskId,
    /// The event at which something ran.
    pub event: usize,
}

impl Round {
    /// Asks `question` about the run `whole`.
    pub fn new(whole: Arc<Trace>, question: Question) -> Self {
        let seen = Arc::new(whole.until(question.at));
        Self { whole, seen, question, said: None }
    }

    /// Whether it is about this run, and not about one before.
    pub fn is_about(&self, whole: &Arc<Trace>) -> bool {
        Arc::ptr_eq(&self.whole, whole)
    }

    /// What is asked.
    pub const fn question(&self) -> &Question {
        &self.question
    }

    /// What the reader has said.
    pub const fn said(&self) -> Option<&Answer> {
        self.said.as_ref()
    }

    /// What may be shown of the run: while the question is open, nothing that lies behind it.
    pub const fn shown(&self) -> &Arc<Trace> {
        if self.said.is_none() { &self.seen } else { &self.whole }
    }

    /// Takes the answer.
    pub fn answer(&mut self, said: Answer) -> Verdict {
        let verdict = if self.question.is_right(&said) { Verdict::Right } else { Verdict::Wrong };
        self.said = Some(said);
        verdict
    }

    /// What was said beside what happened; nothing while the question is open.
    pub fn verdict(&self) -> Option<String> {
        self.said.as_ref().map(|said| self.question.tell(&self.whole, said))
    }

    /// The task that the reader named, where what really ran is drawn.
    pub fn foretold(&self) -> Option<Foretold> {
        let Answer::Task(task) = *self.said.as_ref()? else { return None };
        self.question.decided.event().map(|event| Foretold { task, event })
    }
}
