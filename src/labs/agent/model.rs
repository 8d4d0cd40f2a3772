//! The lab's state and what changes it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    place::Place,
    preset::Preset,
    setup::{Beside, Setup},
};
use crate::{agent::RunFile, saved::Saved};

/// Characters of a question.
const LONGEST: usize = 20_000;

/// What the reader has set up, and their last run, or two side by side.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct State {
    /// What the next run is started with.
    pub setup: Setup,
    /// What a second run differs in.
    pub beside: Beside,
    /// The last run, stopped or ended, or two side by side.
    pub runs: Vec<Arc<RunFile>>,
    /// Which of them the details are of.
    pub focus: usize,
    /// How many of its inputs are shown; all, where the reader has not stepped back.
    pub at: Option<usize>,
}

impl Saved for State {
    const KIND: &'static str = "agent";
    const VERSION: u32 = 3;

    /// Version 1 had one run, and nothing to set up but the question and the order of calls; version 2 knew no type of answer
    /// but the agent's.
    fn upgrade(from: u32, state: Value) -> Result<Value, String> {
        if from > 1 {
            return Ok(state);
        }
        let Value::Object(mut fields) = state else { return Err("no fields".to_owned()) };
        let mut take = |name: &str| fields.remove(name).ok_or_else(|| format!("{name}: missing"));
        let runs = match take("run")? {
            Value::Null => json!([]),
            run => json!([run]),
        };
        Ok(json!({"setup": {"prompt": take("prompt")?, "order": take("order")?}, "runs": runs}))
    }
}

/// What a reader or a run changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// They type.
    Prompt(String),
    /// They set something else up.
    Setup(Setup),
    /// They choose what stands beside the run.
    Beside(Beside),
    /// They start from a preset.
    Preset(Preset),
    /// Runs got as far as this.
    Ran(Vec<Arc<RunFile>>),
    /// They look at another of the runs.
    Focus(usize),
    /// They go to a place in the run.
    Go(Place),
    /// They changed what was said: the run as it was, and from there on another.
    Branched(Arc<RunFile>),
    /// They opened a run from a file.
    Opened(Arc<RunFile>),
}

impl State {
    /// Changes the state.
    pub fn apply(&mut self, msg: Msg) {
        match msg {
            Msg::Prompt(prompt) => self.setup.prompt = prompt,
            Msg::Setup(setup) => self.setup = setup,
            Msg::Beside(beside) => self.beside = beside,
            Msg::Preset(Preset { setup, beside, .. }) => *self = Self { setup, beside, ..Self::default() },
            Msg::Ran(runs) => self.show(runs),
            Msg::Focus(focus) => (self.focus, self.at) = (focus, None),
            Msg::Go(place) => self.at = place.stored(),
            Msg::Branched(branch) => {
                self.setup.prompt.clone_from(&branch.header().prompt);
                let runs = self.focused().cloned().into_iter().chain([branch]).collect();
                self.show(runs);
                self.focus = 1;
            }
            Msg::Opened(file) => {
                let header = file.header();
                (self.setup.prompt, self.setup.order) = (header.prompt.clone(), header.order);
                self.beside = Beside::Nothing;
                self.show(vec![file]);
            }
        }
    }

    fn show(&mut self, runs: Vec<Arc<RunFile>>) {
        if self.runs.len() != runs.len() {
            // Of two, the second is the one that the lesson is about.
            self.focus = runs.len().saturating_sub(1);
        }
        (self.runs, self.at) = (runs, None);
    }

    /// The run that the details are of.
    pub fn focused(&self) -> Option<&Arc<RunFile>> {
        self.runs.get(self.focus).or_else(|| self.runs.last())
    }

