//! What a text mentions: sums, rates, spans of time, shares.

use super::{
    lexicon,
    number::number,
    text::{Kind, Token},
};

/// Something mentioned, with the tokens that mention it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mention {
    /// What it is.
    pub what: What,
    /// The index of its first token.
    pub start: usize,
    /// The index past its last token.
    pub end: usize,
}

/// The kinds of things that are mentioned.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// An amount of money, with the code of its currency.
    Money(f64, &'static str),
    /// A fraction: 5 % is 0.05. A rate for less than a year is taken to the year.
    Rate(f64),
    /// A span of time in years.
    Years(f64),
    /// Shares or other pieces.
    Pieces(f64),
    /// A number of nothing in particular.
    Number(f64),
    /// A listed company, by its ticker.
    Ticker(String),
    /// A currency without an amount.
    Currency(&'static str),
}

/// All mentions in `tokens`, in their order.
pub(super) fn mentions(tokens: &[Token]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((what, length)) = mention(tokens, at) else {
            at += 1;
            continue;
        };
        found.push(Mention { what, start: at, end: at + length });
        at += length;
    }
    span_of_years(&mut found, tokens);
    join_spans(&mut found, tokens);
    found
}

fn mention(tokens: &[Token], at: usize) -> Option<(What, usize)> {
    if let Some((ticker, length)) = lexicon::company(tokens, at) {
        return Some((What::Ticker(ticker.to_owned()), length));
    }
    let sign = currency_before(tokens, at);
    let from = at + sign.map_or(0, |(_, length)| length);
    if let Some((value, length)) = number(tokens, from) {
        let (what, more) = quantity(value, sign.map(|(code, _)| code), &tokens[from + length..]);
        return Some((what, from + length + more - at));
    }
    if tokens[at].is(&["a", "an"])
        && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word)
        && let Some((code, length)) = lexicon::currency_named(&tokens[at + 1..])
    {
        return Some((What::Money(1.0, code), length + 1));
    }
    if let Some((years, length)) = unnumbered_span(&tokens[at..]).filter(|_| may_be_span(tokens, at)) {
        return Some((What::Years(years), length));
    }
    if let Some((code, length)) = lexicon::currency_named(&tokens[at..]).filter(|_| tokens[at].lower != "$") {
        return Some((What::Currency(code), length));
    }
    symbol(tokens, at)
}

/// `$`, `US$`, `USD`, `€` in front of a number.
fn currency_before(tokens: &[Token], at: usize) -> Option<(&'static str, usize)> {
    let first = tokens.get(at)?;
    if first.is(&["us", "u.s"]) && tokens.get(at + 1).is_some_and(|sign| sign.lower == "$") {
        return Some(("USD", 2));
    }
    // "dollars 5" is no amount; codes and signs stand in front.
    let stands_in_front = first.kind != Kind::Word || first.text.chars().all(char::is_uppercase);
    lexicon::currency(first).filter(|_| stands_in_front).map(|code| (code, 1))
}

/// What a number counts, and how many tokens after it say so.
fn quantity(value: f64, currency: Option<&'static str>, after: &[Token]) -> (What, usize) {
    if let Some(code) = currency {
        return (What::Money(value, code), 0);
    }
    let Some(next) = after.first() else { return (What::Number(value), 0) };
    if let Some((percent, length)) = percent(after) {
        let (times, more) = rate_period(&after[length..]);
        return (What::Rate(yearly(value * percent, times)), length + more);
    }
    if let Some((code, length)) = lexicon::currency_named(after) {
        return (What::Money(value, code), length);
    }
    if let Some(years) = unit(next) {
        return (What::Years(value * years), 1);
    }
    if next.is(&["share", "shares", "stocks", "units", "pieces"]) {
        return (What::Pieces(value), 1);
    }
    (What::Number(value), 0)
}

fn percent(after: &[Token]) -> Option<(f64, usize)> {
    let words: Vec<&str> = after.iter().take(2).map(|token| token.lower.as_str()).collect();
    match words.as_slice() {
        ["per", "cent"] => Some((0.01, 2)),
        ["basis", "points" | "point"] => Some((0.0001, 2)),
        ["%" | "percent" | "pct" | "percentage", ..] => Some((0.01, 1)),
        ["bps" | "bp", ..] => Some((0.0001, 1)),
        _ => None,
    }
}

