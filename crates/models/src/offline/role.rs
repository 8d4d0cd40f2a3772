//! What a parameter of a tool is for, read off its name, its description and its schema.

use serde_json::Value;

use super::text::{Token, tokens};

/// What a parameter takes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    /// A sum of money.
    Money,
    /// A rate; as a percentage (5) or a fraction (0.05).
    Rate { percent: bool },
    /// A span of time in units of which a year has this many.
    Span { per_year: f64 },
    /// A count of things.
    Pieces,
    /// Some other number.
    Number,
    /// A listed company.
    Ticker,
    /// A currency, to change from or to.
    Currency(Side),
    /// One of these texts.
    Choice(Vec<String>),
    /// A text; `whole` if the request itself is the text.
    Text { whole: bool },
    /// Several of something.
    List(Box<Role>),
    /// Several objects with these fields.
    Items(Vec<Parameter>),
    /// Something that this model does not fill.
    Other,
}

/// Which of two currencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The one that is given.
    From,
    /// The one that is wanted.
    To,
}

/// A parameter of a tool.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parameter {
    /// Its name.
    pub name: String,
    /// What it takes.
    pub role: Role,
    /// Whether it takes whole numbers only.
    pub whole: bool,
    /// Whether a call must have it.
    pub required: bool,
}

/// The parameters of an object schema, in its order.
pub(super) fn parameters(schema: &Value) -> Vec<Parameter> {
    parameters_of(schema, schema)
}

fn parameters_of(schema: &Value, root: &Value) -> Vec<Parameter> {
    let required = |name: &str| {
        schema.get("required").and_then(Value::as_array).is_some_and(|names| names.iter().any(|one| one == name))
    };
    let properties = schema.get("properties").and_then(Value::as_object);
    let parameter = |(name, inner): (&String, &Value)| {
        let inner = resolved(inner, root);
        let whole = is_type(inner, "integer");
        Parameter { name: name.clone(), role: role(name, inner, root), whole, required: required(name) }
    };
    properties.map(|properties| properties.iter().map(parameter).collect()).unwrap_or_default()
}

/// `schema` itself, past references and past the "or null" of what may be left out.
pub(super) fn resolved<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
    let mut schema = schema;
    for _ in 0..8 {
        let target = schema.get("$ref").and_then(Value::as_str).and_then(|name| root.pointer(name.strip_prefix('#')?));
        let forms = schema.get("anyOf").and_then(Value::as_array);
        let form = forms.and_then(|forms| forms.iter().find(|form| form.get("type") != Some(&"null".into())));
        match target.or(form) {
            Some(inner) => schema = inner,
            None => break,
        }
    }
    schema
}

/// Whether `schema` allows values of the type `name`.
pub(super) fn is_type(schema: &Value, name: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(one)) => one == name,
        Some(Value::Array(types)) => types.iter().any(|one| one == name),
        _ => false,
    }
}

