//! When changes are written.

use io::Micros;

/// So long after the last change: the reader has paused.
const PAUSE: Micros = Micros::from_millis(400);

/// So long after the first at the latest, where changes do not pause, as a run's do not.
const LONGEST: Micros = Micros::from_millis(2_000);

/// Changes that are not on the device yet.
///
/// ```
/// use io::Micros;
/// use saved::Pending;
/// let mut pending = Pending::since(Micros::ZERO);
/// pending.change(Micros::from_millis(100));
/// assert_eq!(pending.due(), Micros::from_millis(500));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending {
    first: Micros,
    last: Micros,
}

impl Pending {
    /// The first of them, now.
    pub const fn since(now: Micros) -> Self {
        Self { first: now, last: now }
    }

    /// One more, now.
    pub const fn change(&mut self, now: Micros) {
        self.last = now;
    }

    /// When they are to be written: when the reader pauses, but not ever later.
    pub fn due(self) -> Micros {
        (self.last + PAUSE).min(self.first + LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When changes at these times, in milliseconds, are written.
    #[track_caller]
    fn check(changes: &[u64], expect: u64) {
        let mut times = changes.iter().map(|at| Micros::from_millis(*at));
        let mut pending = Pending::since(times.next().unwrap());
        times.for_each(|at| pending.change(at));
        assert_eq!(pending.due(), Micros::from_millis(expect));
    }

    #[test]
    fn a_change_is_written_when_the_reader_pauses() {
        check(&[1_000], 1_400);
    }

    #[test]
    fn typing_puts_the_writing_off() {
        check(&[1_000, 1_100, 1_250], 1_650);
    }

    #[test]
    fn changes_without_a_pause_are_written_all_the_same() {
        check(&[1_000, 1_300, 1_600, 1_900, 2_200, 2_500, 2_800, 2_990], 3_000);
    }
}
