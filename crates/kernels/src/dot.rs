//! Sums in `f64`, for checking what was computed in `f32`.

/// For each row of `rows` (each as long as `vector`), its product with `vector`.
///
/// # Panics
/// If `rows` is not `out.len()` rows of `vector.len()` entries.
#[inline(never)]
pub fn row_dots(rows: &[f32], vector: &[f64], out: &mut [f64]) {
    assert_eq!(rows.len(), vector.len() * out.len(), "whole rows");
    for (row, sum) in rows.chunks_exact(vector.len().max(1)).zip(out) {
        *sum = dot(row, vector);
    }
}

/// Four running sums: they fill a pair of vector registers, and rounding grows more slowly than in one.
fn dot(row: &[f32], vector: &[f64]) -> f64 {
    let (rows, row_rest) = row.as_chunks::<4>();
    let (vectors, vector_rest) = vector.as_chunks::<4>();
    let mut sums = [0.0_f64; 4];
    for (row, vector) in rows.iter().zip(vectors) {
        for lane in 0..4 {
            sums[lane] += f64::from(row[lane]) * vector[lane];
        }
    }
    let rest: f64 = row_rest.iter().zip(vector_rest).map(|(a, b)| f64::from(*a) * b).sum();
    sums.iter().sum::<f64>() + rest
}

/// The largest distance between entries at the same place; NaN if any entry is.
pub fn largest_difference(left: &[f64], right: &[f64]) -> f64 {
    left.iter()
        .zip(right)
        .map(|(l, r)| (l - r).abs())
        .fold(0.0, |largest, difference| if difference.is_nan() || difference > largest { difference } else { largest })
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "small whole numbers are exact")]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_multiplied_with_the_vector() {
        let mut out = [0.0; 2];
        row_dots(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0], &[1.0, 0.5, 2.0, -1.0, 1.0], &mut out);
        assert_eq!(out, [1.0 + 1.0 + 6.0 - 4.0 + 5.0, 6.0 + 3.5 + 16.0 - 9.0 + 10.0]);
    }

    #[test]
    fn a_missing_number_is_never_a_small_difference() {
        assert!(largest_difference(&[f64::NAN, 1.0], &[0.0, 2.0]).is_nan());
        assert!((largest_difference(&[3.0, 1.0], &[0.0, 2.0]) - 3.0).abs() < f64::EPSILON);
    }
}
