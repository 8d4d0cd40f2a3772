//! The parser: strict JSON, plus the three numbers that `jiter` adds (`NaN`, `Infinity`, `-Infinity`).

use std::{borrow::Cow, fmt};

use super::{Json, Position, number::number, string::string};

/// Containers may nest this deep, as in Pydantic; an empty one inside the deepest is allowed.
pub const DEPTH: usize = 200;

/// What can be wrong with a JSON text, in the words of `jiter`.
#[expect(missing_docs, reason = "the words of each are in its Display")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    EofWhileParsingList,
    EofWhileParsingObject,
    EofWhileParsingString,
    EofWhileParsingValue,
    ExpectedColon,
    ExpectedListCommaOrEnd,
    ExpectedObjectCommaOrEnd,
    ExpectedSomeIdent,
    ExpectedSomeValue,
    InvalidEscape,
    InvalidNumber,
    NumberOutOfRange,
    ControlCharacterWhileParsingString,
    KeyMustBeAString,
    LoneLeadingSurrogateInHexEscape,
    TrailingComma,
    TrailingCharacters,
    UnexpectedEndOfHexEscape,
    RecursionLimitExceeded,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Problem::EofWhileParsingList => "EOF while parsing a list",
            Problem::EofWhileParsingObject => "EOF while parsing an object",
            Problem::EofWhileParsingString => "EOF while parsing a string",
            Problem::EofWhileParsingValue => "EOF while parsing a value",
            Problem::ExpectedColon => "expected `:`",
            Problem::ExpectedListCommaOrEnd => "expected `,` or `]`",
            Problem::ExpectedObjectCommaOrEnd => "expected `,` or `}`",
            Problem::ExpectedSomeIdent => "expected ident",
            Problem::ExpectedSomeValue => "expected value",
            Problem::InvalidEscape => "invalid escape",
            Problem::InvalidNumber => "invalid number",
            Problem::NumberOutOfRange => "number out of range",
            Problem::ControlCharacterWhileParsingString => {
                "control character (\\u0000-\\u001F) found while parsing a string"
            }
            Problem::KeyMustBeAString => "key must be a string",
            Problem::LoneLeadingSurrogateInHexEscape => "lone leading surrogate in hex escape",
            Problem::TrailingComma => "trailing comma",
            Problem::TrailingCharacters => "trailing characters",
            Problem::UnexpectedEndOfHexEscape => "unexpected end of hex escape",
            Problem::RecursionLimitExceeded => "recursion limit exceeded",
        })
    }
}

/// A text that is not JSON: what is wrong, and at which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// What.
    pub problem: Problem,
    /// The byte where it was noticed; the text's length for its end.
    pub index: usize,
}

impl Malformed {
    /// As Pydantic words it: `expected value at line 1 column 1`.
    pub fn message(&self, text: &str) -> String {
        format!("{} at {}", self.problem, Position::of(text, self.index))
    }
}

/// The JSON value that `text` is, all of it.
///
/// ```
/// use structured::json::parse;
///
/// assert_eq!(parse("[1, 12345678901234567890]").unwrap().to_string(), "[1,12345678901234567890]");
/// assert_eq!(parse("{\"a\" 1}").unwrap_err().message("{\"a\" 1}"), "expected `:` at line 1 column 6");
/// ```
pub fn parse(text: &str) -> Result<Json<'_>, Malformed> {
    let mut reader = Reader { text, at: 0, depth: 0, fields: FEW };
    let mut value = Json::Null;
    let read = reader.value(&mut value).and_then(|()| match reader.peek() {
        None => Ok(value),
        Some(_) => Err((Problem::TrailingCharacters, reader.at)),
    });
    read.map_err(|(problem, index)| Malformed { problem, index })
}

/// A place in a text that is read from the left.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    /// How many fields the last object had, at most [`FEW`]: the next one often has as many.
    fields: usize,
}

/// Room that an object gets before its fields are counted.
const FEW: usize = 8;

type Step<T> = Result<T, (Problem, usize)>;

