//! What is looked for in a text, and what is found.

use crate::modules::re::program::Program;

/// A place that there is none for.
pub(super) const NOWHERE: usize = usize::MAX;

/// How a match has to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// It begins where it is looked for.
    Here,
    /// It ends where the text does, too.
    Whole,
    /// It begins there or later.
    Anywhere,
}

/// What is looked for, and where.
pub(super) struct Search<'a> {
    pub(super) program: &'a Program,
    /// Up to where it ends for the pattern.
    pub(super) text: &'a str,
    pub(super) from: usize,
    pub(super) fit: Fit,
    /// An empty match at `from` is none: it was found before.
    pub(super) advance: bool,
}

/// The places of the groups, two for each, and the group that was closed last.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) places: Vec<usize>,
    pub(super) last_group: usize,
}
