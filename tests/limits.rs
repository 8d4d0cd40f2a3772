//! Programs that never end, or want too much: each is stopped at a stated limit, with a message at its line.

use interleave::{
    runtime::Limits,
    scenario::{Conclusion, Scenario, prepare},
};
use serde_json::{Value, json};

#[expect(clippy::needless_pass_by_value, reason = "written as a literal")]
fn program(functions: Value) -> Scenario {
    serde_json::from_value(json!({
        "format": "interleave.scenario",
        "version": 1,
        "name": "bad",
        "title": "bad",
        "functions": functions,
    }))
    .expect("a program")
}

#[expect(clippy::needless_pass_by_value, reason = "written as a literal")]
fn main_of(body: Value) -> Scenario {
    program(json!([{ "name": "main", "body": body }]))
}

#[track_caller]
fn stopped(scenario: &Scenario, expect: &str) {
    let finished = prepare(scenario).expect("it can be run").run(Limits::default());
    let Conclusion::Stopped { message, .. } = finished.conclusion else { panic!("{:?}", finished.conclusion) };
    assert!(message.contains(expect), "{message}");
}

#[track_caller]
fn refused(scenario: &Scenario, expect: &str) {
    let problem = prepare(scenario).err().expect("it is refused").to_string();
    assert!(problem.contains(expect), "{problem}");
}

#[test]
fn a_loop_without_an_end_is_stopped_at_its_line() {
    stopped(
        &main_of(json!([{ "while": { "condition": true, "body": ["pass"] } }])),
        "stopped at 400000 recorded events",
    );
}

#[test]
fn a_program_that_sleeps_forever_is_stopped_at_its_line() {
    stopped(
        &main_of(json!([{ "while": { "condition": true, "body": [{ "sleep": 1 }] } }])),
        "line 6: stopped at 400000 recorded events",
    );
}

#[test]
fn tasks_without_bound_are_stopped_at_their_line() {
    let spawn = json!({ "do": { "spawn": { "coroutine": { "call": { "function": "one" } } } } });
    let one = json!({ "name": "one", "body": ["pass"] });
    let main = json!({ "name": "main", "body": [{ "while": { "condition": true, "body": [spawn] } }] });
    stopped(&program(json!([one, main])), "line 10: stopped at 10000 tasks");
}

#[test]
fn a_program_that_waits_for_itself_is_told_who_waits_for_what() {
    let queue = json!({ "queue": 0 });
    let get = json!({ "do": { "await": { "method": { "on": { "var": "queue" }, "method": "get" } } } });
    let body = json!([{ "let": { "names": "queue", "value": queue } }, get]);
    stopped(&main_of(body), "line 6: the program hangs");
}

#[test]
fn ten_thousand_nested_awaits_are_stopped_at_their_line() {
    let again = json!({ "do": { "await": { "call": { "function": "again" } } } });
    let functions = json!([{ "name": "again", "body": [again] }, { "name": "main", "body": [again] }]);
    stopped(&program(functions), "line 5: stopped at 200 nested calls");
}

#[test]
fn ten_thousand_nested_calls_are_stopped_at_their_line() {
    let again = json!({ "do": { "call": { "function": "again" } } });
    let functions = json!([{ "name": "again", "kind": "sync", "body": [again] }, { "name": "main", "body": [again] }]);
    stopped(&program(functions), "line 5: stopped at 200 nested calls");
}

#[test]
fn a_negative_duration_is_refused_at_its_line() {
    for statement in ["sleep", "compute", "block"] {
        stopped(&main_of(json!([{ statement: -1 }])), "a duration must be between 0 and 100000.0 s, not -1");
    }
}

#[test]
fn a_duration_that_is_not_a_number_is_refused_at_its_line() {
    let huge = json!({ "binary": { "left": 1e308, "operator": "*", "right": 10.0 } });
    let none = json!({ "binary": { "left": huge, "operator": "-", "right": huge } });
    stopped(&main_of(json!([{ "sleep": none }])), "line 5: a duration must be between 0 and 100000.0 s, not nan");
}

#[test]
fn texts_and_ranges_have_a_longest() {
    let doubled = json!({ "binary": { "left": { "var": "s" }, "operator": "+", "right": { "var": "s" } } });
    let grow = json!({ "while": { "condition": true, "body": [{ "let": { "names": "s", "value": doubled } }] } });
    stopped(&main_of(json!([{ "let": { "names": "s", "value": "ab" } }, grow])), "line 7: stopped at a text");
    let range = json!({ "builtin": { "function": "range", "arguments": [1_000_000_000] } });
    stopped(&main_of(json!([{ "for": { "name": "i", "in": range, "body": ["pass"] } }])), "line 5: stopped at a text");
}

#[test]
fn what_is_no_program_is_refused_at_its_line() {
    refused(&program(json!([])), "there is no function main");
    refused(&main_of(json!(["break"])), "line 5: there is no loop here");
    refused(&main_of(json!([{ "let": { "names": "x\nimport os", "value": 1 } }])), "is not a name");
    refused(&main_of(json!([{ "do": { "call": { "function": "gone" } } }])), "line 5: there is no function gone");
    refused(&main_of(json!([{ "while": { "condition": true, "body": [] } }])), "line 5: an empty block");
}

#[test]
fn statements_nested_past_the_limit_are_refused() {
    let mut body = json!(["pass"]);
    for _ in 0..60 {
        body = json!([{ "if": { "condition": true, "then": body } }]);
    }
    refused(&main_of(body), "nested deeper than 40");
}
