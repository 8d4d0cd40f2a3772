//! Sorting, stable, by comparisons that may run the program: the same comparisons in the same order as `CPython`'s (`listsort.txt`),
//! for as many items as it sorts by insertion, and runs that are merged for more.

use std::cmp::Ordering;

use crate::{
    Vm,
    value::{Outcome, Value},
};

/// How things are sorted.
#[derive(Default)]
pub(crate) struct By {
    pub(crate) key: Option<Value>,
    pub(crate) reverse: bool,
}

/// Sorts items. After an error they are all still there, in some order.
pub(crate) fn sort(vm: &mut Vm, items: &mut Vec<Value>, by: &By) -> Outcome<()> {
    vm.spend(items.len())?;
    if by.reverse {
        items.reverse();
    }
    let outcome = match &by.key {
        None => sort_by(vm, items, None),
        Some(key) => {
            let mut keys = Vec::with_capacity(items.len());
            let made = items.iter().try_for_each(|item| {
                keys.push(vm.call(key, [item.clone()])?);
                Ok(())
            });
            match made {
                Ok(()) => sort_by(vm, items, Some(&keys)),
                Err(error) => Err(error),
            }
        }
    };
    if by.reverse {
        items.reverse();
    }
    outcome
}

/// Sorts items by their keys, or by themselves.
fn sort_by(vm: &mut Vm, items: &mut Vec<Value>, keys: Option<&[Value]>) -> Outcome<()> {
    let compared = keys.unwrap_or(items);
    let mut order: Vec<usize> = (0..items.len()).collect();
    let outcome = if sort_simply(compared, &mut order) {
        Ok(())
    } else {
        let mut merge = Merge { vm, keys: compared, order };
        let outcome = merge.sort();
        order = merge.order;
        outcome
    };
    let mut taken: Vec<Option<Value>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|index| taken.get_mut(index)?.take()));
    outcome
}

/// Sorts what needs nobody to be asked: numbers of one kind, texts, or tuples of such. Says whether it could.
fn sort_simply(keys: &[Value], order: &mut [usize]) -> bool {
    let Some(first) = keys.first() else { return true };
    if !keys.iter().all(|key| are_alike(first, key)) {
        return false;
    }
    let mut heads: Vec<(u64, usize)> = order.iter().map(|index| (head(&keys[*index]), *index)).collect();
    if let Value::Int(_) = first {
        heads.sort_by_key(|(head, _)| *head);
    } else {
        heads.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| order_of(&keys[*one], &keys[*other])));
    }
    for (place, (_, index)) in order.iter_mut().zip(heads) {
        *place = index;
    }
    true
}

/// The beginning of a value as a number: where it differs, it decides the order, and the values need not be fetched.
fn head(value: &Value) -> u64 {
    const SIGN: u64 = 1 << 63;
    match value {
        Value::Int(number) => number.cast_unsigned() ^ SIGN,
        Value::Float(number) => {
            // Adding zero makes the negative zero the positive one, which is equal.
            let bits = (number + 0.0).to_bits();
            if bits & SIGN == 0 { bits ^ SIGN } else { !bits }
        }
        Value::Str(text) => {
            let start = text.as_str().as_bytes().iter().take(8);
            start.enumerate().fold(0, |head, (at, byte)| head | u64::from(*byte) << (56 - 8 * at))
        }
        Value::Tuple(items) => items.first().map_or(0, head),
        _ => 0,
    }
}

/// Whether two values are of one kind whose order everybody knows.
fn are_alike(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Int(_), Value::Int(_)) | (Value::Str(_), Value::Str(_)) => true,
        (Value::Float(a), Value::Float(b)) => !a.is_nan() && !b.is_nan(),
        (Value::Tuple(a), Value::Tuple(b)) => {
            let flat = |items: &[Value]| !items.iter().any(|item| matches!(item, Value::Tuple(_)));
            a.len() == b.len() && flat(a) && a.iter().zip(b.iter()).all(|(a, b)| are_alike(a, b))
        }
        _ => false,
    }
}

/// The order of two values of one kind.
fn order_of(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::Str(a), Value::Str(b)) => a.as_str().cmp(b.as_str()),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b).unwrap_or(Ordering::Equal),
        (Value::Tuple(a), Value::Tuple(b)) => {
            let orders = a.iter().zip(b.iter()).map(|(a, b)| order_of(a, b));
            orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        }
        _ => Ordering::Equal,
    }
}

/// A sort by comparisons: indices of the keys, in an order that becomes theirs.
struct Merge<'a> {
    vm: &'a mut Vm,
    keys: &'a [Value],
    order: Vec<usize>,
}

