//! Places of a text: what stands there, and whether an anchor holds.

use crate::modules::re::{set::Class, tree::At};

/// Whether a place is one of a kind.
pub(super) fn is_at(text: &str, place: usize, at: At) -> bool {
    let is_word = |character: Option<char>, ascii: bool| character.is_some_and(|one| Class::Word.contains(one, ascii));
    let between =
        |ascii: bool| is_word(character_before(text, place), ascii) != is_word(character_at(text, place), ascii);
    match at {
        At::TextStart => place == 0,
        At::LineStart => place == 0 || text.as_bytes().get(place - 1) == Some(&b'\n'),
        At::TextEnd => place == text.len(),
        At::LastLineEnd => place == text.len() || (place + 1 == text.len() && text.ends_with('\n')),
        At::LineEnd => place == text.len() || text.as_bytes().get(place) == Some(&b'\n'),
        At::Boundary { ascii } => between(ascii),
        At::NotBoundary { ascii } => !between(ascii),
    }
}

pub(super) fn character_at(text: &str, place: usize) -> Option<char> {
    match text.as_bytes().get(place) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        Some(_) => text.get(place..).and_then(|rest| rest.chars().next()),
        None => None,
    }
}

pub(super) fn character_before(text: &str, place: usize) -> Option<char> {
    text.get(..place).and_then(|before| before.chars().next_back())
}
