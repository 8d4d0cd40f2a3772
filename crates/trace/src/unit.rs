//! What times are counted in.

use super::Micros;

/// What times are counted in, throughout one picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `1.5 s`
    Seconds,
    /// `1.5 ms`
    Millis,
    /// `30 µs`
    Micros,
}

impl Unit {
    /// Seconds, unless everything happened in less than half of one.
    pub const fn of(end: Micros) -> Self {
        match end.0 {
            500_000.. | 0 => Self::Seconds,
            500.. => Self::Millis,
            _ => Self::Micros,
        }
    }

    /// As it stands behind a number.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Seconds => "s",
            Self::Millis => "ms",
            Self::Micros => "µs",
        }
    }

    /// How many microseconds one has.
    pub const fn micros(self) -> u64 {
        match self {
            Self::Seconds => 1_000_000,
            Self::Millis => 1_000,
            Self::Micros => 1,
        }
    }

    /// `1.25 s`: to the thousandth, without idle zeros but for one.
    pub fn say(self, at: Micros) -> String {
        let number = self.number(at, if self == Self::Micros { 0 } else { 3 });
        let short = match number.split_once('.') {
            Some((whole, part)) => format!("{whole}.{}{}", &part[..1], part[1..].trim_end_matches('0')),
            None => number,
        };
        format!("{short} {}", self.symbol())
    }

    /// `at` in this unit, with so many decimals.
    pub fn number(self, at: Micros, decimals: u32) -> String {
        at.in_units(Micros(self.micros()), decimals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
