//! How long, from whole microseconds, the project's measure of time.

use super::group;

/// Milliseconds without their unit, with three digits at least, for a column that names it.
///
/// ```
/// assert_eq!(words::milliseconds(810), "0.81");
/// assert_eq!(words::milliseconds(1_234_567), "1,235");
/// ```
pub fn milliseconds(micros: u64) -> String {
    match as_f64(micros) / 1e3 {
        millis if millis < 9.995 => format!("{millis:.2}"),
        millis if millis < 99.95 => format!("{millis:.1}"),
        millis => group(&format!("{millis:.0}")),
    }
}

/// A measured time: to the millisecond below a second, then to the tenth of a second.
///
/// ```
/// assert_eq!(words::duration(340_000), "340 ms");
/// assert_eq!(words::duration(2_500_000), "2.5 s");
/// assert_eq!(words::duration(125_000_000), "2 min 5 s");
/// ```
pub fn duration(micros: u64) -> String {
    match micros {
        0..1_000 => format!("{micros} µs"),
        1_000..999_500 => format!("{:.0} ms", as_f64(micros) / 1e3),
        999_500..59_950_000 => format!("{:.1} s", as_f64(micros) / 1e6),
        _ => {
            let seconds = micros.saturating_add(500_000) / 1_000_000;
            format!("{} min {} s", group(&(seconds / 60).to_string()), seconds % 60)
        }
    }
}

/// A time that was not measured but worked out: one digit or two, and a millisecond at least.
///
/// ```
/// assert_eq!(words::estimate(3.26), "3.3 s");
/// assert_eq!(words::estimate(190.0), "3 min");
/// ```
pub fn estimate(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 0.001 => "1 ms".to_owned(),
        seconds if seconds < 0.095 => format!("{:.0} ms", seconds * 1e3),
        seconds if seconds < 9.5 => format!("{seconds:.1} s"),
        seconds if seconds < 120.0 => format!("{seconds:.0} s"),
        seconds => format!("{:.0} min", seconds / 60.0),
    }
}

#[expect(clippy::cast_precision_loss, reason = "2^53 µs is 285 years")]
fn as_f64(micros: u64) -> f64 {
    micros as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_keep_three_digits() {
        let said = [810, 9_990, 12_340, 123_400, 1_234_567, 123_456_789].map(milliseconds);
        assert_eq!(said, ["0.81", "9.99", "12.3", "123", "1,235", "123,457"]);
    }

    #[test]
    fn rounding_up_does_not_add_a_digit() {
        assert_eq!([9_994, 9_996, 99_940, 99_960].map(milliseconds), ["9.99", "10.0", "99.9", "100"]);
        assert_eq!(
            [999_400, 999_600, 59_949_000, 59_960_000].map(duration),
            ["999 ms", "1.0 s", "59.9 s", "1 min 0 s"]
        );
    }

    #[test]
    fn a_duration_is_told_in_the_unit_that_fits() {
        assert_eq!([0, 999, 1_000, 61_000_000].map(duration), ["0 µs", "999 µs", "1 ms", "1 min 1 s"]);
    }

    #[test]
    fn an_estimate_claims_no_more_digits_than_it_has() {
        let said = [0.000_2, 0.052, 0.41, 3.26, 41.7, 190.0].map(estimate);
        assert_eq!(said, ["1 ms", "52 ms", "0.4 s", "3.3 s", "42 s", "3 min"]);
    }
}
