//! Values, texts and names as Python and Rust write them.

use std::fmt::Write as _;

use crate::json::Json;

/// A text in Python's quotes.
pub(super) fn python_text(text: &str) -> String {
    let mut made = String::with_capacity(text.len() + 2);
    made.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => made.extend(['\\', letter]),
            '\n' => made.push_str("\\n"),
            '\r' => made.push_str("\\r"),
            '\t' => made.push_str("\\t"),
            letter if letter.is_control() => write!(made, "\\u{:04x}", u32::from(letter)).unwrap_or_default(),
            letter => made.push(letter),
        }
    }
    made.push('"');
    made
}

/// A value as a Python literal.
pub(super) fn python(value: &Json<'_>) -> String {
    match value {
        Json::Null => "None".to_owned(),
        Json::Bool(true) => "True".to_owned(),
        Json::Bool(false) => "False".to_owned(),
        Json::Int(_) | Json::Big(_) => value.to_string(),
        Json::Float(value) if value.is_finite() => format!("{value:?}"),
        Json::Float(value) => format!("float({})", python_text(&value.to_string().to_lowercase())),
        Json::Str(text) => python_text(text),
        Json::Array(items) => format!("[{}]", items.iter().map(python).collect::<Vec<_>>().join(", ")),
        Json::Object(fields) => {
            let pair = |(key, value): &(std::borrow::Cow<'_, str>, Json<'_>)| {
                format!("{}: {}", python_text(key), python(value))
            };
            format!("{{{}}}", fields.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// `name` with a letter or an underscore for whatever cannot stand in a name.
pub(super) fn identifier(name: &str) -> String {
    let mut made: String =
        name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    while made.starts_with('_') {
        made.remove(0);
    }
    if made.is_empty() || made.starts_with(|first: char| first.is_ascii_digit()) {
        made.insert_str(0, "field_");
    }
    made
}

/// `in stock` and `in_stock` as `InStock`.
pub(super) fn camel(name: &str) -> String {
    let mut made = String::with_capacity(name.len());
    let mut start = true;
    for letter in name.chars() {
        if !letter.is_ascii_alphanumeric() {
            start = true;
        } else if start {
            made.push(letter.to_ascii_uppercase());
            start = false;
        } else {
            made.push(letter);
        }
    }
    if made.is_empty() || made.starts_with(|first: char| first.is_ascii_digit()) {
        made.insert(0, 'N');
    }
    made
}

/// `inStock` and `in-stock` as `in_stock`.
pub(super) fn snake(name: &str) -> String {
    let mut made = String::with_capacity(name.len() + 4);
    let mut lower = false;
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && lower {
            made.push('_');
        }
        lower = letter.is_ascii_lowercase() || letter.is_ascii_digit();
        made.push(if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' });
    }
    identifier(&made)
}

/// The first of `name`, `name2`, `name3` … that is not taken.
pub(super) fn free(name: String, taken: &[String]) -> String {
    if !taken.contains(&name) {
        return name;
    }
    // One of so many is free.
    let numbers = 2..=taken.len() + 2;
    numbers.map(|number| format!("{name}{number}")).find(|name| !taken.contains(name)).unwrap_or(name)
}
