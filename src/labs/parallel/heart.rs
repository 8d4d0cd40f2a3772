//! The page's heartbeat: a frame, and how long ago the one before it was.

use crate::io::Micros;

/// A pause between frames that readers notice: three frames at 60 a second.
pub(super) const NOTICEABLE: Micros = Micros::from_millis(50);

/// The longest pause between two frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heart {
    last: Micros,
    longest: Micros,
}

impl Heart {
    /// A heart that is listened to from `at` on.
    pub(super) const fn new(at: Micros) -> Self {
        Self { last: at, longest: Micros::ZERO }
    }

    /// Takes in a frame; returns the pause before it.
    pub(super) fn beat(&mut self, frame: Micros) -> (Micros, Micros) {
        let pause = (self.last, frame.max(self.last));
        self.longest = self.longest.max(pause.1.since(pause.0));
        self.last = pause.1;
        pause
    }

    /// The longest pause so far.
    pub(super) const fn longest(self) -> Micros {
        self.longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_pause_stays_whichever_it_was() {
        let mut heart = Heart::new(Micros(100));
        for frame in [110, 180, 190] {
            heart.beat(Micros(frame));
        }
        assert_eq!(heart.longest(), Micros(70));
    }

    #[test]
    fn a_frame_from_before_the_start_is_no_pause() {
        let mut heart = Heart::new(Micros(100));
        assert_eq!(heart.beat(Micros(90)), (Micros(100), Micros(100)));
    }
}
