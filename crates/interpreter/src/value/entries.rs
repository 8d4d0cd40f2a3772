//! The entries of a dictionary, in the order of their insertion, and the table that finds them: of the size and with the probes of
//! `CPython`'s (`Objects/dictobject.c`), so that who goes through a dictionary while it changes meets the same.

use crate::{
    code::Hint,
    value::{Str, Value},
};

/// Keys with their values.
#[derive(Default)]
pub(super) struct Entries {
    /// In order; a hole where one was removed.
    pub(super) all: Vec<Option<Entry>>,
    /// For each slot, the index of an entry, or `EMPTY`. There is none while there are few entries.
    slots: Vec<u32>,
    /// Entries that are there.
    pub(super) length: usize,
    /// Before this index are only holes.
    pub(super) first: usize,
    /// How many keys can be added before the holes are closed and the table grows.
    room: usize,
    /// There was a key that is no text.
    pub(super) mixed: bool,
    /// A bit for each hash that a key has had: a name whose bit is not there need not be looked for.
    bits: u64,
}

/// A key with its value.
pub(super) struct Entry {
    pub(super) hash: i64,
    pub(super) key: Value,
    pub(super) value: Value,
}

impl Entry {
    /// Whether this very name is its key.
    #[inline]
    fn has_name(&self, name: &Str) -> bool {
        matches!(&self.key, Value::Str(key) if key.is(name))
    }
}

/// A table of this size is not made: so few entries are gone through faster than they are looked up.
const SMALLEST: usize = 8;
const EMPTY: u32 = u32::MAX;
/// How much of the hash each further probe forgets.
const PERTURB_SHIFT: u32 = 5;

/// Whether two keys with the same hash are equal, if that needs nobody to be asked.
pub(super) fn certainly_equal(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Str(a), Value::Str(b)) => Some(a == b),
        (Value::Int(a), Value::Int(b)) => Some(a == b),
        _ if a.is(b) => Some(true),
        _ => None,
    }
}

impl Entries {
    /// Whether a name may be among the keys.
    #[inline]
    pub(super) fn may_have(&self, name: &Str) -> bool {
        self.bits & bit(name.hash()) != 0
    }

    /// Where a name stands.
    pub(super) fn index_of(&self, name: &Str) -> Option<usize> {
        let hash = name.hash();
        if self.bits & bit(hash) == 0 {
            return None;
        }
        self.search(hash, |entry| matches!(&entry.key, Value::Str(key) if key == name))
    }

    /// The entry of a name: where it stood the last time, mostly.
    #[inline]
    pub(super) fn entry_at(&self, name: &Str, hint: &Hint) -> Option<&Entry> {
        match self.all.get(hint.index.get() as usize) {
            Some(Some(entry)) if entry.has_name(name) => Some(entry),
            _ => self.all[self.find_anew(name, hint)?].as_ref(),
        }
    }

    /// The same, to change it.
    #[inline]
    pub(super) fn entry_at_mut(&mut self, name: &Str, hint: &Hint) -> Option<&mut Entry> {
        let index = match self.all.get(hint.index.get() as usize) {
            Some(Some(entry)) if entry.has_name(name) => hint.index.get() as usize,
            _ => self.find_anew(name, hint)?,
        };
        self.all[index].as_mut()
    }

    #[inline(never)]
    fn find_anew(&self, name: &Str, hint: &Hint) -> Option<usize> {
        let index = self.index_of(name)?;
        hint.index.set(small(index));
        Some(index)
    }

    /// Shows the entries with a hash, in no particular order, until `ends` says so.
    pub(super) fn with_hash(&self, hash: i64, mut ends: impl FnMut(usize, &Value) -> bool) {
        let mut search = |index: usize, entry: &Entry| ends(index, &entry.key);
        self.probe(hash, &mut search);
    }

    fn search(&self, hash: i64, is_it: impl Fn(&Entry) -> bool) -> Option<usize> {
        self.probe(hash, &mut |_, entry| is_it(entry))
    }

