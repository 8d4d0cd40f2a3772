//! A reply while it is being written.

use serde::{Deserialize, Serialize};

use super::{
    message::{Arguments, Part, Seal, Stop, ToolCall, Turn, Usage},
    model::{ModelError, ModelEvent},
    thought::{Stretch, Thoughts},
};
use crate::run::{shown::HELD_BACK, terms::AnswerForm};

/// The part of a reply that has arrived. A draft never enters the history; the turn that it becomes does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pieces: Vec<Piece>,
    /// Where in `pieces` each call is.
    calls: Vec<usize>,
    usage: Usage,
    #[serde(default)]
    thoughts: Thoughts,
    /// How often something was changed that had arrived before.
    #[serde(default)]
    rewrites: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Piece {
    Text(String),
    Thinking { text: String, signature: Option<Seal> },
    Call { id: String, name: String, arguments: String, finished: bool },
}

impl Draft {
    /// Takes the next event; the turn, once the reply is complete.
    pub fn take(&mut self, event: ModelEvent) -> Result<Option<Turn>, ModelError> {
        if !matches!(event, ModelEvent::Text(_) | ModelEvent::Usage(_)) {
            let last = self.thoughts.end();
            self.write(last);
        }
        match event {
            ModelEvent::Text(more) => {
                let stretches = self.thoughts.feed(&more);
                self.write(stretches);
            }
            ModelEvent::Thinking(more) => self.think(more),
            ModelEvent::Signature(seal) => self.seal(seal),
            ModelEvent::CallStarted { id, name } => {
                // Behind a call begins a text of its own, which a thought may open.
                self.thoughts = Thoughts::default();
                let id = self.unique(id);
                self.calls.push(self.pieces.len());
                self.pieces.push(Piece::Call { id, name, arguments: String::new(), finished: false });
            }
            ModelEvent::Fragment { call, text } => {
                // Fragments of several calls may alternate.
                self.rewrites += u32::from(call + 1 != self.calls.len());
                self.open_call(call)?.0.push_str(&text);
            }
            ModelEvent::CallFinished { call } => *self.open_call(call)?.1 = true,
            ModelEvent::Usage(usage) => self.usage = usage,
            ModelEvent::Stopped(stop) => {
                let pieces = std::mem::take(&mut self.pieces);
                // A reply that ends for a call of nothing ends as any other.
                let only_phantoms = pieces.iter().any(Piece::is_phantom)
                    && pieces.iter().all(|piece| piece.is_phantom() || !matches!(piece, Piece::Call { .. }));
                let stop = if stop == Stop::Calls && only_phantoms { Stop::End } else { stop };
                let parts = pieces.into_iter().filter(|piece| !piece.is_phantom()).map(part).collect();
                return Ok(Some(Turn { parts, stop, usage: self.usage }));
            }
        }
        Ok(None)
    }

    /// A seal belongs to the thought before it, where that has none; all others stand for themselves.
    fn seal(&mut self, seal: Seal) {
        let of_thought = match seal {
            Seal::Signature(_) | Seal::Field { .. } | Seal::Message { .. } => true,
            Seal::Redacted { .. } | Seal::Call { .. } => false,
        };
        match self.pieces.last_mut() {
            Some(Piece::Thinking { signature: signature @ None, .. }) if of_thought => *signature = Some(seal),
            Some(Piece::Thinking { .. } | Piece::Text(_) | Piece::Call { .. }) | None => {
                self.pieces.push(Piece::Thinking { text: String::new(), signature: Some(seal) });
            }
        }
    }

    /// Makes thoughts of the texts since the last call.
    fn take_back(&mut self) {
        self.rewrites += 1;
        let after_call = self.calls.last().map_or(0, |call| call + 1);
        for piece in self.pieces.iter_mut().skip(after_call) {
            if let Piece::Text(text) = piece {
                *piece = Piece::Thinking { text: text.trim().to_owned(), signature: None };
            }
        }
    }

    fn write(&mut self, stretches: Vec<Stretch>) {
        for stretch in stretches {
            match stretch {
                Stretch::Text(more) => self.say(&more),
                Stretch::Thought(more) => self.think(more),
                Stretch::ThoughtEnds => {
                    if let Some(Piece::Thinking { text, signature: None }) = self.pieces.last_mut() {
                        self.rewrites += 1;
                        text.truncate(text.trim_end().len());
                    }
                }
                Stretch::TextWasThought => self.take_back(),
            }
        }
    }