    /// Why the question cannot be asked, and what to do.
    pub fn refusal(&self) -> Option<String> {
        let question = self.setup.prompt.trim();
        let letters = question.chars().count();
        match letters {
            0 => Some("There is no question yet. Type one, or choose an example.".to_owned()),
            1..=LONGEST => self
                .setup
                .wanted
                .output()
                .err()
                .map(|refusal| format!("What the answer must be is not settled, under “The answer”. {refusal}")),
            _ => Some(format!("The question is {letters} characters long; ask in at most {LONGEST}.")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        agent::Order,
        labs::agent::{By, Wanted, testing::ran},
        saved,
    };

    #[test]
    fn work_of_the_first_version_is_still_read() {
        let run = serde_json::to_value(ran(&Setup::default()).as_ref()).unwrap();
        for (run, runs) in [(run, 1), (Value::Null, 0)] {
            let document = json!({"interleave": "agent", "version": 1,
                "state": {"prompt": "hello", "order": "sequential", "run": run}});
            let state: State = saved::decode(&document.to_string()).unwrap();
            assert_eq!((state.setup.prompt.as_str(), state.setup.order), ("hello", Order::Sequential));
            assert_eq!(state.runs.len(), runs);
        }
    }

    #[test]
    fn work_of_the_second_version_is_still_read() {
        let run = serde_json::to_value(ran(&Setup::default()).as_ref()).unwrap();
        let document = json!({"interleave": "agent", "version": 2, "state": {
            "setup": {"prompt": "hello", "order": "sequential", "pace": "fast_forward", "lookup": 1500, "tools": "off",
                "input_guard": "before", "output_guard": "block", "habit": "prose"},
            "beside": "guards", "runs": [run], "focus": 0, "at": 2}});
        let state: State = saved::decode(&document.to_string()).unwrap();
        assert_eq!((state.setup.prompt.as_str(), state.setup.lookup, state.at), ("hello", 1500, Some(2)));
        assert_eq!((state.setup.wanted, state.runs.len()), (Wanted::default(), 1));
    }

    #[test]
    fn a_type_that_is_wrong_is_refused_before_the_model_is_asked() {
        let wanted =
            Wanted { by: By::Class, class: "class A(BaseModel):\n    a: complex".to_owned(), ..Wanted::default() };
        let refusal = State { setup: Setup { wanted, ..Setup::default() }, ..State::default() }.refusal().unwrap();
        assert!(refusal.contains("2:8: cannot read the type `complex`"), "{refusal}");
    }

    #[test]
    fn a_preset_starts_anew() {
        let mut state = State { runs: vec![ran(&Setup::default())], ..State::default() };
        let preset = Preset { name: "x", setup: Setup::default(), beside: Beside::Tools };
        state.apply(Msg::Preset(preset));
        assert_eq!((state.runs.len(), state.beside), (0, Beside::Tools));
    }

    #[test]
    fn of_two_runs_the_second_is_looked_at() {
        let mut state = State::default();
        state.apply(Msg::Ran(vec![ran(&Setup::default()), ran(&Setup::default())]));
        assert_eq!(state.focus, 1);
        state.apply(Msg::Focus(0));
        state.apply(Msg::Ran(state.runs.clone()));
        assert_eq!(state.focus, 0, "the reader's choice stays");
    }

    #[test]
    fn a_branch_stands_beside_the_run_it_left() {
        let (first, branch) = (ran(&Setup::default()), ran(&Setup { habit: None, ..Setup::default() }));
        let mut state = State { runs: vec![Arc::clone(&first)], at: Some(2), ..State::default() };
        state.apply(Msg::Branched(Arc::clone(&branch)));
        assert_eq!((state.runs.as_slice(), state.focus, state.at), (&[first, branch][..], 1, None));
    }

    #[test]
    fn a_focus_that_a_file_made_up_falls_on_the_last_run() {
        let state = State { runs: vec![ran(&Setup::default())], focus: 9, ..State::default() };
        assert!(state.focused().is_some());
    }

    #[test]
    fn a_question_of_blanks_is_none() {
        let setup = Setup { prompt: " \n".to_owned(), ..Setup::default() };
        assert!(State { setup, ..State::default() }.refusal().is_some());
    }

    #[test]
    fn a_megabyte_of_question_is_refused_with_its_length() {
        let setup = Setup { prompt: "é".repeat(1_000_000), ..Setup::default() };
        let refusal = State { setup, ..State::default() }.refusal().unwrap();
        assert_eq!(refusal, "The question is 1000000 characters long; ask in at most 20000.");
    }
}
