//! The account of a run: everything that the lab's panels show of it, kept up to date input by input, so that whichever of them
//! are in view, an input is applied once.

mod not_run;
mod reading;
mod story;
mod telling;
mod typed;

use self::story::Story;
pub use self::{
    story::Chapter,
    telling::{Cost, Ending, Said, Who, compares, costs, names, sent},
    typed::{Leaf, Typed},
};
use crate::exhibits::ladder::Reading;
use agent::{Entered, Fault, Header, Input, ModelEvent, Progress, Projection, Run, RunFile, Timed};
use io::Micros;
use trace::Trace;

/// Bytes after which a text that is being written goes on in a new stretch: what stands in an old one is drawn once.
const STRETCH: usize = 250;

/// What the lab shows of one run.
#[derive(Clone, Debug)]
pub struct Account {
    header: Header,
    projection: Projection,
    story: Story,
    conversation: Vec<Said>,
    readings: Vec<Reading>,
    withheld: Option<String>,
    ending: Ending,
    writing: Option<Writing>,
    stopped: bool,
    revision: u64,
}

/// The reply that is being written, in stretches of which only the last grows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    stretches: Vec<String>,
    seen: Progress,
    /// How often it was written anew: stretches of another time are others.
    anew: u32,
}

impl Account {
    /// The account of a run that starts so, before its first input.
    pub fn new(header: &Header) -> Self {
        let mut account = Self {
            projection: Projection::new(header),
            story: Story::new(header),
            conversation: Vec::new(),
            readings: Vec::new(),
            withheld: None,
            ending: Ending::Open,
            writing: None,
            stopped: false,
            revision: 0,
            header: header.clone(),
        };
        account.catch_up();
        account
    }

    /// The account of the run in `file`.
    pub fn of(file: &RunFile) -> Self {
        let mut account = Self::new(file.header());
        account.take_all(file.inputs());
        account
    }

    /// Takes inputs of a file. Reading it, or recording it, has made sure that they fit.
    pub fn take_all(&mut self, inputs: &[Timed]) {
        for timed in inputs {
            let _ = self.take(timed);
        }
    }

    /// Takes what happened. After a fault everything is as it was.
    pub fn take(&mut self, timed: &Timed) -> Result<(), Fault> {
        let before = self.projection.trace().events().len();
        self.projection.take(timed.clone())?;
        let is_seen = self.projection.trace().events().len() != before;
        let run = self.projection.run();
        self.story.take(timed.at, &timed.input, run);
        self.stopped = timed.input == Input::Stopped;
        if is_piece(&timed.input) && run.is_writing() {
            self.write();
            self.revision += u64::from(is_seen);
        } else {
            self.catch_up();
        }
        Ok(())
    }

    fn write(&mut self) {
        let writing = self.writing.get_or_insert_default();
        if let Some(more) = self.projection.run().writing_since(writing.seen) {
            writing.seen = more.now;
            if more.anew {
                writing.stretches.clear();
                writing.anew += 1;
            }
            match writing.stretches.last_mut() {
                Some(last) if last.len() < STRETCH => last.push_str(&more.text),
                _ if more.text.is_empty() => {}
                _ => writing.stretches.push(more.text),
            }
        }
    }

    /// What changes with the conversation, and not with each piece of a reply.
    fn catch_up(&mut self) {
        let run = self.projection.run();
        self.conversation = telling::conversation_of(run);
        self.readings = reading::readings_of(run);
        self.withheld = reading::withheld_of(run);
        self.ending = telling::ending_of(run);
        self.writing = None;
        if self.projection.run().is_writing() {
            self.write();
        }
        self.revision += 1;
    }

    /// How the run was started.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// Whether the last thing that happened is that the reader stopped it.
    pub const fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// The run as it stands.
    pub const fn run(&self) -> &Run {
        self.projection.run()
    }

    /// What happened; while the run goes on, until `now`.
    pub fn trace(&self, now: Option<Micros>) -> Trace {
        now.map_or_else(|| self.projection.trace().clone(), |now| self.projection.trace_at(now))
    }

    /// The same, to be read.
    pub fn happened(&self) -> &Trace {
        self.projection.trace()
    }

    /// The phase that the loop is in at `at`.
    pub fn phase_at(&self, at: Micros) -> Option<&Entered> {
        self.projection.phases().iter().rfind(|entered| entered.at <= at)
    }

    /// The phase that the loop is in now.
    pub fn phase(&self) -> Option<&Entered> {
        self.projection.phases().last()
    }

    /// What was said, without the reply that is being written.
    pub fn conversation(&self) -> &[Said] {
        &self.conversation
    }

    /// The reply that is being written.
    pub const fn writing(&self) -> Option<&Writing> {
        self.writing.as_ref()
    }

    /// How each typed answer was read.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// Why it is not shown how answers were read, in sentences.
    pub fn withheld(&self) -> Option<&str> {
        self.withheld.as_deref()
    }

    /// How the run ended, if it has.
    pub const fn ending(&self) -> &Ending {
        &self.ending
    }

    /// What went wrong, and the end.
    pub fn story(&self) -> Vec<Chapter> {
        self.story.chapters()
    }

    /// Goes up whenever anything changes but the reply that is being written.
    pub const fn revision(&self) -> u64 {
        self.revision
    }
}

impl Writing {
    /// The stretches of the text, of which only the last grows.
    pub fn stretches(&self) -> &[String] {
        &self.stretches
    }

    /// How often it was written anew.
    pub const fn anew(&self) -> u32 {
        self.anew
    }
}

