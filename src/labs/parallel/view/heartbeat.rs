//! Whether the page is alive, drawn by the page itself: a frozen page draws no frames.

use std::{collections::VecDeque, fmt::Write as _};

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    io::Micros,
    labs::parallel::{heart::NOTICEABLE, milliseconds},
};

/// The time that the strip shows.
const SHOWN: Micros = Micros::from_millis(3_000);

/// The strip's width and height in its own units.
const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 24.0;

/// The frames of the last seconds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Beats {
    frames: VecDeque<Micros>,
    gap: Option<Micros>,
}

impl Beats {
    /// A way begins.
    pub(super) fn begin(&mut self, at: Micros) {
        self.add(at, Micros::ZERO);
        self.gap = None;
    }

    /// A frame was painted; `gap` is the longest pause since the way began.
    pub(super) fn add(&mut self, at: Micros, gap: Micros) {
        self.frames.push_back(at);
        while self.frames.front().is_some_and(|first| at.since(*first) > SHOWN) {
            self.frames.pop_front();
        }
        self.gap = Some(gap);
    }

    /// A stroke for every frame.
    fn strokes(&self) -> String {
        let mut path = String::new();
        for frame in &self.frames {
            // Writing to a string does not fail.
            let _ = write!(path, "M{:.1} 3V{}", self.place(*frame), HEIGHT - 3.0);
        }
        path
    }

    /// A bar over every pause that a reader notices.
    fn pauses(&self) -> String {
        let mut path = String::new();
        for (before, after) in self.frames.iter().zip(self.frames.iter().skip(1)) {
            if after.since(*before) > NOTICEABLE {
                let _ = write!(path, "M{:.1} {}H{:.1}", self.place(*before), HEIGHT / 2.0, self.place(*after));
            }
        }
        path
    }

    /// From the left; the last frame is at the right end.
    fn place(&self, frame: Micros) -> f64 {
        let age = self.frames.back().map_or(Micros::ZERO, |last| last.since(frame));
        WIDTH * (1.0 - age.seconds() / SHOWN.seconds())
    }
}

#[component]
pub(super) fn Heartbeat(runner: Runner) -> impl IntoView {
    let beats = runner.beats;
    let frozen = move || beats.with(|beats| beats.gap.is_some_and(|gap| gap > NOTICEABLE));
    let words = move || match beats.with(|beats| beats.gap) {
        Some(gap) => format!("longest pause {}", milliseconds(gap)),
        None => "beats while something runs".to_owned(),
    };
    view! {
        <div class="parallel-heart" data-frozen=move || frozen().then_some("")>
            <p>
                <strong>"The page's heartbeat"</strong>
                <span class="parallel-heart-gap">{words}</span>
            </p>
            <svg
                class="parallel-beats"
                viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                preserveAspectRatio="none"
                aria-hidden="true"
                focusable="false"
            >
                <path class="parallel-pauses" d=move || beats.with(Beats::pauses) />
                <path class="parallel-strokes" d=move || beats.with(Beats::strokes) />
            </svg>
            <p class="parallel-note">"A stroke for each frame of the last three seconds; a bar where none came for 50 ms."</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beats(millis: &[u64]) -> Beats {
        let mut beats = Beats::default();
        for at in millis {
            beats.add(Micros::from_millis(*at), Micros::ZERO);
        }
        beats
    }

    #[test]
    fn the_last_frame_stands_at_the_right_end() {
        assert_eq!(beats(&[0, 1_500, 3_000]).strokes(), "M0.0 3V21M300.0 3V21M600.0 3V21");
    }

    #[test]
    fn frames_that_are_too_old_are_not_drawn() {
        assert_eq!(beats(&[0, 2_990, 5_990]).strokes(), "M0.0 3V21M600.0 3V21");
    }

    #[test]
    fn only_a_noticeable_pause_gets_a_bar() {
        assert_eq!(beats(&[2_400, 2_450, 2_700, 3_000]).pauses(), "M490.0 12H540.0M540.0 12H600.0");
    }
}
