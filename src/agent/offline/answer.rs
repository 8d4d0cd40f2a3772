//! What the model says in the end: a sentence and the figures in it, from what the tools returned.

use serde_json::{Map, Value};

use super::{
    lexicon::{self, Concept},
    mention::{What, mentions},
    plan::{self, Plan},
    role::{Role, Side, parameters, words},
    text::tokens,
};
use crate::agent::{Arguments, ToolCall, ToolOutcome, ToolSchema};

/// An answer before it is put into the form that was asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Answer {
    /// For the reader.
    pub sentence: String,
    /// The numbers in it.
    pub figures: Vec<Figure>,
}

/// A number with its meaning.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// What it is.
    pub label: String,
    /// How much.
    pub value: f64,
    /// Of what; empty if nothing says so.
    pub unit: String,
}

/// What can be said about `request` after these calls came back.
pub(super) fn answer(request: &str, tools: &[ToolSchema], results: &[(&ToolCall, &ToolOutcome)]) -> Answer {
    let currency = mentions(&tokens(request)).into_iter().find_map(|mention| match mention.what {
        What::Money(_, code) => Some(code),
        _ => None,
    });
    let mut sentences = Vec::new();
    let mut figures = Vec::new();
    for (call, outcome) in results {
        let schema = tools.iter().find(|tool| tool.name == call.name);
        let Answer { sentence, figures: more } = one(&Told::new(call, schema, currency), outcome);
        sentences.push(sentence);
        figures.extend(more);
    }
    Answer { sentence: sentences.join(". "), figures }
}

/// What the model says where it calls nothing: what is missing, or what it can do.
pub(super) fn without_calls(plan: &Plan, tools: &[ToolSchema]) -> Answer {
    let needs: Vec<String> = plan
        .missing
        .iter()
        .map(|(tool, missing)| format!("To {} I also need: {}", words(tool), missing.join(", ")))
        .collect();
    let sentence = if !needs.is_empty() {
        needs.join(". ")
    } else if tools.iter().all(plan::is_final) {
        "I am a small offline model and have no tools here, so I cannot look anything up or calculate".to_owned()
    } else {
        let can = tools.iter().filter(|tool| !plan::is_final(tool));
        let can: Vec<String> = can.map(|tool| format!("{} ({})", words(&tool.name), tool.description)).collect();
        format!("I am a small offline model and do not know what to do with this. What I can do: {}", can.join("; "))
    };
    Answer { sentence, figures: Vec::new() }
}

/// What a call was about, in the words of its parameters.
struct Told {
    tool: String,
    arguments: Map<String, Value>,
    concepts: Vec<Concept>,
    amount: Option<f64>,
    years: Option<f64>,
    rate: Option<f64>,
    ticker: Option<String>,
    from: Option<String>,
    to: Option<String>,
    holdings: bool,
    /// The currency that the request speaks of.
    currency: Option<&'static str>,
}

impl Told {
    fn new(call: &ToolCall, schema: Option<&ToolSchema>, currency: Option<&'static str>) -> Self {
        let arguments = if let Arguments::Object(map) = &call.arguments { map.clone() } else { Map::new() };
        let tool = words(&call.name);
        let about = schema.map(|schema| format!("{tool} {}", schema.description)).unwrap_or_default();
        let mut told = Self {
            tool,
            arguments,
            concepts: lexicon::concepts(&tokens(&about)),
            amount: None,
            years: None,
            rate: None,
            ticker: None,
            from: None,
            to: None,
            holdings: false,
            currency,
        };
        for parameter in schema.map(|schema| parameters(&schema.parameters)).unwrap_or_default() {
            let Some(value) = told.arguments.get(&parameter.name) else { continue };
            let text = || value.as_str().map(str::to_owned);
            match parameter.role {
                Role::Money => told.amount = value.as_f64(),
                Role::Span { per_year } => told.years = value.as_f64().map(|span| span / per_year),
                Role::Rate { percent } => {
                    told.rate = value.as_f64().map(|rate| if percent { rate } else { rate * 100.0 });
                }
                Role::Ticker => told.ticker = text(),
                Role::Currency(Side::From) => told.from = text(),
                Role::Currency(Side::To) => told.to = text(),
                Role::Items(_) => told.holdings = true,
                _ => {}
            }
        }
        told
    }
}

