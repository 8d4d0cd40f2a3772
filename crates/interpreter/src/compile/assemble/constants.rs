//! The constants of a code, each once.

use super::Assembler;
use crate::{compile::spans::small, value::Value};

/// What tells constants apart: their values, and of which type they are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Bool(bool),
    Ellipsis,
    Int(i64),
    Float(u64),
    Str(Box<str>),
    Bytes(Box<[u8]>),
    Tuple(Vec<Self>),
    None,
}

impl Assembler {
    /// The index of a constant.
    pub(in crate::compile) fn constant(&mut self, value: Value) -> u32 {
        let Some(key) = key(&value) else { return self.push_constant(value) };
        if let Some(index) = self.known_constants.get(&key) {
            return *index;
        }
        let index = self.push_constant(value);
        self.known_constants.insert(key, index);
        index
    }

    pub(super) fn push_constant(&mut self, value: Value) -> u32 {
        self.constants.push(value);
        small(self.constants.len()) - 1
    }
}

fn key(value: &Value) -> Option<Key> {
    Some(match value {
        Value::None => Key::None,
        Value::Bool(value) => Key::Bool(*value),
        Value::Ellipsis => Key::Ellipsis,
        Value::Int(value) => Key::Int(*value),
        Value::Float(value) => Key::Float(value.to_bits()),
        Value::Str(text) => Key::Str(text.as_str().into()),
        Value::Bytes(bytes) => Key::Bytes(bytes.data.clone()),
        Value::Tuple(items) => Key::Tuple(items.iter().map(key).collect::<Option<_>>()?),
        _ => return None,
    })
}
