//! The product of two matrices, a few rows at a time, in code that the compiler turns into vector instructions.
//!
//! The right-hand matrix is first copied into *panels*: columns in groups of eight, each group stored row after row.
//! The inner loop then reads memory in a straight line, and keeps a block of 4 × 8 sums in registers. The method is
//! that of Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (ACM TOMS 34:3, 2008).

use core::array;

use crate::lanes::Lanes;

/// Columns of a panel: two 128-bit registers.
const WIDTH: usize = 8;
/// Rows that share one pass over a panel: 4 × 8 sums are eight registers of the sixteen that there are.
const HEIGHT: usize = 4;
/// Entries of a panel's column that are multiplied before moving on: 8 kB of panel stay in the first-level cache.
const DEPTH: usize = 256;
/// Steps of the inner loop that share one bounds check.
const STEP: usize = 8;

/// The right-hand matrix of a product, in panels.
#[derive(Clone, Copy, Debug)]
pub struct Panels<'a> {
    n: usize,
    entries: &'a [f32],
}

/// How many numbers the panels of an `n` × `n` matrix hold; the last panel is filled up with zeros.
pub const fn panels_len(n: usize) -> usize {
    n.div_ceil(WIDTH) * WIDTH * n
}

/// Rows of a matrix that stand side by side.
#[derive(Clone, Copy, Debug)]
pub struct Strip<'a> {
    /// The side of the matrix.
    pub n: usize,
    /// The first row.
    pub first: usize,
    /// The rows, whole, of `n` entries each.
    pub rows: &'a [f32],
}

impl<'a> Panels<'a> {
    /// The panels that [`Panels::pack`] has filled.
    ///
    /// # Panics
    /// If `entries` is not [`panels_len`] long.
    pub fn new(n: usize, entries: &'a [f32]) -> Self {
        assert_eq!(entries.len(), panels_len(n), "the panels of the whole matrix");
        Self { n, entries }
    }

    /// Copies a strip of the matrix into `panels`.
    #[inline(never)]
    pub fn pack(panels: &mut [f32], Strip { n, first, rows }: Strip<'_>) {
        for (panel, entries) in panels.chunks_exact_mut((n * WIDTH).max(1)).enumerate() {
            let places = entries[first * WIDTH..].chunks_exact_mut(WIDTH);
            for (row, place) in rows.chunks_exact(n).zip(places) {
                let columns = &row[panel * WIDTH..n.min((panel + 1) * WIDTH)];
                place[..columns.len()].copy_from_slice(columns);
                place[columns.len()..].fill(0.0);
            }
        }
    }

    /// Writes into `product` the rows `left` times this matrix; both hold the same number of rows of `n` entries.
    ///
    /// # Panics
    /// If the lengths differ or are not whole rows.
    pub fn multiply(self, left: &[f32], product: &mut [f32]) {
        assert!(left.len() == product.len() && left.len().is_multiple_of(self.n.max(1)), "whole rows of both");
        product.fill(0.0);
        for depth in (0..self.n).step_by(DEPTH) {
            let end = self.n.min(depth + DEPTH);
            for (panel, entries) in self.entries.chunks_exact(self.n * WIDTH).enumerate() {
                let block = Block { n: self.n, depth, panel, rows: pairs(&entries[depth * WIDTH..end * WIDTH]) };
                let mut lefts = left.chunks_exact(self.n * HEIGHT);
                let mut products = product.chunks_exact_mut(self.n * HEIGHT);
                for (left, product) in lefts.by_ref().zip(products.by_ref()) {
                    block.multiply::<HEIGHT>(left, product);
                }
                let rest = products.into_remainder().chunks_exact_mut(self.n);
                for (left, product) in lefts.remainder().chunks_exact(self.n).zip(rest) {
                    block.multiply::<1>(left, product);
                }
            }
        }
    }
}

/// A stretch of one panel: `rows.len()` rows from `depth` on.
#[derive(Clone, Copy)]
struct Block<'a> {
    n: usize,
    depth: usize,
    panel: usize,
    rows: &'a [[[f32; 4]; 2]],
}

impl Block<'_> {
    /// Adds to `ROWS` rows of the product what this block contributes.
    #[inline(never)]
    fn multiply<const ROWS: usize>(self, left: &[f32], product: &mut [f32]) {
        let lefts: [&[f32]; ROWS] = array::from_fn(|row| &left[row * self.n + self.depth..][..self.rows.len()]);
        let mut sums = [[Lanes::new([0.0; 4]); 2]; ROWS];
        let (steps, rest) = self.rows.as_chunks::<STEP>();
        for (index, rights) in steps.iter().enumerate() {
            let lefts: [&[f32; STEP]; ROWS] = array::from_fn(|row| &lefts[row].as_chunks().0[index]);
            for k in 0..STEP {
                add_products(&mut sums, array::from_fn(|row| lefts[row][k]), rights[k]);
            }
        }
        let done = steps.len() * STEP;
        for (k, right) in (done..).zip(rest) {
            add_products(&mut sums, array::from_fn(|row| lefts[row][k]), *right);
        }
        let columns = self.panel * WIDTH..self.n.min((self.panel + 1) * WIDTH);
        for (row, sums) in product.chunks_exact_mut(self.n).zip(&sums) {
            for (entry, sum) in row[columns.clone()].iter_mut().zip(sums.map(Lanes::numbers).as_flattened()) {
                *entry += sum;
            }
        }
    }
}

