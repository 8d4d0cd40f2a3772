//! Schema mode beside the `jsonschema` crate: seeded schemas and documents, valid or not by both.

use serde_json::{Map, Value, json};
use structured::{
    json::Json,
    json_schema::{Formats, Validator},
};

/// What became of the comparison.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) cases: usize,
    pub(crate) valid: usize,
    /// Schemas that refer to themselves without end.
    pub(crate) endless: usize,
    pub(crate) differences: Vec<String>,
    /// How often each keyword stood in a schema.
    pub(crate) keywords: std::collections::BTreeMap<String, usize>,
}

/// Compares `wanted` cases made from `seed`.
pub(crate) fn run(seed: u64, wanted: usize) -> Tally {
    let mut dice = Dice(seed);
    let mut tally = Tally::default();
    while tally.cases < wanted {
        let schema = root(&mut dice);
        let Ok(judge) = jsonschema::draft202012::new(&schema) else { continue };
        count(&schema, &mut tally.keywords);
        let compiled = Validator::compile(&Json::from(&schema), Formats::Annotate);
        for _ in 0..12 {
            let document = document(&mut dice, 3);
            let expected = judge.is_valid(&document);
            let found = match &compiled {
                Ok(validator) => validator.check(&Json::from(&document)),
                Err(wrong) => wrong.clone(),
            };
            tally.cases += 1;
            tally.valid += usize::from(expected);
            // Whether a schema that leads back to itself holds is undefined (core, section 9.4.1): the engine refuses it.
            if found.first().is_some_and(|one| one.message.starts_with("the schema refers to itself")) {
                tally.endless += 1;
                continue;
            }
            if found.is_empty() != expected {
                let verdict = if expected { "valid" } else { "invalid" };
                let found = structured::list(&found);
                tally.differences.push(format!(
                    "schema     {schema}\ndocument   {document}\njsonschema {verdict}\nengine     {found}\n"
                ));
            }
        }
    }
    tally
}

fn count(schema: &Value, keywords: &mut std::collections::BTreeMap<String, usize>) {
    match schema {
        Value::Object(fields) => {
            for (keyword, inner) in fields {
                *keywords.entry(keyword.clone()).or_default() += 1;
                count(inner, keywords);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| count(item, keywords)),
        _ => {}
    }
}

/// A small generator of random numbers (SplitMix64): the same seed gives the same cases.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).unwrap_or_default()
    }

    fn pick<'v, T>(&mut self, values: &'v [T]) -> &'v T {
        &values[self.roll(values.len())]
    }
}

const NAMES: [&str; 5] = ["a", "b", "ab", "foo", "bar"];
const TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];
const PATTERNS: [&str; 7] = ["^a", "b$", "^[a-z]+$", "\\d", "a|f", "^.{2}$", "^\\p{L}"];

fn document(dice: &mut Dice, depth: usize) -> Value {
    let scalars = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(1.0),
        json!(-3),
        json!(2.5),
        json!(10),
        json!(0.3),
        json!(""),
        json!("a"),
        json!("ab"),
        json!("foo1"),
        json!("é"),
        json!(1e20),
        json!("bar"),
    ];
    match if depth == 0 { 0 } else { dice.roll(5) } {
        0 | 1 => dice.pick(&scalars).clone(),
        2 => (0..dice.roll(4)).map(|_| document(dice, depth - 1)).collect(),
        _ => {
            let mut fields = Map::new();
            for _ in 0..dice.roll(4) {
                let name = *dice.pick(&NAMES);
                fields.insert(name.to_owned(), document(dice, depth - 1));
            }
            Value::Object(fields)
        }
    }
}

fn root(dice: &mut Dice) -> Value {
    let mut schema = schema(dice, 3);
    let Value::Object(fields) = &mut schema else { return schema };
    fields.insert("$id".to_owned(), json!("https://example.com/root.json"));
    let mut named = self::schema(dice, 1);
    if let Value::Object(named) = &mut named {
        named.insert("$anchor".to_owned(), json!("named"));
    }
    let mut list = json!({"$id": "list.json", "$dynamicAnchor": "item"});
    if let (Value::Object(list), Value::Object(more)) = (&mut list, self::schema(dice, 1)) {
        list.extend(more.into_iter().filter(|(key, _)| !key.starts_with('$')));
    }
    let tree = json!({"$id": "tree.json", "$dynamicAnchor": "item", "items": {"$dynamicRef": "#item"}, "type": ["array", "number", "object"]});
    fields.insert("$defs".to_owned(), json!({"x": named, "list": list, "tree": tree, "y": self::schema(dice, 1)}));
    schema
}

