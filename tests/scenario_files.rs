//! A scenario as a file: the format's schema, its reference, and the command line's `trace` and `python`.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use asyncio::Limits;
use program::{Prepared, Scenario, names, prepare, printed, schema, shipped};
use serde_json::{Value, json};
use structured::validate;
use trace::Trace;

const REFERENCE: &str = include_str!("../docs/scenarios.md");

/// The exit code, the standard output and the errors of `interleave VERB -` for `input`.
fn interleave(arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_interleave"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    // A usage error is told before the input is read.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
}

fn file(name: &str) -> String {
    serde_json::to_string(&shipped(name).expect("a program that ships")).expect("JSON")
}

fn prepared(name: &str) -> Prepared {
    prepare(&shipped(name).expect("a program that ships")).expect("it can be run")
}

#[test]
fn trace_prints_the_trace_of_the_run() {
    let (code, out, errors) = interleave(&["trace", "-"], &file("two-fetches-tasks"));
    let trace: Trace = serde_json::from_str(&out).expect("a trace");
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_eq!(trace, prepared("two-fetches-tasks").run(Limits::default()).trace);
    assert_eq!(printed(&trace).last().map(|line| line.text), Some("Total: 2.0 s"));
}

#[test]
fn python_prints_the_text() {
    let (code, out, errors) = interleave(&["python", "-"], &file("two-fetches-tasks"));
    assert_eq!((code, out, errors.as_str()), (0, prepared("two-fetches-tasks").text, ""));
}

#[test]
fn a_program_that_raises_prints_its_trace_and_its_traceback_and_answers_no() {
    let (code, out, errors) = interleave(&["trace", "-"], &file("uncaught-error"));
    assert!(serde_json::from_str::<Trace>(&out).is_ok() && code == 1, "{code}: {out}");
    assert!(errors.starts_with("Traceback (most recent call last):\n") && errors.contains("ValueError"), "{errors}");
}

#[test]
fn what_nobody_looked_at_goes_to_the_errors() {
    let (_, _, errors) = interleave(&["trace", "-"], &file("forgotten-await"));
    assert_eq!(errors, "RuntimeWarning: coroutine 'my_coroutine' was never awaited\n");
    let (_, _, errors) = interleave(&["trace", "-"], &file("error-never-retrieved"));
    assert_eq!(errors, "Task exception was never retrieved: RuntimeError: lost\n");
}

#[test]
fn a_program_that_python_refuses_is_refused_in_pythons_words() {
    let (code, _, errors) = interleave(&["trace", "-"], &file("await-outside-async"));
    assert!(code == 1 && errors.contains("SyntaxError: 'await' outside async function"), "{code}: {errors}");
}

#[test]
fn a_program_that_hangs_is_stopped_and_says_where() {
    let (code, out, errors) = interleave(&["trace", "-"], &file("deadlock"));
    assert!(serde_json::from_str::<Trace>(&out).is_ok() && code == 1);
    assert!(errors.starts_with("line ") && errors.contains("the program hangs"), "{errors}");
}

#[test]
fn what_is_no_scenario_is_an_error_that_says_where() {
    for input in ["{", r#"{"format": "interleave.scenario", "version": 2}"#, r#"{"functions": [{"nme": 1}]}"#] {
        let (code, out, errors) = interleave(&["trace", "-"], input);
        assert!(code == 2 && out.is_empty() && errors.starts_with("error: - is no scenario: "), "{input}: {errors}");
    }
    let deep = format!("{}1{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000));
    let (code, ..) = interleave(&["python", "-"], &deep);
    assert_eq!(code, 2);
    assert_eq!(interleave(&["trace", "/no/such/file.json"], "").0, 2);
}

#[test]
fn the_schema_is_what_the_command_line_prints() {
    let (code, out, _) = interleave(&["trace", "--schema"], "");
    assert_eq!((code, serde_json::from_str::<Value>(&out).expect("JSON")), (0, schema().to_value()));
}

#[test]
fn every_program_that_ships_fits_the_schema() {
    let schema = schema().to_value();
    for name in names() {
        let scenario = serde_json::to_value(shipped(name).expect("it ships")).expect("JSON");
        assert_eq!(validate(&schema, &scenario), [], "{name}");
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let schema = schema().to_value();
    let good = serde_json::to_value(shipped("lock").expect("it ships")).expect("JSON");
    let with = |key: &str, value: Value| {
        let mut bad = good.clone();
        bad[key] = value;
        bad
    };
    let main = |statement: Value| with("functions", json!([{ "name": "main", "body": [statement] }]));
    for bad in [
        with("format", json!("other")),
        with("extra", json!(1)),
        with("functions", json!("main")),
        main(json!({ "jump": 1 })),
        main(json!({ "sleep": { "later": 1 } })),
        main(json!({ "do": { "method": { "on": 1, "method": "explode" } } })),
    ] {
        assert!(!validate(&schema, &bad).is_empty(), "{bad}");
        assert!(serde_json::from_value::<Scenario>(bad.clone()).is_err(), "{bad}");
    }
}

#[test]
fn the_example_in_the_reference_runs() {
    let (_, rest) = REFERENCE.split_once("```json\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("its end");
    let (code, out, errors) = interleave(&["trace", "-"], example);
    let trace: Trace = serde_json::from_str(&out).expect("a trace");
    let said: Vec<_> = printed(&trace).into_iter().map(|line| line.text).collect();
    assert_eq!((code, said), (0, vec!["fetching 1", "data 1"]), "{errors}");
}

#[test]
fn the_reference_names_every_statement_and_operation() {
    let schema = schema().to_value();
    for group in ["Statement", "Operation"] {
        let variants = schema["$defs"][group]["oneOf"].as_array().expect("one for each");
        let words = variants.iter().flat_map(|one| {
            let keys = one["properties"].as_object().into_iter().flat_map(|keys| keys.keys().cloned());
            let literals = [&one["const"]].into_iter().chain(one["enum"].as_array().into_iter().flatten());
            keys.chain(literals.filter_map(|word| word.as_str().map(str::to_owned))).collect::<Vec<_>>()
        });
        let words: Vec<String> = words.collect();
        assert!(words.len() > 15, "{words:?}");
        for word in words {
            assert!(REFERENCE.contains(&format!("\"{word}\"")), "{group} {word} is not in docs/scenarios.md");
        }
    }
}
