//! Whether the page is alive, drawn by the page itself: a frozen page draws no frames.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use std::{collections::VecDeque, fmt::Write as _};

use leptos::prelude::*;

use super::pause::{NOTICEABLE, Pause, Pauses};
use io::Micros;
use words::milliseconds;

/// The time that the strip shows.
const SHOWN: Micros = Micros::from_millis(3_000);

/// The strip's width and height in its own units.
const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 24.0;

/// The frames of the last seconds, and the longest pause of the whole run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Painted {
    frames: VecDeque<Micros>,
    /// Those that readers notice.
    noticed: VecDeque<Pause>,
    /// `None` before the first way began.
    pauses: Option<Pauses>,
}

impl Painted {
    /// A way begins. Between two ways nothing computes, so what lies before is no pause.
    pub fn begin(&mut self, at: Micros) {
        self.pauses.get_or_insert(Pauses::since(at)).resume_at(at);
        self.add(at);
    }

    /// A frame was painted.
    pub fn add(&mut self, at: Micros) {
        let pause = self.pauses.get_or_insert(Pauses::since(at)).end_with(at);
        if pause.length() > NOTICEABLE {
            self.noticed.push_back(pause);
        }
        self.frames.push_back(at);
        let is_old = |time: &Micros| at.since(*time) > SHOWN;
        while self.frames.front().is_some_and(is_old) {
            self.frames.pop_front();
        }
        while self.noticed.front().is_some_and(|pause| is_old(&pause.to)) {
            self.noticed.pop_front();
        }
    }

    /// The longest pause of the run; `None` before it has any frame.
    fn longest(&self) -> Option<Micros> {
        self.pauses.map(Pauses::longest)
    }

    /// What is said beside the strip.
    fn words(&self) -> String {
        match self.longest() {
            Some(longest) => format!("longest pause of this run: {} ms", milliseconds(longest.0)),
            None => "beats while something runs".to_owned(),
        }
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
        for Pause { from, to } in &self.noticed {
            let _ = write!(path, "M{:.1} {}H{:.1}", self.place(*from), HEIGHT / 2.0, self.place(*to));
        }
        path
    }

    /// From the left; the last frame is at the right end, and what is older than the strip at the left.
    fn place(&self, frame: Micros) -> f64 {
        let age = self.frames.back().map_or(Micros::ZERO, |last| last.since(frame));
        (WIDTH * (1.0 - age.seconds() / SHOWN.seconds())).max(0.0)
    }
}

/// A strip with a stroke for each frame of the last seconds, a bar over each pause that readers notice, and the longest one in
/// words.
#[component]
pub fn Heartbeat(painted: RwSignal<Painted>) -> impl IntoView {
    let frozen = move || painted.with(|painted| painted.longest().is_some_and(|longest| longest > NOTICEABLE));
    let words = move || painted.with(Painted::words);
    view! {
        <div class="heartbeat" data-frozen=move || frozen().then_some("")>
            <p>
                <strong>"The page's heartbeat"</strong>
                <span class="heartbeat-gap">{words}</span>
            </p>
            <svg
                class="heartbeat-strip"
                viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                preserveAspectRatio="none"
                aria-hidden="true"
                focusable="false"
            >
                <path class="heartbeat-pauses" d=move || painted.with(Painted::pauses) />
                <path class="heartbeat-strokes" d=move || painted.with(Painted::strokes) />
            </svg>
            <p class="heartbeat-note">"A stroke for each frame of the last three seconds; a bar where none came for 50 ms."</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(millis: &[u64]) -> Painted {
        let mut painted = Painted::default();
        for at in millis {
            painted.add(Micros::from_millis(*at));
        }
        painted
    }

    #[test]
    fn the_last_frame_stands_at_the_right_end() {
        assert_eq!(painted(&[0, 1_500, 3_000]).strokes(), "M0.0 3V21M300.0 3V21M600.0 3V21");
    }

    #[test]
    fn frames_that_are_too_old_are_not_drawn() {
        assert_eq!(painted(&[0, 2_990, 5_990]).strokes(), "M0.0 3V21M600.0 3V21");
    }

    #[test]
    fn a_freeze_is_still_told_while_later_ways_run() {
        let mut painted = Painted::default();
        painted.begin(Micros::ZERO);
        painted.add(Micros::from_millis(985));
        for at in [1_000, 9_000] {
            painted.begin(Micros::from_millis(at));
            painted.add(Micros::from_millis(at + 21));
        }
        assert_eq!(painted.words(), "longest pause of this run: 985 ms");
    }

    #[test]
    fn the_longest_pause_in_words_is_the_longest_bar() {
        let mut painted = painted(&[0, 1_000, 1_021]);
        painted.begin(Micros::from_millis(1_500));
        painted.add(Micros::from_millis(1_521));
        assert_eq!(painted.words(), "longest pause of this run: 1,000 ms");
        assert_eq!(painted.pauses(), "M295.8 12H495.8");
    }

    #[test]
    fn a_freeze_that_is_longer_than_the_strip_fills_it() {
        assert_eq!(painted(&[0, 5_000]).pauses(), "M0.0 12H600.0");
    }

    #[test]
    fn only_a_noticeable_pause_gets_a_bar() {
        assert_eq!(painted(&[2_400, 2_450, 2_700, 3_000]).pauses(), "M490.0 12H540.0M540.0 12H600.0");
    }
}
