//! Objects that others keep alive, in the order in which they came to be. Those that have died are forgotten, so that who looks for
//! the living, or keeps the list, pays for them alone.

use std::rc::{Rc, Weak};

/// Objects that are known and not held.
pub(crate) struct Noted<T> {
    all: Vec<Weak<T>>,
    /// When so many are noted, the dead are forgotten.
    limit: usize,
}

/// So few are kept as they are.
const FEW: usize = 64;

impl<T> Default for Noted<T> {
    fn default() -> Self {
        Self { all: Vec::new(), limit: FEW }
    }
}

impl<T> Noted<T> {
    /// Notes an object. It costs no more, on average, than to note it: at least half of what is gone through was noted since.
    pub(crate) fn note(&mut self, object: &Rc<T>) {
        if self.all.len() >= self.limit {
            self.all.retain(|one| one.strong_count() > 0);
            self.limit = FEW.max(2 * self.all.len());
        }
        self.all.push(Rc::downgrade(object));
    }

    /// The living, in order.
    pub(crate) fn living(&self) -> impl Iterator<Item = Rc<T>> + '_ {
        self.all.iter().filter_map(Weak::upgrade)
    }

    /// How many are kept in mind.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dead_are_forgotten_and_the_living_keep_their_order() {
        let (mut noted, mut held) = (Noted::default(), Vec::new());
        for number in 0..100_000_u32 {
            let object = Rc::new(number);
            noted.note(&object);
            if number % 10_000 == 0 {
                held.push(object);
            }
        }
        assert!(noted.len() <= FEW + held.len(), "{}", noted.len());
        let living: Vec<u32> = noted.living().map(|one| *one).collect();
        assert_eq!(living, held.iter().map(|one| **one).collect::<Vec<_>>());
    }
}
