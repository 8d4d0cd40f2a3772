//! Values that stand behind the name of their field: `Skills: Rust, Python`, `her favourite colour is blue`.

use super::{super::role::words, Source};

/// What may stand between a name and its value.
const LINKS: [&str; 10] = [":", "=", "is ", "are ", "was ", "were ", "include ", "includes ", "including ", "like "];

impl Source<'_> {
    /// The text behind the label `name`, up to the next sign that ends it.
    pub(super) fn labelled(&self, name: &str) -> Option<String> {
        let rest = self.behind(name)?;
        let found = rest.split([',', ';', '\n']).next().unwrap_or_default();
        let found = sentence(found).trim();
        (!found.is_empty()).then(|| found.to_owned())
    }

    /// The entries behind the label `name`: with commas and "and" between, up to the end of the sentence.
    pub(super) fn listed(&self, name: &str) -> Vec<String> {
        let Some(rest) = self.behind(name) else { return Vec::new() };
        let rest = sentence(rest.split([';', '\n']).next().unwrap_or_default());
        let parts = rest.split(',').flat_map(|part| part.split(" and "));
        let parts = parts.map(|part| part.trim().strip_prefix("and ").unwrap_or(part.trim()).to_owned());
        parts.filter(|part| !part.is_empty()).collect()
    }

    /// What stands behind `name` and a word or a sign that links.
    fn behind(&self, name: &str) -> Option<&str> {
        let (text, label) = (self.text.to_ascii_lowercase(), words(name));
        if label.is_empty() {
            return None;
        }
        let starts = text.match_indices(&label).map(|(at, _)| at);
        let whole = |at: &usize| !text[..*at].ends_with(char::is_alphanumeric);
        starts.filter(whole).find_map(|at| {
            let (lower, rest) = (&text[at + label.len()..], &self.text[at + label.len()..]);
            let blanks = lower.len() - lower.trim_start().len();
            let link = LINKS.iter().find(|link| lower[blanks..].starts_with(**link))?;
            Some(&rest[blanks + link.len()..])
        })
    }
}

/// `text` up to the point that ends a sentence; one inside of a number or an address does not.
fn sentence(text: &str) -> &str {
    let end = text.find(". ").or_else(|| text.ends_with(['.', '!', '?']).then(|| text.len() - 1));
    &text[..end.unwrap_or(text.len())]
}
