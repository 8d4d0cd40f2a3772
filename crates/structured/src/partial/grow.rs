//! The reading itself: a state for each kind of place, and the value that grows.

use std::borrow::Cow;

use super::{Open, Partial, Token};
use crate::json::{DEPTH, Json, Problem, parse};

type Step = Result<(), (Problem, usize)>;

impl Partial<'_> {
    pub(super) fn read_on(&mut self) -> Step {
        while self.at < self.text.len() {
            let before = (self.at, self.token);
            self.step()?;
            if (self.at, self.token) == before {
                // The rest is the beginning of something that is not whole yet.
                return Ok(());
            }
        }
        Ok(())
    }

    fn byte(&self) -> u8 {
        self.text.as_bytes()[self.at]
    }

    fn step(&mut self) -> Step {
        match self.token {
            Token::InText => return self.text_on(),
            Token::InKey(start) => return self.key_on(start),
            Token::InWord(start) => return self.word_on(start),
            Token::Value | Token::First | Token::Key(_) | Token::Colon | Token::After | Token::Done => {}
        }
        let byte = self.byte();
        if matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
            return Ok(());
        }
        match (self.token, byte) {
            (Token::First, b']') | (Token::After, b']' | b'}') | (Token::Key(true), b'}') => self.close(byte),
            (Token::Value | Token::First, _) => self.value_starts(byte),
            (Token::Key(_), b'"') => {
                self.token = Token::InKey(self.at);
                self.at += 1;
                Ok(())
            }
            (Token::Key(_), _) => Err((Problem::KeyMustBeAString, self.at)),
            (Token::Colon, b':') => {
                self.at += 1;
                self.token = Token::Value;
                Ok(())
            }
            (Token::Colon, _) => Err((Problem::ExpectedColon, self.at)),
            (Token::After, b',') => {
                self.at += 1;
                let object = self.open.last().is_some_and(|open| open.object);
                self.token = if object { Token::Key(false) } else { Token::Value };
                Ok(())
            }
            (Token::After, _) => {
                let object = self.open.last().is_some_and(|open| open.object);
                let problem = if object { Problem::ExpectedObjectCommaOrEnd } else { Problem::ExpectedListCommaOrEnd };
                Err((problem, self.at))
            }
            // What follows the value is prose or the end of a fence.
            _ => {
                self.at = self.text.len();
                Ok(())
            }
        }
    }

    fn value_starts(&mut self, byte: u8) -> Step {
        if self.root.is_none() && !matches!(byte, b'{' | b'[') {
            // Prose before the value.
            let rest = &self.text[self.at..];
            self.at += rest.find(['{', '[']).unwrap_or(rest.len());
            return Ok(());
        }
        match byte {
            b'{' | b'[' => {
                if self.open.len() >= DEPTH {
                    return Err((Problem::RecursionLimitExceeded, self.at));
                }
                let object = byte == b'{';
                let node = self.node_of_next();
                self.put(if object { Json::Object(Vec::new()) } else { Json::Array(Vec::new()) });
                self.open.push(Open { object, node });
                self.token = if object { Token::Key(true) } else { Token::First };
                self.at += 1;
            }
            b'"' => {
                self.put(Json::Str(Cow::Owned(String::new())));
                self.token = Token::InText;
                self.at += 1;
            }
            b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => self.token = Token::InWord(self.at),
            b']' => return Err((Problem::TrailingComma, self.at)),
            _ => return Err((Problem::ExpectedSomeValue, self.at)),
        }
        Ok(())
    }

    fn close(&mut self, byte: u8) -> Step {
        let object = self.open.last().is_some_and(|open| open.object);
        if object != (byte == b'}') {
            let problem = if object { Problem::ExpectedObjectCommaOrEnd } else { Problem::ExpectedListCommaOrEnd };
            return Err((problem, self.at));
        }
        self.at += 1;
        self.open.pop();
        self.version += 1;
        self.token = if self.open.is_empty() { Token::Done } else { Token::After };
        Ok(())
    }

    /// Takes over all of a text that is there, up to an escape that is not whole.
    fn text_on(&mut self) -> Step {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let length = bytes[start..].iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f)).count();
        let end = start + length;
        let mut grown = self.text[start..end].to_owned();
        self.at = end;
        let mut closed = false;
        match bytes.get(end) {
            Some(b'"') => {
                self.at += 1;
                closed = true;
            }
            Some(b'\\') => {
                if let Some(after) = escape_end(bytes, end) {
                    let quoted = format!("\"{}\"", &self.text[end..after]);
                    match parse(&quoted) {
                        Ok(Json::Str(letter)) => grown.push_str(&letter),
                        Ok(_) => {}
                        Err(malformed) => return Err((malformed.problem, end)),
                    }
                    self.at = after;
                }
            }
            Some(_) => return Err((Problem::ControlCharacterWhileParsingString, end)),
            None => {}
        }
        if !grown.is_empty() {
            self.version += 1;
            if let Some(Json::Str(text)) = self.last_mut() {
                text.to_mut().push_str(&grown);
            }
        }
        if closed {
            self.token = Token::After;
            self.completed();
        }
        Ok(())
    }

    fn key_on(&mut self, start: usize) -> Step {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            match bytes.get(at) {
                None => {
                    self.at = at.min(bytes.len());
                    return Ok(());
                }
                Some(b'"') => break,
                Some(b'\\') if at + 1 >= bytes.len() => {
                    self.at = at;
                    return Ok(());
                }
                Some(b'\\') => at += 2,
                Some(_) => at += 1,
            }
        }
        let key = match parse(&self.text[start..=at]) {
            Ok(Json::Str(key)) => key.into_owned(),
            Ok(_) => return Err((Problem::KeyMustBeAString, start)),
            Err(malformed) => return Err((malformed.problem, start + malformed.index)),
        };
        self.at = at + 1;
        self.token = Token::Colon;
        self.key = Some(key);
        Ok(())
    }

    /// A number or word ends where something else begins.
    fn word_on(&mut self, start: usize) -> Step {
        let rest = &self.text.as_bytes()[self.at..];
        let more =
            rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')).count();
        self.at += more;
        if self.at == self.text.len() {
            return Ok(());
        }
        let value =
            parse(&self.text[start..self.at]).map_err(|malformed| (malformed.problem, start + malformed.index))?;
        let value = value.into_owned();
        self.put(value);
        self.token = Token::After;
        self.completed();
        Ok(())
    }

    /// Adds `value` where the reading is.
    fn put(&mut self, value: Json<'static>) {
        self.version += 1;
        let key = self.key.take();
        match self.innermost_mut() {
            None => self.root = Some(value),
            Some(Json::Array(items)) => items.push(value),
            Some(Json::Object(fields)) => fields.push((Cow::Owned(key.unwrap_or_default()), value)),
            Some(_) => {}
        }
    }

    /// The list or object that is open: the last of the last of the last.
    fn innermost_mut(&mut self) -> Option<&mut Json<'static>> {
        let mut here = self.root.as_mut()?;
        for _ in 1..self.open.len() {
            here = last(here)?;
        }
        (!self.open.is_empty()).then_some(here)
    }

    /// The value that was added last.
    pub(super) fn last_mut(&mut self) -> Option<&mut Json<'static>> {
        last(self.innermost_mut()?)
    }
}

