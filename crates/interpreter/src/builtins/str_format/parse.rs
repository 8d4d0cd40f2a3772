//! The text of a format: what stands between the fields, and what each field says.

/// A stretch of plain text, and the field that follows it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    pub(crate) plain: &'a str,
    pub(crate) field: Option<Field<'a>>,
}

/// `{name!conversion:spec}`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    pub(crate) conversion: Option<char>,
    pub(crate) spec: &'a str,
}

/// Takes the next part off a format; nothing at its end.
///
/// # Errors
/// The message of the `ValueError`.
pub(crate) fn next_part<'a>(rest: &mut &'a str) -> Result<Option<Part<'a>>, &'static str> {
    let text = *rest;
    if text.is_empty() {
        return Ok(None);
    }
    let Some(at) = text.find(['{', '}']) else {
        *rest = "";
        return Ok(Some(Part { plain: text, field: None }));
    };
    let (before, brace) = text.split_at(at);
    let opens = brace.starts_with('{');
    let after = brace.get(1..).unwrap_or_default();
    if after.starts_with(if opens { '{' } else { '}' }) {
        // A doubled brace stands for itself: the first of the two is the last of the plain text.
        *rest = after.get(1..).unwrap_or_default();
        return Ok(Some(Part { plain: text.get(..=at).unwrap_or(before), field: None }));
    }
    match (opens, after.is_empty()) {
        (false, _) => return Err("Single '}' encountered in format string"),
        (true, true) => return Err("Single '{' encountered in format string"),
        (true, false) => {}
    }
    let (field, after) = field(after)?;
    *rest = after;
    Ok(Some(Part { plain: before, field: Some(field) }))
}

/// A field, from behind its brace on, and what comes after it.
fn field(text: &str) -> Result<(Field<'_>, &str), &'static str> {
    let mut in_brackets = false;
    let mut end = None;
    for (at, character) in text.char_indices() {
        match character {
            '{' => return Err("unexpected '{' in field name"),
            '[' => in_brackets = true,
            ']' => in_brackets = false,
            '}' | ':' | '!' if !in_brackets => {
                end = Some((at, character));
                break;
            }
            _ => {}
        }
    }
    let Some((at, character)) = end else { return Err("expected '}' before end of string") };
    let (name, rest) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
    match character {
        '}' => Ok((Field { name, conversion: None, spec: "" }, rest)),
        '!' => {
            let mut characters = rest.chars();
            let Some(conversion) = characters.next() else {
                return Err("end of string while looking for conversion specifier");
            };
            match characters.next() {
                Some('}') => Ok((Field { name, conversion: Some(conversion), spec: "" }, characters.as_str())),
                Some(':') => spec(name, Some(conversion), characters.as_str()),
                Some(_) => Err("expected ':' after conversion specifier"),
                None => spec(name, Some(conversion), ""),
            }
        }
        _ => spec(name, None, rest),
    }
}

/// The spec of a field, which may hold fields itself.
fn spec<'a>(name: &'a str, conversion: Option<char>, text: &'a str) -> Result<(Field<'a>, &'a str), &'static str> {
    let mut depth = 1;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let spec = text.get(..at).unwrap_or_default();
            return Ok((Field { name, conversion, spec }, text.get(at + 1..).unwrap_or_default()));
        }
    }
    Err("unmatched '{' in format spec")
}

/// A step from a value to one in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    Attribute(&'a str),
    Index(usize),
    Key(&'a str),
}

/// The name that a field begins with, and the rest of its name.
pub(crate) fn first(name: &str) -> (&str, &str) {
    name.split_at(name.find(['.', '[']).unwrap_or(name.len()))
}

/// Takes the next step off the rest of a field's name; nothing at its end.
///
/// # Errors
/// The message of the `ValueError`.
pub(crate) fn next_step<'a>(rest: &mut &'a str) -> Result<Option<Step<'a>>, &'static str> {
    let text = *rest;
    let step = if let Some(after) = text.strip_prefix('.') {
        let (name, after) = first(after);
        *rest = after;
        Step::Attribute(name)
    } else if let Some(after) = text.strip_prefix('[') {
        let Some((key, after)) = after.split_once(']') else { return Err("Missing ']' in format string") };
        *rest = after;
        match number(key)? {
            Some(index) => Step::Index(index),
            None => Step::Key(key),
        }
    } else if text.is_empty() {
        return Ok(None);
    } else {
        return Err("Only '.' or '[' may follow ']' in format field specifier");
    };
    match step {
        Step::Attribute("") | Step::Key("") => Err("Empty attribute in format string"),
        step => Ok(Some(step)),
    }
}

/// A name that is a number.
///
/// # Errors
/// The message of the `ValueError`.
pub(crate) fn number(name: &str) -> Result<Option<usize>, &'static str> {
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let number: Option<usize> = name.parse().ok().filter(|number| i64::try_from(*number).is_ok());
    number.map(Some).ok_or("Too many decimal digits in format string")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mut format: &str, expect: Result<Part<'_>, &str>) {
        assert_eq!(next_part(&mut format), expect.map(Some));
    }

    #[test]
    fn fields_have_names_conversions_and_specs() {
        let field = |name, conversion, spec| Some(Field { name, conversion, spec });
        check("a{b.c[d}]!r:>{w}}e", Ok(Part { plain: "a", field: field("b.c[d}]", Some('r'), ">{w}") }));
        check("{}", Ok(Part { plain: "", field: field("", None, "") }));
        check("a{{b", Ok(Part { plain: "a{", field: None }));
    }

    #[test]
    fn what_is_no_format_is_told_in_cpythons_words() {
        check("{", Err("Single '{' encountered in format string"));
        check("}", Err("Single '}' encountered in format string"));
        check("{a", Err("expected '}' before end of string"));
        check("{a{", Err("unexpected '{' in field name"));
        check("{0!", Err("end of string while looking for conversion specifier"));
        check("{0!rr}", Err("expected ':' after conversion specifier"));
        check("{0:{}", Err("unmatched '{' in format spec"));
    }
}
