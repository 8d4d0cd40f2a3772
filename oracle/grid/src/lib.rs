//! A grid of cases that the real Pydantic judged, and the engine's verdicts beside it. `oracle/pydantic/grid.py` writes it.

use std::{borrow::Cow, collections::BTreeMap};

use structured::{Mode, Plan, Settings, json, json::Json};

/// What became of a grid.
#[derive(Default)]
pub struct Tally {
    /// How many there were.
    pub cases: usize,
    /// How many were judged alike.
    pub agreed: usize,
    /// One paragraph for each case that differs.
    pub differences: Vec<String>,
    /// Of what kind the differences are.
    pub kinds: BTreeMap<String, usize>,
}

/// Runs every case of `grid`, a line for each model.
pub fn run(grid: &str, now: i64) -> Tally {
    let mut tally = Tally::default();
    for line in grid.lines() {
        let model = json::parse(line).unwrap_or_else(|error| panic!("{}", error.message(line)));
        let (Some(schema), Some(Json::Array(cases))) = (model.get("schema"), model.get("cases")) else { continue };
        let pasted =
            model.get("source").and_then(Json::as_str).map(|source| (source, structured::python::schema(source)));
        if let Some((source, read)) = &pasted {
            tally.cases += 1;
            match read.as_ref().map(without_hints) {
                Ok(read) if read == without_hints(schema) => tally.agreed += 1,
                found => {
                    let found = found.map_or_else(ToString::to_string, |found| found.to_string());
                    *tally.kinds.entry("the schema of a text".to_owned()).or_default() += 1;
                    tally.differences.push(format!("{source}\npydantic {schema}\nengine   {found}\n"));
                }
            }
        }
        let schema = match &pasted {
            Some((_, Ok(schema))) => schema,
            _ => schema,
        };
        let plan = Plan::compile(schema);
        for case in cases {
            tally.cases += 1;
            let found = match &plan {
                Ok(plan) => verdict(plan, case, now),
                Err(violations) => format!("not compiled: {}", structured::list(violations)),
            };
            let expected = expected(case);
            let found = if found == expected { found } else { sorted(&found, &expected) };
            if found == expected {
                tally.agreed += 1;
                continue;
            }
            let text = |name| case.get(name).and_then(Json::as_str).unwrap_or_default();
            *tally.kinds.entry(kind(&found, &expected)).or_default() += 1;
            tally.differences.push(format!(
                "schema   {schema}\n{:8} {}\npydantic {expected}\nengine   {found}\n",
                text("mode"),
                text("text"),
            ));
        }
    }
    tally
}

/// What Pydantic would have written.
fn without_hints(schema: &Json<'_>) -> Json<'static> {
    match schema {
        Json::Object(fields) => {
            let kept = fields.iter().filter(|(key, _)| key != "x-pydantic");
            let mut kept: Vec<(Cow<'static, str>, _)> =
                kept.map(|(key, value)| (key.to_string().into(), without_hints(value))).collect();
            // Forms that only hints tell apart Pydantic writes once, and one form alone without the union.
            if let Some(at) = kept.iter().position(|(key, _)| key == "anyOf")
                && let Json::Array(forms) = &mut kept[at].1
            {
                forms.dedup();
                if let [Json::Object(only)] = forms.as_slice() {
                    let only = only.clone();
                    kept.remove(at);
                    kept.extend(only);
                    kept.sort_by(|(one, _), (other, _)| one.cmp(other));
                }
            }
            Json::Object(kept)
        }
        Json::Array(items) => Json::Array(items.iter().map(without_hints).collect()),
        other => other.clone().into_owned(),
    }
}

fn verdict(plan: &Plan, case: &Json<'_>, now: i64) -> String {
    let mode = if case.get("mode").and_then(Json::as_str) == Some("strict") { Mode::Strict } else { Mode::Lax };
    match plan.read(case.get("text").and_then(Json::as_str).unwrap_or_default(), Settings { mode, now }) {
        Ok(value) => format!("ok {value}"),
        Err(faults) => shown(&Json::Array(faults.iter().map(structured::Fault::to_json).collect())),
    }
}

/// Errors one a line, so that a difference is seen.
fn shown(errors: &Json<'_>) -> String {
    let Json::Array(errors) = errors else { return errors.to_string() };
    errors.iter().fold(String::new(), |shown, error| shown + "\n  " + &error.to_string())
}

fn expected(case: &Json<'_>) -> String {
    match case.get("value") {
        Some(value) => format!("ok {}", unmarked(value)),
        None => case.get("errors").map(shown).unwrap_or_default(),
    }
}

/// Without the marks of sets.
fn unmarked(value: &Json<'_>) -> Json<'static> {
    match value {
        Json::Object(fields) => match fields.as_slice() {
            [(key, set)] if key == "$set" => unmarked(set),
            _ => Json::Object(fields.iter().map(|(key, value)| (key.to_string().into(), unmarked(value))).collect()),
        },
        Json::Array(items) => Json::Array(items.iter().map(unmarked).collect()),
        other => other.clone().into_owned(),
    }
}

/// `found` with the items of its lists in the order of `expected` where they are the same: Python's sets have none, and the
/// fields of a model are compared by name.
fn sorted(found: &str, expected: &str) -> String {
    let parse = |text: &str| text.strip_prefix("ok ").and_then(|text| json::parse(text).ok().map(Json::into_owned));
    match (parse(found), parse(expected)) {
        (Some(found_value), Some(expected_value)) if same(&found_value, &expected_value) => expected.to_owned(),
        _ => found.to_owned(),
    }
}

fn same(one: &Json<'_>, other: &Json<'_>) -> bool {
    match (one, other) {
        (Json::Object(fields), Json::Object(others)) => {
            fields.len() == others.len()
                && fields.iter().all(|(key, value)| other.get(key).is_some_and(|other| same(value, other)))
        }
        (Json::Array(items), Json::Array(others)) => {
            let paired = items.iter().zip(others).all(|(one, other)| same(one, other));
            items.len() == others.len() && (paired || shuffled(items, others))
        }
        (Json::Float(one), Json::Float(other)) => one.to_bits() == other.to_bits(),
        _ => one == other,
    }
}

fn shuffled(items: &[Json<'_>], others: &[Json<'_>]) -> bool {
    let mut texts: Vec<String> = items.iter().map(ToString::to_string).collect();
    let mut other_texts: Vec<String> = others.iter().map(ToString::to_string).collect();
    texts.sort();
    other_texts.sort();
    texts == other_texts
}

fn kind(found: &str, expected: &str) -> String {
    let word = |text: &str| {
        if text.starts_with("ok ") {
            return "ok".to_owned();
        }
        let types: Vec<&str> = text.split("\"type\":\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        types.join(" ").chars().take(80).collect()
    };
    format!("pydantic {} / engine {}", word(expected), word(found))
}
