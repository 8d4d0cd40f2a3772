//! The states of a task, and where times come from.

use serde::{Deserialize, Serialize};

/// The state that a task enters. The same seven everywhere, in every lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It exists and nobody has asked for it to run.
    Created,
    /// It is in the queue, ready to run.
    Scheduled,
    /// It has the processor.
    Running,
    /// It waits for something.
    Suspended,
    /// It ended well.
    Finished,
    /// It ended with an error.
    Failed,
    /// It was stopped.
    Cancelled,
}

impl State {
    /// All seven, in the order in which a task meets them.
    pub const ALL: [Self; 7] =
        [Self::Created, Self::Scheduled, Self::Running, Self::Suspended, Self::Finished, Self::Failed, Self::Cancelled];

    /// Whether nothing can follow.
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Finished | Self::Failed | Self::Cancelled)
    }

    /// The word that readers see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Scheduled => "ready",
            Self::Running => "running",
            Self::Suspended => "waiting",
            Self::Finished => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Where a trace's times come from; shown with a mark beside every number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// Taken from a real clock while real work ran.
    Measured,
    /// Computed by a virtual clock.
    Virtual,
    /// Real time passed, but the durations were invented (a sample tool, the offline model).
    Simulated,
    /// Taken earlier or elsewhere, and read from a file.
    Recorded,
}

impl Provenance {
    /// The word that readers see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Virtual => "virtual",
            Self::Simulated => "simulated",
            Self::Recorded => "recorded",
        }
    }
}
