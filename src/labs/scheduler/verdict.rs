//! Where a level stands, in words: still open, solved, or over without its goal, with what came instead.

use scheduler::{Ending, Level, Played};
use words::count;

/// Where a level stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Somebody can be chosen.
    Open,
    /// The goal is reached, with so many choices.
    Solved(usize),
    /// The run is over and the goal was not reached.
    Missed {
        /// What came instead.
        instead: String,
    },
}

impl Verdict {
    /// That of what came of some choices.
    pub fn of(played: &Played) -> Self {
        match played.ending {
            _ if played.reached => Self::Solved(played.choices()),
            None => Self::Open,
            Some(ending) => Self::Missed { instead: instead(ending, &played.output) },
        }
    }

    /// In words.
    pub fn words(&self, level: &Level) -> String {
        match self {
            Self::Open => "Choose who runs next.".to_owned(),
            Self::Solved(choices) => {
                let praise =
                    if *choices <= level.par() { "Nobody does it in fewer." } else { "It can be done in fewer." };
                format!("Solved in {choices}, par {}. {praise}", level.par())
            }
            Self::Missed { instead } => format!("Not this time: {instead} Take a choice back, or start again."),
        }
    }
}

fn instead(ending: Ending, output: &str) -> String {
    let lines: Vec<&str> = output.lines().collect();
    let printed = match lines.as_slice() {
        [] => "printed nothing".to_owned(),
        some if some.len() > 4 => format!("printed {}", count(some.len(), "line")),
        some => format!("printed {}", some.join(" / ")),
    };
    match ending {
        Ending::Ended => format!("the program came to its end and {printed}."),
        Ending::Failed => format!("an error ended the program, which had {printed}."),
        Ending::Hung => "the program hangs: nobody is ready, and nobody will ever be woken.".to_owned(),
        Ending::Stopped => "the program went on for too long and was stopped.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(level: &str, moves: &[&str], expect: &str) {
        let level = Level::named(level).unwrap();
        let said = Verdict::of(&scheduler::play(level, moves)).words(level);
        assert_eq!(said, expect);
    }

    #[test]
    fn what_came_of_some_choices_is_said() {
        check("speaks_first", &["ann"], "Choose who runs next.");
        check("speaks_first", &["cy", "bo"], "Solved in 2, par 2. Nobody does it in fewer.");
        check(
            "speaks_first",
            &["ann", "bo"],
            "Not this time: the program came to its end and printed Ann / Bo / Cy. Take a \
            choice back, or start again.",
        );
        check(
            "philosophers",
            &["ada", "ben", "cleo", "ada", "ben"],
            "Not this time: the program hangs: nobody is ready, and \
            nobody will ever be woken. Take a choice back, or start again.",
        );
    }
}
