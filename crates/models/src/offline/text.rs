//! Free text as words, numbers and signs.

/// A word, a number or a sign.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    /// What it is.
    pub kind: Kind,
    /// As written.
    pub text: String,
    /// In lower case.
    pub lower: String,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// Digits, with their value; `10k` is 10,000.
    Number(f64),
    /// Anything else.
    Sign(char),
}

impl Token {
    /// Whether it is one of these words, given in lower case.
    pub(super) fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_str())
    }

    /// Its value, if it is written in digits.
    pub(super) const fn number(&self) -> Option<f64> {
        if let Kind::Number(value) = self.kind { Some(value) } else { None }
    }
}

/// The tokens of `text`. Hyphens inside words and the `'s` of a possessive are gone.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (kind, end) = match chars[at] {
            c if c.is_whitespace() => {
                at += 1;
                continue;
            }
            c if c.is_ascii_digit() || (matches!(c, '.' | '-' | '−') && starts_number(&chars, at)) => {
                number(&chars, at)
            }
            c if c.is_alphabetic() => (Kind::Word, word_end(&chars, at)),
            c => (Kind::Sign(c), at + 1),
        };
        let text: String = chars[at..end].iter().collect();
        let lower = text.to_lowercase();
        if !is_joint(&chars, at, kind) {
            tokens.push(Token { kind, text, lower });
        }
        at = if kind == Kind::Word { past_possessive(&chars, end) } else { end };
    }
    tokens
}

fn starts_number(chars: &[char], at: usize) -> bool {
    let after = chars.get(at + 1).is_some_and(char::is_ascii_digit);
    let before = at.checked_sub(1).is_none_or(|before| !chars[before].is_alphanumeric() && chars[before] != '%');
    after && before
}

/// A hyphen between letters or digits joins; it says nothing by itself.
fn is_joint(chars: &[char], at: usize, kind: Kind) -> bool {
    let alphanumeric =
        |index: Option<usize>| index.and_then(|index| chars.get(index)).is_some_and(|c| c.is_alphanumeric());
    kind == Kind::Sign('-') && alphanumeric(at.checked_sub(1)) && alphanumeric(Some(at + 1))
}

fn word_end(chars: &[char], start: usize) -> usize {
    let mut end = start;
    while end < chars.len() {
        // "p.a.", "U.S." and "BRK.B" are words: a short start, a point, one letter.
        let letter = |index: usize| chars.get(index).is_some_and(|c| c.is_alphabetic());
        let mark = matches!(chars[end], '.' | '&') && end - start <= 3 && letter(end + 1) && !letter(end + 2);
        if !(chars[end].is_alphabetic() || mark) {
            break;
        }
        end += 1;
    }
    end
}

fn past_possessive(chars: &[char], end: usize) -> usize {
    let mark = chars.get(end).is_some_and(|c| matches!(c, '\'' | '’'));
    let s = chars.get(end + 1).is_some_and(|c| matches!(c, 's' | 'S'));
    let stops = chars.get(end + 2).is_none_or(|c| !c.is_alphanumeric());
    if mark && s && stops { end + 2 } else { end }
}

/// Digits with thousands separators (`1,000`, `1 000 000`, `1'000`), a decimal point or comma, and `k`, `m` or `bn`.
fn number(chars: &[char], start: usize) -> (Kind, usize) {
    let mut digits = String::new();
    let mut end = start;
    if matches!(chars[end], '-' | '−') {
        digits.push('-');
        end += 1;
    }
    let mut decimal = false;
    while let Some(&c) = chars.get(end) {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if !decimal && is_separator(chars, end) {
            // Three digits and no more follow: thousands.
        } else if !decimal && matches!(c, '.' | ',') && chars.get(end + 1).is_some_and(char::is_ascii_digit) {
            decimal = true;
            digits.push('.');
        } else {
            break;
        }
        end += 1;
    }
    let value: f64 = digits.parse().unwrap_or(0.0);
    let suffix: String = chars[end..].iter().take_while(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let scale = match suffix.as_str() {
        "k" => 1e3,
        "m" | "mn" | "mio" => 1e6,
        "b" | "bn" => 1e9,
        _ => return (Kind::Number(value), end),
    };
    (Kind::Number(value * scale), end + suffix.chars().count())
}

fn is_separator(chars: &[char], at: usize) -> bool {
    let group = |from: usize| {
        let digits = chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
        digits == 3
    };
    let separates = match chars[at] {
        ',' | '\'' | '\u{a0}' | '\u{202f}' => true,
        // A space separates only where the digits before it are a short first group or a full one.
        ' ' => chars[..at].iter().rev().take_while(|c| c.is_ascii_digit()).count() <= 3,
        // 1.000,50 and 1.000.000 are written so in much of Europe; 1.000 alone is one.
        '.' => {
            let after = (chars.get(at + 4), chars.get(at + 5));
            matches!(after, (Some('.' | ','), Some(digit)) if digit.is_ascii_digit())
                || chars[..at].iter().rev().take_while(|c| c.is_ascii_digit() || **c == '.').any(|c| *c == '.')
        }
        _ => false,
    };
    at > 0 && chars[at - 1].is_ascii_digit() && separates && group(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let found: Vec<_> = tokens(text)
            .into_iter()
            .map(|token| token.number().map_or_else(|| token.lower.clone(), |value| format!("#{value}")))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn thousands_are_grouped_in_many_ways() {
        for text in ["1,234,567", "1 234 567", "1'234'567", "1234567", "1\u{a0}234\u{a0}567"] {
            check(text, &["#1234567"]);
        }
    }

    #[test]
    fn a_comma_before_one_or_two_digits_is_a_decimal_comma() {
        check("4,2 or 4,25 or 4.25", &["#4.2", "or", "#4.25", "or", "#4.25"]);
    }

    #[test]
    fn a_point_groups_where_another_separator_follows() {
        check("1.000,50 and 1.000.000 and 1.000", &["#1000.5", "and", "#1000000", "and", "#1"]);
    }

    #[test]
    fn a_list_of_numbers_is_not_one_number() {
        check("10, 20 and 30", &["#10", ",", "#20", "and", "#30"]);
    }

    #[test]
    fn suffixes_scale() {
        check("10k 1.5M $2bn 10y", &["#10000", "#1500000", "$", "#2000000000", "#10", "y"]);
    }

    #[test]
    fn hyphens_join_and_possessives_vanish() {
        check("Apple's twenty-five-year 10-year plan", &["apple", "twenty", "five", "year", "#10", "year", "plan"]);
    }

    #[test]
    fn a_minus_before_a_number_belongs_to_it() {
        check("at -1.5% or .5", &["at", "#-1.5", "%", "or", "#0.5"]);
        check("2025-2035", &["#2025", "#2035"]);
    }

    #[test]
    fn a_sentence_ends_in_a_sign() {
        check("in 10 years. p.a.", &["in", "#10", "years", ".", "p.a", "."]);
    }
}
