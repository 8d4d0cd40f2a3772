//! Where the loop and its trace stop a run, whatever the program does.

use trace::Micros;

/// Bounds of what the loop does in one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoopLimits {
    /// Steps of tasks.
    pub steps: u64,
    /// Tasks.
    pub tasks: usize,
    /// Events of the trace.
    pub events: usize,
    /// How long the program may take on its own clock.
    pub time: Micros,
    /// How long one call of `time.sleep` may keep the thread that runs the program, where the clock is real.
    pub occupied: Micros,
}

/// More than a day.
const LONGEST: Micros = Micros(100_000 * 1_000_000);

impl Default for LoopLimits {
    fn default() -> Self {
        Self { steps: 100_000, tasks: 10_000, events: 400_000, time: LONGEST, occupied: LONGEST }
    }
}

/// Why the loop stops the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LoopStop {
    /// Nothing is ready and no timer is set.
    Stalled {
        /// What waits for what.
        waits: String,
    },
    Steps {
        limit: u64,
    },
    Tasks {
        limit: usize,
    },
    Events {
        limit: usize,
    },
    Time {
        limit: Micros,
    },
    Occupied {
        duration: Micros,
        limit: Micros,
    },
}

impl LoopStop {
    /// In words, without the line.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Stalled { waits } => {
                format!("the program hangs: nothing is ready to run and no timer is set; {waits}")
            }
            Self::Steps { limit } => format!("stopped after {limit} task steps: the program may never end"),
            Self::Tasks { limit } => format!("stopped at {limit} tasks: the program starts tasks without bound"),
            Self::Events { limit } => format!("stopped at {limit} recorded events: the program may never end"),
            Self::Time { limit } => format!("stopped after {limit} of the program's own time"),
            Self::Occupied { duration, limit } => {
                format!(
                    "stopped at a sleep of {duration} that blocks everything: in real time {limit} are allowed at once"
                )
            }
        }
    }
}
