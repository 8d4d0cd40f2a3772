//! What went wrong in a run and what the agent did about it, in plain words, input by input.

use super::{
    not_run::{NotRun, called},
    reading::{done, looks, written},
};
use agent::{
    Arguments, Header, Input, Message, ModelError, ModelEvent, Outcome, Run, Step, ToolOutcome, ToolResult, ToolSchema,
    Turn, Verdict,
};
use io::Micros;

/// Waiting this long for a first word is worth a word itself.
const SLOW: Micros = Micros::from_millis(3_000);

/// One thing that went wrong, or the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// When.
    pub at: Micros,
    /// What happened.
    pub happened: String,
    /// What the agent did about it; nothing at the end.
    pub did: String,
}

/// What a tool or a guard has against something.
struct Complaint<'a> {
    /// The call's id, or the guard's name.
    of: &'a str,
    why: &'a str,
}

/// Everything that went wrong in a run, and its end, kept up to date. A run without trouble has no story.
#[derive(Clone, Debug)]
pub(super) struct Story {
    /// The tools that there are.
    tools: Vec<ToolSchema>,
    chapters: Vec<Chapter>,
    end: Option<Chapter>,
    /// When the model was called last, and how many pieces have come since.
    called: Micros,
    pieces: u32,
    /// How often the model was called.
    asked: u32,
    /// How often the same calls were asked for again.
    again: u32,
    /// When the first tool was started.
    started: Option<Micros>,
}

impl Story {
    /// The story of a run that starts so.
    pub(super) fn new(header: &Header) -> Self {
        let tools = header.terms.brief.tools.clone();
        Self {
            tools,
            chapters: Vec::new(),
            end: None,
            called: Micros::ZERO,
            pieces: 0,
            asked: 0,
            again: 0,
            started: None,
        }
    }

    /// What there is to tell; nothing where nothing went wrong.
    pub(super) fn chapters(&self) -> Vec<Chapter> {
        if self.chapters.is_empty() {
            return Vec::new();
        }
        self.chapters.iter().chain(&self.end).cloned().collect()
    }

    /// Takes what happened; `run` has taken it.
    pub(super) fn take(&mut self, at: Micros, input: &Input, run: &Run) {
        self.tell(at, input, run);
        if let (None, Step::Done(outcome)) = (&self.end, run.step()) {
            self.finish(at, &outcome, run);
        }
    }

    fn finish(&mut self, at: Micros, outcome: &Outcome, run: &Run) {
        if let Outcome::OverLimit(limit) = outcome
            && self.again > 0
        {
            let happened = format!("The model made the same call {} times.", self.again + 1);
            let did = format!("It would have gone on. The limit of {limit} ended the run: a loop needs one.");
            self.chapter(at, happened, did);
        }
        let happened = if let Outcome::Answered(_) = outcome {
            let what = if run.is_guess() { "a guess" } else { "a valid answer" };
            format!("Result: {what} after {} ({at}).", words::count(run.tally().turns, "reply"))
        } else {
            // Why is said once, with the result.
            format!("Result: no answer ({at}).")
        };
        self.end = Some(Chapter { at, happened, did: String::new() });
    }

    fn chapter(&mut self, at: Micros, happened: String, did: String) {
        self.chapters.push(Chapter { at, happened, did });
    }

    fn tell(&mut self, at: Micros, input: &Input, run: &Run) {
        match input {
            Input::ModelCalled => (self.called, self.pieces, self.asked) = (at, 0, self.asked + 1),
            Input::ToolStarted(_) => self.started = self.started.or(Some(at)),
            Input::Model(event) => {
                self.waited(at);
                if let ModelEvent::Stopped(_) = event {
                    self.replied(at, run);
                }
            }
            Input::ModelFailed(error) => self.failed(at, error, run),
            Input::ToolReturned(ToolResult { call, outcome: ToolOutcome::Failed(why) }) => {
                self.tool_failed(at, &Complaint { of: call, why }, run);
            }
            Input::GuardReturned { guard, verdict: Verdict::Tripped(why) } => {
                self.tripped(at, &Complaint { of: guard, why }, run);
            }
            Input::ToolReturned(ToolResult { outcome: ToolOutcome::Returned(_), .. })
            | Input::GuardReturned { verdict: Verdict::Passed, .. }
            | Input::GuardStarted(_)
            | Input::Rested
            | Input::TimedOut
            | Input::Stopped => {}
        }
    }

    fn waited(&mut self, at: Micros) {
        let waited = at.since(self.called);
        if self.pieces == 0 && waited >= SLOW {
            let did =
                "It waited, and nothing else stood still meanwhile: Stop would have worked at any moment.".to_owned();
            self.chapter(at, format!("The model took {waited} to begin."), did);
        }
        self.pieces += 1;
    }

