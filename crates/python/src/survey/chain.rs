//! Operators in a row.

/// Operators since the last comma, each of which stands in the next of its kind: a sum of many products is as deep as the sum
/// is long, and as one product.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chain {
    nests: usize,
    sums: usize,
    tight: usize,
    powers: usize,
    most_powers: usize,
    most_sums: usize,
    most_tight: usize,
}

/// What an operator makes of what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// It holds it, and the parser calls itself for it: signs before a value, `not`, `lambda`.
    Nest,
    /// The same, for the next power only: `**`.
    Power,
    /// It is the right side, and what came before the left one.
    Sum,
    /// The same, within one part of a sum.
    Tight,
}

/// What one of the first kind counts, in those of the others: for it the parser calls itself, for these only who walks the tree.
const NEST: usize = 12;

impl Chain {
    pub(super) const fn depth(&self) -> usize {
        (self.nests + self.most_powers) * NEST + self.most_sums + self.most_tight
    }

    pub(super) fn link(&mut self, bond: Bond) {
        match bond {
            Bond::Nest => self.nests += 1,
            Bond::Power => self.powers += 1,
            Bond::Sum => {
                self.sums += 1;
                (self.tight, self.powers) = (0, 0);
            }
            Bond::Tight => self.tight += 1,
        }
        self.most_powers = self.most_powers.max(self.powers);
        self.most_sums = self.most_sums.max(self.sums);
        self.most_tight = self.most_tight.max(self.tight);
    }
}