impl Merge<'_> {
    /// Whether one comes before another.
    fn less(&mut self, a: usize, b: usize) -> Outcome<bool> {
        self.vm.spend(1)?;
        self.vm.less(&self.keys[a], &self.keys[b])
    }

    /// Whether the one at a place comes before the one at another.
    fn less_at(&mut self, a: usize, b: usize) -> Outcome<bool> {
        self.less(self.order[a], self.order[b])
    }

    fn sort(&mut self) -> Outcome<()> {
        let length = self.order.len();
        if length < 2 {
            return Ok(());
        }
        let shortest = shortest_run(length);
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let mut start = 0;
        while start < length {
            let mut end = start + self.run(start)?;
            let wanted = (start + shortest).min(length);
            if end < wanted {
                self.insert_up_to(start, end, wanted)?;
                end = wanted;
            }
            runs.push((start, end));
            start = end;
            self.collapse(&mut runs)?;
        }
        while runs.len() > 1 {
            let last = runs.len() - 2;
            let earlier = last > 0 && len(runs[last - 1]) < len(runs[last + 1]);
            self.merge_at(&mut runs, last - usize::from(earlier))?;
        }
        Ok(())
    }

    /// How long the run is that begins here, which is in order afterwards.
    fn run(&mut self, start: usize) -> Outcome<usize> {
        let end = self.order.len();
        let mut at = start + 1;
        while at < end && !self.less_at(at, at - 1)? {
            at += 1;
        }
        if at == end {
            return Ok(at - start);
        }
        // One is smaller than the one before it. Those before it rise, or are all equal.
        if at > start + 1 {
            if self.less_at(start, at - 1)? {
                return Ok(at - start);
            }
            self.order[start..at].reverse();
        }
        at += 1;
        self.fall(start, at)
    }

    /// Goes on with a run that falls, in which equals were exchanged so that all of it can be reversed.
    fn fall(&mut self, start: usize, mut at: usize) -> Outcome<usize> {
        let end = self.order.len();
        let mut equal = 0;
        while at < end {
            if self.less_at(at, at - 1)? {
                self.exchange_equal(at, equal);
                equal = 0;
            } else if self.less_at(at - 1, at)? {
                break;
            } else {
                equal += 1;
            }
            at += 1;
        }
        self.exchange_equal(at, equal);
        self.order[start..at].reverse();
        while at < end && !self.less_at(at, at - 1)? {
            at += 1;
        }
        Ok(at - start)
    }

    /// Reverses so many before a place that are equal to the one before them, and that one.
    fn exchange_equal(&mut self, at: usize, equal: usize) {
        if equal > 0 {
            self.order[at - equal - 1..at].reverse();
        }
    }

    /// Puts those from `from` to `to` where they belong in what begins at `start`, which is in order up to `from`.
    fn insert_up_to(&mut self, start: usize, from: usize, to: usize) -> Outcome<()> {
        for at in from..to {
            let pivot = self.order[at];
            let (mut low, mut high) = (start, at);
            while low < high {
                let middle = usize::midpoint(low, high);
                if self.less(pivot, self.order[middle])? {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            self.order[low..=at].rotate_right(1);
        }
        Ok(())
    }

    /// Merges runs until each is longer than the two after it together.
    fn collapse(&mut self, runs: &mut Vec<(usize, usize)>) -> Outcome<()> {
        while runs.len() > 1 {
            let last = runs.len() - 2;
            let sum = |first: usize| len(runs[first]) + len(runs[first + 1]);
            if (last > 0 && len(runs[last - 1]) <= sum(last)) || (last > 1 && len(runs[last - 2]) <= sum(last - 1)) {
                let earlier = len(runs[last - 1]) < len(runs[last + 1]);
                self.merge_at(runs, last - usize::from(earlier))?;
            } else if len(runs[last]) <= len(runs[last + 1]) {
                self.merge_at(runs, last)?;
            } else {
                break;
            }
        }
        Ok(())
    }

    /// Merges a run with the one after it.
    fn merge_at(&mut self, runs: &mut Vec<(usize, usize)>, at: usize) -> Outcome<()> {
        let ((start, middle), (_, end)) = (runs[at], runs[at + 1]);
        runs[at] = (start, end);
        runs.remove(at + 1);
        let (first, second) = (self.order[start..middle].to_vec(), self.order[middle..end].to_vec());
        let mut merged = Vec::with_capacity(end - start);
        let (mut one, mut other) = (0, 0);
        while one < first.len() && other < second.len() {
            if self.less(second[other], first[one])? {
                merged.push(second[other]);
                other += 1;
            } else {
                merged.push(first[one]);
                one += 1;
            }
        }
        merged.extend_from_slice(&first[one..]);
        merged.extend_from_slice(&second[other..]);
        self.order[start..end].copy_from_slice(&merged);
        Ok(())
    }
}

const fn len((start, end): (usize, usize)) -> usize {
    end - start
}

/// How long a run is at least: shorter ones are filled up by insertion.
const fn shortest_run(mut length: usize) -> usize {
    let mut rest = 0;
    while length >= 64 {
        rest |= length & 1;
        length >>= 1;
    }
    length + rest
}
