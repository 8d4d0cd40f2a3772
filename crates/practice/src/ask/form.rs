//! What an ask says of its program, as types: what is predicted, and which numbers are drawn. The build script reads them, so
//! nothing here knows anything else of the crate.

/// What is to be predicted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predict {
    /// How long the program takes, on its own clock.
    Seconds,
    /// All that it prints, in order.
    Lines,
    /// The order of the lines that have these letters.
    Order(&'static str),
    /// The line that is printed as the so-manieth, from 1.
    Line(usize),
    /// The line that is printed right after the first that has these letters.
    After(&'static str),
    /// How it ends.
    Outcome,
    /// How many lines have these letters; all lines have none.
    Count(&'static str),
    /// What stands behind these letters, on the last line that has them.
    Value(&'static str),
    /// When the first line with these letters is printed.
    Time(&'static str),
    /// How many tasks wait at the same time at most: one after the other, or together.
    Way,
}

/// Numbers of the program that are drawn anew: all that are written so, in calls of this function or anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draw {
    /// As it is written in the program.
    pub number: u32,
    /// The last name of what is called with it.
    pub of: Option<&'static str>,
    /// The smallest that is drawn.
    pub from: u32,
    /// The largest that is drawn.
    pub to: u32,
}
