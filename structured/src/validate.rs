//! A value against a schema (draft 2020-12), for the keywords that `schemars` emits.

use serde_json::{Map, Value};

use super::{
    Violation, keyword,
    value::{equal, expected, is_of, is_whole, shown, words},
};

/// Everything in `value` that `schema` does not allow, in the order of the schema; also what is wrong with the schema.
///
/// ```
/// use structured::validate;
/// use serde_json::json;
///
/// let schema = json!({"type": "object", "properties": {"age": {"type": "integer"}}, "required": ["age"]});
/// assert_eq!(validate(&schema, &json!({})).first().map(ToString::to_string).as_deref(), Some("age: missing"));
/// ```
pub fn validate(schema: &Value, value: &Value) -> Vec<Violation> {
    let unsupported = keyword::unsupported(schema);
    if !unsupported.is_empty() {
        return unsupported;
    }
    let mut check = Check { root: schema, path: String::new(), references: Vec::new(), found: Vec::new() };
    check.schema(schema, value);
    check.found
}

struct Check<'a> {
    root: &'a Value,
    path: String,
    /// References followed since the last step down into the value.
    references: Vec<&'a str>,
    found: Vec<Violation>,
}

impl<'a> Check<'a> {
    fn schema(&mut self, schema: &'a Value, value: &Value) {
        let keywords = match schema {
            Value::Object(keywords) => keywords,
            Value::Bool(false) => return self.add("nothing is allowed here"),
            _ => return,
        };
        if let Some(target) = keywords.get("$ref") {
            self.reference(target, value);
        }
        if let Some(types) = keywords.get("type")
            && !is_of(types, value)
        {
            return self.add(format!("expected {}, found {}", expected(types), shown(value)));
        }
        self.choices(keywords, value);
        match value {
            Value::Object(fields) => self.object(keywords, fields),
            Value::Array(items) => self.array(keywords, items),
            Value::String(text) => {
                self.length(keywords, ("minLength", "maxLength", "characters"), text.chars().count());
            }
            Value::Number(number) => self.number(keywords, number.as_f64().unwrap_or(f64::NAN)),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn reference(&mut self, target: &'a Value, value: &Value) {
        let name = target.as_str().unwrap_or_default();
        let Some(schema) = resolve(self.root, name) else {
            return self.add(format!("the schema refers to {name:?}, which it does not define"));
        };
        if self.references.contains(&name) {
            return self.add(format!("the schema refers to {name:?} without end"));
        }
        self.references.push(name);
        self.schema(schema, value);
        self.references.pop();
    }

    fn choices(&mut self, keywords: &'a Map<String, Value>, value: &Value) {
        if let Some(constant) = keywords.get("const")
            && !equal(constant, value)
        {
            self.add(format!("must be {constant}, is {}", shown(value)));
        }
        if let Some(Value::Array(allowed)) = keywords.get("enum")
            && !allowed.iter().any(|one| equal(one, value))
        {
            self.add(format!("must be one of {}, is {}", words(allowed), shown(value)));
        }
        for schema in list(keywords, "allOf") {
            self.schema(schema, value);
        }
        for (keyword, most) in [("anyOf", usize::MAX), ("oneOf", 1)] {
            if let Some(Value::Array(forms)) = keywords.get(keyword) {
                self.alternatives(forms, most, value);
            }
        }
        if let Some(schema) = keywords.get("not")
            && self.tried(schema, value).is_empty()
        {
            self.add(format!("{} is not allowed here", shown(value)));
        }
    }

    fn alternatives(&mut self, forms: &'a [Value], most: usize, value: &Value) {
        let tries: Vec<_> = forms.iter().map(|form| (form, self.tried(form, value))).collect();
        let fitting = tries.iter().filter(|(_, violations)| violations.is_empty()).count();
        if fitting > most {
            return self.add(format!("fits {fitting} of the allowed forms where only one may fit"));
        }
        if fitting > 0 {
            return;
        }
        let constants: Option<Vec<_>> = forms.iter().map(|form| form.get("const").cloned()).collect();
        if let Some(constants) = constants {
            return self.add(format!("must be one of {}, is {}", words(&constants), shown(value)));
        }
        // The form that was meant is the one whose type and tags fit; its violations are the useful ones.
        let mut meant: Vec<_> = tries.into_iter().filter(|(form, _)| self.is_meant(form, value)).collect();
        match (meant.pop(), meant.is_empty()) {
            (Some((_, violations)), true) => self.found.extend(violations),
            _ => self.add(format!("{} fits none of the {} allowed forms", shown(value), forms.len())),
        }
    }

    fn is_meant(&self, form: &'a Value, value: &Value) -> bool {
        let form = form.get("$ref").and_then(Value::as_str).and_then(|name| resolve(self.root, name)).unwrap_or(form);
        let typed = form.get("type").is_none_or(|types| is_of(types, value));
        let tagged = form.get("properties").and_then(Value::as_object).is_none_or(|properties| {
            properties.iter().all(|(name, schema)| {
                let found = value.get(name);
                schema.get("const").is_none_or(|tag| found.is_some_and(|found| equal(tag, found)))
            })
        });
        typed && tagged
    }

    fn tried(&mut self, schema: &'a Value, value: &Value) -> Vec<Violation> {
        let before = self.found.len();
        self.schema(schema, value);
        self.found.split_off(before)
    }

    fn object(&mut self, keywords: &'a Map<String, Value>, fields: &Map<String, Value>) {
        self.length(keywords, ("minProperties", "maxProperties", "fields"), fields.len());
        for name in list(keywords, "required").iter().filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                self.within(&field(name), |check| check.add("missing"));
            }
        }
        let properties = keywords.get("properties").and_then(Value::as_object);
        let others = keywords.get("additionalProperties");
        for (name, value) in fields {
            match (properties.and_then(|properties| properties.get(name)), others) {
                (None, Some(Value::Bool(false))) => {
                    self.within(&field(name), |check| check.add("no such field is allowed"));
                }
                (Some(schema), _) | (None, Some(schema)) => self.below(&field(name), schema, value),
                (None, None) => {}
            }
        }
    }

