//! What a pattern says, as a tree.

use std::rc::Rc;

use crate::modules::re::set::{Case, One};

/// A part of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Empty,
    One(One),
    At(At),
    /// `(…)`
    Group {
        index: usize,
        body: Box<Node>,
    },
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    Repeat(Box<Repeat>),
    /// `\1`
    Back {
        group: usize,
        case: Case,
    },
    Look(Box<Look>),
    /// `(?>…)`
    Atomic(Box<Node>),
    /// `(?(group)yes|no)`
    If {
        group: usize,
        yes: Box<Node>,
        no: Box<Node>,
    },
}

/// `body{least,most}`
#[derive(Clone, Debug)]
pub(super) struct Repeat {
    pub(super) body: Node,
    pub(super) least: u32,
    pub(super) most: Option<u32>,
    pub(super) mode: Mode,
}

/// How much a repetition takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// As much as it can.
    Greedy,
    /// As little as it can.
    Lazy,
    /// As much as it can, and gives nothing back.
    Possessive,
}

/// `(?=…)` and its kin.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) body: Node,
    /// So many characters back; ahead where there is nothing.
    pub(super) behind: Option<usize>,
    pub(super) holds: bool,
}

/// A place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    TextStart,
    LineStart,
    /// Before the newline that ends the text, too.
    LastLineEnd,
    LineEnd,
    TextEnd,
    /// Between a character of a word and another.
    Boundary {
        ascii: bool,
    },
    NotBoundary {
        ascii: bool,
    },
}

/// A pattern that was read.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) node: Node,
    /// Its flags with those that it sets itself.
    pub(super) flags: u32,
    pub(super) groups: usize,
    pub(super) names: Rc<[(String, usize)]>,
}

/// No text is this wide.
pub(super) const WIDEST: usize = 1 << 30;

impl Node {
    /// How many characters it takes at least and at most; groups, which may be referred to, know theirs.
    pub(super) fn width(&self, groups: &[Option<(usize, usize)>]) -> (usize, usize) {
        match self {
            Self::Empty | Self::At(_) | Self::Look(_) => (0, 0),
            Self::One(_) => (1, 1),
            Self::Group { body, .. } | Self::Atomic(body) => body.width(groups),
            Self::Sequence(parts) => parts.iter().map(|part| part.width(groups)).fold((0, 0), |sum, width| {
                (sum.0.saturating_add(width.0).min(WIDEST), sum.1.saturating_add(width.1).min(WIDEST))
            }),
            Self::Choice(parts) => {
                let widths = parts.iter().map(|part| part.width(groups));
                widths.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0, 0))
            }
            Self::Repeat(repeat) => {
                let (least, most) = repeat.body.width(groups);
                let times = repeat.most.map_or(WIDEST, |most| most as usize);
                (least.saturating_mul(repeat.least as usize).min(WIDEST), most.saturating_mul(times).min(WIDEST))
            }
            Self::Back { group, .. } => groups.get(*group).copied().flatten().unwrap_or((0, WIDEST)),
            Self::If { yes, no, .. } => {
                let (yes, no) = (yes.width(groups), no.width(groups));
                (yes.0.min(no.0), yes.1.max(no.1))
            }
        }
    }
}
