//! The start tags of our own rendered pages, for checks that need no browser.

use std::collections::BTreeMap;

use html5gum::{Token, Tokenizer, emitters::default::DefaultEmitter};

/// A start tag.
pub struct Tag<'a> {
    /// In small letters.
    pub name: String,
    /// Names in small letters, and values, decoded; a value is empty where there is none.
    pub attributes: BTreeMap<String, String>,
    /// As it stands in the page.
    pub text: &'a str,
}

impl Tag<'_> {
    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// The start tags of a page, in order. What a script or a style holds is no tag.
pub fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).flatten().filter_map(|token| {
        let Token::StartTag(tag) = token else { return None };
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value)));
        let whole = html.get(tag.span.start..tag.span.end).unwrap_or_default();
        Some(Tag { name: text(&tag.name), attributes: attributes.collect(), text: whole })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[(&str, &[(&str, &str)])]) {
        let found: Vec<(String, Vec<(String, String)>)> =
            tags(html).map(|tag| (tag.name, tag.attributes.into_iter().collect())).collect();
        let owned = |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
        let expected: Vec<_> = expected.iter().map(|(name, pairs)| ((*name).to_owned(), owned(pairs))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn values_come_in_quotes_or_without() {
        check(
            r#"<a href="b" id='c' x=d e><br/>"#,
            &[("a", &[("e", ""), ("href", "b"), ("id", "c"), ("x", "d")]), ("br", &[])],
        );
    }

    #[test]
    fn names_are_small_and_values_are_decoded() {
        check("<A HREF='x?a=1&amp;b=2&#39;'>", &[("a", &[("href", "x?a=1&b=2'")])]);
    }

    #[test]
    fn a_bracket_in_quotes_does_not_end_a_tag() {
        check(r#"<p title="a > b">"#, &[("p", &[("title", "a > b")])]);
    }

    #[test]
    fn ends_comments_text_and_scripts_are_no_start_tags() {
        check("<!doctype html><p>1 < 2</p><!-- <b> --><script>a<b></script>", &[("p", &[]), ("script", &[])]);
    }

    #[test]
    fn what_is_cut_off_is_no_tag() {
        check("<p><a href=\"b", &[("p", &[])]);
        check("<!-- <b>", &[]);
    }

    #[test]
    fn a_tag_is_quoted_as_it_stands() {
        let html = "<p>x</p><b  STYLE=x>y";
        assert_eq!(tags(html).map(|tag| tag.text).collect::<Vec<_>>(), ["<p>", "<b  STYLE=x>"]);
    }
}