    fn array(&mut self, keywords: &'a Map<String, Value>, items: &[Value]) {
        self.length(keywords, ("minItems", "maxItems", "items"), items.len());
        if keywords.get("uniqueItems") == Some(&Value::Bool(true)) {
            let repeated = (1..items.len()).find(|&index| items[..index].iter().any(|item| equal(item, &items[index])));
            if let Some(index) = repeated {
                self.within(&format!("[{index}]"), |check| check.add("is in the list already"));
            }
        }
        let first = list(keywords, "prefixItems");
        for (index, item) in items.iter().enumerate() {
            if let Some(schema) = first.get(index).or(keywords.get("items")) {
                self.below(&format!("[{index}]"), schema, item);
            }
        }
    }

    fn number(&mut self, keywords: &Map<String, Value>, value: f64) {
        for (keyword, words) in [
            ("minimum", "at least"),
            ("maximum", "at most"),
            ("exclusiveMinimum", "more than"),
            ("exclusiveMaximum", "less than"),
            ("multipleOf", "a multiple of"),
        ] {
            let Some(limit) = keywords.get(keyword).and_then(Value::as_f64) else { continue };
            let holds = match keyword {
                "minimum" => value >= limit,
                "maximum" => value <= limit,
                "exclusiveMinimum" => value > limit,
                "exclusiveMaximum" => value < limit,
                _ => is_whole(value / limit),
            };
            if !holds {
                self.add(format!("must be {words} {limit}, is {value}"));
            }
        }
    }

    fn length(&mut self, keywords: &Map<String, Value>, (least, most, unit): (&str, &str, &str), length: usize) {
        let limit =
            |keyword| keywords.get(keyword).and_then(Value::as_u64).and_then(|limit| usize::try_from(limit).ok());
        if let Some(limit) = limit(least).filter(|limit| length < *limit) {
            self.add(format!("needs at least {limit} {unit}, has {length}"));
        }
        if let Some(limit) = limit(most).filter(|limit| length > *limit) {
            self.add(format!("takes at most {limit} {unit}, has {length}"));
        }
    }

    fn below(&mut self, step: &str, schema: &'a Value, value: &Value) {
        let references = std::mem::take(&mut self.references);
        self.within(step, |check| check.schema(schema, value));
        self.references = references;
    }

    fn within(&mut self, step: &str, then: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        let step = if length == 0 { step.strip_prefix('.').unwrap_or(step) } else { step };
        self.path.push_str(step);
        then(self);
        self.path.truncate(length);
    }

    fn add(&mut self, message: impl Into<String>) {
        self.found.push(Violation::new(self.path.clone(), message));
    }
}

fn field(name: &str) -> String {
    format!(".{name}")
}

fn list<'a>(keywords: &'a Map<String, Value>, keyword: &str) -> &'a [Value] {
    keywords.get(keyword).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The schema that a local reference (`#/$defs/Person`) names.
fn resolve<'a>(root: &'a Value, reference: &str) -> Option<&'a Value> {
    root.pointer(reference.strip_prefix('#')?)
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
        check(&json!({"$ref": "#/$defs/A"}), &json!(1), "the schema refers to \"#/$defs/A\", which it does not define");
        let circle = json!({"$ref": "#/$defs/A", "$defs": {"A": {"$ref": "#/$defs/A"}}});
        check(&circle, &json!(1), "the schema refers to \"#/$defs/A\" without end");
    }

    #[test]
    fn a_schema_with_an_unsupported_keyword_checks_nothing_silently() {
        check(
            &json!({"type": "string", "pattern": "^a"}),
            &json!("b"),
            "the schema at # uses `pattern` in a way that is not supported here",
        );
    }
}
