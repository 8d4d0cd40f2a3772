//! From what a text mentions to the arguments of a call.

use serde_json::{Map, Value, json};

use super::{
    mention::{Mention, What},
    role::{Parameter, Role, Side},
    text::{Kind, Token},
};

/// A stretch of the request.
#[derive(Clone, Copy)]
pub(super) struct Passage<'a> {
    /// Its tokens.
    pub tokens: &'a [Token],
    /// What they mention.
    pub mentions: &'a [Mention],
}

/// The calls that a passage has the arguments for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filled {
    /// The arguments of each call.
    pub calls: Vec<Map<String, Value>>,
    /// Required parameters that the passage says nothing about.
    pub missing: Vec<String>,
    /// Whether every required parameter was filled by something that can be nothing else: a rate by a rate.
    pub sure: bool,
    /// Which of the passage's mentions went into the arguments.
    pub used: Vec<bool>,
}

/// Fills `parameters` from `passage`. What is mentioned several times makes several calls; what is mentioned once
/// is in all of them.
pub(super) fn fill(parameters: &[Parameter], passage: Passage<'_>) -> Filled {
    let mut used = vec![false; passage.mentions.len()];
    let mut values: Vec<(usize, Found)> = Vec::new();
    let mut taken: Vec<Vec<usize>> = Vec::new();
    // Rates and spans first: they are the least ambiguous, and leave the bare numbers to the others.
    let mut order: Vec<usize> = (0..parameters.len()).collect();
    order.sort_by_key(|&index| rank(&parameters[index].role));
    for index in order {
        let before = used.clone();
        let found = find(&parameters[index], passage, &mut used);
        let new = (0..used.len()).filter(|&mention| used[mention] && !before[mention]).collect();
        taken.push(if found.values.len() > 1 { new } else { Vec::new() });
        values.push((index, found));
    }
    // What has no partner goes into no call.
    let count = taken.iter().map(Vec::len).filter(|count| *count > 1).min().unwrap_or(0);
    taken.iter().flat_map(|mentions| mentions.iter().skip(count)).for_each(|&mention| used[mention] = false);
    values.sort_by_key(|(index, _)| *index);
    let required = |found: &&(usize, Found)| parameters[found.0].required;
    let missing = values.iter().filter(required).filter(|(_, found)| found.values.is_empty());
    let missing: Vec<String> = missing.map(|(index, _)| missing_words(&parameters[*index])).collect();
    let sure = missing.is_empty() && values.iter().filter(required).all(|(_, found)| found.sure);
    let calls = if missing.is_empty() { calls(parameters, &values) } else { Vec::new() };
    Filled { calls, missing, sure, used }
}

struct Found {
    values: Vec<Value>,
    sure: bool,
}

fn rank(role: &Role) -> u8 {
    match role {
        Role::Rate { .. } => 0,
        Role::Span { .. } => 1,
        Role::Pieces => 2,
        Role::Money => 3,
        Role::Number => 4,
        Role::Ticker
        | Role::Currency(_)
        | Role::Choice(_)
        | Role::Text { .. }
        | Role::List(_)
        | Role::Items(_)
        | Role::Other => 5,
    }
}

fn missing_words(parameter: &Parameter) -> String {
    let words = super::role::words(&parameter.name);
    if parameter.whole { format!("{words} (a whole number)") } else { words }
}

fn calls(parameters: &[Parameter], values: &[(usize, Found)]) -> Vec<Map<String, Value>> {
    let count = values.iter().map(|(_, found)| found.values.len()).filter(|count| *count > 1).min().unwrap_or(1);
    let mut calls: Vec<Map<String, Value>> = Vec::new();
    for call in 0..count {
        let mut arguments = Map::new();
        for (index, found) in values {
            let value = if found.values.len() > 1 { found.values.get(call) } else { found.values.first() };
            if let Some(value) = value {
                arguments.insert(parameters[*index].name.clone(), value.clone());
            }
        }
        if !calls.contains(&arguments) {
            calls.push(arguments);
        }
    }
    calls
}

