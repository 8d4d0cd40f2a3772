//! How often a reader was right.

use serde::{Deserialize, Serialize};

/// Whether an answer was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It was.
    Right,
    /// It was not.
    Wrong,
}

/// How many answers were right, of how many. What was skipped does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// How many were right.
    pub right: u32,
    /// How many were wrong.
    pub wrong: u32,
}

impl Score {
    /// With one more answer.
    #[must_use]
    pub const fn with(self, verdict: Verdict) -> Self {
        match verdict {
            Verdict::Right => Self { right: self.right.saturating_add(1), ..self },
            Verdict::Wrong => Self { wrong: self.wrong.saturating_add(1), ..self },
        }
    }

    /// Whether nothing has been answered.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// In words: `4 of 6 right`.
    pub fn tell(self) -> String {
        format!("{} of {} right", self.right, self.right.saturating_add(self.wrong))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_counts_what_was_right_of_all_that_was_answered() {
        let score = [Verdict::Right, Verdict::Wrong, Verdict::Right].into_iter().fold(Score::default(), Score::with);
        assert_eq!(score.tell(), "2 of 3 right");
        assert!(Score::default().is_blank() && !score.is_blank());
    }
}
