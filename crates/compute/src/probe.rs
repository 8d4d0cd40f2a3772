//! Whether a product is right, without computing it again and without sending it anywhere.
//!
//! Freivalds' check ("Probabilistic machines can use less running time", IFIP 1977): if `C = A·B` then `C·r = A·(B·r)`
//! for every vector `r`, and the right-hand side costs two products of a matrix with a vector. Here `r` has random signs
//! and sizes of at least a half, so that one wrong entry of `C` moves its row of `C·r` by at least half of its error,
//! and several would have to cancel against numbers that they have never seen. All sums of the check are in `f64`.

use std::ops::Range;

use kernels::{largest_difference, row_dots, signs};
use serde::{Deserialize, Serialize};

use super::{Product, Workload};

/// Collects `C·r` and `A·(B·r)` while the rows of the three matrices pass by, each once and in any order; but all of
/// the right matrix before the left one.
#[derive(Clone, Debug)]
pub struct Probe {
    vector: Vec<f64>,
    right: Vec<f64>,
    /// The first row of the product that is looked at.
    first: usize,
    answer: Answer,
}

/// What two runs of one workload have in common if both are right: a number for each row that was computed. Of a product the rows
/// stand here; of another job, what its rows come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// As computed: `C·r`.
    pub product: Vec<f64>,
    /// As it must be: `A·(B·r)`.
    pub expected: Vec<f64>,
}

impl Probe {
    /// The probe for these rows of a product: the same vector `r` in every way of running it.
    pub fn new(of: Product, rows: Range<usize>) -> Self {
        let mut vector = vec![0.0; of.side()];
        signs(of.probe_seed(), &mut vector);
        let zeros = vec![0.0; rows.len()];
        let answer = Answer { product: zeros.clone(), expected: zeros };
        Self { vector, right: vec![0.0; of.side()], first: rows.start, answer }
    }

    /// Takes in rows of the right matrix, the first of which is row `first`.
    pub fn see_right(&mut self, first: usize, rows: &[f32]) {
        see(&mut self.right[first..], rows, &self.vector);
    }

    /// Takes in rows of the left matrix.
    pub fn see_left(&mut self, first: usize, rows: &[f32]) {
        see(&mut self.answer.expected[first - self.first..], rows, &self.right);
    }

    /// Takes in rows of the product.
    pub fn see_product(&mut self, first: usize, rows: &[f32]) {
        see(&mut self.answer.product[first - self.first..], rows, &self.vector);
    }

    /// What was found, once every row has passed.
    pub fn answer(self) -> Answer {
        self.answer
    }
}

/// The products of `rows` with `vector`, into the first places of `out`.
fn see(out: &mut [f64], rows: &[f32], vector: &[f64]) {
    let count = rows.len() / vector.len().max(1);
    row_dots(rows, vector, &mut out[..count]);
}

impl Answer {
    /// The answer whose rows are those of `parts`, one part after the other.
    pub fn join(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut whole = Self::default();
        for part in parts {
            whole.product.extend(part.product);
            whole.expected.extend(part.expected);
        }
        whole
    }

    /// The largest error of any row; `None` if one is not a number.
    pub fn error(&self) -> Option<f64> {
        Some(largest_difference(&self.product, &self.expected)).filter(|error| error.is_finite())
    }

    /// The largest difference from the answer of another way; `None` if it has no size.
    pub fn difference(&self, other: &Self) -> Option<f64> {
        Some(largest_difference(&self.product, &other.product))
            .filter(|difference| difference.is_finite() && self.product.len() == other.product.len())
    }
}

