//! The conversation as a list that shares its past: cloning it, or stepping back, copies nothing.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::message::Message;

/// Messages, oldest first. A clone is one reference; both may be extended, each sees its own.
#[derive(Clone, Default)]
pub struct History {
    newest: Option<Arc<Node>>,
    length: usize,
}

struct Node {
    message: Message,
    before: Option<Arc<Node>>,
}

impl History {
    /// Appends `message`.
    pub fn push(&mut self, message: Message) {
        self.newest = Some(Arc::new(Node { message, before: self.newest.take() }));
        self.length += 1;
    }

    /// How many messages there are.
    pub const fn len(&self) -> usize {
        self.length
    }

    /// Whether nothing has been said.
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The first `count` messages; shares them.
    #[must_use]
    pub fn up_to(&self, count: usize) -> Self {
        let mut newest = self.newest.as_ref();
        for _ in count..self.length {
            newest = newest.and_then(|node| node.before.as_ref());
        }
        Self { newest: newest.cloned(), length: self.length.min(count) }
    }

    /// From the newest to the oldest.
    pub fn backwards(&self) -> impl Iterator<Item = &Message> {
        std::iter::successors(self.newest.as_deref(), |node| node.before.as_deref()).map(|node| &node.message)
    }

    /// From the oldest to the newest; takes time and space in the number of messages.
    pub fn messages(&self) -> Vec<&Message> {
        let mut messages: Vec<_> = self.backwards().collect();
        messages.reverse();
        messages
    }
}

impl Drop for Node {
    /// Takes the past apart in a loop: left to itself it would recurse, once for each message.
    fn drop(&mut self) {
        let mut before = self.before.take();
        while let Some(mut node) = before.and_then(Arc::into_inner) {
            before = node.before.take();
        }
    }
}

impl PartialEq for History {
    fn eq(&self, other: &Self) -> bool {
        let nodes = |history: &Self| std::iter::successors(history.newest.clone(), |node| node.before.clone());
        if self.length != other.length {
            return false;
        }
        for (one, another) in nodes(self).zip(nodes(other)) {
            if Arc::ptr_eq(&one, &another) {
                return true;
            }
            if one.message != another.message {
                return false;
            }
        }
        true
    }
}

impl fmt::Debug for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.messages()).finish()
    }
}

impl FromIterator<Message> for History {
    fn from_iter<I: IntoIterator<Item = Message>>(messages: I) -> Self {
        let mut history = Self::default();
        messages.into_iter().for_each(|message| history.push(message));
        history
    }
}

impl Serialize for History {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.messages())
    }
}

impl<'de> Deserialize<'de> for History {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Message>::deserialize(deserializer).map(Self::from_iter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Message {
        Message::User(text.to_owned())
    }

    #[test]
    fn a_clone_goes_its_own_way() {
        let mut one: History = [said("a")].into_iter().collect();
        let mut other = one.clone();
        one.push(said("b"));
        other.push(said("c"));
        assert_eq!(one.messages(), [&said("a"), &said("b")]);
        assert_eq!(other.messages(), [&said("a"), &said("c")]);
        assert_ne!(one, other);
    }

    #[test]
    fn stepping_back_shares_the_past() {
        let all: History = ["a", "b", "c"].map(said).into_iter().collect();
        assert_eq!(all.up_to(2).messages(), [&said("a"), &said("b")]);
        assert!(std::ptr::eq(all.up_to(2).messages()[1], all.messages()[1]), "nothing is copied");
        assert_eq!((all.up_to(0).len(), all.up_to(9)), (0, all.clone()));
    }

    #[test]
    fn equal_words_are_equal_histories_wherever_they_live() {
        let one: History = [said("a"), said("b")].into_iter().collect();
        let other: History = [said("a"), said("b")].into_iter().collect();
        assert_eq!(one, other);
    }

    #[test]
    fn a_history_reads_back_in_order() {
        let history: History = [said("a"), said("b")].into_iter().collect();
        let text = serde_json::to_string(&history).unwrap();
        assert_eq!(text, r#"[{"user":"a"},{"user":"b"}]"#);
        assert_eq!(serde_json::from_str::<History>(&text).unwrap(), history);
    }

    #[test]
    fn a_very_long_history_is_dropped_without_recursion() {
        let history: History = (0..1_000_000).map(|_| Message::User(String::new())).collect();
        assert_eq!(history.len(), 1_000_000);
        drop(history);
    }
}
