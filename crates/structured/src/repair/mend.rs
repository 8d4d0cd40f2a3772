//! The tolerant parser.

use std::borrow::Cow;

use super::{
    ahead::{FAR, closes_list, is_blank, joined_by_colon, joined_by_comma, name_in_quotes, named_next, past_blanks},
    known::known,
};
use crate::json::{DEPTH, Json};

/// What was mended where, as bytes.
pub(super) type Notes = Vec<(usize, Cow<'static, str>)>;

pub(super) struct Mender<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) notes: Notes,
    /// How many fields the last object had, at most eight: the next one often has as many.
    fields: usize,
    /// The brackets that are open, outermost first; of those that are round, the closing one.
    pub(super) open: Vec<u8>,
}

/// The byte where the text nests too deep.
pub(super) type Deep = usize;

impl<'t> Mender<'t> {
    pub(super) fn new(text: &'t str, at: usize, notes: Notes) -> Self {
        Self { text, at, notes, fields: 0, open: Vec::new() }
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
            Some(b'[') => Json::Array(self.array(depth, b']')?),
            Some(b'(') if depth < DEPTH && self.is_tuple() => {
                self.note(self.at, "( ) written as [ ]");
                Json::Array(self.array(depth, b')')?)
            }
            _ => match (self.block(), self.quote()) {
                (Some(text), _) => Json::Str(Cow::Borrowed(text)),
                (None, Some(_)) => Json::Str(self.quoted(depth > 0, false)),
                (None, None) => self.bare(),
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
            let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
            if blanks > 0 {
                self.note(self.at, "white space that JSON does not know left out");
                self.at += blanks;
                continue;
            }
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
        self.open.push(b'{');
        let fields = self.fields_of(depth);
        self.open.pop();
        fields
    }

    fn fields_of(&mut self, depth: usize) -> Result<Vec<(Cow<'t, str>, Json<'t>)>, Deep> {
        self.at += 1;
        let mut fields: Vec<(Cow<'t, str>, Json<'t>)> = Vec::new();
        let mut comma = None;
        loop {
            self.skip();
            match self.byte() {
                Some(b'}') if depth == 0 && self.ends_too_early() => {
                    self.note(self.at, "a } that comes too early left out");
                    self.at += 1;
                    continue;
                }
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
                Some(b',' | b';') => {
                    self.comma(&mut comma, fields.is_empty());
                    continue;
                }
                Some(b'{') if fields.is_empty() && comma.is_none() => return self.doubled(depth),
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
            if let Some((_, value)) = fields.last_mut()
                && matches!(self.byte(), Some(b',' | b']'))
                && closes_list(&self.text[self.at..])
            {
                self.note(before, "a missing [ added");
                let first = vec![std::mem::replace(value, Json::Null), item(key)];
                self.open.push(b'[');
                *value = Json::Array(self.items(depth + 1, b']', first)?);
                self.open.pop();
                continue;
            }
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

    /// Past a comma or what stands for one.
    pub(super) fn comma(&mut self, last: &mut Option<usize>, first: bool) {
        if self.byte() == Some(b';') {
            self.note(self.at, "; written as ,");
        }
        if last.is_some() || first {
            self.note(self.at, "a comma too many left out");
        }
        *last = Some(self.at);
        self.at += 1;
    }

    /// An object in two pairs of braces, as templates write them.
    fn doubled(&mut self, depth: usize) -> Result<Vec<(Cow<'t, str>, Json<'t>)>, Deep> {
        if depth >= DEPTH {
            return Err(self.at);
        }
        self.note(self.at, "a { too many left out");
        let fields = self.object(depth + 1)?;
        self.skip();
        if self.byte() == Some(b'}') {
            self.note(self.at, "a } too many left out");
            self.at += 1;
        }
        Ok(fields)
    }

    /// Whether more fields follow the } at hand, which then closes nothing.
    fn ends_too_early(&self) -> bool {
        let after = past_blanks(&self.text[self.at + 1..]);
        after.strip_prefix(',').is_some_and(|after| named_next(past_blanks(after)))
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

    pub(super) fn pass(&mut self) {
        self.note(self.at, "a character that means nothing here left out");
        self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
    }

    fn key(&mut self) -> Cow<'t, str> {
        if self.quote().is_some() {
            return self.quoted(true, true);
        }
        let start = self.at;
        let rest = &self.text[start..];
        let ends = |byte: u8| matches!(byte, b':' | b'=' | b',' | b';' | b'}' | b']' | b'{' | b'[' | b'\n' | b'"');
        let end = rest.bytes().position(ends).unwrap_or(rest.len());
        let name = rest[..end].trim_matches(is_blank);
        self.at += end;
        if let Some(after) = rest[end..].strip_prefix('"') {
            if past_blanks(after).starts_with([':', '=']) {
                self.note(start, "an opening quote added");
                self.at += 1;
                return Cow::Borrowed(name);
            }
            if !name.is_empty() && name_in_quotes(after) {
                self.note(start, "a word that means nothing here left out");
                return self.quoted(true, true);
            }
        }
        self.note(start, "quotes put around a name");
        Cow::Borrowed(name.trim_end_matches(['\'', '’']))
    }

    /// A number, a word, or text without quotes.
    fn bare(&mut self) -> Json<'t> {
        let start = self.at;
        let rest = &self.text[start..];
        let end = self.bare_end(rest);
        let words = rest[..end].trim_end_matches(is_blank);
        let next = rest[end..].chars().next();
        let in_object = self.open.last() == Some(&b'{');
        // Of `2 3` the first is the value, if it is one: of a list, or where a name follows.
        let first = words.split_whitespace().next().filter(|_| !in_object || next == Some(':'));
        let read =
            known(words).map(|value| (words, value)).or_else(|| first.and_then(|word| Some((word, known(word)?))));
        let is_text = next == Some('"') && words.len() == end && closes(&rest[end + 1..]);
        if let Some((word, (value, reason))) = read.filter(|_| !is_text) {
            self.at += word.len();
            self.notes.extend(reason.map(|reason| (start, reason)));
            return value;
        }
        if words.is_empty() {
            self.note(start, "a missing value read as null");
            return Json::Null;
        }
        if is_text {
            self.note(start, "an opening quote added");
            self.at += end + 1;
            return Json::Str(Cow::Borrowed(words));
        }
        // Of `one b: 2` the last word is the next name.
        let words = match words.rsplit_once(is_blank) {
            Some((words, _)) if in_object && next == Some(':') => words.trim_end_matches(is_blank),
            _ => words,
        };
        self.at += words.len();
        self.note(start, "quotes put around a text");
        Json::Str(Cow::Borrowed(words))
    }

    /// Where a value without quotes ends.
    fn bare_end(&self, rest: &str) -> usize {
        let inside = self.open.last();
        let bytes = rest.as_bytes();
        let mut blank = true;
        for (at, byte) in bytes.iter().enumerate() {
            let ends = match byte {
                b',' => inside != Some(&b'{') || !joined_by_comma(rest, at),
                b'}' | b']' | b'\n' | b'{' | b'[' | b'"' => true,
                b')' => inside == Some(&b')'),
                b':' => !joined_by_colon(bytes, at),
                b';' => {
                    let after = past_blanks(&rest[at + 1..]);
                    after.is_empty()
                        || named_next(after)
                        || after.starts_with(['}', ']'])
                        || (at < FAR && known(&rest[..at]).is_some())
                }
                // A comment or dots.
                b'/' => blank && matches!(bytes.get(at + 1), Some(b'/' | b'*')),
                b'#' => blank && at > 0,
                b'.' => blank && rest[at..].starts_with("..."),
                0xe2 => blank && rest[at..].starts_with('…'),
                _ => false,
            };
            if ends {
                return at;
            }
            blank = matches!(byte, b' ' | b'\t' | b'\r');
        }
        rest.len()
    }
}

/// What was read as a name, as an item of a list.
fn item(name: Cow<'_, str>) -> Json<'_> {
    match name {
        Cow::Borrowed(word) => known(word).map_or(Json::Str(name), |(value, _)| value),
        Cow::Owned(_) => Json::Str(name),
    }
}

/// Whether a quote at hand can close a text: what follows it.
fn closes(after: &str) -> bool {
    let next = past_blanks(after);
    next.is_empty() || next.starts_with([',', '}', ']'])
}