fn find(parameter: &Parameter, passage: Passage<'_>, used: &mut [bool]) -> Found {
    let sure = typed(Wanted { role: &parameter.role, whole: parameter.whole }, passage, used);
    // What may be left out is guessed only where a bare number can hardly be anything else.
    if !sure.is_empty() || !(parameter.required || parameter.role == Role::Money) {
        return Found { values: sure, sure: true };
    }
    Found { values: guessed(parameter, passage, used), sure: false }
}

/// What a value is wanted for.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    role: &'a Role,
    /// Whether a number has to be whole.
    whole: bool,
}

/// Values from mentions of the very kind that the role asks for.
fn typed(wanted: Wanted<'_>, passage: Passage<'_>, used: &mut [bool]) -> Vec<Value> {
    let Wanted { role, whole } = wanted;
    if let Role::List(inner) = role {
        let values = typed(Wanted { role: inner, whole }, passage, used);
        return if values.is_empty() { values } else { vec![Value::Array(values)] };
    }
    if let Role::Items(fields) = role {
        let items = items(fields, passage, used);
        return if items.is_empty() { Vec::new() } else { vec![Value::Array(items)] };
    }
    if let Role::Currency(side) = role {
        return currencies(passage, *side, used);
    }
    if let Role::Choice(choices) = role {
        let said = |choice: &&String| passage.tokens.iter().any(|token| token.lower == choice.to_lowercase());
        return choices.iter().filter(said).map(|choice| json!(choice)).collect();
    }
    let value = |what: &What| match (role, what) {
        (Role::Money, What::Money(value, _)) | (Role::Pieces, What::Pieces(value)) => number(*value, whole),
        (Role::Rate { percent }, What::Rate(rate)) => number(if *percent { tidy(rate * 100.0) } else { *rate }, false),
        (Role::Span { per_year }, What::Years(years)) => number(tidy(years * per_year), whole),
        (Role::Ticker, What::Ticker(ticker)) => Some(json!(ticker)),
        (
            Role::Money
            | Role::Pieces
            | Role::Rate { .. }
            | Role::Span { .. }
            | Role::Ticker
            | Role::Number
            | Role::Currency(_)
            | Role::Choice(_)
            | Role::Text { .. }
            | Role::List(_)
            | Role::Items(_)
            | Role::Other,
            _,
        ) => None,
    };
    take(passage.mentions, used, value)
}

/// Values from bare numbers and names, by what stands around them.
fn guessed(parameter: &Parameter, passage: Passage<'_>, used: &mut [bool]) -> Vec<Value> {
    let tokens = passage.tokens;
    match &parameter.role {
        Role::List(inner) => {
            let one = Parameter { role: (**inner).clone(), ..parameter.clone() };
            let values = guessed(&one, passage, used);
            if values.is_empty() { values } else { vec![Value::Array(values)] }
        }
        Role::Text { whole: true } => vec![json!(spelt(tokens))],
        Role::Text { whole: false } => names(tokens).into_iter().map(Value::String).collect(),
        Role::Money
        | Role::Rate { .. }
        | Role::Span { .. }
        | Role::Pieces
        | Role::Number
        | Role::Ticker
        | Role::Currency(_)
        | Role::Choice(_)
        | Role::Items(_)
        | Role::Other => bare_numbers(parameter, passage, used),
    }
}

/// The first bare number that may be this parameter's, and what is listed with it: "1000, 2000 and 3000".
fn bare_numbers(parameter: &Parameter, passage: Passage<'_>, used: &mut [bool]) -> Vec<Value> {
    let Passage { tokens, mentions } = passage;
    let mut values = Vec::new();
    let mut last = None;
    for (index, mention) in mentions.iter().enumerate() {
        let What::Number(number) = mention.what else { continue };
        let is_listed = last.is_none_or(|end| {
            let between: &[Token] = &tokens[end..mention.start];
            !between.is_empty() && between.iter().all(|token| token.is(&[",", "and", "or"]))
        });
        if used[index] || !is_listed || !stands_for(parameter, tokens, mention) {
            continue;
        }
        if let Some(value) = bare(parameter, number) {
            used[index] = true;
            last = Some(mention.end);
            values.push(value);
        }
    }
    values
}

