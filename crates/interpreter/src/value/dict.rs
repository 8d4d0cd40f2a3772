//! `dict`: entries in the order of their insertion, and a table of where each hash stands.
//!
//! Equality of keys may run the program, so a lookup by any key is in `machine/keys.rs`: here are the steps that cannot.

use std::{cell::RefCell, mem};

use smallvec::SmallVec;

use crate::{
    code::Hint,
    value::{
        Identity, Str, Value,
        discard::{discard, is_shown},
        entries::{Entries, Entry, certainly_equal},
    },
};

/// A dictionary. Nothing of a program may run while it is borrowed.
#[derive(Default)]
pub(crate) struct Dict {
    inner: RefCell<Entries>,
    pub(crate) identity: Identity,
}

/// What a lookup found that could not run the program.
pub(crate) enum Found {
    /// Its index.
    At(usize),
    Nowhere,
    /// Whether one of these keys, which have the same hash, is equal, their classes have to say.
    Perhaps,
}

impl Dict {
    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.inner.borrow().length
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a text that is not found among the keys may be equal to one that is no text.
    pub(crate) fn is_mixed(&self) -> bool {
        self.inner.borrow().mixed
    }

    /// The value of a name.
    pub(crate) fn get(&self, name: &Str) -> Option<Value> {
        let inner = self.inner.borrow();
        let index = inner.index_of(name)?;
        inner.all[index].as_ref().map(|entry| entry.value.clone())
    }

    /// The value of a name, which is looked for first where it stood the last time.
    #[inline]
    pub(crate) fn get_at(&self, name: &Str, hint: &Hint) -> Option<Value> {
        let inner = self.inner.borrow();
        inner.entry_at(name, hint).map(|entry| entry.value.share())
    }

    /// Gives a name, which is looked for first where it stood the last time, a value; gives back the one that it had.
    #[inline]
    pub(crate) fn set_at(&self, name: &Str, hint: &Hint, value: Value) -> Option<Value> {
        let mut inner = self.inner.borrow_mut();
        if let Some(entry) = inner.entry_at_mut(name, hint) {
            return Some(mem::replace(&mut entry.value, value));
        }
        inner.push(Entry { hash: name.hash(), key: Value::Str(name.clone()), value });
        None
    }

    /// Whether a name is among the keys.
    #[inline]
    pub(crate) fn has(&self, name: &Str) -> bool {
        let inner = self.inner.borrow();
        inner.may_have(name) && inner.index_of(name).is_some()
    }

    /// Gives a name a value; gives back the one that it had.
    pub(crate) fn set(&self, name: &Str, value: Value) -> Option<Value> {
        let mut inner = self.inner.borrow_mut();
        if let Some(index) = inner.index_of(name) {
            return inner.all[index].as_mut().map(|entry| mem::replace(&mut entry.value, value));
        }
        inner.push(Entry { hash: name.hash(), key: Value::Str(name.clone()), value });
        None
    }

    /// Takes a name out.
    pub(crate) fn remove(&self, name: &Str) -> Option<Value> {
        let mut inner = self.inner.borrow_mut();
        let index = inner.index_of(name)?;
        inner.remove(index).map(|entry| entry.value)
    }

    /// Looks for a key as far as that runs nothing of the program.
    pub(crate) fn find(&self, hash: i64, key: &Value) -> Found {
        let inner = self.inner.borrow();
        let mut found = Found::Nowhere;
        inner.with_hash(hash, |index, other| match certainly_equal(other, key) {
            Some(true) => {
                found = Found::At(index);
                true
            }
            Some(false) => false,
            None => {
                found = Found::Perhaps;
                true
            }
        });
        found
    }

    /// The entries with this hash, in order: where they stand, and their keys.
    pub(crate) fn candidates(&self, hash: i64) -> SmallVec<[(usize, Value); 2]> {
        let mut candidates = SmallVec::new();
        self.inner.borrow().with_hash(hash, |index, key| {
            candidates.push((index, key.clone()));
            false
        });
        candidates.sort_unstable_by_key(|(index, _)| *index);
        candidates.dedup_by_key(|(index, _)| *index);
        candidates
    }

    /// Whether this very key stands at an index.
    pub(crate) fn has_at(&self, index: usize, key: &Value) -> bool {
        self.inner.borrow().all.get(index).and_then(Option::as_ref).is_some_and(|entry| entry.key.is(key))
    }

    /// The value at an index that a lookup gave.
    pub(crate) fn value_at(&self, index: usize) -> Option<Value> {
        self.inner.borrow().all.get(index)?.as_ref().map(|entry| entry.value.clone())
    }

    /// Replaces the value at an index; gives back the one that was there.
    pub(crate) fn replace_at(&self, index: usize, value: Value) -> Option<Value> {
        let mut inner = self.inner.borrow_mut();
        inner.all.get_mut(index)?.as_mut().map(|entry| mem::replace(&mut entry.value, value))
    }

    /// Adds a key that is not there.
    pub(crate) fn push(&self, hash: i64, key: Value, value: Value) {
        self.inner.borrow_mut().push(Entry { hash, key, value });
    }

    /// Takes the entry at an index out.
    pub(crate) fn remove_at(&self, index: usize) -> Option<(Value, Value)> {
        self.inner.borrow_mut().remove(index).map(|entry| (entry.key, entry.value))
    }

    /// Takes the last entry out, and the holes after it, so that a stack of them costs nothing.
    pub(crate) fn pop(&self) -> Option<(Value, Value)> {
        self.inner.borrow_mut().pop().map(|entry| (entry.key, entry.value))
    }

