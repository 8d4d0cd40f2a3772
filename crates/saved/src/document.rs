//! The envelope around a state: which lab's it is, and of which version.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, value::RawValue};

use structured::{self, Violation};

/// A state that is kept, undone, exported and shared.
pub trait Saved: Clone + Default + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Names the lab, in files, links and on the device.
    const KIND: &'static str;

    /// What it was called before. Work of that name is still read.
    const FORMER_KINDS: &'static [&'static str] = &[];

    /// The version that is written; raised whenever an older page could not read the new form.
    const VERSION: u32;

    /// Turns a state of an earlier version into the present form.
    fn upgrade(from: u32, state: Value) -> Result<Value, String>;

    /// The state with a file of another format taken up: a run into a lab that plays runs. Nothing where the lab does not know the
    /// format; an error says why the file cannot be read.
    fn take_up(self, _format: &str, _text: &str) -> Option<Result<Self, String>> {
        None
    }
}

/// Why a document was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damaged {
    /// A link's text does not decode.
    #[error("the link is damaged {place}: {reason}")]
    Link {
        /// Where, in characters of the link's own text or in bytes of the work that it carries.
        place: String,
        /// What is wrong there.
        reason: String,
    },
    /// It is not what a state looks like.
    #[error("this is not work that can be read ({0})")]
    Shape(Violation),
    /// It belongs to another lab.
    #[error("this is work of the {found} lab, not of the {expected} lab")]
    OtherLab {
        /// Whose it is.
        found: String,
        /// Whose was asked for.
        expected: &'static str,
    },
    /// A later version of the course wrote it.
    #[error(
        "a later version of the course wrote this (version {found}; this page reads up to {newest}); reload the page"
    )]
    Later {
        /// The version found.
        found: u32,
        /// The newest that this page reads.
        newest: u32,
    },
    /// An earlier version that can no longer be read.
    #[error("this is of version {found}, which cannot be read any more: {reason}")]
    Earlier {
        /// The version found.
        found: u32,
        /// What is wrong with it.
        reason: String,
    },
}

/// What is written.
#[derive(Serialize)]
struct Written<'a, S> {
    interleave: &'static str,
    version: u32,
    state: &'a S,
}

/// What is read first: the state's shape depends on the version.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<'a> {
    interleave: String,
    version: u32,
    #[serde(borrow)]
    state: &'a RawValue,
}

/// `state` as text, for the device, a file or a link.
pub fn encode<S: Saved>(state: &S) -> String {
    let document = Written { interleave: S::KIND, version: S::VERSION, state };
    serde_json::to_string(&document).expect("a state has string keys and no failing serializer")
}

/// The state that `text` holds, brought up to the present version.
pub fn decode<S: Saved>(text: &str) -> Result<S, Damaged> {
    let state = open::<S>(text)?;
    structured::read(&state).map_err(first)
}

/// The text of the state in its present form; positions in it are those of `text` where the form has not changed.
fn open<S: Saved>(text: &str) -> Result<String, Damaged> {
    let Envelope { interleave: found, version, state } = structured::read(text).map_err(first)?;
    if found != S::KIND && !S::FORMER_KINDS.contains(&&*found) {
        return Err(Damaged::OtherLab { found, expected: S::KIND });
    }
    let newest = S::VERSION;
    if version > newest {
        return Err(Damaged::Later { found: version, newest });
    }
    if version == newest {
        return Ok(in_place(text, state.get()));
    }
    let earlier = |reason| Damaged::Earlier { found: version, reason };
    let state = structured::syntax(state.get()).map_err(first)?;
    S::upgrade(version, state).map(|state| state.to_string()).map_err(earlier)
}

/// `part` of `text` with everything in front of it blanked, so that a message about it names the place in `text`.
fn in_place(text: &str, part: &str) -> String {
    let start = text.find(part).unwrap_or_default();
    let blank = |byte| if byte == b'\n' { '\n' } else { ' ' };
    text.bytes().take(start).map(blank).chain(part.chars()).collect()
}

fn first(violations: Vec<Violation>) -> Damaged {
    Damaged::Shape(violations.into_iter().next().expect("a refusal names at least one violation"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Sketch {
        lines: Vec<u32>,
        name: String,
    }

    impl Saved for Sketch {
        const KIND: &'static str = "sketch";
        const FORMER_KINDS: &'static [&'static str] = &["doodle"];
        const VERSION: u32 = 2;

        /// Version 1 had no name.
        fn upgrade(from: u32, mut state: Value) -> Result<Value, String> {
            let fields = state.as_object_mut().ok_or("no fields")?;
            fields.insert("name".to_owned(), format!("from {from}").into());
            Ok(state)
        }
    }

    #[test]
    fn work_under_a_name_of_before_is_read_and_written_under_the_present_one() {
        let text = encode(&Sketch::default()).replace("sketch", "doodle");
        assert_eq!(decode(&text), Ok(Sketch::default()));
        assert!(encode(&Sketch::default()).starts_with(r#"{"interleave":"sketch""#));
    }

    #[track_caller]
    fn refused(text: &str, expect: &str) {
        let error = decode::<Sketch>(text).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    }

    #[test]
    fn work_reads_back_equal() {
        let sketch = Sketch { lines: vec![1, 2], name: "a".to_owned() };
        assert_eq!(decode(&encode(&sketch)), Ok(sketch));
    }

    #[test]
    fn earlier_work_is_brought_up_to_date() {
        let old = r#"{"interleave":"sketch","version":1,"state":{"lines":[7]}}"#;
        assert_eq!(decode(old), Ok(Sketch { lines: vec![7], name: "from 1".to_owned() }));
    }

    #[test]
    fn earlier_work_that_cannot_be_brought_up_says_why() {
        refused(
            r#"{"interleave":"sketch","version":1,"state":[]}"#,
            "of version 1, which cannot be read any more: no fields",
        );
    }

    #[test]
    fn later_work_is_refused_by_number() {
        refused(r#"{"interleave":"sketch","version":3,"state":{}}"#, "(version 3; this page reads up to 2)");
    }

    #[test]
    fn another_labs_work_is_refused_by_name() {
        refused(r#"{"interleave":"agent","version":2,"state":{}}"#, "work of the agent lab, not of the sketch lab");
    }

    #[test]
    fn a_wrong_value_is_named_by_its_place() {
        refused(
            "{\"interleave\":\"sketch\",\n \"version\":2,\"state\":{\"name\":\"a\",\"lines\":[1,\"x\"]}}",
            "2:47: invalid type: string \"x\", expected u32",
        );
    }

    #[test]
    fn broken_text_is_named_by_line_and_column() {
        refused("{\"interleave\":\"sketch\",\n\"version\":}", "2:11");
    }
}
