//! What a field's name says of where its value stands in a text.

use super::{
    super::{
        mention::{Mention, What, mentions},
        role::words,
        text::Kind,
    },
    Source,
};

impl Source<'_> {
    /// The words for a text called `name`, of a `thing` or of a person.
    pub(super) fn words(&self, name: &str, thing: bool) -> Option<String> {
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
            let code = |mention: Mention| if let What::Money(_, code) = mention.what { Some(code) } else { None };
            return mentions(self.tokens).into_iter().find_map(code).map(str::to_owned);
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

    /// The number called `name`.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        let mentions = mentions(self.tokens);
        let money = mentions
            .iter()
            .find_map(|mention| if let What::Money(value, _) = mention.what { Some(value) } else { None });
        let of = |what: &What| match what {
            What::Number(value) | What::Years(value) | What::Money(value, _) | What::Pieces(value) => Some(*value),
            What::Rate(_) | What::Ticker(_) | What::Currency(_) => None,
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
            let bare = mentions.iter().find_map(|mention| {
                let What::Number(value) = mention.what else { return None };
                (0.0..130.0).contains(&value).then_some(value)
            });
            return old.or(bare);
        }
        let first = |of: fn(&What) -> Option<f64>| mentions.iter().find_map(|mention| of(&mention.what));
        let years = || first(|what| if let What::Years(value) = what { Some(*value) } else { None });
        let rate = || first(|what| if let What::Rate(value) = what { Some(*value) } else { None });
        if has(name, &["years", "term", "duration"]) && years().is_some() {
            return years();
        }
        if has(name, &["rate", "percentage", "interest"]) && rate().is_some() {
            return rate();
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
    pub(super) fn is_true(&self, name: &str) -> bool {
        let lower = self.text.to_lowercase();
        let denied =
            ["out of stock", "sold out", "unavailable", "not ", "no longer", "isn't", "n't ", "never ", "without "];
        let stock = has(name, &["stock", "available", "availability"]);
        let said = words(name).split(' ').filter(|word| word.len() > 2).any(|word| lower.contains(word));
        (stock || said) && !denied.iter().any(|denial| lower.contains(denial))
    }

    /// A stretch without blanks, and without the punctuation around it.
    pub(super) fn chunk(&self, wanted: impl Fn(&str) -> bool) -> Option<String> {
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
pub(super) fn has(name: &str, any: &[&str]) -> bool {
    words(name).split(' ').any(|word| any.contains(&word))
}