fn forms(dice: &mut Dice, depth: usize) -> Value {
    (0..=dice.roll(3)).map(|_| schema(dice, depth - 1)).collect()
}

fn fields(dice: &mut Dice, depth: usize) -> Value {
    let mut fields = Map::new();
    for _ in 0..=dice.roll(2) {
        fields.insert((*dice.pick(&NAMES)).to_owned(), schema(dice, depth - 1));
    }
    Value::Object(fields)
}

fn schema(dice: &mut Dice, depth: usize) -> Value {
    if depth == 0 {
        return match dice.roll(6) {
            0 => json!(true),
            1 => json!(false),
            _ => json!({"type": TYPES[dice.roll(7)]}),
        };
    }
    let mut made = Map::new();
    for _ in 0..=dice.roll(3) {
        let (keyword, value) = rule(dice, depth);
        made.insert(keyword.to_owned(), value);
    }
    if dice.roll(5) == 0 {
        let unevaluated = *dice.pick(&["unevaluatedProperties", "unevaluatedItems"]);
        made.insert(unevaluated.to_owned(), if dice.roll(2) == 0 { json!(false) } else { schema(dice, depth - 1) });
    }
    if made.contains_key("if") {
        made.insert("then".to_owned(), schema(dice, depth - 1));
        made.insert("else".to_owned(), schema(dice, depth - 1));
    }
    Value::Object(made)
}

fn rule(dice: &mut Dice, depth: usize) -> (&'static str, Value) {
    let below = |dice: &mut Dice| schema(dice, depth - 1);
    let small = dice.roll(4);
    match dice.roll(37) {
        0 | 1 => ("type", json!(dice.pick(&TYPES))),
        2 => ("type", json!([dice.pick(&["string", "array"]), dice.pick(&["object", "number"])])),
        3 => ("const", document(dice, 1)),
        4 => ("enum", json!([document(dice, 1), document(dice, 0), 1])),
        5 => ("minimum", json!(small)),
        6 => ("maximum", json!(small)),
        7 => ("exclusiveMinimum", json!(small)),
        8 => ("exclusiveMaximum", json!(2.5)),
        9 => ("multipleOf", json!(dice.pick(&[0.1, 0.5, 2.0, 3.0]))),
        10 => ("minLength", json!(small)),
        11 => ("maxLength", json!(small)),
        12 => ("pattern", json!(dice.pick(&PATTERNS))),
        13 => ("minItems", json!(small)),
        14 => ("maxItems", json!(small)),
        15 => ("uniqueItems", json!(true)),
        16 => ("contains", below(dice)),
        17 => ("minProperties", json!(small)),
        18 => ("maxProperties", json!(small)),
        19 => ("required", json!([dice.pick(&NAMES)])),
        20 => ("dependentRequired", json!({*dice.pick(&NAMES): [dice.pick(&NAMES)]})),
        21 => ("dependentSchemas", fields(dice, depth)),
        22 | 23 => ("properties", fields(dice, depth)),
        24 => ("patternProperties", json!({*dice.pick(&PATTERNS): below(dice)})),
        25 => ("additionalProperties", below(dice)),
        26 => ("propertyNames", below(dice)),
        27 => ("prefixItems", forms(dice, depth)),
        28 => ("items", below(dice)),
        29 => ("allOf", forms(dice, depth)),
        30 => ("anyOf", forms(dice, depth)),
        31 => ("oneOf", forms(dice, depth)),
        32 => ("not", below(dice)),
        33 => ("if", below(dice)),
        34 => (
            "$ref",
            json!(dice.pick(&["#/$defs/x", "#named", "list.json", "#/$defs/y", "https://example.com/tree.json"])),
        ),
        35 => ("$dynamicRef", json!(dice.pick(&["list.json#item", "tree.json#item", "#named"]))),
        _ => ("maxContains", json!(small)),
    }
}
