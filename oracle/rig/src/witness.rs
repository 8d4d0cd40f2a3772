//! What can be seen of a run from outside, in the form in which `CPython`'s own run is reported: the two are compared.

use serde::{Deserialize, Serialize};

use asyncio::{Class, Limits};
use program::{Conclusion, Finished, Problem, Python, Scenario, prepare, printed};
use trace::{Detail, Event, State, TaskId, Trace};

/// A run as a witness saw it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witness {
    /// `done`, `stalled`, or the class of the error that main raised.
    pub outcome: String,
    /// When, by which task, what.
    pub output: Vec<(u64, Option<u32>, String)>,
    /// The steps of all tasks, in order.
    pub steps: Vec<Step>,
    /// When each task ended.
    pub ends: Vec<Option<u64>>,
    /// Errors that nobody looked at: what was said, class, message.
    pub logged: Vec<(String, String, String)>,
    /// Coroutines that were never awaited.
    pub unawaited: Vec<String>,
    /// What Python prints for the error that main raised.
    pub traceback: Option<String>,
    /// When the run was over.
    pub time: u64,
}

/// One step: the task, when, what was thrown into it, what it led to (`wait`, `return` or a class), and the lines at which
/// its frames then wait, outermost first.
pub type Step = (u32, u64, String, String, Vec<u32>);

impl Witness {
    /// What can be seen when `scenario` runs; a refusal that is Python's own counts as its outcome.
    pub fn of_program(scenario: &Scenario, limits: Limits) -> Result<Self, Problem> {
        let error = match prepare(scenario) {
            Ok(prepared) => return Ok(Self::of(&prepared.run(limits))),
            Err(Problem::Syntax(error)) => error,
            Err(problem) => return Err(problem),
        };
        let text = Python::of(scenario).text;
        let traceback = error.format(&text.lines().collect::<Vec<_>>());
        Ok(Self { outcome: "SyntaxError".to_owned(), traceback: Some(traceback), ..Self::default() })
    }

    /// What can be seen of `finished`.
    pub fn of(finished: &Finished) -> Self {
        let trace = &finished.trace;
        let (outcome, traceback) = match &finished.conclusion {
            Conclusion::Done => ("done".to_owned(), None),
            Conclusion::Raised { class, traceback, .. } => (class.name().to_owned(), Some(traceback.clone())),
            Conclusion::Stopped { hangs: true, .. } => ("stalled".to_owned(), None),
            Conclusion::Stopped { message, .. } => (message.clone(), None),
        };
        let stalled = outcome == "stalled";
        let output = printed(trace)
            .into_iter()
            .map(|line| (line.at.0, number(trace.events()[line.event].task), line.text.to_owned()))
            .collect();
        let mut logged: Vec<_> = finished
            .logged
            .iter()
            .filter(|_| !stalled)
            .map(|logged| {
                (logged.message.clone(), logged.class.map_or("", Class::name).to_owned(), logged.text.clone())
            })
            .collect();
        logged.sort();
        let unawaited = finished.unawaited.iter().filter(|_| !stalled).cloned().collect();
        let (steps, ends) = steps(trace);
        Self { outcome, output, steps, ends, logged, unawaited, traceback, time: finished.time.0 }
    }

    /// Where the two differ, in words; empty if they agree.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let mut all = Vec::new();
        let mut say = |what: &str, ours: String, theirs: String| {
            if ours != theirs {
                all.push(format!("{what}: {ours} here, {theirs} there"));
            }
        };
        say("outcome", self.outcome.clone(), other.outcome.clone());
        say("time", self.time.to_string(), other.time.to_string());
        let (ours, theirs) = first_difference(&self.output, &other.output);
        say("output", ours, theirs);
        let (ours, theirs) = first_difference(&self.steps, &other.steps);
        say("steps", ours, theirs);
        let (ours, theirs) = first_difference(&self.ends, &other.ends);
        say("ends", ours, theirs);
        let (ours, theirs) = first_difference(&self.logged, &other.logged);
        say("logged", ours, theirs);
        let (ours, theirs) = first_difference(&self.unawaited, &other.unawaited);
        say("never awaited", ours, theirs);
        if self.traceback != other.traceback {
            let text = |traceback: &Option<String>| traceback.clone().unwrap_or_default();
            all.push(format!("traceback here:\n{}traceback there:\n{}", text(&self.traceback), text(&other.traceback)));
        }
        all
    }
}

fn first_difference<T: PartialEq + std::fmt::Debug>(ours: &[T], theirs: &[T]) -> (String, String) {
    let same = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
    let show =
        |all: &[T]| all.get(same).map_or_else(|| format!("{} in all", all.len()), |one| format!("[{same}] {one:?}"));
    if same == ours.len() && same == theirs.len() { Default::default() } else { (show(ours), show(theirs)) }
}

/// Tasks count from 0; task 0 of the trace is the loop.
const fn number(task: TaskId) -> Option<u32> {
    task.0.checked_sub(1)
}

fn steps(trace: &Trace) -> (Vec<Step>, Vec<Option<u64>>) {
    let count = trace.tasks().len().saturating_sub(1);
    let mut steps: Vec<Step> = Vec::new();
    let mut open: Vec<Option<usize>> = vec![None; count];
    let mut ready = vec![false; count];
    let mut ends = vec![None; count];
    for event in trace.events() {
        let Some(task) = number(event.task) else { continue };
        let index = task as usize;
        match event.state {
            State::Scheduled => ready[index] = true,
            State::Running if std::mem::take(&mut ready[index]) => {
                let thrown = if let Detail::Thrown(class) = &event.detail { class.to_string() } else { String::new() };
                open[index] = Some(steps.len());
                steps.push((task, event.at.0, thrown, String::new(), Vec::new()));
            }
            State::Suspended | State::Finished | State::Failed | State::Cancelled => {
                if event.state.is_end() {
                    ends[index] = Some(event.at.0);
                }
                if let Some(step) = open[index].take() {
                    steps[step].3 = result(event);
                    if event.state == State::Suspended {
                        steps[step].4 = event.frames().iter().copied().filter(|line| *line > 0).collect();
                    }
                }
            }
            State::Created | State::Running => {}
        }
    }
    (steps, ends)
}

/// What a step led to.
fn result(event: &Event) -> String {
    match event.state {
        State::Suspended => "wait".to_owned(),
        State::Finished => "return".to_owned(),
        State::Cancelled if event.detail == Detail::ReturnedThoughAsked => "return".to_owned(),
        State::Cancelled => "CancelledError".to_owned(),
        State::Failed => event.detail.error().map(|error| error.class.to_string()).unwrap_or_default(),
        State::Created | State::Scheduled | State::Running => String::new(),
    }
}