    fn failed(&mut self, at: Micros, error: &ModelError, run: &Run) {
        let happened = words::sentence(&error.to_string());
        let retries = run.tally().retries;
        let did = match (run.step(), error) {
            (Step::Pause(_), ModelError::Busy { retry_after: Some(asked), .. }) => format!(
                "The server asked to be left alone for {asked}. The agent rests that long and a little more, and tries again."
            ),
            (Step::Pause(pause), _) => {
                format!("Nothing of the reply had come yet, so the agent rests {pause} and tries again.")
            }
            (_, error) if !error.may_pass() => "Trying again would change nothing, so the run ends.".to_owned(),
            _ if self.pieces > 0 => format!(
                "{} of the reply had come already, and another try may go another way: the run ends, and what was written \
                 never entered the conversation.",
                words::count(self.pieces, "piece")
            ),
            _ => format!("It had been tried again {}. The run ends.", words::count(retries, "time")),
        };
        self.chapter(at, happened, did);
    }

    fn replied(&mut self, at: Micros, run: &Run) {
        let history = run.shown_history();
        let messages = history.messages();
        let turns: Vec<&Turn> = messages
            .iter()
            .filter_map(|message| if let Message::Model(turn) = message { Some(turn) } else { None })
            .collect();
        let Some(turn) = turns.last() else { return };
        match turns.len().checked_sub(2).and_then(|before| turns.get(before)) {
            Some(before) if turn.calls().next().is_some() && same_calls(before, turn) => self.again += 1,
            _ => self.again = 0,
        }
        let (raw, climb) = (written(run, turn), run.climb());
        let looks = looks(&raw, climb);
        if let Some(climb) = climb.filter(|climb| climb.value.is_some()) {
            let done = done(climb);
            if !done.is_empty() {
                self.chapter(at, format!("{looks}."), format!("{done} Nothing had to be asked again."));
            }
            return;
        }
        let corrections = run.tally().corrections;
        let most = run.terms().limits.corrections;
        let asked = format!(
            "The list of what is wrong went back to the model, which was asked again ({corrections} of {most})."
        );
        match messages.last() {
            Some(Message::Correction(text) | Message::Tool(ToolResult { outcome: ToolOutcome::Failed(text), .. })) => {
                self.chapter(at, format!("{looks}: {}.", listed(text)), asked);
            }
            _ => {
                if let Step::Done(Outcome::Invalid { violations, attempts }) = run.step() {
                    let happened = format!("{looks}: {}.", structured::list(&violations));
                    self.chapter(at, happened, format!("That was attempt {attempts}, and the last: the run ends."));
                }
            }
        }
    }

    fn tool_failed(&mut self, at: Micros, complaint: &Complaint<'_>, run: &Run) {
        let Complaint { of: id, why } = complaint;
        let call = called(run, id);
        let name = call.map_or(*id, |call| &call.name);
        let (happened, refused) = match NotRun::of(&self.tools, name, call) {
            Some(NotRun::NoSuchTool) => (format!("The model called {name}, and there is no such tool."), true),
            Some(NotRun::Unfit(wrong)) => {
                let wrong = structured::list(&wrong);
                (format!("The model called {name} with arguments that do not fit: {wrong}."), true)
            }
            Some(NotRun::Broken) => (format!("The call of {name} failed: {why}."), true),
            None => (format!("The call of {name} failed: {why}."), false),
        };
        let did = if let Step::Done(Outcome::ToolFailed { times, .. }) = run.step() {
            format!("It had failed {} in a row: the run ends.", words::count(times, "time"))
        } else {
            format!(
                "{}The reason went back to the model as the result of its call, so that it can do better.",
                if refused { "Nothing was run. " } else { "" }
            )
        };
        self.chapter(at, happened, did);
    }

    fn tripped(&mut self, at: Micros, complaint: &Complaint<'_>, run: &Run) {
        let Complaint { of: guard, why } = complaint;
        let ends = matches!(run.step(), Step::Done(_));
        let did = match run.step() {
            Step::Done(_) => {
                let started = self.started.is_some_and(|started| started < at);
                let model = match (self.asked, run.tally().turns) {
                    (0, _) => "The model was never asked",
                    (_, 0) => "The model had been asked, and its reply was dropped",
                    _ => "The answer was held back",
                };
                let tools = if started { "" } else { ", and no tool was started" };
                format!("{model}{tools}. The run ended at once.")
            }
            Step::CallModel(_) | Step::CallTools(_) | Step::AwaitGuards | Step::Pause(_) => {
                "Nobody saw the answer. The model was told why and asked again.".to_owned()
            }
        };
        // Where the run ends, its result says why.
        let why = if ends { String::new() } else { format!(" {}.", why.trim_end_matches('.')) };
        self.chapter(at, format!("The guard {guard} tripped.{why}"), did);
    }
}

/// The violations in a correction, one line each there.
fn listed(correction: &str) -> String {
    let lines: Vec<&str> = correction.lines().filter_map(|line| line.strip_prefix("- ")).collect();
    if lines.is_empty() { correction.to_owned() } else { lines.join("; ") }
}

fn same_calls(one: &Turn, other: &Turn) -> bool {
    let of = |turn: &Turn| -> Vec<(String, Arguments)> {
        turn.calls().map(|call| (call.name.clone(), call.arguments.clone())).collect()
    };
    of(one) == of(other)
}

#[cfg(test)]
mod tests;
