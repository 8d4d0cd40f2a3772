//! A level: a program, what is to be reached with it, and what is known of the way there.

use crate::Goal;

/// A program in which the order of the ready tasks decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its name, that of its file: `lost_update`.
    pub name: &'static str,
    /// The program. Its first lines say what it is called and what to do.
    pub text: &'static str,
    /// What is to be reached.
    pub goal: Goal,
    /// A shortest way there: the names of the tasks that are chosen.
    pub solution: &'static [&'static str],
    /// Ways that look right and do not reach it.
    pub near_misses: &'static [&'static [&'static str]],
    /// Three hints: what to look at, what has to happen, how to begin.
    pub hints: [&'static str; 3],
}

impl Level {
    /// The level of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        crate::LEVELS.iter().find(|level| level.name == name)
    }

    /// How many choices it takes at least.
    pub fn par(&self) -> usize {
        self.solution.len()
    }

    /// What it is called: the first line of the program's text.
    pub fn title(&self) -> &'static str {
        self.docstring().lines().next().unwrap_or_default()
    }

    /// What it is about and what to do.
    pub fn about(&self) -> String {
        self.docstring().lines().skip(1).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn docstring(&self) -> &'static str {
        self.text.split("\"\"\"").nth(1).unwrap_or_default().trim()
    }
}