/// Adds to each row of sums its factor times the row `right` of a panel.
#[inline]
fn add_products<const ROWS: usize>(sums: &mut [[Lanes; 2]; ROWS], factors: [f32; ROWS], right: [[f32; 4]; 2]) {
    let right = right.map(Lanes::new);
    for (sums, factor) in sums.iter_mut().zip(factors) {
        *sums = [sums[0].add_product(factor, right[0]), sums[1].add_product(factor, right[1])];
    }
}

/// The rows of a panel, each as its two halves.
const fn pairs(entries: &[f32]) -> &[[[f32; 4]; 2]] {
    entries.as_chunks::<4>().0.as_chunks::<2>().0
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::{vec, vec::Vec};

    use super::*;
    use crate::{Matrix, fill_rows};

    fn product(n: usize, left: &[f32], right: &[f32]) -> Vec<f32> {
        let mut panels = vec![f32::NAN; panels_len(n)];
        Panels::pack(&mut panels, Strip { n, first: 0, rows: right });
        let mut product = vec![f32::NAN; left.len()];
        Panels::new(n, &panels).multiply(left, &mut product);
        product
    }

    fn matrix(n: usize, seed: u64) -> Vec<f32> {
        let mut rows = vec![0.0; n * n];
        fill_rows(Matrix { n, seed }, 0, &mut rows);
        rows
    }

    /// Every entry lies within the rounding of a sum of `n` products, by the definition in `f64`.
    #[track_caller]
    fn check(n: usize) {
        let (left, right) = (matrix(n, 1), matrix(n, 2));
        let product = product(n, &left, &right);
        for (i, row) in product.chunks_exact(n).enumerate() {
            for (j, entry) in row.iter().enumerate() {
                let exact: f64 = (0..n).map(|k| f64::from(left[i * n + k]) * f64::from(right[k * n + j])).sum();
                let size: f64 = (0..n).map(|k| f64::from(left[i * n + k] * right[k * n + j]).abs()).sum();
                #[expect(clippy::cast_precision_loss, reason = "small sizes")]
                let bound = n as f64 * f64::from(f32::EPSILON) * size;
                assert!((f64::from(*entry) - exact).abs() <= bound, "n = {n}, entry {i}, {j}: {entry} for {exact}");
            }
        }
    }

    #[test]
    fn two_by_two_by_hand() {
        assert_eq!(product(2, &[1.0, 2.0, 3.0, 4.0], &[5.0, 6.0, 7.0, 8.0]), [19.0, 22.0, 43.0, 50.0]);
    }

    #[test]
    fn one_by_one_by_hand() {
        assert_eq!(product(1, &[3.0], &[-0.5]), [-1.5]);
    }

    #[test]
    fn the_identity_changes_nothing() {
        let n = 11;
        let mut identity = vec![0.0; n * n];
        identity.iter_mut().step_by(n + 1).for_each(|entry| *entry = 1.0);
        let right = matrix(n, 7);
        assert_eq!(product(n, &identity, &right), right);
    }

    #[test]
    fn sizes_beside_every_block_edge_agree_with_the_definition() {
        for n in [1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 31, 33, 63, 65, 256, 257] {
            check(n);
        }
    }

    #[test]
    fn rows_do_not_depend_on_how_the_product_is_cut() {
        let n = 37;
        let (left, right) = (matrix(n, 3), matrix(n, 4));
        let whole = product(n, &left, &right);
        for rows in [1, 2, 3, 5, 8] {
            let cut: Vec<f32> = left.chunks(rows * n).flat_map(|rows| product(n, rows, &right)).collect();
            assert_eq!(cut, whole, "{rows} rows at a time");
        }
    }

    #[test]
    fn packing_in_parts_equals_packing_at_once() {
        let n = 13;
        let right = matrix(n, 8);
        let (mut once, mut parts) = (vec![0.0; panels_len(n)], vec![0.0; panels_len(n)]);
        Panels::pack(&mut once, Strip { n, first: 0, rows: &right });
        for (index, rows) in right.chunks(4 * n).enumerate() {
            Panels::pack(&mut parts, Strip { n, first: index * 4, rows });
        }
        assert_eq!(once, parts);
    }
}