/// Whether what stands around a bare number does not speak against its being this parameter's.
fn stands_for(parameter: &Parameter, tokens: &[Token], mention: &Mention) -> bool {
    // Words in front, as far back as the number before.
    let before = |words: &[&str]| {
        let nearest = tokens[..mention.start].iter().rev().take(3).take_while(|token| token.number().is_none());
        nearest.into_iter().any(|token| token.is(words))
    };
    match &parameter.role {
        Role::Rate { .. } => before(&["rate", "interest", "yield", "apr", "apy", "return", "at"]),
        Role::Span { .. } => before(&["for", "in", "over", "after", "within"]) || labelled(parameter, tokens, mention),
        Role::Money
        | Role::Pieces
        | Role::Number
        | Role::Ticker
        | Role::Currency(_)
        | Role::Choice(_)
        | Role::Text { .. }
        | Role::List(_)
        | Role::Items(_)
        | Role::Other => true,
    }
}

/// What a bare number is as a value of this parameter.
fn bare(parameter: &Parameter, value: f64) -> Option<Value> {
    match &parameter.role {
        Role::Rate { percent } => {
            let fraction = if value < 1.0 { value } else { tidy(value / 100.0) };
            (value > 0.0 && value < 50.0).then(|| json!(if *percent { tidy(fraction * 100.0) } else { fraction }))
        }
        Role::Span { .. } => (value <= 120.0).then(|| number(value, parameter.whole))?,
        Role::Money | Role::Pieces | Role::Number => number(value, parameter.whole),
        Role::Ticker
        | Role::Currency(_)
        | Role::Choice(_)
        | Role::Text { .. }
        | Role::List(_)
        | Role::Items(_)
        | Role::Other => None,
    }
}

/// The currencies of a side. An amount is given in the currency that is changed; "in", "to" and "from" say the rest.
fn currencies(passage: Passage<'_>, side: Side, used: &mut [bool]) -> Vec<Value> {
    let Passage { tokens, mentions } = passage;
    let named = mentions.iter().enumerate().filter_map(|(index, mention)| match mention.what {
        What::Money(_, code) => Some((index, code, Some(Side::From))),
        What::Currency(code) => {
            let before = mention.start.checked_sub(1).map(|before| &tokens[before]);
            let after = |words: &[&str]| before.is_some_and(|token| token.is(words));
            let said =
                if after(&["from"]) { Some(Side::From) } else { after(&["in", "into", "to"]).then_some(Side::To) };
            Some((index, code, said))
        }
        What::Rate(_) | What::Years(_) | What::Pieces(_) | What::Number(_) | What::Ticker(_) => None,
    });
    let mut named: Vec<_> = named.collect();
    // What nothing is said of: the first is given if nothing else is, the others are wanted.
    let mut given = named.iter().any(|(.., said)| *said == Some(Side::From));
    for (.., said) in &mut named {
        if said.is_none() {
            *said = Some(if given { Side::To } else { Side::From });
            given = true;
        }
    }
    let from = named.iter().find(|(.., said)| *said == Some(Side::From)).map(|(_, code, _)| *code);
    let mut values: Vec<Value> = Vec::new();
    for (index, code, said) in named {
        let wanted = said == Some(side) && (side == Side::From || Some(code) != from);
        if wanted && !values.contains(&json!(code)) {
            used[index] = true;
            values.push(json!(code));
        }
    }
    values
}

/// Objects around companies: each takes the count that stands nearest to it.
fn items(fields: &[Parameter], passage: Passage<'_>, used: &mut [bool]) -> Vec<Value> {
    let Passage { tokens, mentions } = passage;
    let key = fields.iter().find(|field| field.role == Role::Ticker);
    let count = fields.iter().find(|field| matches!(field.role, Role::Pieces | Role::Number));
    let (Some(key), Some(count)) = (key, count) else { return Vec::new() };
    let counts: Vec<(usize, f64)> = (0..)
        .zip(mentions)
        .filter_map(|(index, mention)| match mention.what {
            What::Pieces(value) | What::Number(value) => Some((index, value)),
            What::Money(..) | What::Rate(_) | What::Years(_) | What::Ticker(_) | What::Currency(_) => None,
        })
        .collect();
    let mut items = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        let What::Ticker(ticker) = &mention.what else { continue };
        // In front rather than behind: "10 Apple, 5 Tesla". Stops and commas part more than words do.
        let distance = |other: &Mention| {
            let between = if other.end <= mention.start { other.end..mention.start } else { mention.end..other.start };
            let parts = tokens[between.clone()].iter().filter(|token| token.is(&[",", ".", ";", "and"])).count();
            (parts, between.len(), other.start > mention.start)
        };
        let nearest = counts.iter().filter(|(at, _)| !used[*at]).min_by_key(|(at, _)| distance(&mentions[*at]));
        let Some((at, value)) = nearest else { continue };
        let Some(value) = number(*value, count.whole) else { continue };
        used[*at] = true;
        used[index] = true;
        items.push(json!({ &*key.name: ticker, &*count.name: value }));
    }
    // "The price of one share" asks for a price.
    let one_share = matches!(items.as_slice(), [item] if item[&count.name] == json!(1));
    if one_share { Vec::new() } else { items }
}

