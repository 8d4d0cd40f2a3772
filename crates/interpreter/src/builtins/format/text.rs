//! Texts in the shape that a format spec asks for.

use crate::{
    Vm,
    builtins::format::spec::{Align, FormatSpec, Sign, unknown_kind},
    value::{Outcome, Value},
};

/// A text by a spec; `of` is what it was, whose class messages name.
pub(crate) fn format_text(vm: &mut Vm, text: &str, spec: &FormatSpec, of: &Value) -> Outcome<String> {
    vm.allocate(spec.width)?;
    if let Some(kind) = spec.kind.filter(|kind| *kind != 's') {
        return Err(vm.value_error(&unknown_kind(kind, &vm.class_name(of))));
    }
    let fault = match spec {
        FormatSpec { sign: Some(Sign::Space), .. } => Some("Space not allowed in string format specifier"),
        FormatSpec { sign: Some(_), .. } => Some("Sign not allowed in string format specifier"),
        FormatSpec { no_negative_zero: true, .. } => {
            Some("Negative zero coercion (z) not allowed in string format specifier")
        }
        FormatSpec { alternate: true, .. } => Some("Alternate form (#) not allowed in string format specifier"),
        FormatSpec { align: Some(Align::AfterSign), .. } => {
            Some("'=' alignment not allowed in string format specifier")
        }
        _ => None,
    };
    if let Some(fault) = fault {
        return Err(vm.value_error(fault));
    }
    let end = spec.precision.and_then(|count| text.char_indices().nth(count)).map_or(text.len(), |(end, _)| end);
    Ok(pad(text[..end].to_owned(), spec, Align::Left))
}

/// A text with the fill that makes it as wide as the spec says.
pub(crate) fn pad(text: String, spec: &FormatSpec, default: Align) -> String {
    let missing = if spec.width == 0 { 0 } else { spec.width.saturating_sub(text.chars().count()) };
    if missing == 0 {
        return text;
    }
    let before = match spec.align.unwrap_or(default) {
        Align::Left => 0,
        Align::Right | Align::AfterSign => missing,
        Align::Center => missing / 2,
    };
    let fill = |count: usize| std::iter::repeat_n(spec.fill, count);
    fill(before).chain(text.chars()).chain(fill(missing - before)).collect()
}
