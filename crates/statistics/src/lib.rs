//! The middle of what was measured several times: one median for the page, the benches and the oracles, so that a figure of
//! two runs is the same wherever it stands.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

use std::cmp::Ordering;

/// What has an order and a middle.
pub trait Sample: Copy {
    /// Which of two is less.
    fn order(&self, other: &Self) -> Ordering;

    /// Half way between two.
    #[must_use]
    fn midpoint(self, other: Self) -> Self;
}

/// Not a number stands above all numbers.
impl Sample for f64 {
    fn order(&self, other: &Self) -> Ordering {
        self.total_cmp(other)
    }

    fn midpoint(self, other: Self) -> Self {
        self.midpoint(other)
    }
}

/// Half of a unit is dropped.
impl Sample for u64 {
    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }

    fn midpoint(self, other: Self) -> Self {
        self.midpoint(other)
    }
}

/// The one in the middle; of an even count, the mean of the two in the middle; `None` if there are none.
///
/// ```
/// assert_eq!(statistics::median([273_u64, 130]), Some(201));
/// assert_eq!(statistics::median([3.0, 1.0, 2.0]), Some(2.0));
/// ```
pub fn median<S: Sample>(samples: impl IntoIterator<Item = S>) -> Option<S> {
    let mut samples: Vec<S> = samples.into_iter().collect();
    samples.sort_by(S::order);
    let upper = *samples.get(samples.len() / 2)?;
    Some(if samples.len().is_multiple_of(2) { samples[samples.len() / 2 - 1].midpoint(upper) } else { upper })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(samples: &[u64], expect: Option<u64>) {
        assert_eq!(median(samples.iter().copied()), expect);
    }

    #[test]
    fn nothing_has_no_middle() {
        check(&[], None);
    }

    #[test]
    fn one_is_its_own_middle() {
        check(&[7], Some(7));
    }

    #[test]
    fn of_two_it_is_half_way_between_them() {
        check(&[4, 2], Some(3));
    }

    #[test]
    fn of_an_odd_count_it_is_the_one_in_the_middle() {
        check(&[90, 40, 50], Some(50));
    }

    #[test]
    fn of_four_it_is_half_way_between_the_middle_two() {
        check(&[100, 1, 2, 4], Some(3));
    }

    #[test]
    fn large_samples_do_not_overflow() {
        check(&[u64::MAX, u64::MAX - 2], Some(u64::MAX - 1));
    }

    #[test]
    fn of_two_real_numbers_it_is_their_mean() {
        assert!((median([1.0, 2.5]).unwrap() - 1.75).abs() < 1e-12);
    }
}
