//! The lab's state and what changes it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{LAB, Language, Program, Report, recorded};
use crate::{exhibits::predict::Score, labs::slug};
use saved::Saved;

/// What the reader has chosen, their last run, and how far into it they look.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Which program.
    pub program: Program,
    /// The reader's own Python, which runs in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<String>,
    /// In which language it runs.
    pub language: Language,
    /// On which clock.
    pub pace: Pace,
    /// The last run.
    pub ran: Option<Ran>,
    /// How many of its events are shown; all, where the reader has not stepped back.
    pub at: Option<usize>,
    /// How often they were right about what comes next.
    #[serde(default, skip_serializing_if = "Score::is_blank")]
    pub predictions: Score,
}

/// Which clock a run is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pace {
    /// The virtual one: it jumps from timer to timer.
    #[default]
    Virtual,
    /// The wall's: what waits, waits, and what computes keeps the page's thread.
    Wall,
}

/// A run that is over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ran {
    /// It is the same each time, so it is computed anew and not kept.
    Same,
    /// What it gave, once.
    Once(Arc<Report>),
}

impl Saved for State {
    const KIND: &'static str = "event_loop";
    const FORMER_KINDS: &'static [&'static str] = &["loop"];
    const VERSION: u32 = 2;

    fn upgrade(from: u32, state: Value) -> Result<Value, String> {
        match from {
            // Nobody could write a program yet.
            1 => Ok(state),
            _ => Err(format!("there was no version {from}")),
        }
    }
}

/// What a reader or a run changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// They choose a program.
    Program(Program),
    /// They write Python of their own: this is its text now.
    Write(String),
    /// They go back to the program as it ships.
    Original,
    /// They choose a language.
    Language(Language),
    /// They choose a clock.
    Pace(Pace),
    /// A run is over.
    Ran(Ran),
    /// They look at the run as it was after so many events; all of them, if none is given.
    Go(Option<usize>),
    /// They have said what comes next, or count anew.
    Predictions(Score),
}

impl State {
    /// Changes the state.
    pub fn apply(&mut self, msg: Msg) {
        match msg {
            Msg::Program(program) => {
                let language = program.languages().into_iter().find(|language| *language == self.language);
                let language = language.unwrap_or_default();
                *self = Self { program, language, pace: self.pace, predictions: self.predictions, ..Self::default() };
            }
            Msg::Write(text) => {
                (self.own, self.language, self.ran, self.at) = (Some(text), Language::Python, None, None);
            }
            Msg::Original => (self.own, self.ran, self.at) = (None, None, None),
            Msg::Language(language) => (self.language, self.ran, self.at) = (language, None, None),
            Msg::Pace(pace) => (self.pace, self.ran, self.at) = (pace, None, None),
            Msg::Ran(ran) => (self.ran, self.at) = (Some(ran), None),
            Msg::Go(at) => self.at = at,
            Msg::Predictions(score) => self.predictions = score,
        }
    }

    /// The beginning with the program that an address asks for by its title; the score stays.
    pub fn with_preset(self, asked: &str) -> Option<Self> {
        let program = Program::all().into_iter().find(|program| slug(program.title()) == asked)?;
        let mut state = Self { predictions: self.predictions, ..Self::default() };
        state.apply(Msg::Program(program));
        Some(state)
    }

    /// The address of the lab with `text` in the place of its program; nothing where that is too long for a link.
    pub fn link_with(text: &str) -> Option<String> {
        let mut state = Self::default();
        state.apply(Msg::Write(text.to_owned()));
        Some(format!("{}#{}", LAB.address, saved::to_fragment(&saved::encode(&state))?))
    }

    /// The address of the lab with the program of this title.
    pub fn address_of(title: &str) -> String {
        format!("{}?preset={}", LAB.address, slug(title))
    }

    /// The text that runs.
    pub fn text(&self) -> String {
        self.own.clone().unwrap_or_else(|| self.program.text(self.language).to_owned())
    }

    /// What the last run gave, where that is kept or was recorded. What runs Python comes late, so that no run of it is computed here.
    pub fn report(&self) -> Option<Arc<Report>> {
        match (self.ran.as_ref()?, self.language) {
            (Ran::Once(report), _) => Some(Arc::clone(report)),
            (Ran::Same, Language::Rust) => recorded(self.program).map(Arc::new),
            (Ran::Same, Language::Python | Language::JavaScript) => None,
        }
    }

