//! `range` and `slice`.

#![expect(clippy::similar_names, reason = "Python calls them start, stop and step")]

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One as _, Signed as _, Zero as _};

use crate::value::Value;

/// Integers in equal steps, computed where they are asked for.
#[derive(Debug)]
pub(crate) struct Range {
    pub(crate) start: i64,
    pub(crate) stop: i64,
    /// Never zero.
    pub(crate) step: i64,
    /// Its parts, if they do not all fit 64 bits; those above say nothing then.
    pub(crate) wide: Option<Box<[BigInt; 3]>>,
}

impl Range {
    /// One whose parts fit 64 bits.
    pub(crate) const fn narrow(start: i64, stop: i64, step: i64) -> Self {
        Self { start, stop, step, wide: None }
    }

    /// One of parts of any size, of which the step is not zero.
    pub(crate) fn of(parts: [BigInt; 3]) -> Self {
        let narrow = parts.each_ref().map(|part| i64::try_from(part).ok());
        match narrow {
            [Some(start), Some(stop), Some(step)] => Self::narrow(start, stop, step),
            _ => Self { wide: Some(Box::new(parts)), ..Self::narrow(0, 0, 1) },
        }
    }

    /// Its start, stop and step.
    pub(crate) fn parts(&self) -> [BigInt; 3] {
        match &self.wide {
            Some(parts) => parts.as_ref().clone(),
            None => [self.start, self.stop, self.step].map(BigInt::from),
        }
    }

    /// How many there are, or the largest number that fits.
    pub(crate) fn len(&self) -> u64 {
        if self.wide.is_some() {
            return u64::try_from(self.length()).unwrap_or(u64::MAX);
        }
        let (start, stop, step) = (i128::from(self.start), i128::from(self.stop), i128::from(self.step));
        let span = if step > 0 { stop - start } else { start - stop };
        if span <= 0 { 0 } else { u64::try_from((span - 1) / step.abs() + 1).unwrap_or(u64::MAX) }
    }

    /// How many there are.
    pub(crate) fn length(&self) -> BigInt {
        let [start, stop, step] = self.parts();
        let span = if step.is_positive() { stop - start } else { start - stop };
        if span.is_positive() { (span - 1) / step.abs() + 1 } else { BigInt::ZERO }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The one at an index below the length, of a range whose parts fit 64 bits.
    pub(crate) fn at(&self, index: u64) -> i64 {
        let at = i128::from(self.start) + i128::from(index) * i128::from(self.step);
        i64::try_from(at).unwrap_or(i64::MAX)
    }

    /// The one that would be at an index.
    pub(crate) fn at_any(&self, index: &BigInt) -> BigInt {
        let [start, _, step] = self.parts();
        start + index * step
    }

    /// Where a number stands in it.
    pub(crate) fn index_of(&self, number: &BigInt) -> Option<BigInt> {
        let [start, _, step] = self.parts();
        let (index, rest) = (number - start).div_rem(&step);
        (rest.is_zero() && !index.is_negative() && index < self.length()).then_some(index)
    }

    /// Whether it comes to a number.
    pub(crate) fn has(&self, number: i64) -> bool {
        if self.wide.is_some() {
            return self.index_of(&number.into()).is_some();
        }
        let from_start = i128::from(number) - i128::from(self.start);
        let step = i128::from(self.step);
        from_start % step == 0 && u64::try_from(from_start / step).is_ok_and(|index| index < self.len())
    }
}

impl PartialEq for Range {
    fn eq(&self, other: &Self) -> bool {
        let (length, [start, _, step], [others, _, other_step]) = (self.length(), self.parts(), other.parts());
        length == other.length() && (length.is_zero() || (start == others && (length.is_one() || step == other_step)))
    }
}

impl Eq for Range {}

/// `start:stop:step`.
pub(crate) struct Slice {
    pub(crate) start: Value,
    pub(crate) stop: Value,
    pub(crate) step: Value,
}

/// A slice of a sequence of a known length: the first index, how many, and the step between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) start: i64,
    pub(crate) stop: i64,
    pub(crate) step: i64,
    pub(crate) count: usize,
}

/// The ends of a slice as they were given, cut to 64 bits, and its step, which is not zero: more, no sequence can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ends {
    pub(crate) start: Option<i64>,
    pub(crate) stop: Option<i64>,
    pub(crate) step: i64,
}

impl Stretch {
    /// What a slice takes of so many.
    pub(crate) fn of(length: usize, ends: Ends) -> Self {
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        let step = ends.step;
        let (low, high) = if step < 0 { (-1, length - 1) } else { (0, length) };
        let clip = |end: Option<i64>, default: i64| match end {
            None => default,
            Some(index) if index < 0 => (index + length).clamp(low, high),
            Some(index) => index.clamp(low, high),
        };
        let start = clip(ends.start, if step < 0 { high } else { low });
        let stop = clip(ends.stop, if step < 0 { low } else { high });
        let count = Range::narrow(start, stop, step).len();
        Self { start, stop, step, count: usize::try_from(count).unwrap_or(usize::MAX) }
    }

    /// The first index, which with a step of 1 is where others are put in.
    pub(crate) fn first(self) -> usize {
        usize::try_from(self.start).unwrap_or(0)
    }

    /// The indices, in order.
    pub(crate) fn indices(self) -> impl DoubleEndedIterator<Item = usize> {
        let at = move |index: usize| self.start + i64::try_from(index).unwrap_or(i64::MAX) * self.step;
        (0..self.count).map(move |index| usize::try_from(at(index)).unwrap_or(usize::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_counts_in_either_direction_to_the_ends_of_the_integers() {
        let len = |start, stop, step| Range::narrow(start, stop, step).len();
        assert_eq!((len(0, 10, 3), len(3, 0, -1), len(3, 0, 1), len(0, -10, -3)), (4, 3, 0, 4));
        assert_eq!(len(i64::MIN, i64::MAX, 1), u64::MAX);
        assert_eq!(len(i64::MIN, i64::MAX, i64::MAX), 3);
        assert_eq!(Range::narrow(5, -5, -2).at(2), 1);
    }

    #[test]
    fn a_slice_is_cut_to_what_is_there() {
        let of = |start: Option<i64>, stop: Option<i64>, step| {
            Stretch::of(5, Ends { start, stop, step }).indices().collect::<Vec<_>>()
        };
        assert_eq!(of(None, None, 1), [0, 1, 2, 3, 4]);
        assert_eq!(of(None, None, -1), [4, 3, 2, 1, 0]);
        assert_eq!(of(Some(-2), Some(100), 1), [3, 4]);
        assert_eq!(of(Some(-100), Some(-3), 1), [0, 1]);
        assert_eq!(of(Some(4), Some(0), -2), [4, 2]);
        assert_eq!(of(Some(3), Some(1), 1), [0; 0]);
    }
}
