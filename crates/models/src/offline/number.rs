//! Numbers in digits and in words.

use super::text::Token;

/// The number that begins at `at` and how many tokens it takes: `two and a half thousand` is 2,500 in five.
pub(super) fn number(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let mut sum = Sum { total: 0.0, current: None, last: Last::Start };
    let mut end = at;
    while let Some(token) = tokens.get(end) {
        let taken = sum.take(&tokens[end..], token);
        if taken == 0 {
            break;
        }
        end += taken;
    }
    sum.current.or((sum.last == Last::Scale).then_some(0.0)).map(|current| (sum.total + current, end - at))
}

struct Sum {
    total: f64,
    current: Option<f64>,
    last: Last,
}

#[derive(Clone, Copy, PartialEq)]
enum Last {
    Start,
    Digits,
    Small,
    Tens,
    Hundred,
    Scale,
    Half,
}

impl Sum {
    /// How many tokens the number goes on for with `token`, the first of `rest`.
    fn take(&mut self, rest: &[Token], token: &Token) -> usize {
        let next = rest.get(1);
        if let Some(value) = token.number() {
            return self.add(value, Last::Digits, self.last == Last::Start);
        }
        let word = token.lower.as_str();
        if let Some(value) = small(word) {
            return self.add(value, Last::Small, !matches!(self.last, Last::Digits | Last::Small | Last::Half));
        }
        if let Some(value) = tens(word) {
            return self.add(value, Last::Tens, matches!(self.last, Last::Start | Last::Hundred | Last::Scale));
        }
        if let Some(scale) = scale(word) {
            return self.scale(scale, word);
        }
        match (word, self.last) {
            // "a hundred", "a couple", "half a million"; "a" alone is no number.
            ("a" | "an", Last::Start | Last::Half) if next.is_some_and(|next| scale(&next.lower).is_some()) => 1,
            ("half", Last::Start) if next.is_some_and(|next| next.is(&["a", "an"])) => {
                let scaled = rest.get(2).is_some_and(|token| scale(&token.lower).is_some());
                self.add(0.5, Last::Half, scaled)
            }
            ("and", last) if last != Last::Start => self.and(rest),
            _ => 0,
        }
    }

    fn and(&mut self, rest: &[Token]) -> usize {
        let words: Vec<&str> = rest.iter().skip(1).take(2).map(|token| token.lower.as_str()).collect();
        match (words.as_slice(), self.last) {
            (["a", "half"], Last::Digits | Last::Small | Last::Tens) => self.add(0.5, Last::Half, true) * 3,
            (["half", ..], Last::Digits | Last::Small | Last::Tens) => self.add(0.5, Last::Half, true) * 2,
            (["a" | "one", "quarter"], Last::Digits | Last::Small | Last::Tens) => self.add(0.25, Last::Half, true) * 3,
            (["three", "quarters"], Last::Digits | Last::Small | Last::Tens) => self.add(0.75, Last::Half, true) * 3,
            // "one hundred and fifty" goes on; "a hundred and two thousand" is read so too.
            ([word, ..], Last::Hundred | Last::Scale) if small(word).is_some() || tens(word).is_some() => 1,
            _ => 0,
        }
    }

    fn add(&mut self, value: f64, last: Last, fits: bool) -> usize {
        if !fits {
            return 0;
        }
        self.current = Some(self.current.unwrap_or(0.0) + value);
        self.last = last;
        1
    }

    fn scale(&mut self, scale: f64, word: &str) -> usize {
        let small = matches!(word, "hundred" | "dozen" | "couple");
        if matches!(word, "k" | "grand" | "couple" | "dozen") && self.last == Last::Scale {
            return 0;
        }
        let current = self.current.unwrap_or(1.0) * scale;
        if small {
            self.current = Some(current);
            self.last = Last::Hundred;
        } else {
            self.total += current;
            self.current = None;
            self.last = Last::Scale;
        }
        1
    }
}

fn small(word: &str) -> Option<f64> {
    const WORDS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    (0_u8..).zip(WORDS).find(|(_, name)| *name == word).map(|(value, _)| f64::from(value))
}

fn tens(word: &str) -> Option<f64> {
    const WORDS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    (2_u8..).zip(WORDS).find(|(_, name)| *name == word).map(|(value, _)| f64::from(value) * 10.0)
}

fn scale(word: &str) -> Option<f64> {
    match word {
        "couple" => Some(2.0),
        "dozen" => Some(12.0),
        "hundred" => Some(1e2),
        "thousand" | "grand" | "k" => Some(1e3),
        "million" | "mn" | "mio" => Some(1e6),
        "billion" | "bn" => Some(1e9),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offline::text::tokens;

    #[track_caller]
    fn check(text: &str, expect: Option<(f64, usize)>) {
        assert_eq!(number(&tokens(text), 0), expect, "{text}");
    }

    #[test]
    fn words_and_digits_mix() {
        for (text, value) in [
            ("ten", 10.0),
            ("twenty-five", 25.0),
            ("one hundred and fifty", 150.0),
            ("a thousand", 1_000.0),
            ("twelve hundred", 1_200.0),
            ("two thousand five hundred", 2_500.0),
            ("two and a half thousand", 2_500.0),
            ("2.5 million", 2_500_000.0),
            ("half a million", 500_000.0),
            ("three hundred thousand", 300_000.0),
            ("one million two hundred thousand and six", 1_200_006.0),
            ("five grand", 5_000.0),
            ("3 and a half", 3.5),
            ("four and three quarters", 4.75),
            ("two and a quarter million", 2_250_000.0),
        ] {
            let tokens = tokens(text);
            assert_eq!(number(&tokens, 0), Some((value, tokens.len())), "{text}");
        }
    }

    #[test]
    fn a_number_ends_where_the_next_begins() {
        check("ten and twenty", Some((10.0, 1)));
        check("5 10", Some((5.0, 1)));
        check("one two", Some((1.0, 1)));
    }

    #[test]
    fn small_words_alone_are_no_numbers() {
        check("a year", None);
        check("half of it", None);
        check("and", None);
    }
}
