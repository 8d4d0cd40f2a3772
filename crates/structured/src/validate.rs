//! A value against a schema, for values that are typed with `serde`.

use serde_json::Value;

use crate::{
    Violation,
    json::Json,
    json_schema::{Formats, Validator},
};

/// Everything in `value` that `schema` (draft 2020-12) does not allow, in the order of the schema; also what is wrong with the
/// schema.
///
/// ```
/// use structured::validate;
/// use serde_json::json;
///
/// let schema = json!({"type": "object", "properties": {"age": {"type": "integer"}}, "required": ["age"]});
/// assert_eq!(validate(&schema, &json!({})).first().map(ToString::to_string).as_deref(), Some("age: missing"));
/// ```
pub fn validate(schema: &Value, value: &Value) -> Vec<Violation> {
    match Validator::compile(&Json::from(schema), Formats::Annotate) {
        Ok(validator) => validator.check(&Json::from(value)),
        Err(wrong) => wrong,
    }
}

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;
    use serde_json::json;

    use super::*;
    use crate::{list, schema_of};

    #[track_caller]
    fn check(schema: &Value, value: &Value, expect: &str) {
        assert_eq!(list(&validate(schema, value)), expect);
    }

    #[test]
    fn types_are_told_apart() {
        check(&json!({"type": "string"}), &json!(7), "expected a string, found the number 7");
        check(&json!({"type": "array"}), &json!({}), "expected a list, found an object");
        check(
            &json!({"type": ["integer", "null"]}),
            &json!("x"),
            "expected a whole number or null, found the string \"x\"",
        );
        check(&json!({"type": ["integer", "null"]}), &json!(null), "");
    }

    #[test]
    fn a_whole_number_may_be_written_with_a_point() {
        check(&json!({"type": "integer"}), &json!(3.0), "");
        check(&json!({"type": "integer"}), &json!(3.5), "expected a whole number, found the number 3.5");
        check(&json!({"const": 1}), &json!(1.0), "");
    }

    #[test]
    fn limits_say_what_they_are() {
        let schema = json!({"minimum": 0, "exclusiveMaximum": 1, "multipleOf": 0.25});
        check(&schema, &json!(0.5), "");
        check(&schema, &json!(-0.5), "must be at least 0, is -0.5");
        check(&schema, &json!(1), "must be less than 1, is 1");
        check(&schema, &json!(0.3), "must be a multiple of 0.25, is 0.3");
    }

    #[test]
    fn lengths_count_characters_not_bytes() {
        let schema = json!({"minLength": 2, "maxLength": 3});
        check(&schema, &json!("äöü"), "");
        check(&schema, &json!("ä"), "needs at least 2 characters, has 1");
        check(&json!({"maxItems": 1}), &json!([1, 2]), "takes at most 1 items, has 2");
    }

    #[test]
    fn a_path_leads_into_lists_and_objects() {
        let schema = json!({"properties": {"a": {"items": {"properties": {"b": {"type": "null"}}}}}});
        check(&schema, &json!({"a": [{}, {"b": 1}]}), "a[1].b: expected null, found the number 1");
    }

    #[test]
    fn fields_that_are_not_allowed_are_named() {
        let schema = json!({"properties": {"a": true}, "additionalProperties": false});
        check(&schema, &json!({"a": 1, "b": 2}), "b: no such field is allowed");
        check(
            &json!({"additionalProperties": {"type": "null"}}),
            &json!({"b": 2}),
            "b: expected null, found the number 2",
        );
    }

    #[test]
    fn tuples_are_checked_by_place() {
        let schema = json!({"prefixItems": [{"type": "string"}], "items": {"type": "number"}});
        check(&schema, &json!(["a", 1, "b"]), "[2]: expected a number, found the string \"b\"");
    }

    #[test]
    fn a_set_has_nothing_twice() {
        check(&json!({"uniqueItems": true}), &json!([1, 2, 1.0]), "[2]: is in the list already");
    }

    #[derive(JsonSchema)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    #[expect(dead_code, reason = "only its schema is used")]
    enum Shape {
        Circle { radius: f64 },
        Square { side: f64, colour: Option<Colour> },
        Group { parts: Vec<Shape> },
    }

    #[derive(JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[expect(dead_code, reason = "only its schema is used")]
    enum Colour {
        /// As a tomato.
        Red,
        /// As the sky.
        Blue,
    }

    #[test]
    fn a_tag_decides_which_form_was_meant() {
        let schema = schema_of::<Shape>();
        check(&schema, &json!({"kind": "circle"}), "radius: missing");
        check(&schema, &json!({"kind": "cone"}), "an object fits none of the 3 allowed forms");
    }

    #[test]
    fn an_option_reports_what_is_wrong_with_the_value_that_is_there() {
        let schema = schema_of::<Shape>();
        check(&schema, &json!({"kind": "square", "side": 1, "colour": null}), "");
        check(
            &schema,
            &json!({"kind": "square", "side": 1, "colour": "green"}),
            "colour: must be one of \"red\", \"blue\", is the string \"green\"",
        );
    }

    #[test]
    fn a_type_may_contain_itself() {
        let part = json!({"kind": "group", "parts": [{"kind": "group", "parts": [{"kind": "circle", "radius": "1"}]}]});
        check(&schema_of::<Shape>(), &part, "parts[0].parts[0].radius: expected a number, found the string \"1\"");
    }

    #[test]
    fn one_of_takes_exactly_one() {
        check(
            &json!({"oneOf": [true, {"type": "null"}]}),
            &json!(null),
            "fits 2 of the allowed forms where only one may fit",
        );
        check(&json!({"anyOf": [true, {"type": "null"}]}), &json!(null), "");
        check(&json!({"not": {"type": "null"}}), &json!(null), "null is not allowed here");
    }

    #[test]
    fn references_that_lead_nowhere_or_in_circles_are_refused() {
        check(&json!({"$ref": "#/$defs/A"}), &json!(1), "#: `$ref` names \"#/$defs/A\", which is not here");
        let circle = json!({"$ref": "#/$defs/A", "$defs": {"A": {"$ref": "#/$defs/A"}}});
        check(&circle, &json!(1), "the schema refers to itself without end, or tries too many forms");
    }

    #[test]
    fn a_pattern_is_searched_for() {
        check(&json!({"type": "string", "pattern": "^a"}), &json!("b"), "must match the pattern ^a, is \"b\"");
    }
}
