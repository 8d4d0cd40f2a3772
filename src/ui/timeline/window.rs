//! The stretch of time that a picture shows.

use crate::trace::Micros;

/// The least that can be shown: below it the axis has no whole microseconds left to name.
const LEAST: u64 = 10;

/// From one moment to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    from: Micros,
    to: Micros,
}

impl Window {
    /// All of a trace that ends at `end`. It grows in a few large steps, so that the picture of something that still
    /// runs keeps its scale most of the time.
    pub(super) fn fit(end: Micros) -> Self {
        const STEPS: [u64; 10] = [12, 15, 20, 25, 30, 40, 50, 60, 80, 100];
        let mut unit = 1;
        let to = loop {
            if let Some(step) = STEPS.iter().find(|step| **step * unit >= end.0.max(LEAST)) {
                break step * unit;
            }
            unit *= 10;
        };
        Self { from: Micros::ZERO, to: Micros(if end == Micros::ZERO { 1_000_000 } else { to }) }
    }

    pub(super) const fn from(self) -> Micros {
        self.from
    }

    pub(super) const fn to(self) -> Micros {
        self.to
    }

    pub(super) const fn length(self) -> Micros {
        self.to.since(self.from)
    }

    pub(super) fn contains(self, at: Micros) -> bool {
        self.from <= at && at <= self.to
    }

    /// Where `at` is between the left edge, 0, and the right one, 100; beyond them outside the window.
    pub(super) fn percent(self, at: Micros) -> f64 {
        100.0 * (at.seconds() - self.from.seconds()) / self.length().seconds()
    }

    /// The moment at `part` of the width, 0 to 1; the nearer edge outside.
    pub(super) fn at(self, part: f64) -> Micros {
        self.from + Micros::from_seconds(self.length().seconds() * part.clamp(0.0, 1.0))
    }

    /// `times` as much detail, with `around` staying where it is, within `whole`.
    pub(super) fn zoomed(self, times: f64, around: Micros, whole: Self) -> Self {
        let around = around.clamp(self.from, self.to);
        let length = Micros::from_seconds(self.length().seconds() / times).0.clamp(LEAST, whole.length().0);
        let part = self.percent(around) / 100.0;
        let before = Micros::from_seconds(Micros(length).seconds() * part);
        Self::within(around.since(before), length, whole)
    }

    /// Moved to the right by `part` of its length (to the left if negative), within `whole`.
    pub(super) fn panned(self, part: f64, whole: Self) -> Self {
        let way = Micros::from_seconds(self.length().seconds() * part.abs());
        let from = if part < 0.0 { self.from.since(way) } else { self.from + way };
        Self::within(from, self.length().0, whole)
    }

    /// Moved as little as shows `at`, with some air around it.
    pub(super) fn showing(self, at: Micros, whole: Self) -> Self {
        if self.contains(at) {
            return self;
        }
        let air = Micros(self.length().0 / 10);
        let from = if at < self.from { at.since(air) } else { (at + air).since(self.length()) };
        Self::within(from, self.length().0, whole)
    }

    fn within(from: Micros, length: u64, whole: Self) -> Self {
        let last = whole.to.since(Micros(length));
        let from = from.clamp(whole.from, last.max(whole.from));
        Self { from, to: from + Micros(length) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Window = Window { from: Micros(0), to: Micros(1_000) };

    const fn window(from: u64, to: u64) -> Window {
        Window { from: Micros(from), to: Micros(to) }
    }

    #[track_caller]
    fn fits(end: u64, to: u64) {
        assert_eq!(Window::fit(Micros(end)), window(0, to));
    }

    #[test]
    fn a_round_end_is_the_right_edge() {
        fits(2_000_000, 2_000_000);
    }

    #[test]
    fn the_right_edge_is_the_next_round_number() {
        fits(2_000_001, 2_500_000);
        fits(87_000, 100_000);
    }

    #[test]
    fn a_trace_without_length_shows_a_second() {
        fits(0, 1_000_000);
    }

    #[test]
    fn a_trace_of_one_microsecond_has_room() {
        fits(1, 12);
    }

    #[test]
    fn places_go_there_and_back() {
        let window = window(200, 700);
        assert_eq!(window.at(window.percent(Micros(300)) / 100.0), Micros(300));
    }

    #[test]
    fn zooming_keeps_the_moment_under_the_pointer() {
        assert_eq!(WHOLE.zoomed(2.0, Micros(400), WHOLE), window(200, 700));
    }

    #[test]
    fn zooming_out_stops_at_the_whole() {
        assert_eq!(window(200, 700).zoomed(0.1, Micros(300), WHOLE), WHOLE);
    }

    #[test]
    fn zooming_in_stops_at_ten_microseconds() {
        assert_eq!(WHOLE.zoomed(1e9, Micros(500), WHOLE).length(), Micros(10));
    }

    #[test]
    fn panning_stops_at_the_edges() {
        assert_eq!(window(200, 700).panned(-1.0, WHOLE), window(0, 500));
        assert_eq!(window(200, 700).panned(1.0, WHOLE), window(500, 1_000));
    }

    #[test]
    fn a_moment_outside_is_brought_in() {
        assert!(window(0, 100).showing(Micros(950), WHOLE).contains(Micros(950)));
        assert_eq!(window(0, 100).showing(Micros(50), WHOLE), window(0, 100));
    }
}
