//! JSON as it arrives: after every fragment of a stream, what is known so far.
//!
//! Each byte is looked at once. The value grows in place and is borrowed, never copied, so that a stream costs time in
//! proportion to its length. A text grows letter by letter; a number, or a word, is withheld until its end is seen, since half of
//! one means something else. With a plan, each plain field is converted the moment it is complete, and what is wrong with it
//! is told then; the whole is judged by [`Partial::finish`].

mod grow;
mod typed;

use crate::{
    Fault, Settings,
    json::{Json, Malformed},
    plan::{Id, Plan},
};

/// How far a field has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing of it is known.
    Pending,
    /// It is still growing.
    Incomplete,
    /// It will not change.
    Complete,
}

/// A reader of a stream of JSON.
///
/// ```
/// use structured::partial::{Partial, State};
///
/// let mut partial = Partial::new(None);
/// partial.push(r#"{"name": "Ad"#).unwrap();
/// assert_eq!(partial.value().unwrap().to_string(), r#"{"name":"Ad"}"#);
/// assert_eq!(partial.state("name"), State::Incomplete);
/// partial.push(r#"a", "age": 3"#).unwrap();
/// assert_eq!(partial.state("name"), State::Complete);
/// assert_eq!(partial.state("age"), State::Pending);
/// ```
#[derive(Debug)]
pub struct Partial<'p> {
    plan: Option<(&'p Plan, Settings)>,
    text: String,
    /// How much of the text has been read.
    at: usize,
    root: Option<Json<'static>>,
    open: Vec<Open>,
    /// The name that waits for its value.
    key: Option<String>,
    token: Token,
    faults: Vec<Fault>,
    broken: Option<Malformed>,
    /// Goes up with every change that a reader of the value can see.
    version: u64,
}

/// A list or object that has not ended.
#[derive(Clone, Copy, Debug)]
struct Open {
    object: bool,
    /// The plan's node for it, where the schema says which it is.
    node: Option<Id>,
}

/// What is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// A value, or prose before the first one.
    Value,
    /// The end of a list, or its first value.
    First,
    /// A name; the flag is whether the object may end instead.
    Key(bool),
    /// The text of a name, from this byte.
    InKey(usize),
    Colon,
    /// The text of a value.
    InText,
    /// A number or word, from this byte.
    InWord(usize),
    /// A comma or an end.
    After,
    Done,
}

impl<'p> Partial<'p> {
    /// A reader that converts and checks complete fields by `plan`, if there is one.
    pub fn new(plan: Option<(&'p Plan, Settings)>) -> Self {
        Self {
            plan,
            text: String::new(),
            at: 0,
            root: None,
            open: Vec::new(),
            key: None,
            token: Token::Value,
            faults: Vec::new(),
            broken: None,
            version: 0,
        }
    }

    /// Reads on. True if the value changed; an error once the text can no longer become JSON, and then always.
    pub fn push(&mut self, fragment: &str) -> Result<bool, Malformed> {
        if let Some(broken) = self.broken {
            return Err(broken);
        }
        let before = self.version;
        self.text.push_str(fragment);
        match self.read_on() {
            Ok(()) => Ok(self.version != before),
            Err((problem, index)) => {
                let broken = Malformed { problem, index };
                self.broken = Some(broken);
                Err(broken)
            }
        }
    }

    /// What is known so far; none before the value starts.
    pub fn value(&self) -> Option<&Json<'static>> {
        self.root.as_ref()
    }

    /// What is wrong with the fields that are complete.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// How far the field `name` of the top object has come.
    pub fn state(&self, name: &str) -> State {
        let Some(Json::Object(fields)) = &self.root else { return State::Pending };
        match fields.iter().rposition(|(key, _)| key == name) {
            None => State::Pending,
            Some(at) if at + 1 == fields.len() && self.growing(&fields[at].1) => State::Incomplete,
            Some(_) => State::Complete,
        }
    }

    /// Whether the last value of the top object is open, or a text in the making.
    fn growing(&self, value: &Json<'_>) -> bool {
        self.open.len() > 1 || (self.open.len() == 1 && self.token == Token::InText && matches!(value, Json::Str(_)))
    }