    /// The first entry with a hash of which `ends` says so.
    #[inline]
    fn probe(&self, hash: i64, ends: &mut impl FnMut(usize, &Entry) -> bool) -> Option<usize> {
        let mut own = |index: usize| match self.all.get(index) {
            Some(Some(entry)) if entry.hash == hash => ends(index, entry),
            _ => false,
        };
        let Some(mask) = self.slots.len().checked_sub(1) else {
            return (self.first..self.all.len()).find(|index| own(*index));
        };
        let mut perturb = hash.cast_unsigned();
        let mut slot = low(perturb) & mask;
        loop {
            match self.slots[slot] {
                EMPTY => return None,
                index if own(index as usize) => return Some(index as usize),
                _ => {}
            }
            perturb >>= PERTURB_SHIFT;
            slot = slot.wrapping_mul(5).wrapping_add(low(perturb)).wrapping_add(1) & mask;
        }
    }

    /// Adds a key that is not there.
    pub(super) fn push(&mut self, entry: Entry) {
        if self.room == 0 {
            self.close_holes();
        }
        self.room = self.room.saturating_sub(1);
        self.mixed |= !matches!(entry.key, Value::Str(_));
        self.bits |= bit(entry.hash);
        let (index, hash) = (self.all.len(), entry.hash);
        self.all.push(Some(entry));
        self.length += 1;
        if !self.slots.is_empty() {
            self.insert(hash, index);
        }
    }

    /// Notes in the table where an entry stands.
    fn insert(&mut self, hash: i64, index: usize) {
        let mask = self.slots.len() - 1;
        let mut perturb = hash.cast_unsigned();
        let mut slot = low(perturb) & mask;
        while self.slots[slot] != EMPTY {
            perturb >>= PERTURB_SHIFT;
            slot = slot.wrapping_mul(5).wrapping_add(low(perturb)).wrapping_add(1) & mask;
        }
        self.slots[slot] = small(index);
    }

    /// Takes the entry at an index out. A slot of the table goes on pointing at the hole, which finds nothing there, or an entry that
    /// comes to stand there later, which is as good as finding it at its own slot.
    pub(super) fn remove(&mut self, index: usize) -> Option<Entry> {
        let entry = self.all.get_mut(index)?.take()?;
        self.length -= 1;
        // A queue, whose first entries go, is not gone through from its beginning each time.
        while self.first < self.all.len() && self.all[self.first].is_none() {
            self.first += 1;
        }
        Some(entry)
    }

    /// Takes the last entry out, and the holes after it, so that a stack of them costs nothing.
    pub(super) fn pop(&mut self) -> Option<Entry> {
        let last = self.all.iter().rposition(Option::is_some)?;
        let entry = self.remove(last)?;
        self.all.truncate(last);
        self.first = self.first.min(last);
        Some(entry)
    }

    /// Puts an entry before all others.
    pub(super) fn push_first(&mut self, entry: Entry) {
        self.bits |= bit(entry.hash);
        self.all.insert(0, Some(entry));
        self.length += 1;
        self.close_holes();
    }

    /// Makes room for three times as many keys as there are.
    fn close_holes(&mut self) {
        self.resize(3 * self.length);
    }

    /// Makes room for so many keys, if there are none yet.
    pub(super) fn expect(&mut self, count: usize) {
        if self.all.is_empty() && count > usable(SMALLEST) {
            self.resize(count + count.div_ceil(2));
        }
    }

    /// Makes a table of at least so many slots, without holes.
    fn resize(&mut self, at_least: usize) {
        let size = at_least.next_power_of_two().max(SMALLEST);
        self.room = usable(size).saturating_sub(self.length);
        if self.all.len() > self.length {
            self.all.retain(Option::is_some);
        }
        self.first = 0;
        self.slots.clear();
        if size == SMALLEST {
            return;
        }
        self.slots.resize(size, EMPTY);
        for index in 0..self.all.len() {
            if let Some(Some(entry)) = self.all.get(index) {
                self.insert(entry.hash, index);
            }
        }
    }
}

/// One of 64, by the highest bits of the hash, which no table uses.
#[inline]
const fn bit(hash: i64) -> u64 {
    1 << (hash.cast_unsigned() >> 58)
}

/// How many keys a table of so many slots takes.
const fn usable(size: usize) -> usize {
    2 * size / 3
}

/// The low half of a hash on a machine of 32 bits: tables are smaller.
#[expect(clippy::cast_possible_truncation, reason = "only the bits below the table's size count")]
const fn low(hash: u64) -> usize {
    hash as usize
}

#[expect(clippy::cast_possible_truncation, reason = "a run may hold far fewer entries than 2^32")]
pub(super) const fn small(index: usize) -> u32 {
    index as u32
}
