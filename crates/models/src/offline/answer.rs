//! What the model says in the end: a sentence and the figures in it, from what the tools returned.

use serde_json::{Map, Value};

use super::{
    lexicon::{self, Concept},
    mention::{Mention, What, mentions},
    plan::{self, Plan},
    role::{Role, Side, parameters, words},
    text::tokens,
};
use agent::{Arguments, ToolCall, ToolOutcome, ToolSchema};

/// An answer before it is put into the form that was asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Answer {
    /// For the reader.
    pub sentence: String,
    /// The numbers in it.
    pub figures: Vec<Figure>,
}

impl Answer {
    /// The same in at most so many words: its figures without the sentences around them, as far as they go.
    pub(super) fn in_words(self, most: usize) -> Self {
        let count = |text: &str| text.split_whitespace().count();
        // Whoever counts reads the figures too, each with the names of its three fields and its value.
        let of_figures: usize = self.figures.iter().map(|figure| count(&figure.label) + count(&figure.unit) + 4).sum();
        let room = most.saturating_sub(2).max(1);
        if count(&self.sentence) + of_figures <= room {
            return self;
        }
        let brief = |figure: &Figure| {
            let label = figure.label.strip_suffix(" price").unwrap_or(&figure.label);
            format!("{label} {}", money(figure.value, code(&figure.unit), Style::Exact))
        };
        let sample = if self.sentence.contains("(sample data)") { " (sample data)" } else { "" };
        let brief = format!("{}{sample}", self.figures.iter().map(brief).collect::<Vec<_>>().join(", "));
        let shorter = if self.figures.is_empty() { &self.sentence } else { &brief };
        let mut words: Vec<&str> = shorter.split_whitespace().take(room).collect();
        if count(shorter) > room {
            words.pop();
            words.push("…");
        }
        // The sentence says them all.
        Self { sentence: words.join(" "), figures: Vec::new() }
    }
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
    let sum = |mention: Mention| if let What::Money(sum, code) = mention.what { Some((sum, code)) } else { None };
    let sums: Vec<(f64, &'static str)> = mentions(&tokens(request)).into_iter().filter_map(sum).collect();
    let mut sentences = Vec::new();
    let mut figures = Vec::new();
    for (call, outcome) in results {
        let schema = tools.iter().find(|tool| tool.name == call.name);
        let Answer { sentence, figures: more } = one(&Told::new(call, schema, &sums), outcome);
        sentences.push(sentence);
        figures.extend(more);
    }
    Answer { sentence: sentences.join(". "), figures }
}

/// What the model says where it calls nothing: what is missing, or what it can do.
pub(super) fn without_calls(plan: &Plan, tools: &[ToolSchema]) -> Answer {
    let needs = reservations(plan);
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

/// What was not read, and what is missing: what no tool is called with and no result answers.
pub(super) fn reservations(plan: &Plan) -> Vec<String> {
    let unread = plan.unread.iter().map(|said| format!("“{said}”")).collect::<Vec<_>>();
    let unread = (!unread.is_empty()).then(|| {
        format!(
            "I am a small offline model and did not read {} in this. I leave unanswered what depends on it, since that would be \
             the answer to another question. Leave it out, or ask for it in another way",
            words::list(&unread, 8, ", "),
        )
    });
    let needs =
        plan.missing.iter().map(|(tool, missing)| format!("To {} I also need: {}", words(tool), missing.join(", ")));
    unread.into_iter().chain(needs).collect()
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
    /// The currency of its sum, as the request has it.
    currency: Option<&'static str>,
}

impl Told {
    /// `sums` are those that the request speaks of.
    fn new(call: &ToolCall, schema: Option<&ToolSchema>, sums: &[(f64, &'static str)]) -> Self {
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
            currency: None,
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
                Role::Pieces | Role::Number | Role::Choice(_) | Role::Text { .. } | Role::List(_) | Role::Other => {}
            }
        }
        let own = |(sum, _): &&(f64, &str)| told.amount.is_some_and(|amount| (amount - sum).abs() < 1e-9);
        told.currency = sums.iter().find(own).or(sums.first()).map(|(_, code)| *code);
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
    let found = Found { number, value, sample };
    match told {
        Told { amount: Some(principal), years: Some(years), rate: Some(rate), .. } => {
            let money = Money { principal: *principal, years: *years, rate: *rate };
            if told.concepts.contains(&Concept::Loan) {
                repay(told, &money, number)
            } else {
                grow(told, &money, number)
            }
        }
        Told { from: Some(from), to: Some(to), .. } => exchange(told, &Pair { from, to }, &found),
        Told { ticker: Some(ticker), .. } => price(ticker, &found),
        Told { holdings: true, .. } => hold(&found),
        Told { .. } => plain(told, value),
    }
}

/// What a tool returned, and what is said of it.
struct Found<'a> {
    /// The number that the result is about.
    number: f64,
    value: &'a Value,
    /// Whether the data are made up, in words; empty where they are not.
    sample: &'a str,
}

/// Money that is lent or put in.
struct Money {
    principal: f64,
    years: f64,
    /// In percent.
    rate: f64,
}

/// Two currencies, as they were named.
struct Pair<'a> {
    from: &'a str,
    to: &'a str,
}

/// The words of the module: "After 10 years, your $1000 investment will grow to $1,628.89".
fn grow(told: &Told, put_in: &Money, amount: f64) -> Answer {
    let span = span(put_in.years);
    let before = money(put_in.principal, told.currency, Style::AsGiven);
    let after = money(amount, told.currency, Style::Exact);
    Answer {
        sentence: format!("After {span}, your {before} investment will grow to {after}"),
        figures: vec![Figure {
            label: format!("amount after {span}"),
            value: amount,
            unit: told.currency.unwrap_or_default().to_owned(),
        }],
    }
}

fn repay(told: &Told, lent: &Money, payment: f64) -> Answer {
    let span = span(lent.years);
    let loan = money(lent.principal, told.currency, Style::AsGiven);
    let monthly = money(payment, told.currency, Style::Exact);
    Answer {
        sentence: format!("A loan of {loan} at {}% over {span} costs {monthly} a month", plain_number(lent.rate)),
        figures: vec![Figure {
            label: "monthly payment".to_owned(),
            value: payment,
            unit: told.currency.unwrap_or_default().to_owned(),
        }],
    }
}

fn exchange(told: &Told, Pair { from, to }: &Pair<'_>, found: &Found<'_>) -> Answer {
    let (converted, sample) = (found.number, found.sample);
    let amount = plain_number(told.amount.unwrap_or(1.0));
    let (to_code, result) = (code(to), money(converted, code(to), Style::Exact));
    let result = if to_code.is_none() { format!("{result} {to}") } else { result };
    Answer {
        sentence: format!("{amount} {from} is {result}{sample}"),
        figures: vec![Figure { label: format!("{amount} {from} in {to}"), value: converted, unit: (*to).to_owned() }],
    }
}

fn hold(found: &Found<'_>) -> Answer {
    let Found { number: total, value, sample } = *found;
    let unit = value.get("currency").and_then(Value::as_str).unwrap_or_default();
    Answer {
        sentence: format!("Together your holdings are worth {}{sample}", money(total, code(unit), Style::Exact)),
        figures: vec![Figure { label: "portfolio value".to_owned(), value: total, unit: unit.to_owned() }],
    }
}

fn span(years: f64) -> String {
    let one = (years - 1.0).abs() < 1e-9;
    format!("{} {}", plain_number(years), words::plural(u8::from(!one) + 1, "year"))
}

fn price(ticker: &str, found: &Found<'_>) -> Answer {
    let Found { number: price, value, sample } = *found;
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let unit = text("currency").unwrap_or_default().to_owned();
    let name = text("company").or_else(|| text("name")).or_else(|| lexicon::company_name(ticker));
    let name = name.filter(|name| *name != ticker);
    let called = name.map_or_else(|| ticker.to_owned(), |name| format!("{name} ({ticker})"));
    Answer {
        sentence: format!("{called} trades at {}{sample}", money(price, code(&unit), Style::Exact)),
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
        value @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) => {
            figures.extend(value.as_f64().map(|value| Figure { label: told.tool.clone(), value, unit: String::new() }));
            bare(value)
        }
    };
    Answer { sentence: format!("{}{about}: {told_value}", words::capitalize(&told.tool)), figures }
}