    fn say(&mut self, more: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Text(text)) => text.push_str(more),
            Some(Piece::Thinking { .. } | Piece::Call { .. }) | None => self.pieces.push(Piece::Text(more.to_owned())),
        }
    }

    fn think(&mut self, more: String) {
        match self.pieces.last_mut() {
            Some(Piece::Thinking { text, signature: None }) => text.push_str(&more),
            Some(Piece::Thinking { .. } | Piece::Text(_) | Piece::Call { .. }) | None => {
                self.pieces.push(Piece::Thinking { text: more, signature: None });
            }
        }
    }

    /// The parts that have arrived, the last as far as it goes.
    pub fn parts(&self) -> Vec<Part> {
        self.pieces.iter().filter(|piece| !piece.is_phantom()).cloned().map(part).collect()
    }

    /// Whether nothing has arrived.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.thoughts.is_empty()
    }

    /// What has arrived, for people: texts, and calls as `name arguments`.
    pub fn preview(&self) -> String {
        self.preview_from(0)
    }

    /// The same from that byte on; nothing where it is not so long.
    pub(crate) fn preview_from(&self, from: usize) -> String {
        let (mut preview, mut passed) = (String::new(), 0);
        let mut add = |text: &str| {
            preview.push_str(text.get(from.saturating_sub(passed)..).unwrap_or_default());
            passed += text.len();
        };
        for (index, piece) in self.pieces.iter().enumerate() {
            if index > 0 {
                add("\n");
            }
            match piece {
                Piece::Text(text) | Piece::Thinking { text, .. } => add(text),
                Piece::Call { name, arguments, .. } => [name, " ", arguments].into_iter().for_each(&mut add),
            }
        }
        preview
    }

    /// How often something was changed that had arrived before: what was shown of it is to be shown anew.
    pub(crate) const fn rewrites(&self) -> u32 {
        self.rewrites
    }

    /// The same without a word of the answer: the calls of tools alone.
    pub(crate) fn preview_of_calls(&self, answer: &AnswerForm) -> String {
        let shown = |piece: &Piece| match piece {
            Piece::Call { name, arguments, .. } if !answer.is_call_of(name) => Some(format!("{name} {arguments}")),
            Piece::Call { .. } | Piece::Text(_) | Piece::Thinking { .. } => None,
        };
        let calls: Vec<String> = self.pieces.iter().filter_map(shown).collect();
        if calls.is_empty() { HELD_BACK.to_owned() } else { calls.join("\n") }
    }

    fn open_call(&mut self, call: usize) -> Result<(&mut String, &mut bool), ModelError> {
        match self.calls.get(call).and_then(|&index| self.pieces.get_mut(index)) {
            Some(Piece::Call { arguments, finished, .. }) if !*finished => Ok((arguments, finished)),
            Some(_) => Err(ModelError::Garbled(format!("call {call} goes on after its end"))),
            None => Err(ModelError::Garbled(format!("call {call} goes on before its start"))),
        }
    }

    /// Providers leave ids out and repeat them; results are matched by id, so here each has its own.
    fn unique(&self, id: String) -> String {
        let taken =
            |id: &str| self.pieces.iter().any(|piece| matches!(piece, Piece::Call { id: other, .. } if other == id));
        if !id.is_empty() && !taken(&id) {
            return id;
        }
        let most = self.calls.len() + 1;
        (most..=2 * most).map(|n| format!("call_{n}")).find(|id| !taken(id)).unwrap_or(id)
    }
}

impl Piece {
    /// Whether it is a call of nothing: some servers open calls that never get a name.
    fn is_phantom(&self) -> bool {
        matches!(self, Self::Call { name, .. } if name.trim().is_empty())
    }
}

fn part(piece: Piece) -> Part {
    match piece {
        Piece::Text(text) => Part::Text(text),
        Piece::Thinking { text, signature } => Part::Thinking { text, signature },
        Piece::Call { id, name, arguments, .. } => {
            Part::Call(ToolCall { id, name, arguments: Arguments::from_text(arguments) })
        }
    }
}

#[cfg(test)]
mod tests;
