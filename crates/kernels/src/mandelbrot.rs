//! The Mandelbrot set: how many steps each point of a picture takes until it leaves a circle that nothing comes back from.
//!
//! Points of the set itself never leave and take the most steps, so some rows cost far more than others.

use super::lanes::Lanes;

/// Who has not left after so many steps counts as a point of the set.
pub const MOST_STEPS: u32 = 256;

/// A square picture of the whole set: real parts from -2.25 to 0.75, imaginary ones from -1.5 to 1.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Pixels in a row, and rows.
    pub side: usize,
}

impl Picture {
    /// The steps of all pixels of a row together, four pixels at a time.
    #[inline(never)]
    pub fn steps(self, row: usize) -> u64 {
        let imaginary = Lanes::all(self.at(row) - 1.5);
        let whole = self.side / 4 * 4;
        let fours = (0..whole).step_by(4).map(|column| {
            let real = Lanes::new([0, 1, 2, 3].map(|lane| self.at(column + lane) - 2.25));
            u64::from(steps_of_four(real, imaginary))
        });
        let rest = (whole..self.side).map(|column| self.steps_of_pixel(row, column));
        fours.sum::<u64>() + rest.sum::<u64>()
    }

    /// The same by the definition, one pixel after the other.
    #[inline(never)]
    pub fn defined(self, row: usize) -> u64 {
        (0..self.side).map(|column| self.steps_of_pixel(row, column)).sum()
    }

    fn steps_of_pixel(self, row: usize, column: usize) -> u64 {
        let (real, imaginary) = (self.at(column) - 2.25, self.at(row) - 1.5);
        let (mut x, mut y) = (0.0_f32, 0.0_f32);
        for step in 0..MOST_STEPS {
            let (xx, yy) = (x * x, y * y);
            if xx + yy > 4.0 {
                return u64::from(step);
            }
            y = (x + x) * y + imaginary;
            x = xx - yy + real;
        }
        u64::from(MOST_STEPS)
    }

    /// Where a row or a column lies, from 0 to 3.
    #[expect(clippy::cast_precision_loss, reason = "a side is far below 2^24")]
    fn at(self, index: usize) -> f32 {
        3.0 * index as f32 / self.side as f32
    }
}

/// The steps of four pixels together.
fn steps_of_four(real: Lanes, imaginary: Lanes) -> u32 {
    let (mut x, mut y) = (Lanes::all(0.0), Lanes::all(0.0));
    let mut steps = 0;
    for _ in 0..MOST_STEPS {
        let (xx, yy) = (x.times(x), y.times(y));
        // Who has left gets ever farther away, or is no number any more.
        let inside = xx.plus(yy).at_most(4.0);
        if inside == 0 {
            break;
        }
        steps += inside;
        y = x.plus(x).times(y).plus(imaginary);
        x = xx.minus(yy).plus(real);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_at_a_time_are_the_same_as_one_by_one() {
        for side in [1, 2, 5, 64, 131] {
            let picture = Picture { side };
            for row in 0..side {
                assert_eq!(picture.steps(row), picture.defined(row), "row {row} of {side}");
            }
        }
    }

    #[test]
    fn points_of_the_set_never_leave_and_those_outside_do_at_once() {
        let picture = Picture { side: 300 };
        // 150 / 300 of the way down is the real axis, 225 / 300 to the right is 0.
        assert_eq!(picture.steps_of_pixel(150, 225), u64::from(MOST_STEPS));
        assert_eq!(picture.steps_of_pixel(150, 125), u64::from(MOST_STEPS), "-1 goes back and forth");
        assert!(picture.steps_of_pixel(0, 0) < 3);
        // i is of the set, 1.5 i is not.
        assert_eq!(picture.steps_of_pixel(250, 225), u64::from(MOST_STEPS));
    }

    #[test]
    fn it_is_as_large_as_published() {
        // An area of 1.5066 of the nine that the picture shows (Förstemann, "Numerical estimation of the area of the Mandelbrot
        // set", 2012). Who leaves late counts here too.
        let picture = Picture { side: 256 };
        let inside = (0..256).flat_map(|row| (0..256).map(move |column| (row, column)));
        let inside = inside.filter(|(row, column)| picture.steps_of_pixel(*row, *column) == u64::from(MOST_STEPS));
        let area = 9.0 * f64::from(u32::try_from(inside.count()).unwrap()) / f64::from(256 * 256);
        assert!((1.50..1.56).contains(&area), "{area}");
    }
}
