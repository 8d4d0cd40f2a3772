//! Halves of characters. Beyond the first 65,536 a character is two halves in JSON's escapes (`\ud83d\ude00`), and servers
//! that stream by tokens send the first in one piece and the second in the next. No Rust text can hold a half, so each is
//! marked while it waits for the other.

use std::borrow::Cow;

use serde_json::Value;

/// The first of the characters that stand for a half: 2,048 at the end of the last plane, for private use.
const MARKS: u32 = 0x0010_F800;
const HALVES: std::ops::RangeInclusive<u32> = 0xD800..=0xDFFF;

/// A piece of JSON.
pub(super) struct Parsed {
    pub(super) value: Value,
    /// Whether marks in it stand for halves.
    pub(super) marked: bool,
}

/// Reads `data`, with a mark for each half that stands alone.
pub(super) fn parse(data: &str) -> Result<Parsed, serde_json::Error> {
    match serde_json::from_str(data) {
        Ok(value) => Ok(Parsed { value, marked: false }),
        Err(error) => match mark(data) {
            Cow::Borrowed(_) => Err(error),
            Cow::Owned(data) => Ok(Parsed { value: serde_json::from_str(&data)?, marked: true }),
        },
    }
}

fn mark(data: &str) -> Cow<'_, str> {
    let (mut marked, mut done, mut at) = (String::new(), 0, 0);
    while let Some(found) = data[at..].find('\\') {
        let start = at + found;
        at = match (half_at(data, start), half_at(data, start + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => start + 12,
            (Some(half), _) => {
                marked.push_str(&data[done..start]);
                marked.extend(char::from_u32(MARKS + half - HALVES.start()));
                done = start + 6;
                done
            }
            // Whatever is escaped, it is no beginning of an escape.
            (None, _) => start + 1 + data[start + 1..].chars().next().map_or(0, char::len_utf8),
        };
    }
    if done == 0 {
        return Cow::Borrowed(data);
    }
    marked.push_str(&data[done..]);
    Cow::Owned(marked)
}

/// The half that is escaped at `start`.
fn half_at(data: &str, start: usize) -> Option<u32> {
    let digits = data.get(start..start + 6)?.strip_prefix("\\u")?;
    u32::from_str_radix(digits, 16).ok().filter(|code| HALVES.contains(code))
}

/// Joins the halves in the pieces of one text.
#[derive(Clone, Debug, Default)]
pub(super) struct Joiner {
    first: Option<u32>,
}

impl Joiner {
    /// The text of the next piece, in which marks stand for halves if it is `marked`.
    pub(super) fn join(&mut self, piece: String, marked: bool) -> String {
        if !marked && self.first.is_none() {
            return piece;
        }
        let mut joined = String::new();
        for char in piece.chars() {
            let code = u32::from(char);
            let half = code.checked_sub(MARKS).filter(|_| marked).map(|offset| HALVES.start() + offset);
            match (self.first.take(), half) {
                (Some(first), Some(second @ 0xDC00..=0xDFFF)) => {
                    let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                    joined.extend(char::from_u32(code));
                }
                (before, half) => {
                    joined.extend(before.map(|_| char::REPLACEMENT_CHARACTER));
                    match half {
                        Some(first @ 0xD800..=0xDBFF) => self.first = Some(first),
                        Some(_) => joined.push(char::REPLACEMENT_CHARACTER),
                        None => joined.push(char),
                    }
                }
            }
        }
        joined
    }

    /// What is left once nothing more comes: a first half without its second is a character that is lost.
    pub(super) fn end(&mut self) -> Option<char> {
        self.first.take().map(|_| char::REPLACEMENT_CHARACTER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pieces: &[&str], expect: &str) {
        let mut joiner = Joiner::default();
        let mut text = String::new();
        for piece in pieces {
            let Parsed { value, marked } = parse(&format!("\"{piece}\"")).unwrap();
            text.push_str(&joiner.join(value.as_str().unwrap().to_owned(), marked));
        }
        text.extend(joiner.end());
        assert_eq!(text, expect, "{pieces:?}");
    }

    #[test]
    fn two_halves_are_a_character_wherever_they_are_split() {
        check(&[r"ok \ud83d\ude00!"], "ok 😀!");
        check(&[r"ok \ud83d", r"\ude00!"], "ok 😀!");
        check(&[r"ok \uD83D", "", r"\uDE00\ud83d", r"\ude01"], "ok 😀😁");
    }

    #[test]
    fn a_half_that_stays_alone_is_a_lost_character() {
        check(&[r"a\ud83d", "b"], "a\u{FFFD}b");
        check(&[r"a\ude00", r"b\ud83d"], "a\u{FFFD}b\u{FFFD}");
        check(&[r"\ud83d\ud83d", r"\ude00"], "\u{FFFD}😀");
    }

    #[test]
    fn what_only_looks_like_a_half_is_left_alone() {
        check(&[r"\\ud83d \u00e9 \n", "\u{10F83D}"], "\\ud83d é \n\u{10F83D}");
    }
}
