//! Moments in words, and the marks of the time axis.

use super::window::Window;
use crate::trace::Micros;

/// What times are counted in, throughout one picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Seconds,
    Millis,
    Micros,
}

impl Unit {
    /// Seconds, unless everything happened in less than half of one.
    pub(super) const fn of(end: Micros) -> Self {
        match end.0 {
            500_000.. | 0 => Self::Seconds,
            500.. => Self::Millis,
            _ => Self::Micros,
        }
    }

    const fn symbol(self) -> &'static str {
        match self {
            Self::Seconds => "s",
            Self::Millis => "ms",
            Self::Micros => "µs",
        }
    }

    const fn micros(self) -> u64 {
        match self {
            Self::Seconds => 1_000_000,
            Self::Millis => 1_000,
            Self::Micros => 1,
        }
    }

    /// `1.25 s`: to the thousandth, without idle zeros but for one.
    pub(super) fn say(self, at: Micros) -> String {
        let number = self.number(at, if self == Self::Micros { 0 } else { 3 });
        let short = match number.split_once('.') {
            Some((whole, part)) => format!("{whole}.{}{}", &part[..1], part[1..].trim_end_matches('0')),
            None => number,
        };
        format!("{short} {}", self.symbol())
    }

    #[expect(clippy::cast_precision_loss, reason = "2^53 µs is 285 years")]
    fn number(self, at: Micros, decimals: usize) -> String {
        format!("{:.decimals$}", at.0 as f64 / self.micros() as f64)
    }
}

/// A mark of the axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    /// Where, in percent of the width.
    pub(super) x: f64,
    pub(super) text: String,
}

/// At most seven marks at round times; fewer where their names are long, so that they stand apart on a phone.
pub(super) fn ticks(window: Window) -> Vec<Tick> {
    let unit = Unit::of(window.to());
    let mut parts = 6;
    loop {
        let step = step(window.length().0, parts);
        let decimals = decimals(step, unit);
        let first = window.from().0.div_ceil(step);
        let marks: Vec<Tick> = (first..=window.to().0 / step)
            .map(|count| Micros(count * step))
            .map(|at| Tick { x: window.percent(at), text: format!("{} {}", unit.number(at, decimals), unit.symbol()) })
            .collect();
        if parts <= 2 || marks.iter().all(|mark| mark.text.len() <= 7) {
            return marks;
        }
        parts -= 2;
    }
}

/// The least of 1, 2, 5, 10, 20, … that divides `length` into at most `parts`.
fn step(length: u64, parts: u64) -> u64 {
    let mut unit = 1;
    loop {
        if let Some(step) = [1, 2, 5].into_iter().find(|step| length <= step * unit * parts) {
            return step * unit;
        }
        unit *= 10;
    }
}

/// As many as tell two marks apart; seconds have at least one.
fn decimals(step: u64, unit: Unit) -> usize {
    let mut decimals = usize::from(unit == Unit::Seconds);
    let mut grain = unit.micros() / if decimals == 1 { 10 } else { 1 };
    while grain > 1 && !step.is_multiple_of(grain) {
        grain /= 10;
        decimals += 1;
    }
    decimals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn texts(end: u64, expect: &[&str]) {
        let ticks = ticks(Window::fit(Micros(end)));
        assert_eq!(ticks.iter().map(|tick| tick.text.as_str()).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn seconds_have_one_decimal() {
        texts(2_000_000, &["0.0 s", "0.5 s", "1.0 s", "1.5 s", "2.0 s"]);
        texts(60_000_000, &["0.0 s", "10.0 s", "20.0 s", "30.0 s", "40.0 s", "50.0 s", "60.0 s"]);
    }

    #[test]
    fn short_runs_are_told_in_milliseconds_and_shorter_ones_in_microseconds() {
        texts(40_000, &["0 ms", "10 ms", "20 ms", "30 ms", "40 ms"]);
        texts(30, &["0 µs", "5 µs", "10 µs", "15 µs", "20 µs", "25 µs", "30 µs"]);
    }

    #[test]
    fn deep_in_a_long_run_the_marks_are_fewer_and_longer() {
        let whole = Window::fit(Micros(60_000_000));
        let ticks = ticks(whole.zoomed(100_000.0, Micros(30_000_300), whole));
        assert!(ticks.len() <= 3, "{ticks:?}");
        assert!(ticks.windows(2).all(|two| two[0].text != two[1].text), "{ticks:?}");
    }

    #[test]
    fn marks_are_inside_the_window() {
        let whole = Window::fit(Micros(3_000_000));
        let ticks = ticks(whole.zoomed(3.7, Micros(1_234_567), whole));
        assert!(ticks.len() > 1);
        assert!(ticks.iter().all(|tick| (0.0..=100.0).contains(&tick.x)), "{ticks:?}");
    }

    #[test]
    fn moments_lose_idle_zeros() {
        let said = |at| Unit::Seconds.say(Micros(at));
        assert_eq!(
            [said(0), said(1_250_000), said(1_234_567), said(20_000_000)],
            ["0.0 s", "1.25 s", "1.235 s", "20.0 s"]
        );
        assert_eq!(Unit::Micros.say(Micros(30)), "30 µs");
        assert_eq!(Unit::Millis.say(Micros(1_500)), "1.5 ms");
    }
}