/// The largest error of `C·r` that rounding explains: `u·n·√n`, where `u = 2⁻²⁴` is the unit roundoff of `f32`.
///
/// An entry of `C` is a sum of `n` products of size about ⅓, rounded after each: its partial sums are about `√n/3`, so
/// that `n` independent roundings of them add up to about `u·n/7` (the probabilistic bound of Higham and Mary, "A new
/// approach to probabilistic rounding error analysis", SIAM J. Sci. Comput. 41, 2019). A row of `C·r` adds `n` such
/// errors, independent again, times at most 1: `u·n·√n/7`, of which this is seven times. Twice this, then, is the smallest
/// error of a single entry that is sure to be noticed: one part in 2,700 of a usual entry at `n` = 1024.
pub fn tolerance(n: u32) -> f64 {
    f64::from(f32::EPSILON) / 2.0 * f64::from(n) * f64::from(n).sqrt()
}

/// Whether a run's answer is right, as kept with its results.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// The largest error found; `None` if an entry was not a number.
    pub error: Option<f64>,
    /// The largest that is no fault: what rounding explains, or chance.
    pub tolerance: f64,
}

impl Check {
    /// The check of `answer` to `workload`. An answer that lacks rows is wrong.
    pub fn of(answer: &Answer, workload: Workload) -> Self {
        let is_whole = [&answer.product, &answer.expected].iter().all(|rows| rows.len() == workload.rows());
        Self { error: answer.error().filter(|_| is_whole), tolerance: workload.tolerance() }
    }

    /// Whether the answer is right.
    pub fn holds(self) -> bool {
        self.error.is_some_and(|error| error <= self.tolerance)
    }
}

#[cfg(test)]
mod tests {
    use kernels::fill_rows;

    use super::*;

    fn matrix(matrix: kernels::Matrix) -> Vec<f32> {
        let mut rows = vec![0.0; matrix.n * matrix.n];
        fill_rows(matrix, 0, &mut rows);
        rows
    }

    /// The answer to a product computed by the definition in `f32`, changed by `spoil` before it is checked.
    fn answer(n: u32, spoil: impl FnOnce(&mut [f32])) -> Answer {
        let of = Product::new(n, 42).unwrap();
        let (left, right) = (matrix(of.left()), matrix(of.right()));
        let n = of.side();
        let mut product: Vec<f32> =
            (0..n * n).map(|place| (0..n).map(|k| left[place / n * n + k] * right[k * n + place % n]).sum()).collect();
        spoil(&mut product);
        let mut probe = Probe::new(of, 0..n);
        probe.see_right(0, &right);
        probe.see_left(0, &left);
        probe.see_product(0, &product);
        probe.answer()
    }

    #[track_caller]
    fn check(n: u32, spoil: impl FnOnce(&mut [f32]), holds: bool) {
        let check = Check::of(&answer(n, spoil), Workload::new(crate::Job::Product, n).unwrap());
        assert_eq!(check.holds(), holds, "{check:?}");
    }

    #[test]
    fn a_right_product_passes_with_room_to_spare() {
        for n in [1, 2, 3, 8, 33, 100, 150] {
            let error = answer(n, |_| ()).error().unwrap();
            assert!(error < tolerance(n) / 2.0, "n = {n}: {error} of {}", tolerance(n));
        }
    }

    #[test]
    fn one_wrong_entry_is_noticed() {
        for place in [0, 17, 99 * 100 + 99] {
            check(100, |product| product[place] += 0.000_2, false);
        }
    }

    #[test]
    fn a_product_shifted_by_a_row_is_noticed() {
        check(64, |product| product.rotate_left(64), false);
    }

    #[test]
    fn a_product_of_zeros_is_noticed() {
        check(64, |product| product.fill(0.0), false);
    }

    #[test]
    fn a_missing_number_is_noticed() {
        check(64, |product| product[5] = f32::NAN, false);
        assert_eq!(answer(64, |product| product[5] = f32::INFINITY).error(), None);
    }

    #[test]
    fn answers_to_other_seeds_differ() {
        let one = answer(16, |_| ());
        let other = Answer { product: vec![0.0; 16], ..one.clone() };
        assert!(one.difference(&other).unwrap() > 1.0);
        assert_eq!(one.difference(&Answer::default()), None);
    }
}
