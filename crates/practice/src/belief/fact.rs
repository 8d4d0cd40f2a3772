//! What tells a belief that no program shows: a prediction beside what was measured or checked.

use super::Belief;

/// What somebody predicted, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// How many times as fast two threads compute as one, in hundredths.
    SpeedOfThreads {
        /// What was said.
        predicted: u32,
        /// What was measured.
        measured: u32,
    },
    /// Whether the graphics card was the fastest of the ways.
    GpuIsFastest {
        /// What was said.
        predicted: Seen,
        /// What was measured.
        measured: Seen,
    },
    /// Whether a value was taken that fits its type and is not what the text says.
    UntrueValue {
        /// What was said.
        predicted: Seen,
        /// What the checker did.
        checked: Seen,
    },
    /// Whether a value of another type was converted.
    OtherType {
        /// What was said.
        predicted: Seen,
        /// What the checker did.
        checked: Seen,
    },
}

/// Whether something was so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// It was so, or was said to be.
    Yes,
    /// It was not so, or was said not to be.
    No,
}

/// Below this, in hundredths, nobody would call it faster.
const HARDLY_FASTER: u32 = 120;

impl Fact {
    /// The belief that it shows, if it shows one.
    pub fn belief(self) -> Option<Belief> {
        let (belief, held) = match self {
            Self::SpeedOfThreads { predicted, measured } => {
                (Belief::ThreadsBeatGil, predicted > HARDLY_FASTER && measured <= HARDLY_FASTER)
            }
            Self::GpuIsFastest { predicted, measured } => {
                (Belief::GpuAlwaysWins, predicted == Seen::Yes && measured == Seen::No)
            }
            Self::UntrueValue { predicted, checked } => {
                (Belief::ValidIsTrue, predicted == Seen::No && checked == Seen::Yes)
            }
            Self::OtherType { predicted, checked } => {
                (Belief::PydanticConvertsAll, predicted == Seen::Yes && checked == Seen::No)
            }
        };
        held.then_some(belief)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_expects_threads_to_compute_faster_holds_a_belief_where_they_do_not() {
        let fact = |predicted, measured| Fact::SpeedOfThreads { predicted, measured }.belief();
        assert_eq!(fact(200, 98), Some(Belief::ThreadsBeatGil));
        assert_eq!([fact(100, 98), fact(200, 190)], [None, None]);
    }

    #[test]
    fn who_expects_a_check_to_know_the_truth_holds_a_belief() {
        let fact = |predicted, checked| Fact::UntrueValue { predicted, checked }.belief();
        assert_eq!(fact(Seen::No, Seen::Yes), Some(Belief::ValidIsTrue));
        assert_eq!(fact(Seen::Yes, Seen::Yes), None);
    }

    #[test]
    fn who_expects_everything_to_be_converted_or_to_be_fastest_holds_a_belief() {
        let (predicted, checked) = (Seen::Yes, Seen::No);
        assert_eq!(Fact::OtherType { predicted, checked }.belief(), Some(Belief::PydanticConvertsAll));
        assert_eq!(Fact::GpuIsFastest { predicted, measured: checked }.belief(), Some(Belief::GpuAlwaysWins));
        assert_eq!(Fact::GpuIsFastest { predicted, measured: predicted }.belief(), None);
    }
}
