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

/// When something is that is so many days away.
///
/// ```
/// assert_eq!([0, 1, 3].map(words::in_days), ["today", "tomorrow", "in 3 days"]);
/// ```
pub fn in_days(days: u64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        many => format!("in {many} days"),
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The day, in universal time, of a number of seconds since 1970. Years begin with March here, so that leap days are last (Howard
/// Hinnant, "chrono-compatible low-level date algorithms").
///
/// ```
/// assert_eq!(words::date(0), "1 January 1970");
/// assert_eq!(words::date(1_709_210_000), "29 February 2024");
/// ```
pub fn date(seconds: u64) -> String {
    let days = seconds / 86_400 + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    // The first two months are of the next year.
    let (month, year) = if month < 10 { (month + 2, year) } else { (month - 10, year + 1) };
    let name = usize::try_from(month).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
    format!("{day} {name} {}", era * 400 + year)
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

    #[test]
    fn a_day_has_its_date_in_leap_years_and_at_the_turn_of_one() {
        let days = [951_782_399, 951_782_400, 951_868_800, 946_684_799, 946_684_800, 1_796_083_199, 4_107_542_400];
        let expect = [
            "28 February 2000",
            "29 February 2000",
            "1 March 2000",
            "31 December 1999",
            "1 January 2000",
            "30 November 2026",
            "1 March 2100",
        ];
        assert_eq!(days.map(date), expect);
    }
}
