//! Programs that never end, or want too much: each is stopped at a stated limit, with a message at its line.

use asyncio::Limits;
use program::{Conclusion, Scenario, prepare, printed};
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

/// A variable of this name.
fn var(name: &str) -> Value {
    json!({ "var": name })
}

#[expect(clippy::needless_pass_by_value, reason = "written as a literal")]
fn assign(name: &str, value: Value) -> Value {
    json!({ "let": { "names": name, "value": value } })
}

fn range(count: u32) -> Value {
    json!({ "builtin": { "function": "range", "arguments": [count] } })
}

/// `body`, `times` times.
#[expect(clippy::needless_pass_by_value, reason = "written as a literal")]
fn repeat(times: u32, body: Value) -> Value {
    json!({ "for": { "name": "i", "in": range(times), "body": body } })
}

#[test]
fn lists_made_of_lists_without_end_are_stopped_at_their_line() {
    let inner = json!({ "each": { "value": 0, "name": "i", "in": range(100_000) } });
    let outer = json!({ "each": { "value": inner, "name": "j", "in": range(100_000) } });
    stopped(&main_of(json!([assign("all", outer)])), "line 5: stopped after 10000000 operations");
}

#[test]
fn a_list_of_a_hundred_thousand_items_is_allowed() {
    let all = json!({ "each": { "value": 0, "name": "i", "in": range(100_000) } });
    let scenario =
        main_of(json!([assign("all", all), assign("last", json!({ "item": { "of": var("all"), "index": 99_999 } }))]));
    assert_eq!(prepare(&scenario).expect("it can be run").run(Limits::default()).conclusion, Conclusion::Done);
}

#[test]
fn a_list_that_doubles_its_depth_is_neither_printed_nor_compared_without_end() {
    let twice = repeat(60, json!([assign("l", json!([var("l"), var("l")]))]));
    let print = json!({ "print": [var("l")] });
    stopped(
        &main_of(json!([assign("l", json!([1])), twice, print])),
        "line 8: stopped at a text, list or range longer",
    );
    let other = repeat(60, json!([assign("m", json!([var("m"), var("m")]))]));
    let equal = json!({ "print": [{ "binary": { "left": var("l"), "operator": "==", "right": var("m") } }] });
    let start = [assign("l", json!([1])), assign("m", json!([1]))];
    let scenario = main_of(json!([start[0], start[1], twice, other, equal]));
    stopped(&scenario, "line 11: stopped at a text, list or range longer");
}

#[test]
fn ninety_thousand_nested_lists_are_dropped_without_filling_the_stack() {
    let nest = repeat(90_000, json!([assign("l", json!([var("l")]))]));
    let scenario = main_of(json!([assign("l", json!([])), nest]));
    assert_eq!(prepare(&scenario).expect("it can be run").run(Limits::default()).conclusion, Conclusion::Done);
}

/// `start`, then 90,000 times `around`, which holds what `x` was before; then all of it is dropped at once, on a small stack.
#[track_caller]
fn dropped_without_recursion(start: &Value, around: &Value, functions: &[Value]) {
    let nest = repeat(90_000, json!([assign("x", around.clone())]));
    let end = [assign("x", json!(1)), json!({ "print": ["end"] })];
    let main = json!({ "name": "main", "body": [assign("x", start.clone()), nest, end[0], end[1]] });
    let functions: Vec<Value> = functions.iter().cloned().chain([main]).collect();
    let scenario = program(json!(functions));
    let run = move || {
        let finished = prepare(&scenario).expect("it can be run").run(Limits::default());
        let end = printed(&finished.trace).last().map(|line| line.text.to_owned());
        (finished.conclusion, end)
    };
    let small = std::thread::Builder::new().stack_size(512 * 1024).spawn(run).expect("a thread starts");
    assert_eq!(small.join().expect("no overflow"), (Conclusion::Done, Some("end".to_owned())));
}

#[test]
fn ninety_thousand_coroutines_each_holding_the_one_before_are_dropped_without_recursion() {
    let hold = json!({ "name": "hold", "parameters": ["x"], "body": ["pass"] });
    let call = json!({ "call": { "function": "hold", "arguments": [var("x")] } });
    dropped_without_recursion(&json!({ "sleep": 1 }), &call, &[hold]);
}

#[test]
fn ninety_thousand_coroutines_in_lists_in_coroutines_are_dropped_without_recursion() {
    let hold = json!({ "name": "hold", "parameters": ["x"], "body": ["pass"] });
    let call = json!({ "call": { "function": "hold", "arguments": [[var("x")]] } });
    dropped_without_recursion(&json!([]), &call, &[hold]);
}

