//! `set` and `frozenset`, in the order of `CPython`'s own table (`Objects/setobject.c`), which programs print.

use std::cell::RefCell;

use smallvec::SmallVec;

use crate::value::{Identity, Value, dict::Found, discard::discard, entries::certainly_equal};

/// A set. Nothing of a program may run while it is borrowed.
pub(crate) struct Set {
    table: RefCell<Table>,
    pub(crate) frozen: bool,
    pub(crate) identity: Identity,
}

#[derive(Default)]
pub(crate) struct Table {
    slots: Vec<Slot>,
    /// Slots that are in use or were.
    filled: usize,
    length: usize,
    /// Where `pop` goes on.
    finger: usize,
}

#[derive(Clone, Default)]
enum Slot {
    #[default]
    Empty,
    /// Something was here.
    Gone,
    Used {
        hash: i64,
        key: Value,
    },
}

/// How often a probe goes on to the next slot before it jumps, and by how much a jump forgets of the hash.
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const SMALLEST: usize = 8;

impl Set {
    /// An empty one.
    pub(crate) fn new(frozen: bool) -> Self {
        Self { table: RefCell::default(), frozen, identity: Identity::default() }
    }

    pub(crate) fn len(&self) -> usize {
        self.table.borrow().length
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Looks for a key as far as that runs nothing of the program.
    pub(crate) fn find(&self, hash: i64, key: &Value) -> Found {
        let table = self.table.borrow();
        let mut found = Found::Nowhere;
        table.probe(hash, |index, slot| match slot {
            Slot::Used { hash: other, key: there } if *other == hash => match certainly_equal(there, key) {
                Some(true) => {
                    found = Found::At(index);
                    true
                }
                Some(false) => false,
                None => {
                    found = Found::Perhaps;
                    true
                }
            },
            Slot::Used { .. } | Slot::Gone => false,
            Slot::Empty => true,
        });
        found
    }

    /// The slots with this hash, in the order in which they are probed, with their keys.
    pub(crate) fn candidates(&self, hash: i64) -> SmallVec<[(usize, Value); 2]> {
        let table = self.table.borrow();
        let mut found = SmallVec::new();
        table.probe(hash, |index, slot| match slot {
            Slot::Used { hash: other, key } if *other == hash => {
                found.push((index, key.clone()));
                false
            }
            Slot::Used { .. } | Slot::Gone => false,
            Slot::Empty => true,
        });
        found
    }

    /// Whether this very key is in a slot.
    pub(crate) fn has_at(&self, index: usize, key: &Value) -> bool {
        matches!(self.table.borrow().slots.get(index), Some(Slot::Used { key: there, .. }) if there.is(key))
    }

    /// Adds a key that is not there.
    pub(crate) fn push(&self, hash: i64, key: Value) {
        self.table.borrow_mut().push(hash, key);
    }

    /// Takes the key out of a slot.
    pub(crate) fn remove_at(&self, index: usize) -> Option<Value> {
        let mut table = self.table.borrow_mut();
        match std::mem::replace(table.slots.get_mut(index)?, Slot::Gone) {
            Slot::Used { key, .. } => {
                table.length -= 1;
                Some(key)
            }
            other => {
                table.slots[index] = other;
                None
            }
        }
    }

    /// Takes a key out: the next one after the one that it took the last time.
    pub(crate) fn pop(&self) -> Option<Value> {
        let start = {
            let table = self.table.borrow();
            table.finger & table.slots.len().checked_sub(1)?
        };
        let (index, ..) = self.key_from(start).or_else(|| self.key_from(0))?;
        self.table.borrow_mut().finger = index + 1;
        self.remove_at(index)
    }

    /// Makes room for so many keys of another set or dictionary, which are going to be added.
    pub(crate) fn expect(&self, count: usize) {
        let mut table = self.table.borrow_mut();
        if (table.filled + count) * 5 >= table.mask() * 3 {
            let size = (table.length + count) * 2;
            table.resize(size);
        }
    }

    /// Takes over the keys of another set, if it has none of its own nor had any since it was last resized.
    pub(crate) fn take_over(&self, other: &Self) -> bool {
        let (mut table, other) = (self.table.borrow_mut(), other.table.borrow());
        if table.filled != 0 {
            return false;
        }
        if table.mask() == other.mask() && other.filled == other.length {
            table.slots.clone_from(&other.slots);
        } else {
            table.clean();
            for slot in &other.slots {
                table.insert(slot.clone());
            }
        }
        table.filled = other.length;
        table.length = other.length;
        true
    }

    /// Forgets the slots out of which keys were taken, if they are more than a quarter.
    pub(crate) fn tidy(&self) {
        let mut table = self.table.borrow_mut();
        if table.filled - table.length > table.mask() / 4 {
            table.grow();
        }
    }

    /// Exchanges the keys of two sets.
    pub(crate) fn swap(&self, other: &Self) {
        let (mut own, mut others) = (self.table.borrow_mut(), other.table.borrow_mut());
        std::mem::swap(&mut *own, &mut *others);
        let Table { finger, .. } = &mut *own;
        std::mem::swap(finger, &mut others.finger);
    }

    /// Another with the same keys in the order that a copy has.
    pub(crate) fn copy(&self, frozen: bool) -> Self {
        let copy = Self::new(frozen);
        copy.expect(self.len());
        copy.take_over(self);
        copy
    }

    /// The first key at or after a slot, with its hash.
    pub(crate) fn key_from(&self, from: usize) -> Option<(usize, i64, Value)> {
        let table = self.table.borrow();
        table.slots.iter().enumerate().skip(from).find_map(|(index, slot)| match slot {
            Slot::Used { hash, key } => Some((index, *hash, key.clone())),
            Slot::Empty | Slot::Gone => None,
        })
    }

    /// Shows its keys in its order, until `goes_on` says no more. It must not run anything of a program.
    pub(crate) fn visit(&self, mut goes_on: impl FnMut(&Value) -> bool) {
        for slot in &self.table.borrow().slots {
            if let Slot::Used { key, .. } = slot
                && !goes_on(key)
            {
                return;
            }
        }
    }

    /// Its hashes and keys, copied, in its order.
    pub(crate) fn hashed(&self) -> Vec<(i64, Value)> {
        let table = self.table.borrow();
        let used = table.slots.iter().filter_map(|slot| match slot {
            Slot::Used { hash, key } => Some((*hash, key.clone())),
            Slot::Empty | Slot::Gone => None,
        });
        used.collect()
    }

    /// Its keys, copied, in its order.
    pub(crate) fn snapshot(&self) -> Vec<Value> {
        self.hashed().into_iter().map(|(_, key)| key).collect()
    }

    /// Takes everything out.
    pub(crate) fn take(&self) -> Vec<Value> {
        let mut table = self.table.borrow_mut();
        let empty = Table { finger: table.finger, ..Table::default() };
        let taken = std::mem::replace(&mut *table, empty);
        drop(table);
        let keys = taken.slots.into_iter().filter_map(|slot| match slot {
            Slot::Used { key, .. } => Some(key),
            Slot::Empty | Slot::Gone => None,
        });
        keys.collect()
    }
}

impl Table {
    /// Shows the slots for a hash in their order until `ends` says so; gives the index of the last one shown.
    fn probe(&self, hash: i64, mut ends: impl FnMut(usize, &Slot) -> bool) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut perturb = hash.cast_unsigned();
        let mut start = usize_of(perturb) & mask;
        loop {
            let last = if start + LINEAR_PROBES <= mask { start + LINEAR_PROBES } else { start };
            if let Some(index) = (start..=last).find(|index| ends(*index, &self.slots[*index])) {
                return Some(index);
            }
            perturb >>= PERTURB_SHIFT;
            start = (start.wrapping_mul(5)).wrapping_add(1).wrapping_add(usize_of(perturb)) & mask;
        }
    }

