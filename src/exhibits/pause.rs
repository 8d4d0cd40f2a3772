//! The pauses between the frames of the page: how long nothing was painted.

use io::Micros;

/// A pause between frames that readers notice: three frames at 60 a second.
pub const NOTICEABLE: Micros = Micros::from_millis(50);

/// The time between two frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// When the frame before it was painted.
    pub from: Micros,
    /// When the frame after it was painted.
    pub to: Micros,
}

impl Pause {
    /// How long it was.
    pub const fn length(self) -> Micros {
        self.to.since(self.from)
    }
}

/// The pauses between frames, of which the longest is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pauses {
    last: Micros,
    longest: Micros,
}

impl Pauses {
    /// The pauses from `at` on.
    pub const fn since(at: Micros) -> Self {
        Self { last: at, longest: Micros::ZERO }
    }

    /// Takes in a frame; returns the pause before it.
    pub fn end_with(&mut self, frame: Micros) -> Pause {
        let pause = Pause { from: self.last, to: frame.max(self.last) };
        self.longest = self.longest.max(pause.length());
        self.last = pause.to;
        pause
    }

    /// Nothing was to be painted until `at`: what lies before is no pause.
    pub fn resume_at(&mut self, at: Micros) {
        self.last = at.max(self.last);
    }

    /// The longest so far.
    pub const fn longest(self) -> Micros {
        self.longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_pause_stays_whichever_it_was() {
        let mut pauses = Pauses::since(Micros(100));
        for frame in [110, 180, 190] {
            pauses.end_with(Micros(frame));
        }
        assert_eq!(pauses.longest(), Micros(70));
    }

    #[test]
    fn the_time_before_it_goes_on_is_no_pause_and_the_longest_is_kept() {
        let mut pauses = Pauses::since(Micros(0));
        pauses.end_with(Micros(70));
        pauses.resume_at(Micros(900));
        assert_eq!(pauses.end_with(Micros(910)), Pause { from: Micros(900), to: Micros(910) });
        assert_eq!(pauses.longest(), Micros(70));
    }

    #[test]
    fn a_frame_from_before_the_start_is_no_pause() {
        let mut pauses = Pauses::since(Micros(100));
        assert_eq!(pauses.end_with(Micros(90)), Pause { from: Micros(100), to: Micros(100) });
    }
}