fn one(told: &Told, outcome: &ToolOutcome) -> Answer {
    let value = match outcome {
        ToolOutcome::Failed(message) => {
            return Answer { sentence: format!("The tool {} did not work: {message}", told.tool), figures: vec![] };
        }
        ToolOutcome::Returned(value) => value,
    };
    let Some(number) = main_number(value) else { return plain(told, value) };
    let sample = if value.to_string().to_lowercase().contains("sample") { " (sample data)" } else { "" };
    match (told, &told.from, &told.to) {
        (Told { amount: Some(principal), years: Some(years), rate: Some(rate), .. }, ..) => {
            if told.concepts.contains(&Concept::Loan) {
                lent(told, (*principal, *years, *rate, number))
            } else {
                grown(told, (*principal, *years, number))
            }
        }
        (_, Some(from), Some(to)) => exchanged(told, (from, to, number), sample),
        (Told { ticker: Some(ticker), .. }, ..) => priced(ticker, (number, sample), value),
        (Told { holdings: true, .. }, ..) => held(number, sample, value),
        _ => plain(told, value),
    }
}

/// The words of the module: "After 10 years, your $1000 investment will grow to $1,628.89".
fn grown(told: &Told, (principal, years, amount): (f64, f64, f64)) -> Answer {
    let span = span(years);
    let (before, after) = (money(principal, told.currency, Style::AsGiven), money(amount, told.currency, Style::Exact));
    Answer {
        sentence: format!("After {span}, your {before} investment will grow to {after}"),
        figures: vec![Figure {
            label: format!("amount after {span}"),
            value: amount,
            unit: told.currency.unwrap_or_default().to_owned(),
        }],
    }
}

fn lent(told: &Told, (principal, years, rate, payment): (f64, f64, f64, f64)) -> Answer {
    let span = span(years);
    let (loan, monthly) =
        (money(principal, told.currency, Style::AsGiven), money(payment, told.currency, Style::Exact));
    Answer {
        sentence: format!("A loan of {loan} at {}% over {span} costs {monthly} a month", plain_number(rate)),
        figures: vec![Figure {
            label: "monthly payment".to_owned(),
            value: payment,
            unit: told.currency.unwrap_or_default().to_owned(),
        }],
    }
}

fn exchanged(told: &Told, (from, to, converted): (&str, &str, f64), sample: &str) -> Answer {
    let amount = plain_number(told.amount.unwrap_or(1.0));
    let (to_code, result) = (code(to), money(converted, code(to), Style::Exact));
    let result = if to_code.is_none() { format!("{result} {to}") } else { result };
    Answer {
        sentence: format!("{amount} {from} is {result}{sample}"),
        figures: vec![Figure { label: format!("{amount} {from} in {to}"), value: converted, unit: to.to_owned() }],
    }
}

fn held(total: f64, sample: &str, value: &Value) -> Answer {
    let unit = value.get("currency").and_then(Value::as_str).unwrap_or_default();
    Answer {
        sentence: format!("Together your holdings are worth {}{sample}", money(total, code(unit), Style::Exact)),
        figures: vec![Figure { label: "portfolio value".to_owned(), value: total, unit: unit.to_owned() }],
    }
}

fn span(years: f64) -> String {
    if (years - 1.0).abs() < 1e-9 { "1 year".to_owned() } else { format!("{} years", plain_number(years)) }
}