    fn push(&mut self, hash: i64, key: Value) {
        self.clean();
        self.length += 1;
        // The last of the slots on the way out of which a key was taken is used again.
        let mut gone = None;
        self.probe(hash, |index, slot| match slot {
            Slot::Empty => true,
            Slot::Gone => {
                gone = Some(index);
                false
            }
            Slot::Used { .. } => false,
        });
        let slot = Slot::Used { hash, key };
        if let Some(index) = gone {
            self.slots[index] = slot;
            return;
        }
        self.insert(slot);
        self.filled += 1;
        if self.filled * 5 >= self.mask() * 3 {
            self.grow();
        }
    }

    /// One less than the number of slots, which begins with `SMALLEST`.
    fn mask(&self) -> usize {
        self.slots.len().max(SMALLEST) - 1
    }

    /// Makes the first slots, if there are none.
    fn clean(&mut self) {
        if self.slots.is_empty() {
            self.slots = vec![Slot::Empty; SMALLEST];
        }
    }

    /// Puts a slot where its key's hash belongs.
    fn insert(&mut self, slot: Slot) {
        if let Slot::Used { hash, .. } = &slot
            && let Some(index) = self.probe(*hash, |_, slot| matches!(slot, Slot::Empty))
        {
            self.slots[index] = slot;
        }
    }

    fn grow(&mut self) {
        self.resize(if self.length > 50_000 { self.length * 2 } else { self.length * 4 });
    }

    fn resize(&mut self, at_least: usize) {
        let mut size = SMALLEST;
        while size <= at_least {
            size *= 2;
        }
        let before = std::mem::replace(&mut self.slots, vec![Slot::Empty; size]);
        self.filled = self.length;
        for slot in before {
            self.insert(slot);
        }
    }
}

/// The low half of a hash on a machine of 32 bits: tables are smaller.
#[expect(clippy::cast_possible_truncation, reason = "only the bits below the table's size count")]
const fn usize_of(hash: u64) -> usize {
    hash as usize
}

impl Drop for Set {
    fn drop(&mut self) {
        discard(self.take());
    }
}