/// `a year`, `per month`, `/ year`, `monthly`: how many such periods make a year.
fn rate_period(after: &[Token]) -> (f64, usize) {
    let periods = |token: &Token| unit(token).filter(|years| *years <= 1.0).map(|years| libm::round(1.0 / years));
    match after {
        [first, second, ..] if first.is(&["a", "an", "per", "each", "every", "/"]) => {
            periods(second).map_or((1.0, 0), |times| (times, 2))
        }
        [first, ..] if first.is(&["monthly"]) => (12.0, 1),
        [first, ..] if first.is(&["quarterly"]) => (4.0, 1),
        [first, ..] if first.is(&["annually", "yearly", "annual", "p.a"]) => (1.0, 1),
        _ => (1.0, 0),
    }
}

fn yearly(rate: f64, times: f64) -> f64 {
    let rate = if times > 1.0 { libm::pow(1.0 + rate, times) - 1.0 } else { rate };
    libm::round(rate * 1e8) / 1e8
}

/// A unit of time in years.
pub(super) fn unit(token: &Token) -> Option<f64> {
    match token.lower.as_str() {
        "year" | "years" | "yr" | "yrs" | "y" | "annum" => Some(1.0),
        "month" | "months" | "mo" | "mos" => Some(1.0 / 12.0),
        "quarter" | "quarters" => Some(0.25),
        "week" | "weeks" => Some(1.0 / 52.0),
        "day" | "days" => Some(1.0 / 365.0),
        "decade" | "decades" => Some(10.0),
        "century" | "centuries" => Some(100.0),
        _ => None,
    }
}

/// "for a year" is a span; "how much a month" and "100 a year" are not.
fn may_be_span(tokens: &[Token], at: usize) -> bool {
    let leads = [
        "for", "in", "over", "after", "within", "of", "by", "about", "around", "just", "only", "least", "most", "than",
    ];
    at.checked_sub(1).is_none_or(|before| tokens[before].is(&leads) || tokens[before].kind != Kind::Word)
        && !follows_number(tokens, at)
}

fn follows_number(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| tokens[before].number().is_some())
}

/// `a decade`, `half a year`, `a year and a half`, `the next year`: spans without a number.
fn unnumbered_span(tokens: &[Token]) -> Option<(f64, usize)> {
    let words: Vec<&str> = tokens.iter().take(5).map(|token| token.lower.as_str()).collect();
    match words.as_slice() {
        ["half", "a" | "an", ..] => tokens.get(2).and_then(unit).map(|years| (years / 2.0, 3)),
        ["a" | "an" | "one", _, "and", "a", "half"] => unit(&tokens[1]).map(|years| (years * 1.5, 5)),
        ["a" | "an", ..] => tokens.get(1).and_then(unit).map(|years| (years, 2)),
        _ => None,
    }
}

/// `$TSLA`, or capitals that look like a ticker.
fn symbol(tokens: &[Token], at: usize) -> Option<(What, usize)> {
    let (token, length) = match (&tokens[at], tokens.get(at + 1)) {
        (dollar, Some(word)) if dollar.lower == "$" && word.kind == Kind::Word => (word, 2),
        (word, _) => (word, 1),
    };
    let capitals = token.text.chars().all(|c| c.is_ascii_uppercase() || c == '.');
    let looks = token.kind == Kind::Word && token.text.len() <= 5 && (capitals || length == 2);
    let word = lexicon::NOT_TICKERS.contains(&token.text.as_str()) || lexicon::currency(token).is_some();
    (looks && !word).then(|| (What::Ticker(token.text.to_uppercase()), length))
}

/// `from 2025 to 2035` is ten years.
fn span_of_years(found: &mut Vec<Mention>, tokens: &[Token]) {
    let year = |mention: &Mention| {
        let What::Number(year) = mention.what else { return None };
        ((1900.0..2200.0).contains(&year) && (year - libm::floor(year)) < 1e-9).then_some(year)
    };
    let joined = |from: &Mention, to: &Mention| {
        let between = &tokens[from.end..to.start];
        between.is_empty()
            || matches!(between, [one] if one.is(&["to", "until", "till", "and", "through", "-", "–", "—"]))
    };
    let pair = found.windows(2).position(|pair| {
        let rises = matches!((year(&pair[0]), year(&pair[1])), (Some(from), Some(to)) if from < to);
        rises && joined(&pair[0], &pair[1])
    });
    let Some(index) = pair else { return };
    if let (Some(from), Some(to)) = (year(&found[index]), year(&found[index + 1])) {
        let end = found.remove(index + 1).end;
        found[index] = Mention { what: What::Years(to - from), end, start: found[index].start };
    }
}

