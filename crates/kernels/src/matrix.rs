//! Matrices that are never stored whole: each entry is a function of the seed and its place.

use core::iter;

/// A square matrix of pseudo-random entries in `-1.0..1.0`, equal on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// Rows and columns.
    pub n: usize,
    /// Which of the 2^64 matrices of this size.
    pub seed: u64,
}

/// Writes the rows of `matrix` from `first_row` on, as many as `rows` holds.
#[inline(never)]
pub fn fill_rows(matrix: Matrix, first_row: usize, rows: &mut [f32]) {
    let start = (first_row as u64).wrapping_mul(matrix.n as u64);
    for (entry, bits) in rows.iter_mut().zip(bits_from(matrix.seed, start)) {
        // 24 bits and a step of 2^-23: every value is an exact f32.
        #[expect(clippy::cast_precision_loss, reason = "24 bits fit exactly")]
        let whole = (bits >> 40) as f32;
        *entry = whole * (1.0 / 8_388_608.0) - 1.0;
    }
}

/// Fills `vector` with entries of random sign and of size `0.5..1.0`, so that a product with it hides no entry.
pub fn signs(seed: u64, vector: &mut [f64]) {
    for (entry, bits) in vector.iter_mut().zip(bits_from(seed, 0)) {
        #[expect(clippy::cast_precision_loss, reason = "51 bits fit exactly")]
        let size = 0.5 + (bits >> 13) as f64 / (1_u64 << 52) as f64;
        *entry = if bits & 1 == 0 { size } else { -size };
    }
}

/// `SplitMix64` (Steele, Lea and Flood, OOPSLA 2014) from its `start`-th number on: its state only counts, so any
/// place of the sequence is as near as the first.
fn bits_from(seed: u64, start: u64) -> impl Iterator<Item = u64> {
    const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut state = seed.wrapping_add(start.wrapping_mul(STEP));
    iter::repeat_with(move || {
        state = state.wrapping_add(STEP);
        let z = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    })
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "equal bits are the point")]
mod tests {
    extern crate std;

    use std::vec;

    use super::*;

    #[test]
    fn the_bits_are_the_published_sequence() {
        let mut bits = bits_from(1_234_567, 0);
        assert_eq!(bits.next(), Some(6_457_827_717_110_365_317));
        assert_eq!(bits_from(1_234_567, 1).next(), Some(3_203_168_211_198_807_973));
    }

    #[test]
    fn rows_are_equal_however_they_are_cut() {
        let matrix = Matrix { n: 7, seed: 5 };
        let mut whole = [0.0; 49];
        fill_rows(matrix, 0, &mut whole);
        let mut part = [0.0; 14];
        fill_rows(matrix, 3, &mut part);
        assert_eq!(part, whole[21..35]);
    }

    #[test]
    fn entries_fill_the_range_and_have_no_bias() {
        let mut entries = vec![0.0; 10_000];
        fill_rows(Matrix { n: 100, seed: 9 }, 0, &mut entries);
        assert!(entries.iter().all(|entry| (-1.0..1.0).contains(entry)));
        let mean = entries.iter().sum::<f32>() / 10_000.0;
        assert!(mean.abs() < 0.03, "{mean}");
        let square = entries.iter().map(|entry| entry * entry).sum::<f32>() / 10_000.0;
        assert!((square - 1.0 / 3.0).abs() < 0.02, "{square}");
    }

    #[test]
    fn no_sign_is_small_and_both_occur() {
        let mut vector = [0.0; 1_000];
        signs(3, &mut vector);
        assert!(vector.iter().all(|entry| (0.5..1.0).contains(&entry.abs())));
        let positive = vector.iter().filter(|entry| **entry > 0.0).count();
        assert!((400..600).contains(&positive), "{positive}");
    }
}
