//! Another way on from an earlier moment: back to it, or on from it with a message changed.

use std::fmt;

use super::run_file::{Header, RunFile};
use crate::talk::{history::History, message::Message};

/// Why a run has no such branch.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BranchError {
    /// There is no such message.
    #[error("there is no message {0}; the conversation is shorter")]
    NoSuchMessage(usize),
    /// A message was to become one of another kind.
    #[error("message {0} cannot become one of another kind")]
    OtherKind(usize),
    /// The conversation would make no sense to a model.
    #[error("the conversation makes no sense at message{0}")]
    Unsound(Unsound),
}

/// A place in a conversation that no model could have brought about, and that providers refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsound {
    /// Which message, counted from 0.
    pub message: usize,
    /// What is wrong.
    pub why: String,
}

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}]: {}", self.message, self.why)
    }
}

impl RunFile {
    /// The run as it stood after its first `inputs` inputs: a step back. What is in flight there is in flight again.
    #[must_use]
    pub fn until(&self, inputs: usize) -> Self {
        let mut file = Self::new(self.header().clone());
        for timed in self.inputs().iter().take(inputs) {
            file.record(timed.clone());
        }
        file
    }

    /// A run that goes on from the message at `index`, which becomes `changed`. What was said later is gone, apart from
    /// the results of the turn's other calls: they do not hang on it. The new run has its own time and limits.
    pub fn branch(&self, index: usize, changed: Message) -> Result<Self, BranchError> {
        let history = self.run().history();
        let messages = history.messages();
        let old = messages.get(index).ok_or(BranchError::NoSuchMessage(index))?;
        if std::mem::discriminant(*old) != std::mem::discriminant(&changed) {
            return Err(BranchError::OtherKind(index));
        }
        let mut header = Header { before: history.up_to(index), ..self.header().clone() };
        match &changed {
            Message::User(prompt) if index == 0 => header.prompt.clone_from(prompt),
            Message::User(_) | Message::Model(_) | Message::Tool(_) | Message::Correction(_) => {
                let is_result = matches!(changed, Message::Tool(_));
                header.before.push(changed);
                if is_result {
                    let rest = messages[index + 1..].iter();
                    let others = rest.take_while(|message| matches!(message, Message::Tool(_)));
                    others.for_each(|message| header.before.push((*message).clone()));
                }
            }
        }
        check(&header.before).map_err(BranchError::Unsound)?;
        Ok(Self::new(header))
    }
}

/// Whether a model could have been part of this conversation: a question first, and every call answered once before
/// anything else is said.
pub(crate) fn check(history: &History) -> Result<(), Unsound> {
    let mut waiting: Vec<&str> = Vec::new();
    for (message, said) in history.messages().into_iter().enumerate() {
        let unsound = |why: String| Err(Unsound { message, why });
        match said {
            Message::Tool(result) => match waiting.iter().position(|call| *call == result.call) {
                Some(call) => drop(waiting.remove(call)),
                None => return unsound(format!("no call {:?} waits for a result", result.call)),
            },
            Message::User(_) | Message::Correction(_) | Message::Model(_) if !waiting.is_empty() => {
                return unsound(format!("the call {:?} has no result yet", waiting[0]));
            }
            Message::Correction(_) | Message::Model(_) if message == 0 => {
                return unsound("a conversation begins with a question".to_owned());
            }
            Message::User(_) | Message::Correction(_) => {}
            Message::Model(turn) => {
                for call in turn.calls() {
                    if waiting.contains(&call.id.as_str()) {
                        return unsound(format!("two calls have the id {:?}", call.id));
                    }
                    waiting.push(&call.id);
                }
            }
        }
    }
    Ok(())
}