/// `10 years and 6 months` is one span.
fn join_spans(found: &mut Vec<Mention>, tokens: &[Token]) {
    let joins = |pair: &[Mention]| match (&pair[0].what, &pair[1].what) {
        (What::Years(long), What::Years(short)) if *long >= 1.0 && *short < 1.0 => {
            let between = &tokens[pair[0].end..pair[1].start];
            (between.is_empty() || matches!(between, [one] if one.is(&["and"]))).then_some(long + short)
        }
        _ => None,
    };
    while let Some((index, years)) = found.windows(2).enumerate().find_map(|(index, pair)| Some((index, joins(pair)?)))
    {
        let end = found.remove(index + 1).end;
        found[index] = Mention { what: What::Years(years), end, start: found[index].start };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offline::text::tokens;
    use What::{Currency, Money, Number, Pieces, Rate, Ticker, Years};

    #[track_caller]
    fn check(text: &str, expect: &[What]) {
        let found: Vec<_> = mentions(&tokens(text)).into_iter().map(|mention| mention.what).collect();
        assert_eq!(found, expect, "{text}");
    }

    fn ticker(symbol: &str) -> What {
        Ticker(symbol.to_owned())
    }

    #[test]
    fn money_is_written_in_many_ways() {
        for text in
            ["$1,000", "1000 dollars", "USD 1000", "1k USD", "US$1000", "a thousand bucks", "1 grand $", "1000$"]
        {
            check(text, &[Money(1000.0, "USD")]);
        }
        check("€2.5 million", &[Money(2_500_000.0, "EUR")]);
        check("two hundred pounds", &[Money(200.0, "GBP")]);
    }

    #[test]
    fn rates_are_fractions_of_a_year() {
        for text in ["5%", "5 percent", "five per cent", "5 pct a year", "500 basis points", "5% p.a.", "5 % per annum"]
        {
            check(text.trim_end_matches('.'), &[Rate(0.05)]);
        }
        check("1% a month", &[Rate(0.126_825_03)]);
        check("2.5% quarterly", &[Rate(0.103_812_89)]);
    }

    #[test]
    fn time_is_in_years() {
        for text in ["10 years", "ten-year", "10y", "a decade", "120 months", "from 2025 to 2035", "2025-2035"] {
            let found = mentions(&tokens(text));
            let [Mention { what: Years(years), .. }] = found.as_slice() else { panic!("{text}: {found:?}") };
            assert!((years - 10.0).abs() < 1e-9, "{text}: {years}");
        }
        check("a year and a half", &[Years(1.5)]);
        check("half a year", &[Years(0.5)]);
        check("10 years and 6 months", &[Years(10.5)]);
        check("for about a decade", &[Years(10.0)]);
        check("how much a month, or 100 a year", &[Number(100.0)]);
        check("two and a half years", &[Years(2.5)]);
    }

    #[test]
    fn companies_and_symbols_are_tickers() {
        check("Apple, msft and Coca-Cola's", &[ticker("AAPL"), ticker("MSFT"), ticker("KO")]);
        check("$TSLA or BRK.B or ZZZQ", &[ticker("TSLA"), ticker("BRK.B"), ticker("ZZZQ")]);
        check("I ask, OK", &[]);
        check("the spot price", &[]);
    }

    #[test]
    fn what_counts_nothing_is_a_number() {
        check("room 12 and 3 shares", &[Number(12.0), Pieces(3.0)]);
        check("100 USD in euros", &[Money(100.0, "USD"), Currency("EUR")]);
        check("250 Swiss francs to Canadian dollars", &[Money(250.0, "CHF"), Currency("CAD")]);
        check("a $5 note", &[Money(5.0, "USD")]);
        check("a pound in yen", &[Money(1.0, "GBP"), Currency("JPY")]);
    }
}
