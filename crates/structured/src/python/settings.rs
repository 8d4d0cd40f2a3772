//! A model's settings: `model_config`, and the arguments of its class.

use super::{
    classes::Classes,
    shape::{Object, put},
    syntax::{Expr, What},
};
use crate::{Violation, json::Json};

/// Settings that are on or off.
const FLAGS: [&str; 10] = [
    "strict",
    "str_strip_whitespace",
    "str_to_lower",
    "str_to_upper",
    "coerce_numbers_to_str",
    "validate_default",
    "validate_by_name",
    "validate_by_alias",
    "populate_by_name",
    "allow_inf_nan",
];

/// What these say is about values that exist already, or about writing them.
const PASSED_BY: [&str; 10] = [
    "frozen",
    "validate_assignment",
    "from_attributes",
    "arbitrary_types_allowed",
    "use_enum_values",
    "protected_namespaces",
    "revalidate_instances",
    "ser_json_bytes",
    "ser_json_timedelta",
    "ser_json_inf_nan",
];

/// Where settings are written to.
pub(super) struct Target<'a> {
    /// The schema of the class.
    pub(super) made: &'a mut Object,
    /// What it tells Pydantic.
    pub(super) hints: &'a mut Object,
}

impl Classes<'_> {
    pub(super) fn config(&self, value: &Expr, into: &mut Target<'_>) -> Result<(), Violation> {
        match &value.what {
            What::Call(base, arguments)
                if base.name().map(|name| self.canonical(name)) == Some("ConfigDict")
                    && arguments.iter().all(|argument| argument.name.is_some()) =>
            {
                for argument in arguments {
                    let name = argument.name.as_deref().unwrap_or_default();
                    self.setting(name, &argument.value, into)?;
                }
            }
            What::Dict(pairs) => {
                for (key, value) in pairs {
                    let What::Text(name) = &key.what else { return Err(key.place.refuse("a setting without a name")) };
                    self.setting(name, value, into)?;
                }
            }
            What::Name(_)
            | What::Bool(_)
            | What::None
            | What::Dots
            | What::Number(_)
            | What::Text(_)
            | What::Bytes(_)
            | What::List(_)
            | What::Tuple(_)
            | What::Set(_)
            | What::Index(..)
            | What::Call(..)
            | What::Or(_)
            | What::Minus(_) => return Err(value.place.refuse("a `model_config` that is no `ConfigDict(…)`")),
        }
        Ok(())
    }

    pub(super) fn setting(&self, name: &str, expr: &Expr, into: &mut Target<'_>) -> Result<(), Violation> {
        let Target { made, hints } = into;
        let value = self.value(expr)?;
        let wrong = || Err(expr.place.refuse(format!("this value of the setting `{name}`")));
        match (name, &value) {
            ("extra", Json::Str(extra)) => {
                made.retain(|(key, _)| key != "additionalProperties");
                match &**extra {
                    "forbid" => put(made, "additionalProperties", Json::Bool(false)),
                    "allow" => put(made, "additionalProperties", Json::Bool(true)),
                    "ignore" => {}
                    _ => return wrong(),
                }
            }
            ("title", Json::Str(_)) => put(made, "title", value),
            ("json_schema_extra", Json::Object(fields)) => {
                for (key, value) in fields {
                    put(made, key, value.clone());
                }
            }
            (_, Json::Bool(_)) if FLAGS.contains(&name) => put(hints, name, value),
            ("val_json_bytes", Json::Str(_)) => put(hints, name, value),
            _ if PASSED_BY.contains(&name) => {}
            ("extra" | "title" | "json_schema_extra" | "val_json_bytes", _) => return wrong(),
            _ if FLAGS.contains(&name) => return wrong(),
            _ => return Err(expr.place.refuse(format!("the setting `{name}`"))),
        }
        Ok(())
    }
}
