//! A reply while it is being written.

use serde::{Deserialize, Serialize};

use super::{Arguments, ModelError, ModelEvent, Part, ToolCall, Turn, Usage};

/// The part of a reply that has arrived. A draft never enters the history; the turn that it becomes does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Draft {
    pieces: Vec<Piece>,
    /// Where in `pieces` each call is.
    calls: Vec<usize>,
    usage: Usage,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Piece {
    Text(String),
    Thinking { text: String, signature: Option<String> },
    Call { id: String, name: String, arguments: String, finished: bool },
}

impl Draft {
    /// Takes the next event; the turn, once the reply is complete.
    pub(super) fn take(&mut self, event: ModelEvent) -> Result<Option<Turn>, ModelError> {
        match event {
            ModelEvent::Text(more) => match self.pieces.last_mut() {
                Some(Piece::Text(text)) => text.push_str(&more),
                _ => self.pieces.push(Piece::Text(more)),
            },
            ModelEvent::Thinking(more) => match self.pieces.last_mut() {
                Some(Piece::Thinking { text, signature: None }) => text.push_str(&more),
                _ => self.pieces.push(Piece::Thinking { text: more, signature: None }),
            },
            ModelEvent::Signature(seal) => match self.pieces.last_mut() {
                Some(Piece::Thinking { signature, .. }) => *signature = Some(seal),
                _ => self.pieces.push(Piece::Thinking { text: String::new(), signature: Some(seal) }),
            },
            ModelEvent::CallStarted { id, name } => {
                let id = self.unique(id);
                self.calls.push(self.pieces.len());
                self.pieces.push(Piece::Call { id, name, arguments: String::new(), finished: false });
            }
            ModelEvent::Fragment { call, text } => self.open_call(call)?.0.push_str(&text),
            ModelEvent::CallFinished { call } => *self.open_call(call)?.1 = true,
            ModelEvent::Usage(usage) => self.usage = usage,
            ModelEvent::Stopped(stop) => {
                let parts = std::mem::take(&mut self.pieces).into_iter().map(part).collect();
                return Ok(Some(Turn { parts, stop, usage: self.usage }));
            }
        }
        Ok(None)
    }

    /// The parts that have arrived, the last as far as it goes.
    pub(super) fn parts(&self) -> Vec<Part> {
        self.pieces.iter().cloned().map(part).collect()
    }

    /// Whether nothing has arrived.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// What has arrived, for people: texts, and calls as `name arguments`.
    pub(super) fn preview(&self) -> String {
        let shown = |piece: &Piece| match piece {
            Piece::Text(text) | Piece::Thinking { text, .. } => text.clone(),
            Piece::Call { name, arguments, .. } => format!("{name} {arguments}"),
        };
        self.pieces.iter().map(shown).collect::<Vec<_>>().join("\n")
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
mod tests {
    use serde_json::json;

    use super::*;
    use crate::agent::Stop;

    fn started(id: &str) -> ModelEvent {
        ModelEvent::CallStarted { id: id.to_owned(), name: "f".to_owned() }
    }

    fn fragment(call: usize, text: &str) -> ModelEvent {
        ModelEvent::Fragment { call, text: text.to_owned() }
    }

    #[track_caller]
    fn check(events: impl IntoIterator<Item = ModelEvent>, expect: &serde_json::Value) {
        let mut draft = Draft::default();
        let outcome = events.into_iter().find_map(|event| draft.take(event).transpose());
        let found = match outcome {
            Some(Ok(turn)) => json!(turn.parts),
            Some(Err(error)) => json!(error.to_string()),
            None => json!("unfinished"),
        };
        assert_eq!(&found, expect);
    }

    #[test]
    fn fragments_of_several_calls_may_alternate() {
        check(
            [
                ModelEvent::Text("Let me ".to_owned()),
                ModelEvent::Text("see.".to_owned()),
                started("a"),
                started("b"),
                fragment(0, r#"{"x":"#),
                fragment(1, "{}"),
                fragment(0, "1}"),
                ModelEvent::Stopped(Stop::Calls),
            ],
            &json!([
                {"text": "Let me see."},
                {"call": {"id": "a", "name": "f", "arguments": {"x": 1}}},
                {"call": {"id": "b", "name": "f", "arguments": {}}},
            ]),
        );
    }

    #[test]
    fn a_thought_keeps_its_seal_and_stays_out_of_the_answer() {
        check(
            [
                ModelEvent::Thinking("Hm".to_owned()),
                ModelEvent::Thinking("m.".to_owned()),
                ModelEvent::Signature("s1".to_owned()),
                ModelEvent::Thinking("And".to_owned()),
                ModelEvent::Text("Yes".to_owned()),
                ModelEvent::Stopped(Stop::End),
            ],
            &json!([
                {"thinking": {"text": "Hmm.", "signature": "s1"}},
                {"thinking": {"text": "And"}},
                {"text": "Yes"},
            ]),
        );
    }

    #[test]
    fn missing_and_repeated_ids_are_replaced() {
        let events = [started("call_2"), started(""), started("call_2"), ModelEvent::Stopped(Stop::Calls)];
        let mut draft = Draft::default();
        let turn = events.into_iter().find_map(|event| draft.take(event).unwrap()).unwrap();
        assert_eq!(turn.calls().map(|call| call.id.as_str()).collect::<Vec<_>>(), ["call_2", "call_3", "call_4"]);
    }

    #[test]
    fn arguments_that_are_not_an_object_are_kept_as_text() {
        check(
            [started("a"), fragment(0, "{\"x\": "), ModelEvent::Stopped(Stop::Calls)],
            &json!([{"call": {"id": "a", "name": "f", "arguments": "{\"x\": "}}]),
        );
    }

    #[test]
    fn a_fragment_without_a_call_is_an_error() {
        check(
            [fragment(0, "{}")],
            &json!("the model's reply is not one that can be read: call 0 goes on before its start"),
        );
    }

    #[test]
    fn nothing_is_added_to_a_finished_call() {
        check(
            [started("a"), ModelEvent::CallFinished { call: 0 }, fragment(0, "{}")],
            &json!("the model's reply is not one that can be read: call 0 goes on after its end"),
        );
    }
}
