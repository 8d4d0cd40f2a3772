//! The start tags of our own rendered pages: enough of HTML for checks that need no browser.

/// A start tag.
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    /// Names and values; a value is empty where there is none, and its character references are not decoded.
    pub(crate) attributes: Vec<(&'a str, &'a str)>,
    /// All between `<` and `>`.
    pub(crate) text: &'a str,
}

impl<'a> Tag<'a> {
    /// An attribute's value.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }
}

/// The start tags of a page, in order. What a script holds is not looked into: none of ours holds anything.
pub(crate) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find('<')? + 1..];
            if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let (tag, after) = split_tag(rest);
                rest = after;
                return Some(parse_tag(tag));
            }
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
            }
        }
    })
}

/// Splits at the `>` that ends the tag; one inside quotes does not.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return (&text[..at], &text[at + 1..]),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    (text, "")
}

fn parse_tag(text: &str) -> Tag<'_> {
    let name_len = text.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(text.len());
    let (name, mut rest) = text.split_at(name_len);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return Tag { name, attributes, text };
        }
        let len = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(len.max(1).min(rest.len()));
        let (value, after) = split_value(after);
        attributes.push((attribute, value));
        rest = after;
    }
}

/// The value after an attribute's name, empty where there is none, and what follows it.
fn split_value(text: &str) -> (&str, &str) {
    let Some(value) = text.trim_start().strip_prefix('=') else {
        return ("", text);
    };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    value.split_at(value.find(char::is_whitespace).unwrap_or(value.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[(&str, &[(&str, &str)])]) {
        let found: Vec<_> = tags(html).map(|tag| (tag.name, tag.attributes)).collect();
        let expected: Vec<_> = expected.iter().map(|(name, attributes)| (*name, attributes.to_vec())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn values_come_in_quotes_or_without() {
        check(
            r#"<a href="b" id='c' x=d e><br/>"#,
            &[("a", &[("href", "b"), ("id", "c"), ("x", "d"), ("e", "")]), ("br", &[])],
        );
    }

    #[test]
    fn a_bracket_in_quotes_does_not_end_a_tag() {
        check(r#"<p title="a > b">"#, &[("p", &[("title", "a > b")])]);
    }

    #[test]
    fn ends_comments_and_text_are_no_start_tags() {
        check("<!doctype html><p>1 < 2</p><!-- <b> -->", &[("p", &[])]);
    }

    #[test]
    fn a_cut_page_ends_the_tags() {
        check("<p><a href=\"b", &[("p", &[]), ("a", &[("href", "b")])]);
        check("<!-- <b>", &[]);
    }
}
