//! What of a run may be shown. Views read a run through here and nowhere else.
//!
//! What a guard of the answer holds back is shown nowhere: not as a message, not as a thought or an aside, not while it is
//! written, not in what was done to it or what is wrong with it. A guard looks at the answer's value, so where there is one,
//! the only words of the model that are shown are those of a value that every guard has let pass. Calls of tools are
//! no answers and stay.

use super::{
    decide::{Reply, Run},
    step::{Outcome, Step},
};
use crate::{
    answer::{
        judge::{self, Judged, Judgement},
        value::Answer,
    },
    guard::check::{Checks, Side},
    talk::{
        brief::Request,
        history::History,
        message::{Arguments, Message, Part, ToolCall, ToolOutcome, ToolResult, Turn},
    },
};
use structured::{Violation, ladder::Climb, ladder::Rung};

/// What stands where words are held back.
pub const HELD_BACK: &str = "(held back: no guard has let it pass)";

/// The same for what is wrong with them.
const WRONG_HELD_BACK: &str = "what is wrong with it is held back too, as no guard has let it pass";

/// How much of a reply that is being written has been shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    rewrites: u32,
    bytes: usize,
}

/// What has come of a reply since then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct More {
    /// The words.
    pub text: String,
    /// Whether they stand for all that was shown, and not behind it.
    pub anew: bool,
    /// What has been shown with them.
    pub now: Progress,
}

/// Typed answers of which it is not shown how they were read, since that would quote them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// How many came before the newest, and were asked for again.
    pub earlier: usize,
    /// Why that of the newest is not shown, where it is not.
    pub newest: Option<WithheldReason>,
}

/// Why it is not shown how the newest answer was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WithheldReason {
    /// These guards have not spoken.
    Waiting(Vec<String>),
    /// This guard tripped.
    Tripped(String),
    /// It does not fit its form, and guards look at answers that do.
    Unfit,
    /// It passed, but the guards have seen its value, and not what was written around it or left out of it.
    Unseen,
}

impl Run {
    /// Whether words of the model may have to be held back.
    fn is_guarded(&self) -> bool {
        let rules = &self.terms.guards;
        Checks::has(rules, Side::Output) || self.checks.tripped(rules).is_some()
    }

    /// Whether the newest answer may be shown.
    fn is_let_pass(&self) -> bool {
        let rules = &self.terms.guards;
        self.checks.tripped(rules).is_none() && !self.checks.holds(rules, Side::Output)
    }

    /// The conversation as it may be shown.
    pub fn shown_history(&self) -> History {
        if !self.is_guarded() {
            return self.history.clone();
        }
        let messages = self.history.messages();
        let newest = messages.iter().rposition(|message| message.turn().is_some());
        let mut shown = History::default();
        let mut judged = None;
        for (index, message) in messages.iter().enumerate() {
            shown.push(match message {
                Message::User(_) => (*message).clone(),
                Message::Model(turn) => {
                    let is_newest = Some(index) == newest;
                    let seen = if is_newest { self.seen_as(turn).clone() } else { judge::judge(turn, &self.terms) };
                    let value = seen.answer().filter(|_| is_newest && self.is_let_pass());
                    let words = self.shown_turn(turn, &seen, value);
                    judged = Some((turn, seen));
                    Message::Model(words)
                }
                // What a guard said of an answer is its own; what was wrong with one quotes it.
                Message::Correction(_) => match &judged {
                    Some((_, Judged { judgement: Judgement::Wrong(_), .. })) => {
                        Message::Correction(WRONG_HELD_BACK.to_owned())
                    }
                    Some(_) | None => (*message).clone(),
                },
                Message::Tool(result) => {
                    Message::Tool(self.shown_result(result, judged.as_ref().map(|(turn, _)| *turn)))
                }
            });
        }
        shown
    }

