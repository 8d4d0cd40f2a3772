//! A person, a product, a customer in prose, put into the form that was asked for.
//!
//! Every field is looked for by its name: a rule knows which words around a value mean that field. What the text does
//! not say is left out, never made up.

use serde_json::{Map, Value, json};

use super::{
    mention::{What, mentions},
    role::{is_type, resolved, words},
    text::{Kind, Token, tokens},
};

/// What `text` says of a value of `schema`.
pub(super) fn extract(schema: &Value, text: &str) -> Value {
    let tokens = tokens(text);
    let source = Source { text, tokens: &tokens, root: schema };
    source.object(resolved(schema, schema))
}

struct Source<'a> {
    text: &'a str,
    tokens: &'a [Token],
    root: &'a Value,
}

impl Source<'_> {
    fn object(&self, schema: &Value) -> Value {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return Value::Null };
        // A thing that has a price is no person, and its name is not looked for among people.
        let thing = properties.keys().any(|name| has(name, &["price", "cost", "stock", "available", "sku"]));
        let field = |(name, inner): (&String, &Value)| {
            let inner = resolved(inner, self.root);
            let value = if is_type(inner, "object") {
                self.object(inner)
            } else if is_type(inner, "boolean") {
                json!(self.is_true(name))
            } else if is_type(inner, "number") || is_type(inner, "integer") {
                self.number(name).map_or(Value::Null, |value| number(value, is_type(inner, "integer")))
            } else if let Some(choices) = inner.get("enum").and_then(Value::as_array) {
                self.choice(choices)
            } else {
                self.words(name, thing).map_or(Value::Null, Value::String)
            };
            (!value.is_null()).then(|| (name.clone(), value))
        };
        Value::Object(properties.iter().filter_map(field).collect::<Map<_, _>>())
    }

    fn words(&self, name: &str, thing: bool) -> Option<String> {
        if has(name, &["email", "mail"]) {
            return self.chunk(|chunk| chunk.contains('@') && chunk.contains('.'));
        }
        if has(name, &["phone", "telephone", "mobile"]) {
            return self.phone();
        }
        if has(name, &["city", "town", "location", "place", "country", "address"]) {
            let after = ["in", "from", "at", "near"];
            return self
                .capitals_after(&after, &["lives", "live", "based", "located", "born", "resides", "is", "comes"]);
        }
        if has(name, &["company", "employer", "organization", "organisation", "firm"]) {
            return self.capitals_after(
                &["at", "for", "of", "with"],
                &["works", "work", "employed", "joined", "engineer", "manager", "ceo"],
            );
        }
        if has(name, &["job", "occupation", "profession", "role", "title"]) && !thing {
            return self.after_article();
        }
        if has(name, &["currency"]) {
            return mentions(self.tokens).into_iter().find_map(|mention| match mention.what {
                What::Money(_, code) => Some(code.to_owned()),
                _ => None,
            });
        }
        if thing && has(name, &["name", "product", "item", "title"]) {
            return self.thing();
        }
        if has(name, &["name", "customer", "person", "surname"]) {
            let person = self.person()?;
            let (first, last) = (person.first()?, person.last()?);
            return Some(if has(name, &["first", "given", "forename"]) {
                first.clone()
            } else if has(name, &["last", "family", "surname"]) {
                last.clone()
            } else {
                person.join(" ")
            });
        }
        has(name, &["text", "description", "summary", "sentence", "note"]).then(|| self.text.trim().to_owned())
    }

    fn number(&self, name: &str) -> Option<f64> {
        let mentions = mentions(self.tokens);
        let money = mentions
            .iter()
            .find_map(|mention| if let What::Money(value, _) = mention.what { Some(value) } else { None });
        let of = |what: &What| match what {
            What::Number(value) | What::Years(value) | What::Money(value, _) | What::Pieces(value) => Some(*value),
            _ => None,
        };
        let beside = |before: &[&str], after: &[&str]| {
            mentions.iter().find_map(|mention| {
                let front =
                    self.tokens[mention.start.saturating_sub(2)..mention.start].iter().any(|token| token.is(before));
                let back =
                    self.tokens.get(mention.end..).unwrap_or_default().iter().take(2).any(|token| token.is(after));
                of(&mention.what).filter(|_| front || back)
            })
        };
        if has(name, &["age"]) {
            let old = beside(&["aged", "age", "turned", "turning"], &["old", "year", "years", "yo", "y"]);
            let bare = mentions.iter().find_map(|mention| match mention.what {
                What::Number(value) if (0.0..130.0).contains(&value) => Some(value),
                _ => None,
            });
            return old.or(bare);
        }
        if has(name, &["price", "cost", "amount", "total", "salary", "balance"]) {
            return money.or_else(|| beside(&["price", "costs", "cost", "for", "at"], &[]));
        }
        let mut own: Vec<String> = words(name).split(' ').map(str::to_owned).collect();
        own.extend(own.clone().iter().map(|word| format!("{word}s")));
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        let bare = || {
            mentions.iter().find_map(|mention| if let What::Number(value) = mention.what { Some(value) } else { None })
        };
        beside(&own, &own).or_else(bare)
    }

    /// Whether the text says so, unless it says the opposite.
    fn is_true(&self, name: &str) -> bool {
        let lower = self.text.to_lowercase();
        let denied =
            ["out of stock", "sold out", "unavailable", "not ", "no longer", "isn't", "n't ", "never ", "without "];
        let stock = has(name, &["stock", "available", "availability"]);
        let said = words(name).split(' ').filter(|word| word.len() > 2).any(|word| lower.contains(word));
        (stock || said) && !denied.iter().any(|denial| lower.contains(denial))
    }

    fn choice(&self, choices: &[Value]) -> Value {
        let said = |choice: &&Value| {
            choice.as_str().is_some_and(|choice| self.tokens.iter().any(|token| token.lower == choice.to_lowercase()))
        };
        choices.iter().find(said).cloned().unwrap_or(Value::Null)
    }

    /// A stretch without blanks, and without the punctuation around it.
    fn chunk(&self, wanted: impl Fn(&str) -> bool) -> Option<String> {
        let chunks = self.text.split_whitespace().map(|chunk| chunk.trim_matches(|c: char| !c.is_alphanumeric()));
        chunks.into_iter().find(|chunk| wanted(chunk)).map(str::to_owned)
    }

    fn phone(&self) -> Option<String> {
        let allowed = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' ' | '.');
        let runs = self.text.split(|c| !allowed(c)).map(|run| run.trim_matches([' ', '.', '-', '(']));
        runs.filter(|run| run.chars().filter(char::is_ascii_digit).count() >= 7).map(str::to_owned).next()
    }

    /// The words of a name: after what introduces one, or else the first two capitalised words that stand together, or
    /// else the first that stands alone.
    fn person(&self) -> Option<Vec<String>> {
        let runs = self.runs();
        let introduced = |run: &&(usize, Vec<String>)| {
            let before = &self.tokens[run.0.saturating_sub(2)..run.0];
            before.iter().any(|token| {
                token.is(&["name", "named", "called", "am", "i'm", "mr", "mrs", "ms", "dr", "customer", "meet"])
            })
        };
        let found = runs.iter().find(introduced);
        let found = found.or_else(|| runs.iter().find(|(_, run)| run.len() > 1)).or_else(|| runs.first());
        found.map(|(_, run)| run.clone())
    }

    /// Capitalised words that stand together, with the index of the first.
    fn runs(&self) -> Vec<(usize, Vec<String>)> {
        let mut runs: Vec<(usize, Vec<String>)> = Vec::new();
        let mut open = false;
        for (index, token) in self.tokens.iter().enumerate() {
            let capital = token.kind == Kind::Word && token.text.chars().next().is_some_and(char::is_uppercase);
            let name = capital && !token.is(NOT_NAMES);
            match runs.last_mut() {
                Some((_, run)) if name && open => run.push(token.text.clone()),
                _ if name => runs.push((index, vec![token.text.clone()])),
                _ => {}
            }
            open = name;
        }
        runs
    }

    /// Capitalised words after a preposition, best where one of `verbs` stands before it.
    fn capitals_after(&self, prepositions: &[&str], verbs: &[&str]) -> Option<String> {
        // A place is not the person who lives there.
        let person = self.person().unwrap_or_default();
        let runs: Vec<_> = self.runs().into_iter().filter(|(_, run)| *run != person).collect();
        let led = |run: &&(usize, Vec<String>)| run.0 > 0 && self.tokens[run.0 - 1].is(prepositions);
        let by_verb = |run: &&(usize, Vec<String>)| {
            let before = run.0.saturating_sub(1);
            led(run) && self.tokens[before.saturating_sub(3)..before].iter().any(|token| token.is(verbs))
        };
        let place = prepositions.contains(&"in");
        let behind_comma = |run: &&(usize, Vec<String>)| place && run.0 > 0 && self.tokens[run.0 - 1].is(&[","]);
        let found = runs.iter().find(by_verb).or_else(|| runs.iter().find(led));
        found.or_else(|| runs.iter().rfind(behind_comma)).map(|(_, run)| run.join(" "))
    }

    /// "is a nurse", "works as an engineer": the words after the article.
    fn after_article(&self) -> Option<String> {
        let at = self
            .tokens
            .windows(2)
            .position(|pair| pair[0].is(&["is", "as", "am", "was", "'m"]) && pair[1].is(&["a", "an", "the"]))?;
        let rest = self.tokens[at + 2..].iter();
        let words: Vec<&str> = rest
            .take_while(|token| {
                token.kind == Kind::Word && !token.is(&["at", "for", "in", "from", "and", "who", "with", "of"])
            })
            .map(|token| token.text.as_str())
            .collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// The subject: quoted, or the words between an article and what is said of it, or a name.
    fn thing(&self) -> Option<String> {
        let quoted = self.text.split(['"', '“', '”']).nth(1).filter(|_| self.text.contains(['"', '“']));
        if let Some(quoted) = quoted {
            return Some(quoted.trim().to_owned());
        }
        let subject = |from: usize| -> Option<String> {
            let words = self.tokens[from..].iter().take_while(|token| token.kind != Kind::Sign('$') && !token.is(SAYS));
            let words: Vec<&str> = words.map(|token| token.text.as_str()).collect();
            (!words.is_empty() && words.len() <= 6).then(|| words.join(" "))
        };
        let labelled = self
            .tokens
            .windows(2)
            .position(|pair| pair[0].is(&["product", "item", "name"]) && pair[1].is(&[":", "is"]));
        if let Some(label) = labelled {
            return subject(label + 2);
        }
        let article = self.tokens.iter().position(|token| token.is(&["the", "a", "an", "our", "this", "new"]));
        match article {
            Some(article) if article < 4 => subject(article + 1),
            _ => {
                subject(0).filter(|_| self.tokens.first().is_some_and(|token| token.kind == Kind::Word)).or_else(|| {
                    let named =
                        self.runs().into_iter().find(|(start, _)| article.is_some_and(|article| article + 1 == *start));
                    named.map(|(_, run)| run.join(" "))
                })
            }
        }
    }
}

