//! Jobs whose rows have nothing to do with each other: whoever computes some needs to know nothing of the rest.

use kernels::{Capital, MOST_STEPS, Picture, primes, sieved};

/// A job, and how many rows it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rows {
    /// Steps of the pixels of a row.
    Mandelbrot { side: u32 },
    /// Primes among the numbers of a row.
    Primes { rows: u32 },
    /// Hundredths to which the futures of a row come together.
    Interest { rows: u32 },
}

/// Of the rows that cost as much to check as to compute, every so many are checked.
const CHECKED: u32 = 16;

impl Rows {
    /// How many rows.
    pub(crate) const fn count(self) -> usize {
        match self {
            Self::Mandelbrot { side: rows } | Self::Primes { rows } | Self::Interest { rows } => rows as usize,
        }
    }

    /// What a row comes to.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    pub(crate) fn compute(self, row: u32) -> f64 {
        match self {
            Self::Mandelbrot { side } => Picture { side: side as usize }.steps(row as usize) as f64,
            Self::Primes { .. } => f64::from(primes(row)),
            Self::Interest { .. } => Capital::LESSON.row(row) as f64,
        }
    }

    /// What a row must come to, found otherwise: pixel after pixel, by a sieve, by the formula for the mean. Nothing of a row that
    /// is not checked.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    pub(crate) fn expected(self, row: u32) -> Option<f64> {
        match self {
            Self::Mandelbrot { side } => {
                row.is_multiple_of(CHECKED).then(|| Picture { side: side as usize }.defined(row as usize) as f64)
            }
            Self::Primes { .. } => Some(f64::from(sieved(row))),
            Self::Interest { .. } => Some(f64::from(kernels::FUTURES) * Capital::LESSON.expected()),
        }
    }

    /// How far a right row may be from what is expected.
    ///
    /// A GPU may round a pixel's steps otherwise, and those at the edge of the set then leave earlier or later: a hundredth of a row
    /// may. The sum of a row's futures has a spread, of which ten times does not happen.
    pub(crate) fn tolerance(self) -> f64 {
        match self {
            Self::Mandelbrot { side } => f64::from(side) * f64::from(MOST_STEPS) / 100.0,
            Self::Primes { .. } => 0.0,
            Self::Interest { .. } => 10.0 * f64::from(kernels::FUTURES).sqrt() * Capital::LESSON.spread(),
        }
    }
}
