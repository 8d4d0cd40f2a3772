//! The `x-pydantic` key: what Pydantic knows of a model and its JSON Schema cannot say. docs/structured.md lists every hint.

use super::{Encoding, compile::Compiler};
use crate::json::Json;

const KNOWN: [&str; 35] = [
    "type",
    "strict",
    "strip_whitespace",
    "to_lower",
    "to_upper",
    "coerce_numbers_to_str",
    "ascii_only",
    "allow_inf_nan",
    "union_mode",
    "validate_by_name",
    "validate_by_alias",
    "populate_by_name",
    "name",
    "aliases",
    "max_digits",
    "decimal_places",
    "ge",
    "gt",
    "le",
    "lt",
    "multiple_of",
    "now",
    "tz",
    "keys",
    "schemes",
    "validate_default",
    "fail_fast",
    "val_json_bytes",
    "str_strip_whitespace",
    "str_to_lower",
    "str_to_upper",
    "validators",
    "discriminator_name",
    "class",
    "default_factory",
];

/// A model's configuration, which its fields inherit and other models do not.
#[expect(clippy::struct_excessive_bools, reason = "Pydantic's own flags, each on its own")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Config {
    pub(super) strict: bool,
    pub(super) strip: bool,
    pub(super) lower: bool,
    pub(super) upper: bool,
    pub(super) numbers: bool,
    pub(super) ascii: bool,
    pub(super) inf_nan: Option<bool>,
    pub(super) bytes: Encoding,
    pub(super) validate_default: bool,
}

/// The hints of one schema.
#[derive(Clone, Copy)]
pub(super) struct Hints<'s>(Option<&'s Json<'s>>);

impl<'s> Hints<'s> {
    /// Unknown hints are refused by name: a rule that is skipped in silence would pass for one that was kept.
    pub(super) fn of(schema: &'s Json<'s>, compiler: &mut Compiler<'s>) -> Self {
        let hints = schema.get("x-pydantic");
        if let Some(Json::Object(fields)) = hints {
            for (name, _) in fields {
                if !KNOWN.contains(&&**name) {
                    compiler.refuse(format!("there is no x-pydantic hint {name:?}"));
                }
            }
        } else if hints.is_some() {
            compiler.refuse("x-pydantic must be an object");
        }
        Self(hints)
    }

    pub(super) fn none() -> Self {
        Self(None)
    }

    pub(super) fn get(self, name: &str) -> Option<&'s Json<'s>> {
        self.0?.get(name)
    }

    pub(super) fn text(self, name: &str) -> Option<&'s str> {
        self.get(name)?.as_str()
    }

    pub(super) fn flag(self, name: &str) -> Option<bool> {
        if let Json::Bool(value) = self.get(name)? { Some(*value) } else { None }
    }

    pub(super) fn count(self, name: &str) -> Option<usize> {
        count(self.get(name)?)
    }

    pub(super) fn encoding(self) -> Option<Encoding> {
        match self.text("val_json_bytes")? {
            "base64" => Some(Encoding::Base64),
            "hex" => Some(Encoding::Hex),
            _ => Some(Encoding::Utf8),
        }
    }

    /// The configuration that a model's own hints make.
    pub(super) fn config(self) -> Config {
        let flag = |name| self.flag(name).unwrap_or_default();
        Config {
            strict: flag("strict"),
            strip: flag("str_strip_whitespace"),
            lower: flag("str_to_lower"),
            upper: flag("str_to_upper"),
            numbers: flag("coerce_numbers_to_str"),
            ascii: flag("ascii_only"),
            inf_nan: self.flag("allow_inf_nan"),
            bytes: self.encoding().unwrap_or_default(),
            validate_default: flag("validate_default"),
        }
    }
}

/// A count that a keyword gives, as a whole number or as a float without fraction.
pub(crate) fn count(value: &Json<'_>) -> Option<usize> {
    match value {
        Json::Int(value) => usize::try_from(*value).ok(),
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be whole and small")]
        Json::Float(value) if *value >= 0.0 && *value < 1e15 && libm::trunc(*value).to_bits() == value.to_bits() => {
            Some(*value as usize)
        }
        Json::Null
        | Json::Bool(_)
        | Json::Big(_)
        | Json::Float(_)
        | Json::Str(_)
        | Json::Array(_)
        | Json::Object(_) => None,
    }
}