    /// The text read so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole, judged as if it had come at once.
    pub fn finish(self) -> Result<Json<'static>, Vec<Fault>> {
        let start = self.text.find(['{', '[', '"']).filter(|_| self.skipped()).unwrap_or(0);
        let text = &self.text[start..];
        match self.plan {
            Some((plan, settings)) => plan.read(text, settings).map(Json::into_owned),
            None => match crate::json::parse(text) {
                Ok(value) => Ok(value.into_owned()),
                Err(malformed) => Err(vec![Fault::of_syntax(&malformed, text)]),
            },
        }
    }

    /// Whether prose stood before the value.
    fn skipped(&self) -> bool {
        matches!(self.root, Some(Json::Object(_) | Json::Array(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::{
        State::{Complete, Incomplete, Pending},
        *,
    };
    use crate::{Mode, json::parse};

    /// The value after each fragment.
    #[track_caller]
    fn check(fragments: &[&str], expect: &[&str]) {
        let mut partial = Partial::new(None);
        let mut found = Vec::new();
        for fragment in fragments {
            partial.push(fragment).unwrap();
            found.push(partial.value().map_or_else(|| "nothing".to_owned(), ToString::to_string));
        }
        assert_eq!(found, expect);
    }

    #[test]
    fn texts_grow_and_numbers_are_withheld() {
        check(
            &["{\"a\"", ": \"x", "y\", \"b\": 1", "2", "}"],
            &["{}", "{\"a\":\"x\"}", "{\"a\":\"xy\"}", "{\"a\":\"xy\"}", "{\"a\":\"xy\",\"b\":12}"],
        );
        check(&["[1", ", 2", "]"], &["[]", "[1]", "[1,2]"]);
        check(&["[tr", "ue, nul", "l]"], &["[]", "[true]", "[true,null]"]);
    }

    #[test]
    fn escapes_wait_for_their_end() {
        check(
            &["[\"a\\", "n\\u00", "e9\\ud83e", "\\udd80\"]"],
            &["[\"a\"]", "[\"a\\n\"]", "[\"a\\né\"]", "[\"a\\né🦀\"]"],
        );
    }

    #[test]
    fn every_split_gives_the_same_value() {
        let text = r#"{"a": [1.5, {"b": "é\"x\u00e9"}, [], {}], "c": null, "d": -1e3, "e": {"f": [[true]]}}"#;
        let whole = parse(text).unwrap().into_owned();
        for size in 1..text.len() {
            let mut partial = Partial::new(None);
            let letters: Vec<char> = text.chars().collect();
            for fragment in letters.chunks(size) {
                partial.push(&fragment.iter().collect::<String>()).unwrap();
            }
            assert_eq!(partial.value(), Some(&whole), "in fragments of {size}");
            assert_eq!(partial.finish().unwrap(), whole);
        }
    }

    #[test]
    fn fields_are_pending_incomplete_or_complete() {
        let mut partial = Partial::new(None);
        let mut states = Vec::new();
        for fragment in ["{", "\"a\": \"x", "\", \"n\": 3", ", \"l\": [1", "]}"] {
            partial.push(fragment).unwrap();
            states.push([partial.state("a"), partial.state("n"), partial.state("l")]);
        }
        assert_eq!(
            states,
            [
                [Pending, Pending, Pending],
                [Incomplete, Pending, Pending],
                [Complete, Pending, Pending],
                [Complete, Complete, Incomplete],
                [Complete, Complete, Complete],
            ]
        );
    }

    #[test]
    fn complete_fields_are_converted_and_checked() {
        let schema =
            r#"{"title": "P", "properties": {"name": {"type": "string", "minLength": 3}, "age": {"type": "integer"}}}"#;
        let schema = parse(schema).unwrap();
        let plan = Plan::compile(&schema).unwrap();
        let mut partial = Partial::new(Some((&plan, Mode::Lax.into())));
        partial.push("{\"age\": \"3").unwrap();
        assert_eq!(partial.value().unwrap().to_string(), "{\"age\":\"3\"}");
        partial.push("5\", \"name\": \"A").unwrap();
        assert_eq!(partial.value().unwrap().to_string(), "{\"age\":35,\"name\":\"A\"}");
        assert!(partial.faults().is_empty(), "an unfinished text is not too short yet");
        partial.push("d\"}").unwrap();
        assert_eq!(partial.faults()[0].path(), "name");
        assert_eq!(partial.finish().unwrap_err()[0].kind, "string_too_short");
    }

    #[test]
    fn a_push_says_whether_the_value_changed() {
        let mut partial = Partial::new(None);
        let changes: Vec<bool> = ["Here: ", "{", " ", "\"a\"", ": ", "\"x", "y", "\"", ",", "\"n\": 1", "2", "}", " "]
            .map(|fragment| partial.push(fragment).unwrap())
            .into();
        assert_eq!(
            changes,
            [false, true, false, false, false, true, true, false, false, false, false, true, false],
            "after {:?}",
            partial.text()
        );
    }

    #[test]
    fn what_no_parser_takes_is_refused_where_it_stands() {
        for (text, index) in [
            ("{\"a\": 1,}", 8),
            ("[1,]", 3),
            ("[1 2", 3),
            ("{\"a\": 1 \"b\"", 8),
            ("{1", 1),
            ("{\"a\" 1", 5),
            ("[1}", 2),
            ("{\"a\": 1]", 7),
            ("[01]", 2),
            ("[\"a\nb\"]", 3),
        ] {
            let mut partial = Partial::new(None);
            let mut broken = None;
            for letter in text.chars() {
                broken = broken.or(partial.push(letter.encode_utf8(&mut [0; 4])).err());
            }
            assert_eq!(broken.map(|broken| broken.index), Some(index), "{text}");
            assert!(parse(text).is_err());
        }
    }

    #[test]
    fn prose_before_the_value_is_passed_by() {
        check(&["Sure: ```json\n", "{\"a\"", ":1}"], &["nothing", "{}", "{\"a\":1}"]);
    }

    #[test]
    fn what_cannot_become_json_is_refused_at_once_and_for_good() {
        let mut partial = Partial::new(None);
        assert_eq!(partial.push("{\"a\" 1").unwrap_err().index, 5);
        assert!(partial.push("}").is_err());
        assert!(Partial::new(None).push("[\"\\u'{𤰬a").is_err());
        assert!(Partial::new(None).push(&"[".repeat(1000)).is_err());
    }
}
