//! The lab's state and what changes it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    Drawn, Picture,
    preset::{Preset, lessons},
    recording::{Recording, read_run},
    setup::{Beside, Setup},
};
use crate::labs::slug;
use agent::RunFile;
use saved::Saved;

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
    /// How many events of what is drawn lie before the reader's place; all, where they have not stepped back.
    pub at: Option<usize>,
}

impl Saved for State {
    const KIND: &'static str = "agent";
    const VERSION: u32 = 4;

    /// Version 1 had one run, and nothing to set up but the question and the order of calls; version 2 knew no type of answer
    /// but the agent's; version 3 counted a run's inputs where its events are counted now.
    fn upgrade(from: u32, state: Value) -> Result<Value, String> {
        if from > 1 {
            return Ok(counted_in_events(state));
        }
        let Value::Object(mut fields) = state else { return Err("no fields".to_owned()) };
        let mut take = |name: &str| fields.remove(name).ok_or_else(|| format!("{name}: missing"));
        let run = take("run")?;
        let runs = if run.is_null() { json!([]) } else { json!([run]) };
        Ok(json!({"setup": {"prompt": take("prompt")?, "order": take("order")?}, "runs": runs}))
    }

    /// A run that was saved by itself.
    fn take_up(mut self, format: &str, text: &str) -> Option<Result<Self, String>> {
        let open = |run| {
            self.apply(Msg::Opened(run));
            self
        };
        (format == RunFile::FORMAT).then(|| read_run(text).map(open))
    }
}

/// The same state with the reader's place as events of what is drawn. Where the runs cannot be read, which is said at their
/// place, the reader is at the end.
fn counted_in_events(mut state: Value) -> Value {
    let Value::Object(fields) = &mut state else { return state };
    let number = |name: &str| fields.get(name).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
    let (Some(inputs), focus) = (number("at"), number("focus").unwrap_or_default()) else { return state };
    let runs = fields.get("runs").cloned().unwrap_or_default();
    let runs: Vec<Arc<RunFile>> = serde_json::from_value(runs).unwrap_or_default();
    let runs: Vec<_> = runs.iter().map(Recording::of).collect();
    let drawn = |run: &Recording| Drawn { name: "", trace: run.account().happened().clone() };
    let focus = focus.min(runs.len().saturating_sub(1));
    let at = runs.get(focus).and_then(|run| {
        let picture = Picture::of(runs.iter().map(drawn).collect());
        picture.trace().kept(picture.place_of(focus, run.after(inputs).happened().events().len()))
    });
    fields.insert("at".to_owned(), json!(at));
    state
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
    /// They go to where so many events have happened; to the end, if none are given.
    Go(Option<usize>),
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
            Msg::Go(at) => self.at = at,
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

    /// The beginning with the preset that an address asks for by its name.
    pub fn with_preset(mut self, asked: &str) -> Option<Self> {
        let preset =
            lessons().into_iter().flat_map(|lesson| lesson.presets).find(|preset| slug(preset.name) == asked)?;
        self.apply(Msg::Preset(preset));
        Some(self)
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

    /// Whether the runs are of another question, or were run in another way, than Run would run now.
    pub fn is_stale(&self) -> bool {
        let Some(header) = self.runs.last().map(|file| file.header()) else { return false };
        let alone = self.runs.len() == 1;
        let beside = alone && self.beside != Beside::Nothing;
        let order = alone && self.beside == Beside::Nothing && header.order != self.setup.order;
        header.prompt != self.setup.prompt.trim() || beside || order
    }

    /// Why the question cannot be asked, and what to do. What the answer must be is looked at when the question is asked.
    pub fn refusal(&self) -> Option<String> {
        let question = self.setup.prompt.trim();
        let letters = question.chars().count();
        match letters {
            0 => Some("There is no question yet. Type one, or choose an example.".to_owned()),
            1..=LONGEST => None,
            _ => Some(format!("The question is {letters} characters long; ask in at most {LONGEST}.")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::agent::{Wanted, testing::ran};
    use agent::Order;

    #[test]
    fn a_run_is_stale_once_what_would_be_run_differs() {
        let state = State { runs: vec![ran(&Setup::default())], ..State::default() };
        let after = |change: fn(&mut State)| {
            let mut state = state.clone();
            change(&mut state);
            state.is_stale()
        };
        assert!(!state.is_stale() && !State::default().is_stale());
        assert!(after(|state| state.apply(Msg::Prompt("another".to_owned()))));
        assert!(after(|state| state.apply(Msg::Beside(Beside::Orders))));
        assert!(after(|state| state.setup.order = Order::Sequential));
        assert!(!after(|state| state.setup.prompt.push(' ')), "a space at the end asks nothing else");
    }

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
        assert_eq!((state.setup.prompt.as_str(), state.setup.lookup), ("hello", 1500));
        assert_eq!((state.setup.wanted, state.runs.len()), (Wanted::default(), 1));
    }

    #[test]
    fn a_place_that_was_kept_in_inputs_is_the_same_place() {
        let (one, two) = (ran(&Setup::default()), ran(&Setup { lookup: 1_000, ..Setup::default() }));
        let last = one.inputs().len();
        let read = |runs: &[Arc<RunFile>], inputs: usize| -> State {
            let document =
                json!({"interleave": "agent", "version": 3, "state": {"runs": runs, "focus": 0, "at": inputs}});
            saved::decode(&document.to_string()).unwrap()
        };
        let recording = Recording::of(&one);
        for inputs in [0, 1, last - 1, last] {
            let state = read(&[Arc::clone(&one)], inputs);
            let events = recording.after(inputs).happened().events().len();
            assert_eq!(state.at, recording.account().happened().kept(recording.account().happened().after(events)));
        }
        assert_eq!(read(&[Arc::clone(&one)], last).at, None, "the end moves on");
        let (of_one, of_two) = (read(&[Arc::clone(&one)], 1).at, read(&[one, two], 1).at);
        assert!(of_one > of_two && of_two.is_some(), "{of_one:?} {of_two:?}: less of each of two is drawn");
    }

    #[test]
    fn a_place_in_runs_that_cannot_be_read_says_what_is_wrong_with_them() {
        let document = json!({"interleave": "agent", "version": 3, "state": {"runs": [{"format": 7}], "at": 2}});
        assert!(saved::decode::<State>(&document.to_string()).is_err());
        let document = json!({"interleave": "agent", "version": 3, "state": {"runs": [], "at": 2}});
        assert_eq!(saved::decode::<State>(&document.to_string()).unwrap().at, None);
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