/// What stands after the name of a thing.
const SAYS: &[&str] = &[
    "costs", "cost", "is", "are", "sells", "priced", "for", "at", "comes", "has", "was", ",", ":", ".", "which", "that",
];

/// Capitalised at the start of a sentence, and no names.
const NOT_NAMES: &[&str] = &[
    "i",
    "a",
    "an",
    "the",
    "he",
    "she",
    "they",
    "we",
    "it",
    "his",
    "her",
    "my",
    "this",
    "that",
    "there",
    "in",
    "on",
    "at",
    "from",
    "name",
    "age",
    "email",
    "extract",
    "person",
    "customer",
    "info",
    "information",
    "details",
    "please",
    "and",
    "our",
    "new",
    "hello",
    "hi",
    "contact",
    "meet",
    "mr",
    "mrs",
    "ms",
    "dr",
    "yesterday",
    "today",
    "when",
    "after",
    "is",
    "you",
    "aged",
    "at",
];

/// Whether a field's name has one of these words.
fn has(name: &str, any: &[&str]) -> bool {
    words(name).split(' ').any(|word| any.contains(&word))
}

#[expect(clippy::cast_possible_truncation, reason = "whole, and within the range that is exact")]
fn number(value: f64, whole: bool) -> Value {
    let rounded = libm::round(value);
    match (whole, (value - rounded).abs() < 1e-9) {
        (true, false) => Value::Null,
        (_, true) if rounded.abs() < 9e15 => json!(rounded as i64),
        _ => json!(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(fields: &[(&str, &str)]) -> Value {
        let properties: Map<String, Value> =
            fields.iter().map(|(name, kind)| ((*name).to_owned(), json!({ "type": kind }))).collect();
        json!({"type": "object", "properties": properties})
    }

    #[track_caller]
    fn check(fields: &[(&str, &str)], text: &str, expect: &Value) {
        assert_eq!(&extract(&object(fields), text), expect, "{text}");
    }

    #[test]
    fn a_person_is_found_in_many_sentences() {
        let person = [("first_name", "string"), ("last_name", "string"), ("age", "integer")];
        for text in [
            "John Smith, 35 years old",
            "Extract person info: John Smith, 35 years old",
            "The person's name is John Smith and he is 35.",
            "Name: John Smith, Age: 35",
            "My name is John Smith. I'm thirty-five years old.",
            "Yesterday I met John Smith, aged 35, in Paris.",
            "John Smith is a 35-year-old nurse from Leeds.",
            "Meet Dr. John Smith (35).",
        ] {
            check(&person, text, &json!({"first_name": "John", "last_name": "Smith", "age": 35}));
        }
    }

    #[test]
    fn a_customer_has_an_email_a_phone_and_a_city() {
        let customer = [("name", "string"), ("email", "string"), ("phone", "string"), ("city", "string")];
        check(
            &customer,
            "Sure! The customer's name is Maria Garcia, she lives in Buenos Aires; write to maria@example.org or call +54 11 5555-1234.",
            &json!({"name": "Maria Garcia", "email": "maria@example.org", "phone": "+54 11 5555-1234", "city": "Buenos Aires"}),
        );
    }

    #[test]
    fn a_product_has_a_price_and_may_be_sold_out() {
        let product = [("name", "string"), ("price", "number"), ("in_stock", "boolean")];
        check(
            &product,
            "The Laptop costs $999.99 and is in stock.",
            &json!({"name": "Laptop", "price": 999.99, "in_stock": true}),
        );
        check(
            &product,
            "Our wireless mouse is sold out; it was 25 euros.",
            &json!({"name": "wireless mouse", "price": 25, "in_stock": false}),
        );
        check(
            &product,
            "\"Blue Mug\" for £7.50, available now",
            &json!({"name": "Blue Mug", "price": 7.5, "in_stock": true}),
        );
    }

    #[test]
    fn what_is_not_said_is_left_out() {
        check(&[("name", "string"), ("age", "integer"), ("email", "string")], "I met Ann.", &json!({"name": "Ann"}));
    }
}
