//! The words that the offline model knows: what a real one would bring along from its training.

use super::text::Token;

/// A field of meaning. A request and a tool that share one belong together; two that differ do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Concept {
    /// A sum that grows with interest.
    Growth,
    /// The price of a share.
    Stock,
    /// A debt that is paid back.
    Loan,
    /// One currency for another.
    Exchange,
    /// What several holdings are worth together.
    Portfolio,
}

/// Beginnings of words, and whole words (with a closing space), for each concept.
const CONCEPTS: [(Concept, &[&str]); 5] = [
    (
        Concept::Growth,
        &[
            "compound",
            "grow",
            "growth",
            "invest",
            "saving",
            "save ",
            "saved ",
            "deposit",
            "become",
            "accumulat",
            "matur",
            "yield",
            "future ",
            "earn",
            "stash",
            "tuck",
            "accru",
            "multipl",
            "snowball",
        ],
    ),
    (
        Concept::Stock,
        &["stock", "share ", "shares ", "ticker", "quote", "trading ", "trades ", "trade ", "equit", "listed "],
    ),
    (
        Concept::Loan,
        &[
            "loan", "mortgage", "borrow", "repay", "instal", "amorti", "lend", "debt", "owe ", "payment", "financ",
            "credit",
        ],
    ),
    (Concept::Exchange, &["exchang", "convert", "conversion", "currenc", "swap", "forex ", "fx "]),
    (Concept::Portfolio, &["portfolio", "holding", "hold ", "own ", "owns ", "position"]),
];

/// The concepts that `tokens` touch.
pub(super) fn concepts(tokens: &[Token]) -> Vec<Concept> {
    let touches = |beginnings: &[&str]| {
        tokens.iter().any(|token| {
            beginnings.iter().any(|beginning| match beginning.strip_suffix(' ') {
                Some(whole) => token.lower == whole,
                None => token.lower.starts_with(beginning),
            })
        })
    };
    CONCEPTS.iter().filter(|(_, beginnings)| touches(beginnings)).map(|(concept, _)| *concept).collect()
}

/// Words that say nothing about what is asked.
const EMPTY: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "e.g", "example", "for", "from", "g", "get",
    "give", "has", "have", "how", "i", "if", "in", "is", "it", "its", "let", "many", "me", "much", "my", "of", "on",
    "one", "or", "please", "show", "so", "some", "tell", "that", "the", "then", "there", "these", "this", "to", "use",
    "used", "want", "was", "we", "what", "when", "which", "will", "with", "would", "you", "your", "number", "value",
    "given", "returns", "return", "current",
];

/// The content words of `tokens`, without their most common endings, so that `convert` meets `conversion`.
pub(super) fn stems(tokens: &[Token]) -> Vec<String> {
    let words = tokens.iter().filter(|token| token.number().is_none() && !token.is(EMPTY));
    words.map(|token| stem(&token.lower)).filter(|stem| stem.len() > 1).collect()
}

fn stem(word: &str) -> String {
    const ENDINGS: [&str; 9] = ["ations", "ation", "ings", "ing", "ies", "ers", "es", "ed", "s"];
    let shorter = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.len() >= 3));
    shorter.unwrap_or(word).trim_end_matches(['e', 'y']).to_owned()
}

/// Listed companies: their names in lower case (the first is how they are called), and the ticker.
const COMPANIES: &[(&[&str], &str)] = &[
    (&["Apple"], "AAPL"),
    (&["Microsoft"], "MSFT"),
    (&["Alphabet", "Google"], "GOOGL"),
    (&["Amazon"], "AMZN"),
    (&["Tesla"], "TSLA"),
    (&["Nvidia"], "NVDA"),
    (&["Meta", "Facebook"], "META"),
    (&["Netflix"], "NFLX"),
    (&["Intel"], "INTC"),
    (&["AMD", "Advanced Micro Devices"], "AMD"),
    (&["IBM", "International Business Machines"], "IBM"),
    (&["Oracle"], "ORCL"),
    (&["Adobe"], "ADBE"),
    (&["Salesforce"], "CRM"),
    (&["Disney", "Walt Disney"], "DIS"),
    (&["Coca-Cola", "Coke"], "KO"),
    (&["Pepsi", "PepsiCo"], "PEP"),
    (&["Nike"], "NKE"),
    (&["McDonald"], "MCD"),
    (&["Starbucks"], "SBUX"),
    (&["Walmart"], "WMT"),
    (&["Boeing"], "BA"),
    (&["Visa"], "V"),
    (&["Mastercard"], "MA"),
    (&["JPMorgan", "JP Morgan"], "JPM"),
    (&["Goldman Sachs", "Goldman"], "GS"),
    (&["Berkshire Hathaway", "Berkshire"], "BRK.B"),
    (&["Uber"], "UBER"),
    (&["Spotify"], "SPOT"),
    (&["Toyota"], "TM"),
    (&["Sony"], "SONY"),
    (&["Pfizer"], "PFE"),
];

