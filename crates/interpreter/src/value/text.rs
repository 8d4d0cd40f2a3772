//! `str`.

use std::{cell::Cell, fmt, ops::Deref, rc::Rc};

use trace::Text;

use crate::value::bytes::siphash;

/// A text. It knows its hash and how many characters it has once somebody has asked.
#[derive(Clone)]
pub(crate) struct Str(Rc<Inner>);

struct Inner {
    /// A short one stands here itself.
    text: Text,
    /// 0 is not yet known.
    hash: Cell<i64>,
    /// In characters; `UNKNOWN` is not yet counted.
    length: Cell<usize>,
}

const UNKNOWN: usize = usize::MAX;

impl Str {
    /// Its text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0.text
    }

    /// Whether both are the same object.
    #[inline]
    pub(crate) fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    pub(crate) fn address(&self) -> *const () {
        Rc::as_ptr(&self.0).cast()
    }

    /// As `CPython` hashes it with `PYTHONHASHSEED=0`.
    #[inline]
    pub(crate) fn hash(&self) -> i64 {
        match self.0.hash.get() {
            0 => self.compute_hash(),
            hash => hash,
        }
    }

    #[cold]
    fn compute_hash(&self) -> i64 {
        let hash = siphash(self.as_str());
        self.0.hash.set(hash);
        hash
    }

    /// How many characters it has.
    pub(crate) fn length(&self) -> usize {
        if self.0.length.get() == UNKNOWN {
            self.0.length.set(self.as_str().chars().count());
        }
        self.0.length.get()
    }

    /// Whether each character is one byte, so that it is found where it is counted.
    pub(crate) fn is_ascii(&self) -> bool {
        self.length() == self.as_str().len()
    }

    /// The character at an index below the length.
    pub(crate) fn char_at(&self, index: usize) -> Option<char> {
        if self.is_ascii() {
            return self.as_str().as_bytes().get(index).map(|byte| char::from(*byte));
        }
        self.as_str().chars().nth(index)
    }

    /// The characters from one index to another, neither past the end.
    pub(crate) fn slice(&self, start: usize, end: usize) -> &str {
        let text = self.as_str();
        if self.is_ascii() {
            return text.get(start..end.max(start)).unwrap_or_default();
        }
        let at = |index: usize| text.char_indices().nth(index).map_or(text.len(), |(at, _)| at);
        text.get(at(start)..at(end.max(start))).unwrap_or_default()
    }
}

impl Deref for Str {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for Str {
    fn from(text: &str) -> Self {
        Self(Rc::new(Inner { text: text.into(), hash: Cell::new(0), length: Cell::new(UNKNOWN) }))
    }
}

impl From<String> for Str {
    fn from(text: String) -> Self {
        Self(Rc::new(Inner { text: text.into(), hash: Cell::new(0), length: Cell::new(UNKNOWN) }))
    }
}

impl From<char> for Str {
    fn from(character: char) -> Self {
        Self::from(character.encode_utf8(&mut [0; 4]) as &str)
    }
}

impl PartialEq for Str {
    fn eq(&self, other: &Self) -> bool {
        self.is(other) || self.as_str() == other.as_str()
    }
}

impl Eq for Str {}

impl PartialEq<str> for Str {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_found_whatever_their_size() {
        let text = Str::from("añ😀z");
        assert_eq!((text.length(), text.char_at(2), text.slice(1, 3)), (4, Some('😀'), "ñ😀"));
        assert_eq!((text.slice(3, 9), text.slice(3, 1), text.char_at(4)), ("z", "", None));
    }
}