fn priced(ticker: &str, (price, note): (f64, &str), value: &Value) -> Answer {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let unit = text("currency").unwrap_or_default().to_owned();
    let name = text("company").or_else(|| text("name")).or_else(|| lexicon::company_name(ticker));
    let name = name.filter(|name| *name != ticker);
    let called = name.map_or_else(|| ticker.to_owned(), |name| format!("{name} ({ticker})"));
    Answer {
        sentence: format!("{called} trades at {}{note}", money(price, code(&unit), Style::Exact)),
        figures: vec![Figure { label: format!("{ticker} price"), value: price, unit }],
    }
}

/// A result that no sentence was made for, told as it is.
fn plain(told: &Told, value: &Value) -> Answer {
    let inputs: Vec<String> = told.arguments.values().map(bare).collect();
    let about = if inputs.is_empty() { String::new() } else { format!(" for {}", inputs.join(", ")) };
    let mut figures = Vec::new();
    let told_value = match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if let (Some(value), false) = (value.as_f64(), told.arguments.contains_key(name)) {
                    let unit = fields.get("currency").or_else(|| fields.get("unit")).and_then(Value::as_str);
                    figures.push(Figure { label: words(name), value, unit: unit.unwrap_or_default().to_owned() });
                }
            }
            fields.iter().map(|(name, value)| format!("{} {}", words(name), bare(value))).collect::<Vec<_>>().join(", ")
        }
        value => {
            figures.extend(value.as_f64().map(|value| Figure { label: told.tool.clone(), value, unit: String::new() }));
            bare(value)
        }
    };
    Answer { sentence: format!("{}{about}: {told_value}", capital(&told.tool)), figures }
}

/// The number that a result is about: itself, or its first number.
fn main_number(value: &Value) -> Option<f64> {
    match value {
        Value::Object(fields) => fields.values().find_map(Value::as_f64),
        value => value.as_f64(),
    }
}

fn bare(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn code(unit: &str) -> Option<&'static str> {
    ["USD", "EUR", "GBP", "JPY", "CHF", "INR", "CAD", "AUD", "CNY"].into_iter().find(|code| *code == unit)
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    /// As people write what they put in: $1000, $2,500,000.
    AsGiven,
    /// To the cent: $1,628.89.
    Exact,
}

fn money(value: f64, currency: Option<&str>, style: Style) -> String {
    let whole = (value - libm::round(value)).abs() < 1e-9;
    let digits = match style {
        Style::AsGiven if whole => format!("{:.0}", value.abs()),
        _ => format!("{:.2}", value.abs()),
    };
    let digits = if style == Style::AsGiven && value.abs() < 10_000.0 { digits } else { grouped(&digits) };
    let sign = if value < 0.0 { "-" } else { "" };
    match currency {
        Some("USD") => format!("{sign}${digits}"),
        Some("EUR") => format!("{sign}€{digits}"),
        Some("GBP") => format!("{sign}£{digits}"),
        Some("JPY") => format!("{sign}¥{digits}"),
        Some("INR") => format!("{sign}₹{digits}"),
        Some(code) => format!("{sign}{code} {digits}"),
        None => format!("{sign}{digits}"),
    }
}

/// `1234567.89` as `1,234,567.89`.
fn grouped(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    fraction.map_or_else(|| text.clone(), |fraction| format!("{text}.{fraction}"))
}

fn plain_number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_as_people_write_it() {
        assert_eq!(money(1000.0, Some("USD"), Style::AsGiven), "$1000");
        assert_eq!(money(25_000.0, Some("EUR"), Style::AsGiven), "€25,000");
        assert_eq!(money(1628.89, Some("USD"), Style::Exact), "$1,628.89");
        assert_eq!(money(1_234_567.0, Some("CHF"), Style::Exact), "CHF 1,234,567.00");
        assert_eq!(money(-12.5, None, Style::Exact), "-12.50");
    }

    #[test]
    fn spans_lose_their_zeros() {
        assert_eq!(plain_number(10.0), "10");
        assert_eq!(plain_number(2.5), "2.5");
    }
}
