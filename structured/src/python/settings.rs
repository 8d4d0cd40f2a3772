//! A model's settings: `model_config`, and the arguments of its class.

use super::{
    classes::Classes,
    shape::{Object, put},
    syntax::{Expr, What},
};
use crate::{Violation, json::Json};

impl Classes<'_> {
    pub(super) fn config(&self, value: &Expr, into: (&mut Object, &mut Object)) -> Result<(), Violation> {
        let (made, hints) = into;
        match &value.what {
            What::Call(base, arguments)
                if base.name().map(|name| self.canonical(name)) == Some("ConfigDict")
                    && arguments.iter().all(|argument| argument.name.is_some()) =>
            {
                for argument in arguments {
                    let name = argument.name.as_deref().unwrap_or_default();
                    self.setting((name, &argument.value), (made, hints))?;
                }
            }
            What::Dict(pairs) => {
                for (key, value) in pairs {
                    let What::Text(name) = &key.what else { return Err(key.place.refuse("a setting without a name")) };
                    self.setting((name, value), (made, hints))?;
                }
            }
            _ => return Err(value.place.refuse("a `model_config` that is no `ConfigDict(…)`")),
        }
        Ok(())
    }

    pub(super) fn setting(
        &self,
        (name, expr): (&str, &Expr),
        into: (&mut Object, &mut Object),
    ) -> Result<(), Violation> {
        let (made, hints) = into;
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
            (
                "strict"
                | "str_strip_whitespace"
                | "str_to_lower"
                | "str_to_upper"
                | "coerce_numbers_to_str"
                | "validate_default"
                | "validate_by_name"
                | "validate_by_alias"
                | "populate_by_name"
                | "allow_inf_nan",
                Json::Bool(_),
            )
            | ("val_json_bytes", Json::Str(_)) => put(hints, name, value),
            // What these say is about values that exist already, or about writing them.
            (
                "frozen"
                | "validate_assignment"
                | "from_attributes"
                | "arbitrary_types_allowed"
                | "use_enum_values"
                | "protected_namespaces"
                | "revalidate_instances"
                | "ser_json_bytes"
                | "ser_json_timedelta"
                | "ser_json_inf_nan",
                _,
            ) => {}
            (
                "strict"
                | "str_strip_whitespace"
                | "str_to_lower"
                | "str_to_upper"
                | "coerce_numbers_to_str"
                | "extra"
                | "validate_default"
                | "validate_by_name"
                | "validate_by_alias"
                | "populate_by_name"
                | "allow_inf_nan"
                | "title"
                | "json_schema_extra"
                | "val_json_bytes",
                _,
            ) => return wrong(),
            _ => return Err(expr.place.refuse(format!("the setting `{name}`"))),
        }
        Ok(())
    }
}
