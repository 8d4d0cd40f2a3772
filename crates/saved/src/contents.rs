//! What a file is, before anybody reads it: a reader chooses among all that lies in a folder.

use std::fmt;

use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

use structured::Violation;

/// What a file holds, by what it says of itself first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contents {
    /// Nothing at all, or blanks.
    Empty,
    /// No text: a picture, an archive.
    Binary,
    /// Text that is no JSON, with the place where it stops being that.
    Broken(Violation),
    /// Work of the lab that is called so in files.
    Work(String),
    /// A file of another format of the course: a run, a trace.
    Format(String),
    /// JSON that is of no lab and has no format.
    Other,
}

/// What stands in front of a file of ours.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    interleave: Value,
    #[serde(default)]
    format: Value,
}

impl Contents {
    /// What `bytes` are.
    pub fn of(bytes: &[u8]) -> Self {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Self::Empty;
        }
        let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0')) else {
            return Self::Binary;
        };
        if let Err(violations) = structured::read::<IgnoredAny>(text) {
            return violations.into_iter().next().map_or(Self::Other, Self::Broken);
        }
        match structured::read::<Head>(text) {
            Ok(Head { interleave: Value::String(kind), .. }) => Self::Work(kind),
            Ok(Head { format: Value::String(name), .. }) => Self::Format(name),
            Ok(_) | Err(_) => Self::Other,
        }
    }
}

/// What it is, as the end of "the file was not opened:".
impl fmt::Display for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::Binary => {
                f.write_str("it is no text, as a picture or an archive is none; choose a file that this course saved")
            }
            Self::Broken(violation) => write!(f, "it is no JSON, or only a part of it ({violation})"),
            Self::Work(kind) => write!(f, "it is work of the {kind} lab"),
            Self::Format(_) | Self::Other => f.write_str("it is JSON that this course did not save"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &Contents) {
        assert_eq!(&Contents::of(bytes), expect);
    }

    #[test]
    fn a_file_says_what_it_is() {
        check(br#"{"interleave":"agent","version":4,"state":{}}"#, &Contents::Work("agent".to_owned()));
        check(br#"{"format":"interleave.run","version":2}"#, &Contents::Format("interleave.run".to_owned()));
        check(br#"{"traceEvents":[]}"#, &Contents::Other);
        check(br#"{"format": 7}"#, &Contents::Other);
        check(b"[1, 2]", &Contents::Other);
    }

    #[test]
    fn what_is_nothing_or_no_text_is_told_apart_from_broken_json() {
        check(b"", &Contents::Empty);
        check(b" \n\t", &Contents::Empty);
        check(b"\x89PNG\r\n\x1a\n", &Contents::Binary);
        check(b"{\0}", &Contents::Binary);
        assert!(matches!(Contents::of(b"{\"interleave\":"), Contents::Broken(_)));
        let said = Contents::of(b"name,price\n1,2").to_string();
        assert!(said.starts_with("it is no JSON, or only a part of it (1:2"), "{said}");
    }
}
