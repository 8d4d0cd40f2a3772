//! What is to be reached, and how one sees in a record that it was.

use interpreter::{Finished, Printed};
use trace::{Detail, State, Task, Trace};

/// What is to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The program ends and has printed exactly these lines.
    Output(&'static [&'static str]),
    /// It prints this line.
    Prints(&'static str),
    /// It hangs: nothing is ready, no timer is set, and tasks still wait.
    Hangs,
    /// A task that is ready does not run while others take so many steps.
    Starves {
        /// Its name.
        task: &'static str,
        /// How many steps the others take in a row.
        steps: usize,
    },
    /// An assertion of the program fails.
    AssertionFails,
}

impl Goal {
    /// In words, as what to do.
    pub fn words(&self) -> String {
        match self {
            Self::Output(lines) => format!("Let it end having printed exactly: {}.", lines.join(" / ")),
            Self::Prints(line) => format!("Let it print “{line}”."),
            Self::Hangs => "Let it hang: tasks wait, and nothing can ever wake them.".to_owned(),
            Self::Starves { task, steps } => {
                format!("Let {task} stay ready and not run, while the others take {steps} steps.")
            }
            Self::AssertionFails => "Let its assertion fail.".to_owned(),
        }
    }

    /// Whether a run that is under way has reached it.
    pub(crate) fn is_reached(&self, trace: &Trace, output: &[Printed]) -> bool {
        match self {
            Self::Output(_) | Self::Hangs => false,
            Self::Prints(line) => output.iter().any(|printed| printed.text.trim_end_matches('\n') == *line),
            Self::Starves { task, steps } => starved(trace, task) >= *steps,
            Self::AssertionFails => trace.events().iter().any(fails_assertion),
        }
    }

    /// Whether a run that is over has.
    pub(crate) fn was_reached(&self, finished: &Finished) -> bool {
        match self {
            Self::Output(lines) => finished.stopped.is_none() && printed(&finished.output) == *lines,
            Self::Hangs => finished.hangs,
            Self::Prints(_) | Self::Starves { .. } | Self::AssertionFails => {
                finished.trace.as_ref().is_some_and(|trace| self.is_reached(trace, &finished.output))
            }
        }
    }
}

/// The lines that were printed.
fn printed(output: &[Printed]) -> Vec<String> {
    let text: String = output.iter().map(|printed| printed.text.as_str()).collect();
    text.lines().map(str::to_owned).collect()
}

fn fails_assertion(event: &trace::Event) -> bool {
    matches!(&event.detail, Detail::Raised(error) if error.class == "AssertionError")
}

/// The most steps that others took in a row while a task was ready.
fn starved(trace: &Trace, name: &str) -> usize {
    let is_it = |task: &Task| task.label.split(' ').next() == Some(name);
    let Some(index) = trace.tasks().iter().position(is_it) else { return 0 };
    let (mut is_ready, mut most, mut steps) = (false, 0, 0);
    let mut last = vec![State::Created; trace.tasks().len()];
    for event in trace.events() {
        let Some(before) = last.get_mut(event.task.index()) else { continue };
        let begins = event.state == State::Running && *before != State::Running;
        *before = event.state;
        if event.task.index() == index {
            (is_ready, steps) = (event.state == State::Scheduled, 0);
        } else if is_ready && begins && event.task.index() > 0 {
            steps += 1;
            most = most.max(steps);
        }
    }
    most
}