    /// `turn`, which was judged so, with no words of the model but those of `value`, its answer that has passed.
    fn shown_turn(&self, turn: &Turn, judged: &Judged, value: Option<&Answer>) -> Turn {
        let words = match value {
            Some(Answer::Text(text)) => text.clone(),
            Some(Answer::Typed(typed)) if judged.call.is_none() => typed.value.to_string(),
            Some(Answer::Typed(_)) | None => HELD_BACK.to_owned(),
        };
        let mut words = Some(words);
        let show = |part: &Part| match part {
            Part::Text(_) => words.take().map(Part::Text),
            Part::Thinking { .. } => None,
            Part::Call(call) if self.terms.answer.is_call_of(&call.name) => {
                let value = value.filter(|_| judged.call.as_ref() == Some(&call.id)).map(Answer::to_value);
                let arguments = match value {
                    Some(serde_json::Value::Object(map)) => Arguments::Object(map),
                    Some(_) | None => Arguments::Broken(HELD_BACK.to_owned()),
                };
                Some(Part::Call(ToolCall { arguments, ..call.clone() }))
            }
            Part::Call(call) => Some(Part::Call(call.clone())),
        };
        Turn { parts: turn.parts.iter().filter_map(show).collect(), ..turn.clone() }
    }

    fn shown_result(&self, result: &ToolResult, turn: Option<&Turn>) -> ToolResult {
        let call = turn.and_then(|turn| turn.calls().find(|call| call.id == result.call));
        let of_answer = call.is_some_and(|call| self.terms.answer.is_call_of(&call.name));
        match &result.outcome {
            ToolOutcome::Failed(_) if of_answer => {
                ToolResult { outcome: ToolOutcome::Failed(WRONG_HELD_BACK.to_owned()), ..result.clone() }
            }
            ToolOutcome::Failed(_) | ToolOutcome::Returned(_) => result.clone(),
        }
    }

    /// What the model would be sent now, as it may be shown.
    pub fn shown_request(&self) -> Request {
        Request { messages: self.shown_history(), ..self.request() }
    }

    /// What is wrong with the newest answer, as it may be shown: it quotes the answer.
    pub(super) fn shown_violations(&self, violations: &[Violation]) -> Vec<Violation> {
        if self.is_guarded() { vec![Violation::new("", WRONG_HELD_BACK)] } else { violations.to_vec() }
    }

    /// The reply that is being written, as far as it goes and may be shown.
    pub fn writing(&self) -> Option<String> {
        match &self.reply {
            Reply::Written(draft) if self.is_guarded() => Some(draft.preview_of_calls(&self.terms.answer)),
            Reply::Written(draft) => Some(draft.preview()),
            Reply::None | Reply::Resting(_) | Reply::Failed(_) => None,
        }
    }

    /// What has come of the reply that is being written since `seen` was shown; none where nothing is being written. The cost is
    /// that of what has come, not of what is there.
    pub fn writing_since(&self, seen: Progress) -> Option<More> {
        let Reply::Written(draft) = &self.reply else { return None };
        if self.is_guarded() {
            // Calls alone, which are short: all of them, each time that there is something else to show.
            let text = draft.preview_of_calls(&self.terms.answer);
            let now = Progress { rewrites: seen.rewrites.wrapping_add(1), bytes: text.len() };
            let same = seen.bytes == text.len();
            return Some(if same {
                More { text: String::new(), anew: false, now: seen }
            } else {
                More { text, anew: true, now }
            });
        }
        let anew = seen.rewrites != draft.rewrites();
        let from = if anew { 0 } else { seen.bytes };
        let text = draft.preview_from(from);
        let now = Progress { rewrites: draft.rewrites(), bytes: from + text.len() };
        Some(More { text, anew, now })
    }

