//! The part of an axis that a picture shows.

use trace::Micros;

/// The least that can be shown: below it the axis has no whole microseconds left to name.
const LEAST: u64 = 10;

/// From one place of an axis to a later one, in what the axis counts: microseconds, or parts of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    from: u64,
    to: u64,
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
        Self { from: 0, to: if end == Micros::ZERO { 1_000_000 } else { to } }
    }

    /// From the beginning to `end`, which is more than nothing.
    pub(super) fn up_to(end: u64) -> Self {
        Self { from: 0, to: end.max(LEAST) }
    }

    /// From one place to another and no less than can be shown, within `whole`.
    pub(super) fn between(from: u64, to: u64, whole: Self) -> Self {
        let length = to.saturating_sub(from).clamp(LEAST, whole.length());
        Self::within(from, length, whole)
    }

    pub(super) const fn from(self) -> u64 {
        self.from
    }

    pub(super) const fn to(self) -> u64 {
        self.to
    }

    pub(super) const fn length(self) -> u64 {
        self.to.saturating_sub(self.from)
    }

    pub(super) fn contains(self, at: u64) -> bool {
        self.from <= at && at <= self.to
    }

    /// Where `at` is between the left edge, 0, and the right one, 100; beyond them outside the window.
    pub(super) fn percent(self, at: u64) -> f64 {
        100.0 * (float(at) - float(self.from)) / float(self.length())
    }

    /// What is at `part` of the width, 0 to 1; at the nearer edge outside.
    pub(super) fn at(self, part: f64) -> u64 {
        self.from + whole(float(self.length()) * part.clamp(0.0, 1.0))
    }

    /// The part of a stretch that is inside: where it begins and how wide it is, in percent.
    pub(super) fn clip(self, from: u64, to: u64) -> Option<(f64, f64)> {
        let (from, to) = (from.max(self.from), to.min(self.to));
        (from < to).then(|| (self.percent(from), self.percent(to) - self.percent(from)))
    }

    /// `times` as much detail, with `around` staying where it is, within `all`.
    pub(super) fn zoomed(self, times: f64, around: u64, all: Self) -> Self {
        let around = around.clamp(self.from, self.to);
        let length = whole(float(self.length()) / times).clamp(LEAST, all.length());
        let before = whole(float(length) * self.percent(around) / 100.0);
        Self::within(around.saturating_sub(before), length, all)
    }

    /// Moved to the right by `part` of its length (to the left if negative), within `all`.
    pub(super) fn panned(self, part: f64, all: Self) -> Self {
        let way = whole(float(self.length()) * part.abs());
        let from = if part < 0.0 { self.from.saturating_sub(way) } else { self.from + way };
        Self::within(from, self.length(), all)
    }

    /// Moved as little as shows `at`, with some air around it.
    pub(super) fn showing(self, at: u64, all: Self) -> Self {
        if self.contains(at) {
            return self;
        }
        let air = self.length() / 10;
        let from = if at < self.from { at.saturating_sub(air) } else { (at + air).saturating_sub(self.length()) };
        Self::within(from, self.length(), all)
    }

    fn within(from: u64, length: u64, all: Self) -> Self {
        let last = all.to.saturating_sub(length);
        let from = from.clamp(all.from, last.max(all.from));
        Self { from, to: from + length }
    }
}

#[expect(clippy::cast_precision_loss, reason = "places of an axis are far below what a float tells apart")]
const fn float(place: u64) -> f64 {
    place as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place of an axis")]
const fn whole(place: f64) -> u64 {
    place.round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Window = Window { from: 0, to: 1_000 };

    const fn window(from: u64, to: u64) -> Window {
        Window { from, to }
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
        assert_eq!(window.at(window.percent(300) / 100.0), 300);
    }

    #[test]
    fn zooming_keeps_the_moment_under_the_pointer() {
        assert_eq!(WHOLE.zoomed(2.0, 400, WHOLE), window(200, 700));
    }

    #[test]
    fn zooming_out_stops_at_the_whole() {
        assert_eq!(window(200, 700).zoomed(0.1, 300, WHOLE), WHOLE);
    }

    #[test]
    fn zooming_in_stops_at_ten_of_what_is_counted() {
        assert_eq!(WHOLE.zoomed(1e9, 500, WHOLE).length(), 10);
    }

    #[test]
    fn panning_stops_at_the_edges() {
        assert_eq!(window(200, 700).panned(-1.0, WHOLE), window(0, 500));
        assert_eq!(window(200, 700).panned(1.0, WHOLE), window(500, 1_000));
    }

    #[test]
    fn a_moment_outside_is_brought_in() {
        assert!(window(0, 100).showing(950, WHOLE).contains(950));
        assert_eq!(window(0, 100).showing(50, WHOLE), window(0, 100));
    }

    #[test]
    fn a_stretch_is_shown_with_no_less_than_can_be_and_inside_the_whole() {
        assert_eq!(Window::between(200, 700, WHOLE), window(200, 700));
        assert_eq!(Window::between(998, 999, WHOLE), window(990, 1_000));
        assert_eq!(Window::between(0, 5_000, WHOLE), WHOLE);
    }
}