/// The number that a result is about: itself, or its first number.
fn main_number(value: &Value) -> Option<f64> {
    match value {
        Value::Object(fields) => fields.values().find_map(Value::as_f64),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => value.as_f64(),
    }
}

fn bare(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
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
        Style::AsGiven | Style::Exact => format!("{:.2}", value.abs()),
    };
    let digits = if style == Style::AsGiven && value.abs() < 10_000.0 { digits } else { words::group(&digits) };
    let sign = if value < 0.0 { "-" } else { "" };
    words::money(&format!("{sign}{digits}"), currency)
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
    fn an_answer_that_was_too_long_is_put_shortly() {
        let figure = |label: &str| Figure { label: format!("{label} price"), value: 1.5, unit: "USD".to_owned() };
        let figures: Vec<_> = ["AAPL", "IBM"].map(figure).to_vec();
        let sentence = "Apple (AAPL) trades at $1.50 (sample data). IBM (IBM) trades at $1.50 (sample data)".to_owned();
        let answer = Answer { sentence, figures };
        assert_eq!(answer.clone().in_words(100), answer, "what fits stays");
        let short = Answer { sentence: "AAPL $1.50, IBM $1.50 (sample data)".to_owned(), figures: Vec::new() };
        assert_eq!(answer.clone().in_words(28), short, "its figures are words too");
        assert_eq!(answer.in_words(5).sentence, "AAPL $1.50, …", "what does not fit ends where the room does");
        let talk = Answer { sentence: "one two three four".to_owned(), figures: Vec::new() };
        assert_eq!(talk.in_words(5).sentence, "one two …");
    }

    #[test]
    fn spans_lose_their_zeros() {
        assert_eq!(plain_number(10.0), "10");
        assert_eq!(plain_number(2.5), "2.5");
    }
}