    /// What may be shown to the reader as an answer: with guards of the answer, nothing until they have let it pass.
    pub fn shown(&self) -> Option<String> {
        if let Step::Done(Outcome::Answered(answer)) = self.step() {
            return Some(match answer {
                Answer::Text(text) => text,
                Answer::Typed(typed) => typed.value.to_string(),
            });
        }
        match &self.reply {
            Reply::Written(draft) if !self.is_guarded() => Some(draft.preview()),
            Reply::Written(_) | Reply::None | Reply::Resting(_) | Reply::Failed(_) => None,
        }
    }

    /// How the newest reply was read, where it was read as a typed answer: what was mended and converted, and what is wrong.
    /// Where an answer is guarded, only once it has passed, and only if nothing of it was left out: what was is in the text
    /// and not in the value that the guards have seen.
    pub fn climb(&self) -> Option<&Climb> {
        let turn = self.history.backwards().find_map(Message::turn)?;
        let climb = self.seen_as(turn).climb.as_ref()?;
        let whole = |rung: &Rung| match rung {
            Rung::Converted(changes) => changes.iter().all(|change| change.to.is_some()),
            Rung::BySchema(_) => true,
            Rung::NotJson(_)
            | Rung::Mended(_)
            | Rung::Guessed(_)
            | Rung::Unmendable(_)
            | Rung::CutOff
            | Rung::Refused(_) => false,
        };
        let may_show = !self.is_guarded() || self.is_let_pass() && climb.rungs.iter().all(whole);
        may_show.then_some(climb)
    }

    /// Why it is not shown how typed answers of the conversation were read; none where all that there is to show is shown.
    pub fn withheld(&self) -> Option<Withheld> {
        if !self.is_guarded() {
            return None;
        }
        let turns: Vec<&Turn> = self.history.backwards().filter_map(Message::turn).collect();
        let (newest, before) = turns.split_first()?;
        let mut earlier = before.iter().filter(|turn| judge::judge(turn, &self.terms).climb.is_some()).count();
        let judged = self.seen_as(newest);
        let why = if judged.climb.is_none() || self.climb().is_some() {
            None
        } else if self.last_turn().is_none() {
            earlier += 1;
            None
        } else {
            Some(self.why_withheld(judged))
        };
        (earlier > 0 || why.is_some()).then_some(Withheld { earlier, newest: why })
    }

    fn why_withheld(&self, judged: &Judged) -> WithheldReason {
        let rules = &self.terms.guards;
        if let Some((guard, _)) = self.checks.tripped(rules) {
            return WithheldReason::Tripped(guard.to_owned());
        }
        match &judged.judgement {
            Judgement::Wrong(_) | Judgement::WrongCalls(_) | Judgement::Calls => WithheldReason::Unfit,
            Judgement::Answer(_) => {
                let waiting = self.checks.holding(rules, Side::Output);
                if waiting.is_empty() { WithheldReason::Unseen } else { WithheldReason::Waiting(waiting) }
            }
        }
    }

    /// The id of the call that was read as the newest answer, where one was: of several the one that counts.
    pub fn answering_call(&self) -> Option<&str> {
        let turn = self.history.backwards().find_map(Message::turn)?;
        self.seen_as(turn).call.as_deref()
    }

    /// Whether the newest answer was put together from prose: likely, not certain.
    pub fn is_guess(&self) -> bool {
        let turn = self.history.backwards().find_map(Message::turn);
        turn.and_then(|turn| self.seen_as(turn).climb.as_ref()).is_some_and(Climb::is_guess)
    }

    /// How each typed answer of the conversation was read, as far as it may be shown, with the number of its message, from 0.
    pub fn climbs(&self) -> Vec<(usize, Climb)> {
        let messages = self.history.messages();
        if self.is_guarded() {
            let newest = messages.iter().rposition(|message| message.turn().is_some());
            return newest.zip(self.climb().cloned()).into_iter().collect();
        }
        let read =
            |(index, message): (usize, &Message)| Some((index, judge::judge(message.turn()?, &self.terms).climb?));
        messages.into_iter().enumerate().filter_map(read).collect()
    }
}