fn role(name: &str, schema: &Value, root: &Value) -> Role {
    if let Some(Value::Array(choices)) = schema.get("enum") {
        return Role::Choice(choices.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    }
    if let Some(items) = schema.get("items").filter(|_| is_type(schema, "array")) {
        let items = resolved(items, root);
        if is_type(items, "object") {
            return Role::Items(parameters_of(items, root));
        }
        return Role::List(Box::new(role(name, items, root)));
    }
    let named = tokens(&words(name));
    let description = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    let described = tokens(description);
    let first = |of: fn(&Token) -> Option<Role>| named.iter().find_map(of).or_else(|| described.iter().find_map(of));
    if is_type(schema, "string") {
        let role = first(text_role).unwrap_or(Role::Text { whole: false });
        let to =
            |token: &Token| token.is(&["to", "target", "quote", "into", "wanted"]).then_some(Role::Currency(Side::To));
        let from = |token: &Token| token.is(&["from", "base", "source", "given"]).then_some(Role::Currency(Side::From));
        if matches!(role, Role::Currency(_)) {
            let side = |words: &[Token]| words.iter().find_map(|token| to(token).or_else(|| from(token)));
            return side(&named).or_else(|| side(&described)).unwrap_or(role);
        }
        return role;
    }
    if !(is_type(schema, "number") || is_type(schema, "integer")) {
        return Role::Other;
    }
    match first(number_role) {
        Some(Role::Rate { .. }) => Role::Rate { percent: in_percent(name, schema) },
        Some(role) => role,
        None => Role::Number,
    }
}

fn number_role(token: &Token) -> Option<Role> {
    Some(match token.lower.as_str() {
        "rate" | "rates" | "interest" | "percent" | "percentage" | "pct" | "apr" | "apy" | "yield" => {
            Role::Rate { percent: false }
        }
        "year" | "years" | "term" | "duration" | "horizon" | "long" | "tenure" | "time" => Role::Span { per_year: 1.0 },
        "month" | "months" => Role::Span { per_year: 12.0 },
        "week" | "weeks" => Role::Span { per_year: 52.0 },
        "day" | "days" => Role::Span { per_year: 365.0 },
        "principal" | "amount" | "sum" | "capital" | "deposit" | "investment" | "invested" | "money" | "balance"
        | "loan" | "borrowed" | "dollars" | "usd" | "cash" | "budget" | "price" | "cost" | "pv" => Role::Money,
        "share" | "shares" | "quantity" | "count" | "units" | "pieces" => Role::Pieces,
        _ => return None,
    })
}

fn text_role(token: &Token) -> Option<Role> {
    Some(match token.lower.as_str() {
        "ticker" | "tickers" | "symbol" | "symbols" | "stock" | "stocks" | "company" | "companies" | "equity" => {
            Role::Ticker
        }
        "currency" | "currencies" => Role::Currency(Side::From),
        "query" | "question" | "prompt" | "message" | "text" | "request" | "input" => Role::Text { whole: true },
        _ => return None,
    })
}

/// A rate is a fraction unless its name or its description says that it is not.
fn in_percent(name: &str, schema: &Value) -> bool {
    let description = schema.get("description").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let fraction = ["0.0", "fraction", "decimal"].iter().any(|word| description.contains(word))
        || schema.get("maximum").and_then(Value::as_f64).is_some_and(|most| most <= 1.0);
    let percent = ["percent", "pct"].iter().any(|word| name.to_lowercase().contains(word))
        || description.contains("percent")
        || description.contains('%');
    percent && !fraction
}

/// `getStockPrice` and `get_stock_price` as words.
pub(super) fn words(name: &str) -> String {
    let mut words = String::new();
    let mut after_small = false;
    for c in name.chars() {
        if c.is_uppercase() && after_small {
            words.push(' ');
        }
        after_small = c.is_lowercase();
        words.push(if c.is_alphanumeric() { c } else { ' ' });
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(name: &str, schema: &Value, expect: &Role) {
        assert_eq!(&role(name, schema, schema), expect);
    }

    #[test]
    fn a_name_says_what_a_parameter_is_for() {
        check("principal", &json!({"type": "number"}), &Role::Money);
        check("annualRate", &json!({"type": "number"}), &Role::Rate { percent: false });
        check("term_months", &json!({"type": "integer"}), &Role::Span { per_year: 1.0 });
        check("symbol", &json!({"type": "string"}), &Role::Ticker);
        check("tickers", &json!({"type": "array", "items": {"type": "string"}}), &Role::List(Box::new(Role::Ticker)));
    }

    #[test]
    fn a_description_says_it_where_the_name_does_not() {
        check(
            "n",
            &json!({"type": "integer", "description": "Number of years to compound interest"}),
            &Role::Span { per_year: 1.0 },
        );
        check("p", &json!({"type": "number", "description": "Starting sum that earns interest"}), &Role::Money);
        check("x", &json!({"type": "number", "description": "Any number"}), &Role::Number);
    }

    #[test]
    fn currencies_have_a_direction() {
        let currency = |text: &str| json!({"type": "string", "description": text});
        check("from", &currency("Currency code, e.g. USD"), &Role::Currency(Side::From));
        check("to_currency", &currency("ISO code"), &Role::Currency(Side::To));
        check("c2", &currency("The currency to convert to"), &Role::Currency(Side::To));
    }

    #[test]
    fn a_list_of_objects_has_roles_of_its_own() {
        let item = json!({"type": "object", "required": ["symbol", "quantity"],
            "properties": {"symbol": {"type": "string"}, "quantity": {"type": "number"}}});
        let Role::Items(fields) = role("positions", &json!({"type": "array", "items": item}), &json!({})) else {
            panic!()
        };
        assert_eq!(fields.into_iter().map(|field| field.role).collect::<Vec<_>>(), [Role::Ticker, Role::Pieces]);
    }

    #[test]
    fn an_example_decides_between_fraction_and_percentage() {
        let rate = |text: &str| json!({"type": "number", "description": text});
        check("rate", &rate("Annual interest rate (e.g., 0.05 for 5%)"), &Role::Rate { percent: false });
        check("rate", &rate("Annual rate in percent, e.g. 5"), &Role::Rate { percent: true });
        check("rate_pct", &rate("Annual rate"), &Role::Rate { percent: true });
    }

    #[test]
    fn an_option_is_what_it_may_hold() {
        let schema = json!({"properties": {"t": {"anyOf": [{"$ref": "#/$defs/T"}, {"type": "null"}]}},
            "$defs": {"T": {"type": "string", "enum": ["a", "b"]}}});
        assert_eq!(parameters(&schema)[0].role, Role::Choice(vec!["a".to_owned(), "b".to_owned()]));
    }

    #[test]
    fn names_fall_apart_into_words() {
        assert_eq!(words("getStockPrice"), "get stock price");
        assert_eq!(words("get_stock-price"), "get stock price");
    }
}
