//! A stop: what is shown, what is asked, what is said, and how long that takes.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Start;
use practice::{Ask, ask};
use programs::{Shipped, shipped};

/// A stop of a sequence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// What the class reads first. It gives nothing away.
    pub title: String,
    /// What is on the screen.
    pub show: Show,
    /// What the class is asked besides, and answers by hands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<OwnQuestion>,
    /// What the instructor says. The class does not see it.
    #[serde(default)]
    pub notes: String,
    /// How long it takes.
    pub minutes: u32,
}

/// What is on the screen at a stop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Show {
    /// A question of the course about a program, which runs in its place. What is right is what the run gives.
    Ask(AskId),
    /// A program that ships, which runs in its place.
    Program(ProgramName),
    /// A lab.
    Lab(Start),
    /// Lines to read.
    Words(Vec<String>),
}

/// A question in the instructor's own words. Nobody types its answer: the run gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnQuestion {
    /// What is asked.
    pub text: String,
    /// What hands are counted for; nothing where the class points or says it.
    #[serde(default)]
    pub choices: Vec<String>,
}

/// A question of the course, by its name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AskId(pub &'static Ask);

/// A program that ships, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgramName(pub Shipped);

impl Stop {
    /// A stop of a minute that shows this.
    pub fn of(show: Show) -> Self {
        Self { title: show.title(), show, question: None, notes: String::new(), minutes: 1 }
    }

    /// Every text of its own.
    pub fn texts(&self) -> impl Iterator<Item = &String> {
        let lines: &[String] = match &self.show {
            Show::Words(lines) => lines,
            Show::Ask(_) | Show::Program(_) | Show::Lab(_) => &[],
        };
        let question = self.question.iter().flat_map(|question| question.choices.iter().chain([&question.text]));
        [&self.title, &self.notes].into_iter().chain(lines).chain(question)
    }

    /// How it is to be answered, where hands can be counted: the instructor's own choices.
    pub fn own_choices(&self) -> &[String] {
        self.question.as_ref().map_or(&[], |question| &question.choices)
    }
}

impl Show {
    /// What it is called.
    pub fn title(&self) -> String {
        match self {
            Self::Ask(AskId(ask)) => ask.question.to_owned(),
            Self::Program(ProgramName(program)) => program.title().to_owned(),
            Self::Lab(start) => start.tell(),
            Self::Words(_) => "Words".to_owned(),
        }
    }

    /// What runs there, in a few words.
    pub fn tell(&self) -> String {
        match self {
            Self::Ask(AskId(ask)) => format!("a question of the course: {}", ask.question),
            Self::Program(ProgramName(program)) => format!("the program “{}”, run in its place", program.title()),
            Self::Lab(start) => start.tell(),
            Self::Words(lines) => format!("{} to read", words::count(lines.len(), "line")),
        }
    }

    /// Whether something runs there.
    pub fn runs(&self) -> bool {
        match self {
            Self::Ask(_) | Self::Program(_) | Self::Lab(_) => true,
            Self::Words(_) => false,
        }
    }
}

impl Serialize for AskId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.id)
    }
}

impl<'de> Deserialize<'de> for AskId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        ask(&id).map(Self).ok_or_else(|| de::Error::custom(format_args!("there is no question {id:?}")))
    }
}

impl Serialize for ProgramName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.name)
    }
}

impl<'de> Deserialize<'de> for ProgramName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        shipped(&name).map(Self).ok_or_else(|| de::Error::custom(format_args!("there is no program {name:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, expect: &str) {
        let error = serde_json::from_str::<Stop>(text).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    }

    #[test]
    fn what_a_stop_shows_is_there_or_it_is_refused_by_name() {
        refused(r#"{"title":"a","show":{"program":"no-such"},"minutes":1}"#, "there is no program \"no-such\"");
        refused(r#"{"title":"a","show":{"ask":"no-such"},"minutes":1}"#, "there is no question \"no-such\"");
        refused(r#"{"title":"a","show":{"film":"x"},"minutes":1}"#, "film");
    }

    #[test]
    fn a_stop_is_read_as_it_was_written() {
        let shown = [
            Show::Program(ProgramName(shipped("deadlock").unwrap())),
            Show::Ask(AskId(ask("in-turn-total").unwrap())),
            Show::Words(vec!["one".to_owned(), "two".to_owned()]),
        ];
        for show in shown {
            let question = OwnQuestion { text: "Why?".to_owned(), choices: vec!["a".to_owned()] };
            let stop = Stop { question: Some(question), ..Stop::of(show) };
            let text = serde_json::to_string(&stop).unwrap();
            assert_eq!(serde_json::from_str::<Stop>(&text).unwrap(), stop, "{text}");
        }
    }

    #[test]
    fn what_is_shown_is_told_without_its_answer() {
        let show = Show::Words(vec!["one".to_owned()]);
        assert_eq!((show.tell(), show.runs()), ("1 line to read".to_owned(), false));
        let show = Show::Program(ProgramName(shipped("deadlock").unwrap()));
        assert_eq!((show.tell(), show.runs()), ("the program “A deadlock”, run in its place".to_owned(), true));
    }
}
