//! What a file says of itself first: its format, and which version of it. Traces and runs begin so, and each
//! refuses another format and a later version in the same words, before anything behind them is read.
//!
//! A lab's saved state has an envelope of its own (`saved::encode`): its kind has former names, and the page decides by whether
//! a version is a later one.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A format of files.
pub trait Format {
    /// The name that its files carry.
    const NAME: &'static str;
    /// What readers call it: `trace`.
    const NOUN: &'static str;
    /// The version that is written. This one and all before it, from 1, are read.
    const VERSION: u32;
}

/// The field that names the format `F`.
///
/// ```
/// # use versioned::{Format, Name};
/// struct Note;
/// impl Format for Note {
///     const NAME: &'static str = "example.note";
///     const NOUN: &'static str = "note";
///     const VERSION: u32 = 2;
/// }
/// assert!(serde_json::from_str::<Name<Note>>(r#""example.note""#).is_ok());
/// let error = serde_json::from_str::<Name<Note>>(r#""else""#).err().unwrap();
/// assert!(error.to_string().starts_with(r#"format is "else", not "example.note""#));
/// ```
pub struct Name<F>(PhantomData<fn() -> F>);

/// The field that tells the version of the format `F`: one that can be read.
pub struct Version<F> {
    number: u32,
    format: PhantomData<fn() -> F>,
}

impl<F: Format> Version<F> {
    /// The version that is written.
    pub const NEWEST: Self = Self { number: F::VERSION, format: PhantomData };

    /// Its number, from 1.
    pub const fn number(self) -> u32 {
        self.number
    }
}

impl<F> Default for Name<F> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<F: Format> Default for Version<F> {
    fn default() -> Self {
        Self::NEWEST
    }
}

impl<F: Format> Serialize for Name<F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(F::NAME)
    }
}

impl<F: Format> Serialize for Version<F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u32(self.number)
    }
}

impl<'de, F: Format> Deserialize<'de> for Name<F> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (found, name) = (String::deserialize(from)?, F::NAME);
        if found == name {
            Ok(Self::default())
        } else {
            Err(D::Error::custom(format!("format is {found:?}, not {name:?}")))
        }
    }
}

impl<'de, F: Format> Deserialize<'de> for Version<F> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (number, noun, newest) = (u32::deserialize(from)?, F::NOUN, F::VERSION);
        if (1..=newest).contains(&number) {
            return Ok(Self { number, format: PhantomData });
        }
        let read = if newest == 1 { "1".to_owned() } else { format!("1 to {newest}") };
        Err(D::Error::custom(format!("version {number} of the {noun} format; this page reads {read}")))
    }
}

impl<F> Clone for Name<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Clone for Version<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Name<F> {}
impl<F> Copy for Version<F> {}

impl<F> PartialEq for Name<F> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<F> PartialEq for Version<F> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl<F: Format> fmt::Debug for Name<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(F::NAME)
    }
}

impl<F> fmt::Debug for Version<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.number, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct First;

    impl Format for First {
        const NAME: &'static str = "example.first";
        const NOUN: &'static str = "first";
        const VERSION: u32 = 1;
    }

    struct Third;

    impl Format for Third {
        const NAME: &'static str = "example.third";
        const NOUN: &'static str = "third";
        const VERSION: u32 = 3;
    }

    #[track_caller]
    fn check<F: Format>(version: &str, expect: Result<u32, &str>) {
        let found = serde_json::from_str::<Version<F>>(version);
        let found = found.map(Version::number).map_err(|error| error.to_string());
        assert_eq!(
            found.as_ref().map_err(|error| error.split(" at line").next().unwrap()),
            expect.as_ref().map_err(|e| *e)
        );
    }

    #[test]
    fn this_version_and_those_before_it_are_read() {
        check::<Third>("3", Ok(3));
        check::<Third>("1", Ok(1));
        check::<Third>("0", Err("version 0 of the third format; this page reads 1 to 3"));
        check::<Third>("4", Err("version 4 of the third format; this page reads 1 to 3"));
        check::<First>("2", Err("version 2 of the first format; this page reads 1"));
    }

    #[test]
    fn what_is_written_is_the_newest() {
        let written = serde_json::to_string(&(Name::<Third>::default(), Version::<Third>::NEWEST)).unwrap();
        assert_eq!(written, r#"["example.third",3]"#);
    }

    #[test]
    fn another_format_is_refused_by_its_name() {
        let error = serde_json::from_str::<Name<Third>>(r#""example.first""#).unwrap_err().to_string();
        assert!(error.starts_with(r#"format is "example.first", not "example.third""#), "{error}");
    }
}