impl<'a> Reader<'a> {
    /// Reads the next value to its place; what follows is not looked at.
    fn value(&mut self, place: &mut Json<'a>) -> Step<()> {
        *place = match self.peek() {
            Some(b'{') => return self.object(place),
            Some(b'[') => return self.array(place),
            Some(b'"') => Json::Str(self.string()?),
            Some(b't') => self.word("true", Json::Bool(true))?,
            Some(b'f') => self.word("false", Json::Bool(false))?,
            Some(b'n') => self.word("null", Json::Null)?,
            Some(b'N') => self.word("NaN", Json::Float(f64::NAN))?,
            Some(b'I') => self.word("Infinity", Json::Float(f64::INFINITY))?,
            Some(b'-') if self.text.as_bytes().get(self.at + 1) == Some(&b'I') => {
                self.at += 1;
                self.word("Infinity", Json::Float(f64::NEG_INFINITY))?
            }
            Some(b'-' | b'0'..=b'9') => {
                let (value, end) = number(self.text, self.at)?;
                self.at = end;
                value
            }
            Some(_) => return Err((Problem::ExpectedSomeValue, self.at)),
            None => return Err((Problem::EofWhileParsingValue, self.at)),
        };
        Ok(())
    }

    /// The next byte that is not white space.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(*byte),
            }
        }
        None
    }

    fn string(&mut self) -> Step<Cow<'a, str>> {
        let (text, end) = string(self.text, self.at)?;
        self.at = end;
        Ok(text)
    }

    fn word(&mut self, word: &str, value: Json<'a>) -> Step<Json<'a>> {
        let rest = &self.text.as_bytes()[self.at..];
        let same = rest.iter().zip(word.as_bytes()).take_while(|(one, other)| one == other).count();
        if same == word.len() {
            self.at += same;
            return Ok(value);
        }
        let problem = if same == rest.len() { Problem::EofWhileParsingValue } else { Problem::ExpectedSomeIdent };
        Err((problem, self.at + same))
    }

    fn array(&mut self, place: &mut Json<'a>) -> Step<()> {
        self.at += 1;
        match self.peek() {
            None => return Err((Problem::EofWhileParsingList, self.at)),
            Some(b']') => {
                self.at += 1;
                *place = Json::Array(Vec::new());
                return Ok(());
            }
            Some(_) => self.down()?,
        }
        let mut items = Vec::new();
        loop {
            self.value(items.push_mut(Json::Null))?;
            match self.peek() {
                Some(b',') => {
                    self.at += 1;
                    match self.peek() {
                        Some(b']') => return Err((Problem::TrailingComma, self.at)),
                        Some(_) => {}
                        None => return Err((Problem::EofWhileParsingValue, self.at)),
                    }
                }
                Some(b']') => {
                    self.at += 1;
                    self.depth -= 1;
                    *place = Json::Array(items);
                    return Ok(());
                }
                Some(_) => return Err((Problem::ExpectedListCommaOrEnd, self.at)),
                None => return Err((Problem::EofWhileParsingList, self.at)),
            }
        }
    }

    fn object(&mut self, place: &mut Json<'a>) -> Step<()> {
        self.at += 1;
        match self.peek() {
            None => return Err((Problem::EofWhileParsingObject, self.at)),
            Some(b'}') => {
                self.at += 1;
                *place = Json::Object(Vec::new());
                return Ok(());
            }
            Some(b'"') => {}
            Some(_) => return Err((Problem::KeyMustBeAString, self.at)),
        }
        let mut fields = Vec::new();
        loop {
            let key = self.string()?;
            match self.peek() {
                Some(b':') => self.at += 1,
                Some(_) => return Err((Problem::ExpectedColon, self.at)),
                None => return Err((Problem::EofWhileParsingObject, self.at)),
            }
            if self.peek().is_none() {
                return Err((Problem::EofWhileParsingValue, self.at));
            }
            if fields.is_empty() {
                self.down()?;
                fields.reserve_exact(self.fields);
            }
            self.value(&mut fields.push_mut((key, Json::Null)).1)?;
            match self.peek() {
                Some(b',') => {
                    self.at += 1;
                    match self.peek() {
                        Some(b'"') => {}
                        Some(b'}') => return Err((Problem::TrailingComma, self.at)),
                        Some(_) => return Err((Problem::KeyMustBeAString, self.at)),
                        None => return Err((Problem::EofWhileParsingValue, self.at)),
                    }
                }
                Some(b'}') => {
                    self.at += 1;
                    self.depth -= 1;
                    self.fields = fields.len().min(FEW);
                    *place = Json::Object(fields);
                    return Ok(());
                }
                Some(_) => return Err((Problem::ExpectedObjectCommaOrEnd, self.at)),
                None => return Err((Problem::EofWhileParsingObject, self.at)),
            }
        }
    }

    fn down(&mut self) -> Step<()> {
        self.depth += 1;
        if self.depth > DEPTH { Err((Problem::RecursionLimitExceeded, self.at)) } else { Ok(()) }
    }
}