    /// Moves the entry at an index to the end, or before all others.
    pub(crate) fn move_at(&self, index: usize, to: Place) {
        let mut inner = self.inner.borrow_mut();
        let Some(entry) = inner.remove(index) else { return };
        match to {
            Place::Last => inner.push(entry),
            Place::First => inner.push_first(entry),
        }
    }

    /// The first entry at or after `from`: its index, key and value.
    pub(crate) fn entry_from(&self, from: usize) -> Option<(usize, Value, Value)> {
        let inner = self.inner.borrow();
        let mut entries = inner.all.iter().enumerate().skip(from.max(inner.first));
        entries.find_map(|(index, entry)| entry.as_ref().map(|entry| (index, entry.key.clone(), entry.value.clone())))
    }

    /// The same, with its hash before the key.
    pub(crate) fn hashed_from(&self, from: usize) -> Option<(usize, i64, Value, Value)> {
        let inner = self.inner.borrow();
        let mut entries = inner.all.iter().enumerate().skip(from.max(inner.first));
        entries.find_map(|(index, entry)| {
            entry.as_ref().map(|entry| (index, entry.hash, entry.key.clone(), entry.value.clone()))
        })
    }

    /// The last entry before `to`.
    pub(crate) fn entry_before(&self, to: usize) -> Option<(usize, Value, Value)> {
        let inner = self.inner.borrow();
        let entries = inner.all.iter().enumerate().take(to).rev();
        let mut there = entries.filter_map(|(index, entry)| entry.as_ref().map(|entry| (index, entry)));
        there.next().map(|(index, entry)| (index, entry.key.clone(), entry.value.clone()))
    }

    /// One more than the largest index: where going through it backwards begins.
    pub(crate) fn end(&self) -> usize {
        self.inner.borrow().all.len()
    }

    /// Shows its keys and values in order, until `goes_on` says no more. It must not run anything of a program.
    pub(crate) fn visit(&self, mut goes_on: impl FnMut(&Value, &Value) -> bool) {
        let inner = self.inner.borrow();
        for entry in inner.all.iter().skip(inner.first).flatten() {
            if !goes_on(&entry.key, &entry.value) {
                return;
            }
        }
    }

    /// Its keys and values, copied, in order.
    pub(crate) fn snapshot(&self) -> Vec<(Value, Value)> {
        let inner = self.inner.borrow();
        inner.all.iter().flatten().map(|entry| (entry.key.clone(), entry.value.clone())).collect()
    }

    /// The hashes with its keys and values: what a copy is made of without asking the keys again.
    pub(crate) fn hashed(&self) -> Vec<(i64, Value, Value)> {
        let inner = self.inner.borrow();
        inner.all.iter().flatten().map(|entry| (entry.hash, entry.key.clone(), entry.value.clone())).collect()
    }

    /// Another with the same keys and values.
    pub(crate) fn copy(&self) -> Self {
        let copy = Self::default();
        copy.inner.borrow_mut().expect(self.len());
        for (hash, key, value) in self.hashed() {
            copy.push(hash, key, value);
        }
        copy
    }

    /// The names that are its keys, in order.
    pub(crate) fn names(&self) -> Vec<Str> {
        let inner = self.inner.borrow();
        let names = inner.all.iter().flatten().filter_map(|entry| match &entry.key {
            Value::Str(name) => Some(name.clone()),
            _ => None,
        });
        names.collect()
    }

    /// Takes everything out.
    pub(crate) fn take(&self) -> Vec<Value> {
        let mut parts = Vec::new();
        self.take_parts(&mut parts);
        parts
    }

    /// Gives away all whose end can be seen, in order; the rest dies here.
    pub(crate) fn take_parts(&self, parts: &mut Vec<Value>) {
        let taken = mem::take(&mut *self.inner.borrow_mut());
        let values = taken.all.into_iter().flatten().flat_map(|entry| [entry.key, entry.value]);
        parts.extend(values.filter(is_shown));
    }
}

/// Where an entry is moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    First,
    Last,
}

impl Drop for Dict {
    fn drop(&mut self) {
        let inner = self.inner.get_mut();
        if inner.all.iter().flatten().any(|entry| is_shown(&entry.value) || is_shown(&entry.key)) {
            discard(self.take());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(index: i64) -> Str {
        Str::from(format!("key {index}"))
    }

    #[test]
    fn keys_keep_the_order_in_which_they_came_however_many_are_taken_out() {
        let dict = Dict::default();
        for index in 0..100 {
            dict.set(&name(index), Value::Int(index));
        }
        for index in (0..100).filter(|index| index % 3 != 0) {
            assert!(dict.remove(&name(index)).is_some());
        }
        dict.set(&name(1), Value::Int(-1));
        dict.set(&name(0), Value::Int(-2));
        let expect: Vec<i64> = std::iter::once(-2).chain((3..100).step_by(3)).chain([-1]).collect();
        let values = dict.snapshot().into_iter().map(|(_, value)| match value {
            Value::Int(value) => value,
            _ => i64::MAX,
        });
        assert_eq!(values.collect::<Vec<_>>(), expect);
        assert_eq!(dict.len(), expect.len());
        assert!(dict.get(&name(2)).is_none() && dict.get(&name(99)).is_some());
    }

    #[test]
    fn a_queue_of_keys_does_not_grow() {
        let dict = Dict::default();
        for index in 0..10_000 {
            dict.set(&name(index), Value::None);
            if index >= 3 {
                dict.remove(&name(index - 3));
            }
        }
        assert!(dict.len() == 3 && dict.end() < 64, "{}", dict.end());
    }
}
