//! How much to do before looking up again.

use io::Micros;

/// Decides how many units of work to take at a time so that each batch lasts about `target`, from how long the
/// batches before it took.
#[derive(Clone, Debug)]
pub struct Pace {
    target: Micros,
    /// Batches are whole multiples of this, where that many units are left.
    step: usize,
    next: usize,
}

/// A batch is at most this many times as large as the one before it: the first ones are measured inexactly.
const GROWTH: usize = 4;

impl Pace {
    /// A pace that starts with one `step` and stays a multiple of it.
    pub const fn new(target: Micros, step: usize) -> Self {
        Self { target, step, next: step }
    }

    /// Units to do now, of the `left` that remain.
    pub fn batch(&self, left: usize) -> usize {
        self.next.min(left)
    }

    /// Learns that `units` took `time`.
    pub fn took(&mut self, units: usize, time: Micros) {
        let largest = self.next.saturating_mul(GROWTH);
        #[expect(clippy::cast_precision_loss, reason = "a guess needs no more than 53 bits")]
        let fitting = units as f64 * self.target.seconds() / time.seconds();
        // A batch too short for the clock to see says only that more would have fitted.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "finite, and clamped below")]
        let wanted = if fitting.is_finite() { fitting as usize } else { largest };
        self.next = (wanted.min(largest) / self.step * self.step).max(self.step);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The batches in which `units` are done, at `micros` each.
    fn batches(mut pace: Pace, units: usize, micros: u64) -> Vec<usize> {
        let mut left = units;
        let mut batches = Vec::new();
        while left > 0 {
            let batch = pace.batch(left);
            pace.took(batch, Micros(batch as u64 * micros));
            left -= batch;
            batches.push(batch);
        }
        batches
    }

    #[test]
    fn batches_settle_at_the_target() {
        assert_eq!(batches(Pace::new(Micros(8_000), 4), 400, 100), [4, 16, 64, 80, 80, 80, 76]);
    }

    #[test]
    fn work_slower_than_the_target_goes_in_the_smallest_steps() {
        assert_eq!(batches(Pace::new(Micros(8_000), 4), 12, 50_000), [4, 4, 4]);
    }

    #[test]
    fn a_clock_too_coarse_to_see_a_batch_lets_it_grow() {
        assert_eq!(batches(Pace::new(Micros(8_000), 1), 100, 0), [1, 4, 16, 64, 15]);
    }

    #[test]
    fn a_pause_in_the_middle_shrinks_one_batch_only() {
        let mut pace = Pace::new(Micros(8_000), 4);
        pace.took(4, Micros(400));
        pace.took(16, Micros(800_000));
        assert_eq!(pace.batch(1_000), 4);
        pace.took(4, Micros(400));
        assert_eq!(pace.batch(1_000), 16);
    }
}
