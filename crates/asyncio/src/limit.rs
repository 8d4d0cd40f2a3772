//! Where a run is stopped whatever the program does: no input may hang the page or fill its memory.

use trace::Micros;

/// Bounds of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Task steps.
    pub steps: u64,
    /// Tasks.
    pub tasks: usize,
    /// Operations of the program's interpreter; an item of a list or a character of a text made at once counts as one.
    pub operations: u64,
    /// Events of the trace.
    pub events: usize,
    /// Calls that have not returned, of one task.
    pub depth: usize,
    /// How long the program may take on its own clock.
    pub time: Micros,
}

impl Default for Limits {
    fn default() -> Self {
        let time = Micros(100_000 * 1_000_000);
        Self { steps: 100_000, tasks: 10_000, operations: 10_000_000, events: 400_000, depth: 200, time }
    }
}

/// Why a run was stopped before its program ended.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the fields are")]
pub enum Stop {
    #[error("{}the program hangs: nothing is ready to run and no timer is set; {waits}", at(*.line))]
    Stalled { line: Option<u32>, waits: String },
    #[error("{}stopped after {limit} task steps: the program may never end", at(*.line))]
    Steps { line: Option<u32>, limit: u64 },
    #[error("{}stopped at {limit} tasks: the program starts tasks without bound", at(*.line))]
    Tasks { line: Option<u32>, limit: usize },
    #[error("{}stopped at {limit} recorded events: the program may never end", at(*.line))]
    Events { line: Option<u32>, limit: usize },
    #[error("{}stopped after {limit} operations: the program may never end", at(*.line))]
    Operations { line: Option<u32>, limit: u64 },
    #[error("{}stopped at {limit} tasks that wait for one another", at(*.line))]
    Chain { line: Option<u32>, limit: usize },
    #[error("{}stopped at {limit} nested calls", at(*.line))]
    Depth { line: Option<u32>, limit: usize },
    #[error("{}stopped at a text, list or range longer than {limit}, or nested as deep", at(*.line))]
    Size { line: Option<u32>, limit: usize },
    #[error("{}a duration must be between 0 and {limit}, not {given}", at(*.line))]
    Duration { line: Option<u32>, given: String, limit: Micros },
    #[error("{}before the loop started: {error}", at(*.line))]
    Globals { line: Option<u32>, error: String },
    #[error("{}stopped after {} of the program's own time", at(*.line), limit)]
    Time { line: Option<u32>, limit: Micros },
}

fn at(line: Option<u32>) -> String {
    line.map(|line| format!("line {line}: ")).unwrap_or_default()
}

impl Stop {
    /// The line at which the program was.
    pub const fn line(&self) -> Option<u32> {
        match self {
            Self::Stalled { line, .. }
            | Self::Steps { line, .. }
            | Self::Tasks { line, .. }
            | Self::Events { line, .. }
            | Self::Operations { line, .. }
            | Self::Chain { line, .. }
            | Self::Depth { line, .. }
            | Self::Size { line, .. }
            | Self::Duration { line, .. }
            | Self::Globals { line, .. }
            | Self::Time { line, .. } => *line,
        }
    }
}
