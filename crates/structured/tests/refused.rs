//! Schemas that cannot be read: each is refused where it is wrong, in words that name it.

use structured::{
    Plan, json,
    json_schema::{Formats, Validator},
};

#[test]
fn a_schema_that_pydantic_does_not_write_is_refused_by_name() {
    for (schema, told) in [
        (r#"{"not": {}}"#, "no `not`; check against this schema in schema mode"),
        (r#"{"properties": {"a": {"contains": {}}}}"#, "#/properties/a: Pydantic's schemas know no `contains`"),
        (r#"{"$ref": 1}"#, "`$ref` must be a text"),
        (r#"{"type": "integer", "minimum": "x"}"#, "`minimum` must be a number"),
        (r#"{"type": "object", "patternProperties": {"a": {}, "b": {}}}"#, "one pattern in `patternProperties`"),
        (r#"{"type": "whole"}"#, "there is no type \"whole\""),
        (r#"{"type": 1}"#, "`type` must be a name or a list of names"),
        (r#"{"properties": []}"#, "`properties` must be an object"),
        (r#"{"properties": {}, "required": "a"}"#, "`required` must be a list of names"),
        (r#"{"enum": []}"#, "`enum` must be a list of at least one value"),
        (r#"{"allOf": [{}, {}]}"#, "one schema in `allOf`"),
        ("false", "allows nothing"),
        (r#"{"x-pydantic": {"validators": ["value >"]}}"#, "an expression ends too early at column 8"),
    ] {
        let wrong = Plan::compile(&json::parse(schema).unwrap()).unwrap_err();
        assert!(wrong[0].to_string().contains(told), "{schema}: {wrong:?}");
    }
}

#[test]
fn a_schema_of_the_draft_is_refused_where_it_is_wrong() {
    for (schema, told) in [
        (r#"{"minLength": -1}"#, "`minLength` must be a whole number from 0"),
        (r#"{"maximum": "x"}"#, "`maximum` must be a number"),
        (r#"{"enum": 1}"#, "`enum` must be a list"),
        (r#"{"allOf": {}}"#, "`allOf` must be a list"),
        (r#"{"properties": []}"#, "`properties` must be an object"),
        (r#"{"pattern": 1}"#, "`pattern` must be a text"),
        (r#"{"pattern": "a("}"#, "a group is not closed at column 2"),
        (r#"{"required": "a"}"#, "`required` must be a list of texts"),
        (r#"{"required": ["a", 1]}"#, "`required` must be a list of texts"),
        (r#"{"type": 5}"#, "`type` must be a name or a list of names"),
        (r#"{"type": []}"#, "`type` must be a name or a list of names"),
        (r#"{"type": ["string", "whole"]}"#, "there is no type \"whole\""),
        (r##"{"$ref": "#/$defs/X"}"##, "`$ref` names \"#/$defs/X\", which is not here"),
        (r#"{"$dynamicRef": 1}"#, "`$dynamicRef` must be a text"),
        (r#"{"dependencies": {"a": ["b"]}}"#, "`dependencies` is of an earlier draft"),
        (r#"{"items": {}, "additionalItems": false}"#, "write `prefixItems` and `items`"),
        (
            r#"{"properties": {"a": {"divisibleBy": 2}}}"#,
            "#/properties/a/divisibleBy: `divisibleBy` is of an earlier draft",
        ),
    ] {
        let wrong = Validator::compile(&json::parse(schema).unwrap(), Formats::Annotate).unwrap_err();
        assert!(wrong.iter().any(|wrong| wrong.to_string().contains(told)), "{schema}: {wrong:?}");
    }
}
