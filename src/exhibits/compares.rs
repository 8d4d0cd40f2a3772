//! What two runs side by side are looked at for.

/// What two runs are compared for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compares {
    /// How long the same calls were waited for.
    Waits,
    /// What came of them.
    #[default]
    Answers,
}
