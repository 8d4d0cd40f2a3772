//! The tolerant parser.

use std::borrow::Cow;

use crate::json::{DEPTH, Json, parse};

/// What was mended where, as bytes.
pub(super) type Notes = Vec<(usize, Cow<'static, str>)>;

pub(super) struct Mender<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) notes: Notes,
    /// How many fields the last object had, at most eight: the next one often has as many.
    fields: usize,
}

/// The byte where the text nests too deep.
type Deep = usize;

impl<'t> Mender<'t> {
    pub(super) fn new(text: &'t str, at: usize, notes: Notes) -> Self {
        Self { text, at, notes, fields: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn into_notes(self) -> Notes {
        self.notes
    }

    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn note(&mut self, at: usize, reason: &'static str) {
        self.notes.push((at, Cow::Borrowed(reason)));
    }

    /// Reads the next value to its place.
    pub(super) fn value(&mut self, depth: usize, place: &mut Json<'t>) -> Result<(), Deep> {
        self.skip();
        *place = match self.byte() {
            Some(b'{' | b'[') if depth >= DEPTH => return Err(self.at),
            Some(b'{') => Json::Object(self.object(depth)?),
            Some(b'[') => Json::Array(self.array(depth)?),
            _ => match self.quote() {
                Some(_) => Json::Str(self.quoted(depth > 0, false)),
                None => self.bare(),
            },
        };
        Ok(())
    }

    /// Past white space and comments.
    pub(super) fn skip(&mut self) {
        loop {
            while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
                self.at += 1;
            }
            if !matches!(self.byte(), Some(b'/' | b'#' | b'.' | 0x0b | 0x0c | 0x80..)) {
                return;
            }
            // A comment, dots, or white space that JSON does not know.
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start().len();
            let start = self.at;
            let rest = &self.text[start..];
            let line = rest.starts_with("//") || rest.starts_with('#');
            let length = if line {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else if rest.starts_with("...") {
                3
            } else if rest.starts_with('…') {
                '…'.len_utf8()
            } else {
                return;
            };
            self.at += length;
            let dots = rest.starts_with("...") || rest.starts_with('…');
            self.note(start, if dots { "dots left out" } else { "a comment left out" });
        }
    }

    fn object(&mut self, depth: usize) -> Result<Vec<(Cow<'t, str>, Json<'t>)>, Deep> {
        self.at += 1;
        let mut fields: Vec<(Cow<'t, str>, Json<'t>)> = Vec::new();
        let mut comma = None;
        loop {
            self.skip();
            match self.byte() {
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                end @ (Some(b']') | None) if end.is_none() || depth > 0 => {
                    self.note(self.at, "a missing } added");
                    break;
                }
                Some(b']') => {
                    self.note(self.at, "] written as }");
                    self.at += 1;
                    break;
                }
                Some(b',') => {
                    if comma.is_some() || fields.is_empty() {
                        self.note(self.at, "a comma too many left out");
                    }
                    comma = Some(self.at);
                    self.at += 1;
                    continue;
                }
                Some(_) | None => {}
            }
            if !fields.is_empty() && comma.is_none() {
                self.note(self.at, "a comma added");
            }
            comma = None;
            if fields.is_empty() {
                fields.reserve(self.fields);
            }
            let before = self.at;
            let key = self.key();
            self.skip();
            self.colon();
            self.skip();
            let (_, place) = fields.push_mut((key, Json::Null));
            match self.byte() {
                Some(b'}' | b',' | b']') | None => self.note(self.at, "a missing value read as null"),
                Some(_) => self.value(depth + 1, place)?,
            }
            if self.at == before {
                // Nothing here can be read: pass it by, so that the end is reached.
                self.pass();
            }
        }
        if let Some(comma) = comma {
            self.note(comma, "a comma before the end left out");
        }
        self.fields = fields.len().min(8);
        Ok(fields)
    }

    /// What stands between a key and its value.
    fn colon(&mut self) {
        match self.byte() {
            Some(b':') => self.at += 1,
            Some(b'=') => {
                self.note(self.at, "= written as :");
                self.at += if self.text[self.at..].starts_with("=>") { 2 } else { 1 };
            }
            Some(b'}' | b',' | b']') | None => {}
            Some(_) => self.note(self.at, "a colon added"),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Vec<Json<'t>>, Deep> {
        self.at += 1;
        let mut items = Vec::new();
        let mut comma = None;
        loop {
            self.skip();
            match self.byte() {
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(b'}') if depth > 0 => {
                    self.note(self.at, "a missing ] added");
                    break;
                }
                Some(b'}') => {
                    self.note(self.at, "} written as ]");
                    self.at += 1;
                    break;
                }
                None => {
                    self.note(self.at, "a missing ] added");
                    break;
                }
                Some(b',') => {
                    if comma.is_some() || items.is_empty() {
                        self.note(self.at, "a comma too many left out");
                    }
                    comma = Some(self.at);
                    self.at += 1;
                    continue;
                }
                Some(_) => {}
            }
            if !items.is_empty() && comma.is_none() {
                self.note(self.at, "a comma added");
            }
            comma = None;
            let before = self.at;
            self.value(depth + 1, items.push_mut(Json::Null))?;
            if self.at == before {
                self.pass();
            }
        }
        if let Some(comma) = comma {
            self.note(comma, "a comma before the end left out");
        }
        Ok(items)
    }

    fn pass(&mut self) {
        self.note(self.at, "a character that means nothing here left out");
        self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
    }

    fn key(&mut self) -> Cow<'t, str> {
        if self.quote().is_some() {
            return self.quoted(true, true);
        }
        let start = self.at;
        let rest = &self.text[start..];
        let ends = |byte: u8| matches!(byte, b':' | b'=' | b',' | b'}' | b']' | b'{' | b'[' | b'\n' | b'"');
        let end = rest.bytes().position(ends).unwrap_or(rest.len());
        self.at += end;
        self.note(start, "quotes put around a name");
        Cow::Borrowed(rest[..end].trim())
    }

    /// A number, a word, or text without quotes.
    fn bare(&mut self) -> Json<'t> {
        let start = self.at;
        let rest = &self.text[start..];
        let ends = |byte: u8| matches!(byte, b',' | b'}' | b']' | b'\n' | b'{' | b'[' | b':' | b'"');
        let end = rest.bytes().position(ends).unwrap_or(rest.len());
        let words = rest[..end].trim_end();
        // Of `2 3` the first is the value, if it is one.
        let read = known(words).map(|value| (words, value)).or_else(|| {
            let first = words.split_whitespace().next()?;
            known(first).map(|value| (first, value))
        });
        if let Some((word, (value, reason))) = read {
            self.at += word.len();
            self.notes.extend(reason.map(|reason| (start, reason)));
            return value;
        }
        self.at += words.len();
        if words.is_empty() {
            self.note(start, "a missing value read as null");
            return Json::Null;
        }
        self.note(start, "quotes put around a text");
        Json::Str(Cow::Borrowed(words))
    }
}

/// A word or number that means a value, and what had to be done to it.
fn known(word: &str) -> Option<(Json<'_>, Option<Cow<'static, str>>)> {
    let first = word.bytes().next()?;
    let written = |value, plain: &str| Some((value, Some(Cow::Owned(format!("{word} written as {plain}")))));
    if !matches!(first, b'"' | b'{' | b'[')
        && let Ok(value) = parse(word)
    {
        return Some((value, None));
    }
    match word {
        "True" | "TRUE" => return written(Json::Bool(true), "true"),
        "False" | "FALSE" => return written(Json::Bool(false), "false"),
        "None" | "NULL" | "Null" | "undefined" | "nil" => return written(Json::Null, "null"),
        _ => {}
    }
    let digits = word.strip_prefix('+').unwrap_or(word).replace('_', "");
    let digits = match digits.strip_prefix('.') {
        Some(part) => format!("0.{part}"),
        None => digits.strip_suffix('.').map_or(digits.clone(), |whole| format!("{whole}.0")),
    };
    let numeric = digits.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-');
    let value = numeric.then(|| parse(&digits).ok()).flatten()?;
    written(value.into_owned(), &digits)
}