    /// Whether Python has run whose run is computed anew and not kept.
    pub fn has_run_python(&self) -> bool {
        self.language == Language::Python && self.ran == Some(Ran::Same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use saved;

    fn program(name: &str) -> Program {
        Program::named(name).unwrap()
    }

    #[test]
    fn a_text_from_elsewhere_is_opened_by_its_link() {
        let link = State::link_with("print(1)\n").unwrap();
        let (address, fragment) = link.split_once('#').unwrap();
        let state: State = saved::decode(&saved::from_fragment(fragment).unwrap().unwrap()).unwrap();
        assert_eq!((address, state.text().as_str()), (LAB.address, "print(1)\n"));
        let shipped = programs::shipped("two-fetches-tasks").unwrap();
        let link = State::address_of(shipped.title());
        let preset = link.split_once("?preset=").unwrap().1;
        assert_eq!(State::default().with_preset(preset).unwrap().text(), shipped.text);
    }

    #[test]
    fn another_program_keeps_the_language_where_it_has_it() {
        let mut state = State::default();
        state.apply(Msg::Language(Language::JavaScript));
        state.apply(Msg::Program(program("sleep-zero")));
        assert_eq!(state.language, Language::JavaScript);
        state.apply(Msg::Program(program("queue")));
        assert_eq!(state.language, Language::Python);
    }

    #[test]
    fn another_choice_forgets_the_run() {
        let choices = [Msg::Program(program("queue")), Msg::Language(Language::Rust), Msg::Pace(Pace::Wall)];
        for choice in choices {
            let mut state = State::default();
            state.apply(Msg::Ran(Ran::Same));
            state.apply(Msg::Go(Some(3)));
            state.apply(choice);
            assert_eq!((state.ran, state.at), (None, None));
        }
    }

    #[test]
    fn another_choice_keeps_the_score_and_work_of_before_opens_without_one() {
        let score = Score { right: 4, wrong: 2 };
        for choice in [Msg::Program(program("queue")), Msg::Language(Language::Rust), Msg::Pace(Pace::Wall)] {
            let mut state = State::default();
            state.apply(Msg::Predictions(score));
            state.apply(choice);
            assert_eq!(state.predictions, score);
            assert_eq!(state.clone().with_preset("a-lock").unwrap().predictions, score);
            assert_eq!(saved::decode::<State>(&saved::encode(&state)).unwrap(), state);
        }
        let before = r#"{"program":"queue","language":"python","pace":"virtual","ran":"same","at":7}"#;
        assert_eq!(serde_json::from_str::<State>(before).unwrap().predictions, Score::default());
        assert!(!serde_json::to_string(&State::default()).unwrap().contains("predictions"), "nothing to keep");
    }

    #[test]
    fn a_run_that_is_always_the_same_is_kept_as_a_word() {
        let mut state = State::default();
        state.apply(Msg::Ran(Ran::Same));
        state.apply(Msg::Go(Some(7)));
        let text = saved::encode(&state);
        assert!(text.len() < 200, "{text}");
        let again = saved::decode::<State>(&text).unwrap();
        assert_eq!((again.has_run_python(), again.at), (true, Some(7)));
        state.apply(Msg::Language(Language::Rust));
        state.apply(Msg::Ran(Ran::Same));
        assert!(state.report().is_some() && !state.has_run_python());
    }

    #[test]
    fn who_writes_a_program_leaves_the_other_languages_and_can_go_back() {
        let mut state = State::default();
        state.apply(Msg::Language(Language::JavaScript));
        state.apply(Msg::Write("print(1)\n".to_owned()));
        assert_eq!((state.text().as_str(), state.language), ("print(1)\n", Language::Python));
        assert_eq!(saved::decode::<State>(&saved::encode(&state)).unwrap(), state);
        state.apply(Msg::Original);
        assert_eq!(state, State::default());
    }

    #[test]
    fn work_from_before_programs_could_be_written_opens() {
        let kept = r#"{"interleave":"event_loop","version":1,"state":{"program":"queue","language":"python","pace":"wall","ran":null,"at":null}}"#;
        let state = saved::decode::<State>(kept).unwrap();
        assert_eq!((state.program, state.pace, state.own), (program("queue"), Pace::Wall, None));
    }
}
