//! Runs that people would meet, each with what they would expect of it: `runs.json` holds scripts for `interleave run`, and
//! of its output what there must be (`want`), what it must not be (`not`) and what must not occur in it (`without`).

use models::scripted::Script;
use serde_json::{Value, json};

#[test]
fn every_run_comes_to_what_is_expected_of_it() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("runs.json")).unwrap();
    let wrong: Vec<String> = cases.iter().filter_map(|case| check(case).err()).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn check(case: &Value) -> Result<(), String> {
    let found = output(&case["script"]);
    let fail = |what: &str| Err(format!("{}: {what}\n  {found}", case["name"]));
    if !has(&found, &case["want"]) {
        return fail(&format!("not {}", case["want"]));
    }
    if !case["not"].is_null() && has(&found, &case["not"]) {
        return fail(&format!("it is {}", case["not"]));
    }
    match case["without"].as_str() {
        Some(without) if found.to_string().contains(without) => fail(&format!("{without:?} is in it")),
        Some(_) | None => Ok(()),
    }
}

/// What `interleave run` prints for `script`.
fn output(script: &Value) -> Value {
    let script = structured::parse::<Script>(&script.to_string()).and_then(|script| script.check().map(|()| script));
    match script {
        Ok(script) => script.play().told(),
        Err(violations) => json!({ "errors": violations }),
    }
}

/// Whether `found` is `want`, where an object may have more fields than are wanted.
fn has(found: &Value, want: &Value) -> bool {
    match (found, want) {
        (_, Value::Null) => true,
        (Value::Object(found), Value::Object(want)) => {
            want.iter().all(|(name, want)| found.get(name).is_some_and(|found| has(found, want)))
        }
        (found, want) => found == want,
    }
}