#[test]
fn ninety_thousand_queues_each_in_the_next_are_dropped_without_recursion() {
    let fill = json!({ "name": "fill", "kind": "sync", "parameters": ["x"], "body": [
        assign("queue", json!({ "queue": 0 })),
        { "do": { "method": { "on": var("queue"), "method": "put_nowait", "arguments": [var("x")] } } },
        { "return": var("queue") },
    ] });
    let call = json!({ "call": { "function": "fill", "arguments": [var("x")] } });
    // Five events for each: fewer of them fit into a run.
    let nest = repeat(60_000, json!([assign("x", call)]));
    let scenario =
        program(json!([fill, { "name": "main", "body": [assign("x", json!(0)), nest, assign("x", json!(1))] }]));
    let run = move || prepare(&scenario).expect("it can be run").run(Limits::default()).conclusion;
    let small = std::thread::Builder::new().stack_size(512 * 1024).spawn(run).expect("a thread starts");
    assert_eq!(small.join().expect("no overflow"), Conclusion::Done);
}

#[test]
fn ninety_thousand_context_variables_each_the_default_of_the_next_are_dropped_without_recursion() {
    let variable = json!({ "context_var": { "name": "v", "default": var("x") } });
    dropped_without_recursion(&json!(0), &variable, &[]);
}

#[test]
fn ninety_thousand_tokens_each_bound_before_the_next_are_dropped_without_recursion() {
    let functions = json!({ "name": "bind", "kind": "sync", "parameters": ["x"], "body": [
        { "return": { "method": { "on": var("variable"), "method": "set", "arguments": [var("x")] } } },
    ] });
    let body = json!([
        assign("x", json!(0)),
        repeat(90_000, json!([assign("x", json!({ "call": { "function": "bind", "arguments": [var("x")] } }))])),
    ]);
    let mut scenario = program(json!([functions, { "name": "main", "body": body }]));
    scenario.globals = serde_json::from_value(json!([assign("variable", json!({ "context_var": { "name": "v" } }))]))
        .expect("statements");
    let run = move || prepare(&scenario).expect("it can be run").run(Limits::default()).conclusion;
    let small = std::thread::Builder::new().stack_size(512 * 1024).spawn(run).expect("a thread starts");
    assert_eq!(small.join().expect("no overflow"), Conclusion::Done);
}

#[test]
fn nine_thousand_tasks_each_holding_the_one_before_are_dropped_without_recursion() {
    let hold = json!({ "name": "hold", "parameters": ["x"], "body": [{ "return": var("x") }] });
    let call = json!({ "spawn": { "coroutine": { "call": { "function": "hold", "arguments": [var("x")] } } } });
    let nest = repeat(9_000, json!([assign("x", call), { "sleep": 0 }]));
    let scenario =
        program(json!([hold, { "name": "main", "body": [assign("x", json!(0)), nest, assign("x", json!(1))] }]));
    let run = move || prepare(&scenario).expect("it can be run").run(Limits::default()).conclusion;
    let small = std::thread::Builder::new().stack_size(512 * 1024).spawn(run).expect("a thread starts");
    assert_eq!(small.join().expect("no overflow"), Conclusion::Done);
}

#[test]
fn a_task_that_cancels_its_parent_and_awaits_it_is_stopped_at_its_line() {
    let cancel = json!({ "do": { "method": { "on": var("parent"), "method": "cancel" } } });
    let child =
        json!({ "name": "child", "parameters": ["parent"], "body": [cancel, { "do": { "await": var("parent") } }] });
    let call = json!({ "call": { "function": "child", "arguments": [{ "current_task": {} }] } });
    let main = json!({ "name": "main", "body": [{ "do": { "await": { "spawn": { "coroutine": call } } } }] });
    stopped(&program(json!([child, main])), "line 6: stopped at 1000 tasks that wait for one another");
}

