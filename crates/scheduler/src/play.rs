//! Playing: a level runs from its beginning with a list of choices, up to the next choice, its goal or its end.

use interpreter::{Advanced, Choice, Finished, Limits, LoopLimits, Printed, Program, ReadyTask, Running, Settings};
use trace::{Provenance, TaskId, Trace};

use crate::Level;

/// More choices than any level needs: a list that is longer is played this far.
pub const MOST_MOVES: usize = 200;

/// What came of a list of choices.
#[derive(Clone, Debug, PartialEq)]
pub struct Played {
    /// The goal is reached.
    pub reached: bool,
    /// The choices that were made, in order.
    pub steps: Vec<Step>,
    /// The first of the list that could not be made: nobody of that name was ready, or the run was over.
    pub refused: Option<String>,
    /// Who can be chosen now; nobody, where the goal is reached or the run is over.
    pub ready: Vec<ReadyTask>,
    /// What was printed.
    pub output: String,
    /// What happened.
    pub trace: Trace,
    /// How the run ended, if it did.
    pub ending: Option<Ending>,
}

/// A choice that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who was chosen.
    pub name: String,
    /// Which task of the trace that is.
    pub task: TaskId,
    /// How many events of the trace there were before it ran.
    pub events: usize,
    /// Among how many it was chosen.
    pub among: usize,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The program came to its end.
    Ended,
    /// An error left it.
    Failed,
    /// Nothing was ready and nothing could wake anybody.
    Hung,
    /// A limit stopped it.
    Stopped,
}

impl Played {
    /// How many choices were made.
    pub fn choices(&self) -> usize {
        self.steps.len()
    }
}

/// Runs a level with these choices: the names of tasks. Where a name is not among those that are ready, it stays there.
pub fn play<Name: AsRef<str>>(level: &Level, moves: &[Name]) -> Played {
    let mut played = Played {
        reached: false,
        steps: Vec::new(),
        refused: None,
        ready: Vec::new(),
        output: String::new(),
        trace: Trace::new(Provenance::Virtual),
        ending: None,
    };
    let mut moves = moves.iter().take(MOST_MOVES).map(AsRef::as_ref);
    if let Ok(program) = Program::read(level.text, level.name) {
        played.run(level, program.start(settings()), &mut moves);
    }
    played.refused = played.refused.or_else(|| moves.next().map(str::to_owned));
    played
}

/// Levels are small: what goes on and on is stopped long before a reader would wait for it.
fn settings() -> Settings {
    let limits = Limits { operations: 2_000_000, output: 1_000, ..Limits::default() };
    let loop_limits = LoopLimits { steps: 2_000, events: 20_000, ..LoopLimits::default() };
    Settings { limits, loop_limits, choice: Choice::Asked, ..Settings::default() }
}

impl Played {
    fn run<'a>(&mut self, level: &Level, mut running: Running, moves: &mut impl Iterator<Item = &'a str>) {
        loop {
            running = match running.advance() {
                Advanced::Ended(finished) => return self.end(level, *finished),
                Advanced::Waits(running, _) | Advanced::Pauses(running) => running,
                Advanced::Asks(mut running, ready) => {
                    let events = running.trace().map_or(0, |trace| trace.events().len());
                    self.reached = running.trace().is_some_and(|trace| level.goal.is_reached(trace, running.output()));
                    let next = if self.reached { None } else { moves.next() };
                    let index = next.and_then(|name| ready.iter().position(|task| task.name == name));
                    let Some((index, task)) = index.and_then(|index| Some((index, ready.get(index)?))) else {
                        self.refused = next.map(str::to_owned);
                        return self.pause(&running, ready);
                    };
                    self.steps.push(Step { name: task.name.clone(), task: task.task, events, among: ready.len() });
                    running.choose(index);
                    running
                }
            };
        }
    }

    /// It waits for the next choice.
    fn pause(&mut self, running: &Running, ready: Vec<ReadyTask>) {
        self.output = text(running.output());
        if let Some(trace) = running.trace() {
            self.trace = trace.clone();
        }
        if !self.reached {
            self.ready = ready;
        }
    }

    fn end(&mut self, level: &Level, finished: Finished) {
        self.reached = level.goal.was_reached(&finished);
        self.output = text(&finished.output);
        self.ending = Some(match (finished.hangs, finished.stopped, finished.code) {
            (true, ..) => Ending::Hung,
            (false, Some(_), _) => Ending::Stopped,
            (false, None, 0) => Ending::Ended,
            (false, None, _) => Ending::Failed,
        });
        if let Some(trace) = finished.trace {
            self.trace = trace;
        }
    }
}

fn text(output: &[Printed]) -> String {
    output.iter().map(|printed| printed.text.as_str()).collect()
}
