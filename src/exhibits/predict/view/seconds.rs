//! A number of seconds, as a reader writes one.

use trace::Micros;

/// The most that a program is said to take: a day.
const MOST: f64 = 86_400.0;

/// The time that `text` names; nothing where it names none.
pub(super) fn read(text: &str) -> Option<Micros> {
    let seconds: f64 = text.trim().trim_end_matches('s').trim_end().replace(',', ".").parse().ok()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is neither long nor before the start"
    )]
    (0.0..=MOST).contains(&seconds).then(|| Micros((seconds * 1e6).round() as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<u64>) {
        assert_eq!(read(text), expect.map(Micros), "{text}");
    }

    #[test]
    fn a_time_is_read_with_a_point_or_a_comma_and_with_its_unit() {
        for text in ["2.5", "2,5", " 2.5 s", "2.50"] {
            check(text, Some(2_500_000));
        }
        check("0", Some(0));
    }

    #[test]
    fn what_is_no_time_is_not_taken_for_one() {
        for text in ["", "soon", "-1", "NaN", "inf", "1e9"] {
            check(text, None);
        }
    }
}
