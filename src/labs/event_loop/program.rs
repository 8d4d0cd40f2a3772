//! The programs, and the languages that each is written in.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use programs::{Shipped, Twin, all, shipped, twin};

/// One of the programs that ship; its name is what is kept of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Program(Shipped);

/// The program that the lab opens with: the module's own first example of overlap (3.4).
const FIRST: &str = "two-fetches-tasks";

impl Default for Program {
    fn default() -> Self {
        Self::named(FIRST).unwrap_or(Self(all()[0]))
    }
}

impl Serialize for Program {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Program {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name).ok_or_else(|| de::Error::custom(format_args!("there is no program {name:?}")))
    }
}

/// What a program is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// It runs on this course's loop.
    #[default]
    Python,
    /// It runs on the browser's.
    JavaScript,
    /// It ran on tokio, when the course was built.
    Rust,
}

impl Language {
    /// The name that readers see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Python => "Python",
            Self::JavaScript => "JavaScript",
            Self::Rust => "Rust",
        }
    }
}

impl Program {
    /// All, in the order of the course.
    pub fn all() -> Vec<Self> {
        all().iter().copied().map(Self).collect()
    }

    /// The program of that name.
    pub fn named(name: &str) -> Option<Self> {
        shipped(name).map(Self)
    }

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// Its name for readers.
    pub fn title(self) -> &'static str {
        self.0.title()
    }

    fn twin(self) -> Option<Twin> {
        twin(self.name())
    }

    /// The languages that it is written in, Python first.
    pub fn languages(self) -> Vec<Language> {
        let twin = self.twin();
        let rust = twin.is_some_and(|twin| twin.rust.is_some());
        let others = [(twin.is_some(), Language::JavaScript), (rust, Language::Rust)];
        let others = others.into_iter().filter_map(|(there, language)| there.then_some(language));
        [Language::Python].into_iter().chain(others).collect()
    }

    /// Its text; empty in a language that it is not written in.
    pub fn text(self, language: Language) -> &'static str {
        match language {
            Language::Python => self.0.text,
            Language::JavaScript => self.twin().map(|twin| twin.javascript.text).unwrap_or_default(),
            Language::Rust => self.twin().and_then(|twin| twin.rust).map(|rust| rust.text).unwrap_or_default(),
        }
    }

    /// What it shows, in a sentence that is true in `language`; empty in a language that it is not written in.
    pub fn about(self, language: Language) -> String {
        match language {
            Language::Python => self.0.about(),
            Language::JavaScript => self.twin().map(|twin| twin.javascript.about.to_owned()).unwrap_or_default(),
            Language::Rust => {
                self.twin().and_then(|twin| twin.rust).map(|rust| rust.about.to_owned()).unwrap_or_default()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_has_a_text_in_each_of_its_languages() {
        assert!(Program::all().len() >= 60);
        for program in Program::all() {
            for language in program.languages() {
                assert!(program.text(language).lines().count() > 2, "{program:?} in {language:?}");
            }
        }
    }

    #[test]
    fn what_a_program_shows_is_said_of_the_language_that_it_is_read_in() {
        let fetches = Program::named("two-fetches-tasks").unwrap();
        let said = [Language::Python, Language::JavaScript, Language::Rust].map(|language| fetches.about(language));
        assert!(said[0].contains("at the next suspension") && said[1].contains("runs at once"), "{said:?}");
        for program in Program::all() {
            for language in [Language::Python, Language::JavaScript, Language::Rust] {
                let about = program.about(language);
                assert_eq!(!about.is_empty(), program.languages().contains(&language), "{program:?} in {language:?}");
                let words = |words: &[&str]| words.iter().any(|word| about.contains(word));
                assert!(language == Language::Python || !words(&["create_task", "coroutine", "TypeError"]), "{about}");
            }
        }
    }

    #[test]
    fn a_program_that_is_not_there_is_refused_by_name() {
        let error = serde_json::from_str::<Program>(r#""no-such""#).unwrap_err().to_string();
        assert!(error.contains("there is no program \"no-such\""), "{error}");
        assert_eq!(Program::named(Program::default().name()), Some(Program::default()));
    }
}