/// What takes minutes where the cost of an operation is not counted is over in seconds where it is.
#[track_caller]
#[expect(clippy::disallowed_methods, reason = "the time that a native test takes is what it is about")]
fn in_good_time(run: impl FnOnce()) {
    let start = std::time::Instant::now();
    run();
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

/// Done over and over, with a list `l` of 99,999 items, it ends in good time.
#[track_caller]
fn stopped_in_time(again: &Value) {
    let body = json!([assign("l", range(99_999)), { "while": { "condition": true, "body": [again] } }]);
    in_good_time(|| stopped(&main_of(body), "stopped a"));
}

#[test]
fn what_is_done_over_and_over_with_a_long_list_is_stopped_in_good_time() {
    stopped_in_time(&assign("x", json!({ "item": { "of": var("l"), "index": 5 } })));
    stopped_in_time(&assign("x", json!({ "binary": { "left": -1, "operator": "in", "right": var("l") } })));
    stopped_in_time(&json!({ "try": {
        "body": [{ "let": { "names": ["a", "b"], "value": var("l") } }],
        "except": [{ "errors": ["ValueError"], "body": ["pass"] }],
    } }));
    stopped_in_time(&json!({ "for": { "name": "i", "in": var("l"), "body": ["break"] } }));
    stopped_in_time(&json!({ "try": {
        "body": [{ "do": { "await": { "wait": { "tasks": var("l") } } } }],
        "except": [{ "errors": ["TypeError"], "body": ["pass"] }],
    } }));
}

#[test]
fn a_chain_of_errors_without_end_is_stopped_in_good_time() {
    let error = json!({ "error": { "class": "ValueError", "argument": 1 } });
    let inner = json!({ "try": {
        "body": [{ "raise": { "error": var("last") } }],
        "except": [{ "errors": ["ValueError"], "body": [{ "raise": { "error": error.clone() } }] }],
    } });
    let outer = json!({ "try": {
        "body": [inner],
        "except": [{ "errors": ["ValueError"], "as": "new", "body": [assign("last", var("new"))] }],
    } });
    let body = json!([assign("last", error), { "while": { "condition": true, "body": [outer] } }]);
    in_good_time(|| stopped(&main_of(body), "stopped after 10000000 operations"));
}

#[test]
fn a_list_inside_itself_is_printed_as_python_prints_it() {
    let append = json!({ "do": { "method": { "on": var("l"), "method": "append", "arguments": [var("l")] } } });
    let scenario = main_of(json!([assign("l", json!([])), append, { "print": [var("l")] }]));
    let finished = prepare(&scenario).expect("it can be run").run(Limits::default());
    assert_eq!(printed(&finished.trace).iter().map(|line| line.text).collect::<Vec<_>>(), ["[[...]]"]);
}

#[test]
fn a_chain_of_twenty_thousand_causes_is_dropped_without_filling_the_stack() {
    let error = json!({ "error": { "class": "ValueError", "argument": var("i") } });
    let again = json!({ "try": {
        "body": [{ "raise": { "error": error, "from": var("last") } }],
        "except": [{ "errors": ["ValueError"], "as": "error", "body": [assign("last", var("error"))] }],
    } });
    let scenario = main_of(
        json!([assign("last", json!(null)), repeat(20_000, json!([again])), { "raise": { "error": var("last") } }]),
    );
    let finished = prepare(&scenario).expect("it can be run").run(Limits::default());
    assert!(matches!(finished.conclusion, Conclusion::Raised { .. }), "{:?}", finished.time);
}

#[test]
fn errors_inside_errors_are_not_written_without_end() {
    let wrap = json!({ "error": { "class": "RuntimeError", "argument": var("e") } });
    let scenario = main_of(json!([
        assign("e", json!(1)),
        repeat(20_000, json!([assign("e", wrap)])),
        { "print": [var("e")] },
    ]));
    stopped(&scenario, "line 8: stopped at a text, list or range longer than 100000, or nested as deep");
}

#[test]
fn tasks_that_wait_for_each_other_in_thousands_are_not_cancelled_without_end() {
    let wait = json!({ "name": "wait", "parameters": ["task"], "body": [{ "do": { "await": var("task") } }] });
    let next = json!({ "spawn": { "coroutine": { "call": { "function": "wait", "arguments": [var("task")] } } } });
    let first = json!({ "spawn": { "coroutine": { "sleep": 100 } } });
    let cancel = json!({ "do": { "method": { "on": var("task"), "method": "cancel" } } });
    let body = json!([assign("task", first), repeat(3_000, json!([assign("task", next), { "sleep": 0 }])), cancel]);
    let functions = json!([wait, { "name": "main", "body": body }]);
    stopped(&program(functions), "line 13: stopped at 1000 tasks that wait for one another");
}

#[test]
fn steps_of_tasks_without_end_are_stopped_at_their_line() {
    let scenario = main_of(json!([{ "while": { "condition": true, "body": [{ "sleep": 0 }] } }]));
    let finished = prepare(&scenario).expect("it can be run").run(Limits { steps: 10, ..Limits::default() });
    let Conclusion::Stopped { message, line, .. } = finished.conclusion else { panic!("{:?}", finished.conclusion) };
    assert_eq!((message.as_str(), line), ("line 6: stopped after 10 task steps: the program may never end", Some(6)));
}

#[test]
fn sleeps_that_add_up_to_more_than_a_day_are_stopped_at_their_line() {
    let scenario = main_of(repeated_sleep(90_000));
    stopped(&scenario, "line 6: stopped after 100000.0 s of the program's own time");
}

#[test]
fn a_duration_past_the_programs_own_time_is_refused_at_its_line() {
    stopped(&main_of(repeated_sleep(200_000)), "line 6: a duration must be between 0 and");
}

fn repeated_sleep(seconds: u32) -> Value {
    json!([repeat(2, json!([{ "sleep": seconds }]))])
}

#[test]
fn an_error_before_the_loop_starts_is_told_with_its_line() {
    let mut scenario = main_of(json!(["pass"]));
    scenario.globals = serde_json::from_value(json!([{ "let": { "names": "bound", "value": { "semaphore": -1 } } }]))
        .expect("statements");
    stopped(&scenario, "line 3: before the loop started: ValueError: Semaphore initial value must be >= 0");
}
