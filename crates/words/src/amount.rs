//! How many, how much, how large.

use std::fmt::Display;

/// `count` with its noun: the singular for one, or else the plural by the rule of English.
///
/// ```
/// assert_eq!(words::count(1, "call"), "1 call");
/// assert_eq!(words::count(3, "call"), "3 calls");
/// assert_eq!(words::count(0, "reply"), "0 replies");
/// assert_eq!(words::count(12_000, "token"), "12,000 tokens");
/// ```
pub fn count<N: Copy + Display + PartialEq + From<u8>>(count: N, noun: &str) -> String {
    format!("{} {}", quantity(count), plural(count, noun))
}

/// `noun` as it stands after `count`, without the count. The end of the noun decides: `match`, `matches`; `entry`, `entries`;
/// `key`, `keys`.
///
/// ```
/// assert_eq!(words::plural(2, "exception"), "exceptions");
/// ```
pub fn plural<N: Copy + PartialEq + From<u8>>(count: N, noun: &str) -> String {
    if count == N::from(1) {
        return noun.to_owned();
    }
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|end| noun.ends_with(end)) => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// A number with thousands separators.
///
/// ```
/// assert_eq!(words::quantity(262_144), "262,144");
/// assert_eq!(words::quantity(999), "999");
/// ```
pub fn quantity(number: impl Display) -> String {
    group(&number.to_string())
}

/// Thousands separators for a number that is written out already. A sign, and what follows the point, stay as they are.
///
/// ```
/// assert_eq!(words::group("1234567.8912"), "1,234,567.8912");
/// assert_eq!(words::group("-1000"), "-1,000");
/// ```
pub fn group(number: &str) -> String {
    let from = number.len() - number.trim_start_matches(|letter: char| !letter.is_ascii_digit()).len();
    let length = number[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut text = String::with_capacity(number.len() + length / 3);
    for (at, letter) in number.char_indices() {
        let left = (from + length).saturating_sub(at);
        if at > from && left > 0 && left.is_multiple_of(3) {
            text.push(',');
        }
        text.push(letter);
    }
    text
}

/// An amount in a currency: `amount` is written out already, `currency` is its code in ISO 4217. Codes without a sign of their
/// own stand before the amount; without a currency the amount stands alone.
///
/// ```
/// assert_eq!(words::money("1,628.89", Some("USD")), "$1,628.89");
/// assert_eq!(words::money("-12.50", Some("CHF")), "-CHF 12.50");
/// ```
pub fn money(amount: &str, currency: Option<&str>) -> String {
    let (minus, amount) = amount.strip_prefix('-').map_or(("", amount), |amount| ("-", amount));
    match currency {
        Some("USD") => format!("{minus}${amount}"),
        Some("EUR") => format!("{minus}€{amount}"),
        Some("GBP") => format!("{minus}£{amount}"),
        Some("JPY") => format!("{minus}¥{amount}"),
        Some("INR") => format!("{minus}₹{amount}"),
        Some(code) => format!("{minus}{code} {amount}"),
        None => format!("{minus}{amount}"),
    }
}

/// Dollars, from millionths of one, rounded to `decimals` (at most six).
///
/// ```
/// assert_eq!(words::dollars(12_500, 4), "$0.0125");
/// assert_eq!(words::dollars(1_234_567_890, 2), "$1,234.57");
/// ```
pub fn dollars(millionths: u64, decimals: u32) -> String {
    let decimals = decimals.min(6);
    let unit = 10_u64.pow(6 - decimals);
    let rounded = millionths.saturating_add(unit / 2) / unit;
    let one = 10_u64.pow(decimals);
    let whole = quantity(rounded / one);
    if decimals == 0 {
        return format!("${whole}");
    }
    format!("${whole}.{:0width$}", rounded % one, width = decimals as usize)
}

/// A size for people, in units of a thousand, with one decimal that claims no more than is there.
///
/// ```
/// assert_eq!(words::bytes(42), "42 bytes");
/// assert_eq!(words::bytes(12_399), "12.3 kB");
/// assert_eq!(words::bytes(2_500_000), "2.5 MB");
/// ```
pub fn bytes(size: usize) -> String {
    match size {
        0..1_000 => count(size, "byte"),
        1_000..1_000_000 => format!("{}.{} kB", size / 1_000, size % 1_000 / 100),
        _ => format!("{}.{} MB", quantity(size / 1_000_000), size % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_single_and_none_is_not() {
        assert_eq!(
            [count(0_u64, "piece"), count(1_u64, "piece"), count(2_u64, "piece")],
            ["0 pieces", "1 piece", "2 pieces"]
        );
    }

    #[test]
    fn the_end_of_a_noun_decides() {
        let ends = ["reply", "key", "match", "box", "address", "dash", "entry", "step"].map(|noun| plural(2, noun));
        assert_eq!(ends, ["replies", "keys", "matches", "boxes", "addresses", "dashes", "entries", "steps"]);
    }

    #[test]
    fn any_integer_can_be_counted() {
        assert_eq!(count(1_u32, "turn"), "1 turn");
        assert_eq!(count(1_000_usize, "turn"), "1,000 turns");
        assert_eq!(count(-1_i64, "turn"), "-1 turns");
    }

    #[test]
    fn digits_are_grouped_by_three() {
        let grouped =
            ["0", "100", "1000", "12345", "123456", "1234567", "-100", "-1234.5678", "0.12345", ""].map(group);
        assert_eq!(
            grouped,
            ["0", "100", "1,000", "12,345", "123,456", "1,234,567", "-100", "-1,234.5678", "0.12345", ""]
        );
    }

    #[test]
    fn what_is_not_a_number_is_left_alone() {
        assert_eq!(group("NaN"), "NaN");
        assert_eq!(group("inf"), "inf");
        assert_eq!(group("€25000 each"), "€25,000 each");
    }

    #[test]
    fn money_has_its_sign_before_it_and_the_minus_before_that() {
        let said = ["USD", "EUR", "GBP", "JPY", "INR", "CHF"].map(|code| money("-5", Some(code)));
        assert_eq!(said, ["-$5", "-€5", "-£5", "-¥5", "-₹5", "-CHF 5"]);
        assert_eq!(money("5.00", None), "5.00");
    }

    #[test]
    fn millionths_are_rounded_to_the_digits_that_are_shown() {
        assert_eq!(dollars(0, 6), "$0.000000");
        assert_eq!(dollars(1, 6), "$0.000001");
        assert_eq!(dollars(995_000, 2), "$1.00");
        assert_eq!(dollars(1_500_000, 0), "$2");
        assert_eq!(dollars(u64::MAX, 6), "$18,446,744,073,709.551615");
    }

    #[test]
    fn sizes_are_for_people() {
        assert_eq!([bytes(0), bytes(1), bytes(999), bytes(1_000)], ["0 bytes", "1 byte", "999 bytes", "1.0 kB"]);
        assert_eq!([bytes(999_999), bytes(1_000_000)], ["999.9 kB", "1.0 MB"]);
    }
}