/// Symbols that are common words too: they count as tickers only in capitals.
const ALSO_WORDS: &[&str] = &["ma", "v", "ba", "ko", "dis", "gs", "spot", "tm", "meta"];

/// The ticker of the company that is named at `at`, and how many tokens the name takes.
pub(super) fn company(tokens: &[Token], at: usize) -> Option<(&'static str, usize)> {
    let rest = &tokens[at..];
    let named = |name: &&str| {
        let words: Vec<String> = name.to_lowercase().split([' ', '-']).map(str::to_owned).collect();
        let fits = words.len() <= rest.len() && words.iter().zip(rest).all(|(word, token)| *word == token.lower);
        fits.then_some(words.len())
    };
    COMPANIES.iter().find_map(|(names, ticker)| {
        let longest = names.iter().filter_map(named).max();
        let capitals = rest.first().is_some_and(|token| token.text == *ticker);
        let symbol = rest.first().is_some_and(|token| token.text.to_uppercase() == *ticker && !token.is(ALSO_WORDS));
        longest.or((capitals || symbol).then_some(1)).map(|length| (*ticker, length))
    })
}

/// What the company behind `ticker` is called.
pub(super) fn company_name(ticker: &str) -> Option<&'static str> {
    COMPANIES.iter().find(|(_, symbol)| *symbol == ticker).and_then(|(names, _)| names.first().copied())
}

/// Capitals that are not tickers.
pub(super) const NOT_TICKERS: &[&str] = &[
    "I", "A", "OK", "USA", "US", "UK", "EU", "CEO", "CFO", "ETF", "IPO", "APR", "APY", "AI", "API", "JSON", "PLEASE",
    "AND", "OR", "THE", "NYSE", "PM", "AM",
];

/// Signs and words for currencies, with their ISO 4217 code.
const CURRENCIES: &[(&str, &[&str])] = &[
    ("USD", &["usd", "$", "dollar", "dollars", "buck", "bucks"]),
    ("EUR", &["eur", "€", "euro", "euros"]),
    ("GBP", &["gbp", "£", "pound", "pounds", "sterling", "quid"]),
    ("JPY", &["jpy", "¥", "yen"]),
    ("CHF", &["chf", "franc", "francs"]),
    ("INR", &["inr", "₹", "rupee", "rupees"]),
    ("CAD", &["cad"]),
    ("AUD", &["aud"]),
    ("CNY", &["cny", "yuan", "renminbi", "rmb"]),
];

/// The currency that `tokens` begin with, and how many tokens name it: `Canadian dollars` are two.
pub(super) fn currency_named(tokens: &[Token]) -> Option<(&'static str, usize)> {
    let first = tokens.first()?;
    if let Some(code) = currency(first) {
        return Some((code, 1));
    }
    let code = tokens.get(1).and_then(currency)?;
    let of = |country: &[&str], code: &'static str| first.is(country).then_some((code, 2));
    of(&["us", "u.s", "american"], "USD")
        .or_else(|| of(&["canadian"], "CAD"))
        .or_else(|| of(&["australian", "aussie"], "AUD"))
        .or_else(|| of(&["swiss", "british", "japanese", "indian", "chinese"], code))
}

/// The currency that `token` names.
pub(super) fn currency(token: &Token) -> Option<&'static str> {
    CURRENCIES.iter().find(|(_, words)| token.is(words)).map(|(code, _)| *code)
}