fn last<'v>(value: &'v mut Json<'static>) -> Option<&'v mut Json<'static>> {
    match value {
        Json::Array(items) => items.last_mut(),
        Json::Object(fields) => fields.last_mut().map(|(_, value)| value),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Str(_) => None,
    }
}

/// The end of the escape at `at`, if all of it is there; a pair of surrogates is one escape.
fn escape_end(bytes: &[u8], at: usize) -> Option<usize> {
    if *bytes.get(at + 1)? != b'u' {
        return Some(at + 2 + bytes[at + 1..].iter().skip(1).take_while(|byte| **byte & 0xc0 == 0x80).count());
    }
    let hex = |digits: &[u8]| digits.iter().all(u8::is_ascii_hexdigit);
    let digits = bytes.get(at + 2..at + 6)?;
    if !hex(digits) {
        // No escape at all: the parser says so.
        return Some(at + 2);
    }
    let high = matches!(digits, [b'd' | b'D', b'8' | b'9' | b'a' | b'b' | b'A' | b'B', ..]);
    if !high {
        return Some(at + 6);
    }
    match (bytes.get(at + 6)?, bytes.get(at + 7)) {
        (b'\\', Some(b'u')) => bytes.get(at + 8..at + 12).map(|low| if hex(low) { at + 12 } else { at + 6 }),
        (b'\\', None) => None,
        _ => Some(at + 6),
    }
}
