//! Compound interest that is not known beforehand: what a capital becomes when each year has a rate of its own.
//!
//! Random numbers are a function of their place, so that any way of computing draws the same ones.

/// So many futures belong to one row.
pub const FUTURES: u32 = 256;

/// A capital, how long it lies, and what it earns a year: `capital · (1 + rate)` again and again, where each rate is drawn anew.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Capital {
    /// At the beginning, in the currency's unit.
    pub begin: f32,
    /// How many years.
    pub years: u32,
    /// The rate that is expected: 0.05 is five percent a year.
    pub rate: f32,
    /// The standard deviation of a year's rate.
    pub deviation: f32,
}

impl Capital {
    /// A thousand for thirty years at five percent, give or take ten.
    pub const LESSON: Self = Self { begin: 1_000.0, years: 30, rate: 0.05, deviation: 0.10 };

    /// What all futures of a row come to together, in hundredths.
    #[inline(never)]
    pub fn row(self, row: u32) -> u64 {
        (row * FUTURES..(row + 1) * FUTURES).map(|future| u64::from(self.future(future))).sum()
    }

    /// What one future comes to, in hundredths.
    pub fn future(self, future: u32) -> u32 {
        let mut capital = self.begin;
        for year in 0..self.years {
            capital *= 1.0 + self.rate + self.deviation * normal(future.wrapping_mul(64).wrapping_add(year));
        }
        // Hundredths, as money has; a loss of more than all is a loss of all.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates")]
        let hundredths = (capital * 100.0) as u32;
        hundredths
    }

    /// What a future comes to on average, in hundredths, by the formula: rates of different years have nothing to do with each
    /// other, so their expectations multiply.
    pub fn expected(self) -> f64 {
        100.0 * f64::from(self.begin) * libm::pow(1.0 + f64::from(self.rate), f64::from(self.years))
    }

    /// The standard deviation of a future, in hundredths, by the formula for the variance of a product.
    pub fn spread(self) -> f64 {
        let (years, mean) = (f64::from(self.years), 1.0 + f64::from(self.rate));
        let square = mean * mean + f64::from(self.deviation) * f64::from(self.deviation);
        100.0 * f64::from(self.begin) * libm::sqrt(libm::pow(square, years) - libm::pow(mean * mean, years))
    }
}

/// A number of the standard normal distribution, by its place (Box and Muller, "A note on the generation of random normal
/// deviates", Annals of Mathematical Statistics 29, 1958).
fn normal(place: u32) -> f32 {
    let (one, other) = (uniform(2 * place), uniform(2 * place + 1));
    libm::sqrtf(-2.0 * libm::logf(one)) * libm::cosf(core::f32::consts::TAU * other)
}

/// A number above 0 and at most 1, by its place: the PCG hash (Jarzynski and Olano, "Hash functions for GPU rendering", Journal of
/// Computer Graphics Techniques 9, 2020).
fn uniform(place: u32) -> f32 {
    let state = place.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
    let word = ((state >> ((state >> 28) + 4)) ^ state).wrapping_mul(277_803_737);
    let bits = (word >> 22) ^ word;
    #[expect(clippy::cast_precision_loss, reason = "24 bits fit exactly")]
    let whole = ((bits >> 8) + 1) as f32;
    whole / 16_777_216.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_futures_come_to_what_the_formula_expects() {
        let capital = Capital::LESSON;
        let rows = 200;
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let mean = (0..rows).map(|row| capital.row(row)).sum::<u64>() as f64 / f64::from(rows * FUTURES);
        let error = capital.spread() / libm::sqrt(f64::from(rows * FUTURES));
        assert!((mean - capital.expected()).abs() < 4.0 * error, "{mean} of {}, ±{error}", capital.expected());
        assert!((capital.expected() - 432_194.0).abs() < 1.0, "1000 · 1.05^30 = 4321.94: {}", capital.expected());
    }

    #[test]
    fn without_uncertainty_every_future_is_the_formula() {
        let sure = Capital { deviation: 0.0, ..Capital::LESSON };
        assert_eq!(sure.future(1), sure.future(99));
        assert!((f64::from(sure.future(1)) - sure.expected()).abs() < 2.0);
        assert!(sure.spread() < 1.0);
    }

    #[test]
    fn a_uniform_number_is_never_zero_and_fills_its_range() {
        let all = (0..100_000).map(uniform);
        assert!(all.clone().all(|number| number > 0.0 && number <= 1.0));
        let mean = all.map(f64::from).sum::<f64>() / 100_000.0;
        assert!((mean - 0.5).abs() < 0.005, "{mean}");
    }
}