/// `years: 10`, `years 10`, `years = 10`: the parameter's own name stands in front.
fn labelled(parameter: &Parameter, tokens: &[Token], mention: &Mention) -> bool {
    let name = super::role::words(&parameter.name);
    let short: &[&str] = if matches!(parameter.role, Role::Span { .. }) { &["n", "t"] } else { &[] };
    let mut before = tokens[..mention.start].iter().rev().skip_while(|token| token.is(&[":", "=", "is", "of"]));
    before.next().is_some_and(|token| name.split(' ').any(|word| word == token.lower) || token.is(short))
}

fn take(mentions: &[Mention], used: &mut [bool], mut value: impl FnMut(&What) -> Option<Value>) -> Vec<Value> {
    let mut values = Vec::new();
    for (mention, used) in mentions.iter().zip(used) {
        let found = value(&mention.what);
        if let Some(found) = found.filter(|_| !*used) {
            *used = true;
            values.push(found);
        }
    }
    values
}

/// A number as JSON: whole ones without a point. None if a whole one is asked for and this is not.
#[expect(clippy::cast_possible_truncation, reason = "within the range that is exact")]
fn number(value: f64, whole: bool) -> Option<Value> {
    let rounded = libm::round(value);
    if (value - rounded).abs() < 1e-9 && rounded.abs() < 9e15 {
        return Some(json!(rounded as i64));
    }
    (!whole).then(|| json!(value))
}

/// Without the noise of binary fractions: 4.2 / 100 is 0.042.
fn tidy(value: f64) -> f64 {
    libm::round(value * 1e8) / 1e8
}

/// Quoted texts, or else names: capitalised words after a preposition, or else anywhere but at the start.
fn names(tokens: &[Token]) -> Vec<String> {
    let quoted: Vec<&[Token]> = tokens
        .split(|token| matches!(token.kind, Kind::Sign('"' | '“' | '”' | '\'' | '‘' | '’')))
        .skip(1)
        .step_by(2)
        .collect();
    if !quoted.is_empty() {
        return quoted.into_iter().filter(|words| !words.is_empty()).map(spelt).collect();
    }
    let capital = |token: &Token| token.kind == Kind::Word && token.text.chars().next().is_some_and(char::is_uppercase);
    let mut names: Vec<(bool, String)> = Vec::new();
    let mut at = 1;
    while at < tokens.len() {
        let length = tokens[at..].iter().take_while(|token| capital(token)).count();
        if length > 0 && !tokens[at].is(&["i"]) {
            let led = tokens[at - 1].is(&["in", "at", "for", "of", "to", "about", "near", "from", "on", "with"]);
            names.push((led, spelt(&tokens[at..at + length])));
        }
        at += length.max(1);
    }
    let led: Vec<String> = names.iter().filter(|(led, _)| *led).map(|(_, name)| name.clone()).collect();
    if led.is_empty() { names.into_iter().map(|(_, name)| name).collect() } else { led }
}

/// `tokens` as one would write them.
pub(super) fn spelt(tokens: &[Token]) -> String {
    let mut text = String::new();
    let mut opens = true;
    for token in tokens {
        let closes = matches!(token.kind, Kind::Sign('.' | ',' | '?' | '!' | ';' | ':' | '%'));
        if !opens && !closes {
            text.push(' ');
        }
        opens = matches!(token.kind, Kind::Sign('$' | '€' | '£' | '¥' | '₹'));
        text.push_str(&token.text);
    }
    text
}
