//! What is known of the variables of a function that is running, from when they were looked at last.

use std::{cell::RefCell, collections::BTreeMap, rc::Weak};

use super::{out::Print, state::Mark, touch::Touched};
use crate::{code::Code, value::Str};

/// Variables of one function that are shown.
pub(super) const MOST_VARIABLES: usize = 200;

/// What was seen in a variable the last time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    pub(super) mark: Mark,
    pub(super) print: Print,
}

/// What is known of a frame of the program: it lies in the frame.
pub(crate) struct Seen {
    pub(super) frame: u32,
    pub(super) code: u32,
    pub(super) known: Vec<Known>,
    pub(super) table: Table,
    /// Is told when the frame dies.
    pub(super) dead: Weak<RefCell<Vec<u32>>>,
}

impl Drop for Seen {
    fn drop(&mut self) {
        if let Some(dead) = self.dead.upgrade() {
            dead.borrow_mut().push(self.frame);
        }
    }
}

/// What is known of the names of a module or a class body, in their order.
#[derive(Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    /// The variable of each name that there ever was.
    pub(super) variables: BTreeMap<String, u32>,
    /// While none of these is touched, all is as it was.
    pub(super) bits: Touched,
}

/// A name.
pub(super) struct Row {
    pub(super) name: Str,
    /// Nothing, if the name is Python's own.
    pub(super) variable: Option<u32>,
    pub(super) known: Known,
}

/// Where a variable of a function is kept.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spot {
    Local(u32),
    Cell(u32),
}

/// The variables of a function that the program has given names, in order.
pub(super) fn spots(code: &Code) -> Vec<(Spot, Str)> {
    let mut spots = Vec::new();
    for (slot, name) in (0..).zip(&code.locals) {
        let cell = (0..).zip(&code.cell_parameters).find(|(_, own)| **own == Some(slot));
        spots.push((cell.map_or(Spot::Local(slot), |(cell, _)| Spot::Cell(cell)), name.clone()));
    }
    for (cell, name) in (0..).zip(code.cells.iter().chain(&code.free)) {
        let is_parameter = code.cell_parameters.get(cell as usize).is_some_and(Option::is_some);
        if !is_parameter {
            spots.push((Spot::Cell(cell), name.clone()));
        }
    }
    spots.retain(|(_, name)| is_own(name));
    spots.truncate(MOST_VARIABLES);
    spots
}

/// Whether a name is the program's own, not one that Python sets.
pub(super) fn is_own(name: &str) -> bool {
    let is_pythons = name.starts_with("__") && name.ends_with("__");
    !name.starts_with('.') && !is_pythons
}
