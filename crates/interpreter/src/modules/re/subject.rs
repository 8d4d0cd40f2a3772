//! What patterns are matched against: texts, and bytes as the characters of the same numbers.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::bytes,
    value::{Bytes, Outcome, Str, Value},
};

/// A text, or bytes as one.
#[derive(Clone)]
pub(super) struct Subject {
    pub(super) text: Str,
    pub(super) bytes: bool,
}

impl Subject {
    /// The subject that a value is; nothing where it is neither.
    pub(super) fn of(vm: &mut Vm, value: &Value) -> Outcome<Option<Self>> {
        if let Value::Str(text) = vm.plain(value) {
            return Ok(Some(Self { text: text.clone(), bytes: false }));
        }
        let Some(data) = bytes::data(vm, value) else { return Ok(None) };
        vm.allocate(data.len().saturating_mul(2))?;
        let text: String = data.iter().map(|byte| char::from(*byte)).collect();
        Ok(Some(Self { text: text.into(), bytes: true }))
    }

    /// A part of it, as a value of its kind.
    pub(super) fn part(&self, start: usize, end: usize) -> Value {
        self.value(self.text.get(start..end).unwrap_or_default())
    }

    /// A text as a value of its kind.
    pub(super) fn value(&self, text: &str) -> Value {
        if self.bytes {
            let data: Vec<u8> = text.chars().filter_map(|character| u8::try_from(character).ok()).collect();
            Value::Bytes(Rc::new(Bytes::new(data)))
        } else {
            Value::from(text)
        }
    }

    /// The byte at which a character begins; the end for one past it.
    pub(super) fn place(&self, index: usize) -> usize {
        let text = self.text.as_str();
        if self.text.is_ascii() {
            return index.min(text.len());
        }
        text.char_indices().nth(index).map_or(text.len(), |(at, _)| at)
    }

    /// How many characters there are between two places.
    pub(super) fn count(&self, start: usize, end: usize) -> usize {
        if self.text.is_ascii() {
            return end.saturating_sub(start);
        }
        self.text.get(start..end).map_or(0, |part| part.chars().count())
    }
}
