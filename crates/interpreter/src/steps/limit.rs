//! How much of a run is recorded: a program may take more steps than anybody goes through, and the page has to keep them.

/// What is recorded of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recording {
    /// Its trace.
    #[default]
    Trace,
    /// Its trace, and its steps with the variables at each.
    Steps(StepLimits),
}

impl Recording {
    /// The steps, within the usual limits.
    pub fn steps() -> Self {
        Self::Steps(StepLimits::default())
    }
}

/// Where the recording of steps ends; the run goes on without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepLimits {
    /// Steps.
    pub steps: usize,
    /// Bytes that they take.
    pub bytes: usize,
}

impl Default for StepLimits {
    fn default() -> Self {
        Self { steps: 100_000, bytes: 32 << 20 }
    }
}

/// Why steps were no longer recorded from some step on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// There were so many.
    Steps(usize),
    /// They took so many bytes.
    Bytes(usize),
}