/// Whether `input` is a piece of a reply, and not its end.
const fn is_piece(input: &Input) -> bool {
    match input {
        Input::Model(event) => match event {
            ModelEvent::Text(_)
            | ModelEvent::Thinking(_)
            | ModelEvent::Signature(_)
            | ModelEvent::CallStarted { .. }
            | ModelEvent::Fragment { .. }
            | ModelEvent::CallFinished { .. }
            | ModelEvent::Usage(_) => true,
            ModelEvent::Stopped(_) => false,
        },
        Input::ModelCalled
        | Input::ModelFailed(_)
        | Input::ToolStarted(_)
        | Input::ToolReturned(_)
        | Input::Rested
        | Input::GuardStarted(_)
        | Input::GuardReturned { .. }
        | Input::TimedOut
        | Input::Stopped => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::agent::{InputGuard, OutputGuard, Setup, testing::ran};
    use models::Habit;

    /// The account of a run after each of its inputs is the one that its file comes to so far.
    #[test]
    fn an_account_that_is_kept_is_the_one_that_is_made_anew() {
        let setups = Habit::ALL.into_iter().map(|habit| Setup { habit: Some(habit), ..Setup::default() });
        let guarded = Setup { input_guard: InputGuard::Before, output_guard: OutputGuard::Block, ..Setup::default() };
        for setup in setups.chain([Setup::default(), guarded]) {
            let file = ran(&setup);
            let mut kept = Account::new(file.header());
            for (index, timed) in file.inputs().iter().enumerate() {
                kept.take(timed).unwrap();
                if index % 7 == 0 || index + 1 == file.inputs().len() {
                    let anew = Account::of(&file.until(index + 1));
                    assert_eq!(kept.conversation(), anew.conversation());
                    assert_eq!((kept.readings(), kept.ending()), (anew.readings(), anew.ending()));
                    assert_eq!(kept.withheld(), anew.withheld());
                    assert_eq!((kept.story(), kept.happened()), (anew.story(), anew.happened()));
                    assert_eq!(kept.phase(), anew.phase());
                    assert_eq!(kept.run().writing(), anew.run().writing());
                }
                let shown = kept.writing().map(|writing| writing.stretches().concat());
                assert_eq!(shown, kept.run().writing(), "after input {index} of {setup:?}");
            }
            assert_eq!(kept.run().taken(), file.inputs().len(), "each input was applied once");
        }
    }

    #[test]
    fn a_piece_changes_nothing_but_what_is_being_written() {
        let file = ran(&Setup::default());
        let mut account = Account::new(file.header());
        account.take(&Timed { at: Micros(0), input: Input::ModelCalled }).unwrap();
        let piece = |at| Timed { at: Micros(at), input: Input::Model(ModelEvent::Text("a word ".to_owned())) };
        account.take(&piece(1)).unwrap();
        let before = account.revision();
        for at in 2..2_000 {
            account.take(&piece(at)).unwrap();
        }
        assert_eq!(account.revision(), before);
        let writing = account.writing().unwrap();
        assert!(writing.stretches().len() > 40 && writing.stretches().iter().all(|stretch| stretch.len() < 300));
        assert_eq!(account.run().taken(), 2_000);
    }

    #[test]
    fn words_that_are_held_back_are_in_no_stretch() {
        let setup = Setup { output_guard: OutputGuard::Block, ..Setup::default() };
        let file = ran(&setup);
        let mut account = Account::new(file.header());
        account.take(&Timed { at: Micros(0), input: Input::ModelCalled }).unwrap();
        for piece in ["The se", "cret is 4711"] {
            let input = Input::Model(ModelEvent::Text(piece.to_owned()));
            account.take(&Timed { at: Micros(1), input }).unwrap();
            assert_eq!(account.writing().unwrap().stretches(), [agent::HELD_BACK]);
        }
    }

    /// A run that calls tools which are named as the other lanes are: each is told of, counted and timed like any other.
    #[test]
    fn a_tool_may_be_named_as_who_else_is_there() {
        let script = r#"{"prompt": "q", "tools": [
            {"name": "model", "delay": 1000, "results": [{"fails": "it is closed"}]},
            {"name": "agent", "delay": 1000, "results": [{"returns": 1}]},
            {"name": "you", "delay": 3000, "results": [{"returns": 2}]}],
            "turns": [{"delay": 500, "calls": [{"name": "model"}, {"name": "agent"}, {"name": "you"}]}, {"delay": 500, "text": ["done"]}]}"#;
        let script: models::scripted::Script = structured::parse(script).unwrap();
        let account = Account::of(&script.play().file);
        let cost = |name: &str| {
            crate::labs::agent::costs(&account).into_iter().find(|cost| cost.name == name).map(|cost| cost.value)
        };
        assert_eq!(cost("Tool calls").as_deref(), Some("3"));
        assert_eq!(cost("Waiting for tools").as_deref(), Some("3.0 s"));
        assert_eq!(cost("The same calls in sequence").as_deref(), Some("5.0 s"));
        assert_eq!(cost("Replies of the model").as_deref(), Some("2"));
        let told = account.story();
        assert_eq!(told[0].happened, "The call of model failed: it is closed.");
        let said: Vec<String> =
            account.conversation().iter().map(|said| format!("{} {}", said.who.word(), said.what)).collect();
        let expect =
            ["model calls model", "model calls agent", "model calls you", "tool model fails", "tool agent returns"];
        for what in expect {
            assert!(said.iter().any(|said| said == what), "{what:?} is not in {said:?}");
        }
    }
}
