//! Addresses on the web, read by the `url` crate as in Pydantic.

use std::{borrow::Cow, cell::Cell};

use url::{SyntaxViolation, Url};

use super::{Checked, Checker, Exactness, Given, fail};
use crate::{json::Json, plan::repr, view::View};

impl<'c> Checker<'c> {
    pub(super) fn url(
        &mut self,
        most: Option<usize>,
        schemes: &'c [String],
        Given { input, strict }: Given<'c>,
    ) -> Checked<'c> {
        let View::Str(text) = input else { return fail("url_type", "URL input should be a string or URL", input) };
        if let Some(most) = most
            && text.len() > most
        {
            return fail(
                "url_too_long",
                format!("URL should have at most {most} {}", words::plural(most, "character")),
                input,
            );
        }
        if text.is_empty() {
            return fail("url_parsing", "Input should be a valid URL, input is empty", input);
        }
        let violation: Cell<Option<SyntaxViolation>> = Cell::new(None);
        let notice = |found| {
            if found != SyntaxViolation::EmbeddedCredentials {
                violation.set(Some(found));
            }
        };
        let options = Url::options();
        let parsed = if strict { options.syntax_violation_callback(Some(&notice)) } else { options }.parse(text);
        let url = match parsed {
            Ok(url) => url,
            Err(error) => return fail("url_parsing", format!("Input should be a valid URL, {error}"), input),
        };
        if let Some(violation) = violation.get() {
            let message = format!("Input violated strict URL syntax rules, {}", violation.description());
            return fail("url_syntax_violation", message, input);
        }
        if !schemes.is_empty() && !schemes.iter().any(|scheme| scheme == url.scheme()) {
            let shown: Vec<String> = schemes.iter().map(|scheme| repr(&Json::Str(Cow::Borrowed(scheme)))).collect();
            let shown = match shown.as_slice() {
                [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
                other => other.concat(),
            };
            return fail("url_scheme", format!("URL scheme should be {shown}"), input);
        }
        self.floor(Exactness::Lax);
        Ok(Json::Str(Cow::Owned(url.into())))
    }
}
