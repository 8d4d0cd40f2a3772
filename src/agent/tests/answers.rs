//! Typed answers in their three forms.

use serde_json::{Value, json};

use super::super::{testing::*, *};

/// A turn that calls these tools with these arguments.
pub(super) fn call(calls: &[(&str, &str)]) -> Reply {
    let events = calls.iter().enumerate().flat_map(|(call, (name, arguments))| {
        let started = ModelEvent::CallStarted { id: format!("c{call}"), name: (*name).to_owned() };
        [started, ModelEvent::Fragment { call, text: (*arguments).to_owned() }]
    });
    let mut reply: Reply = events.map(|event| (0, Ok(event))).collect();
    reply.push((10, Ok(ModelEvent::Stopped(Stop::Calls))));
    reply
}

pub(super) fn stage(mode: OutputMode, replies: Vec<Reply>) -> Stage {
    let mut stage = Stage::typed(replies);
    let brief = (*stage.file.header().terms.brief).clone();
    stage = stage.under(|terms| *terms = Terms::new(brief, mode));
    stage
}

#[track_caller]
fn check(mode: OutputMode, replies: Vec<Reply>, expect: &str) {
    let outcome = stage(mode, replies).drive();
    let found = if let Outcome::Answered(value) = &outcome { value.to_string() } else { outcome.to_string() };
    assert_eq!(found, expect);
}

#[test]
fn every_mode_ends_in_the_same_value() {
    check(OutputMode::Native, vec![text(r#"{"age": 36}"#)], r#"{"age":36}"#);
    check(OutputMode::Prompted, vec![text(r#"{"age": 36}"#)], r#"{"age":36}"#);
    check(OutputMode::Tool, vec![call(&[("final_answer", r#"{"age": 36}"#)])], r#"{"age":36}"#);
}

#[test]
fn an_answer_by_a_tool_is_mended_within_the_budget() {
    let wrong = || call(&[("final_answer", r#"{"age": "old"}"#)]);
    check(OutputMode::Tool, vec![wrong(), text("36"), call(&[("final_answer", r#"{"age": 36}"#)])], r#"{"age":36}"#);
    check(
        OutputMode::Tool,
        vec![wrong(), wrong(), wrong()],
        "no valid answer after 3 attempts: age: found \"old\". Input should be a valid integer, unable to parse string as an integer; \
         write a whole number, such as 35",
    );
    check(
        OutputMode::Tool,
        vec![call(&[("final_answer", "{")]); 3],
        "no valid answer after 3 attempts: age: missing; add this field",
    );
}

#[test]
fn words_are_no_answer_where_a_tool_is_the_answer() {
    check(
        OutputMode::Tool,
        vec![text("36"), text("36"), text("36")],
        "no valid answer after 3 attempts: answer by calling the tool \"final_answer\"",
    );
}

#[test]
fn a_call_beside_a_wrong_answer_is_made_and_beside_a_right_one_is_not() {
    let both = |age: &str| call(&[("wait", r#"{"ms": 5}"#), ("final_answer", age)]);
    let mut stage = stage(OutputMode::Tool, vec![both(r#"{"age": -1}"#), both(r#"{"age": 36}"#)]);
    assert_eq!(stage.drive(), Outcome::Answered(json!({"age": 36})));
    let results: Vec<Value> = stage
        .file
        .run()
        .history()
        .messages()
        .into_iter()
        .filter_map(|message| if let Message::Tool(result) = message { Some(json!(result)) } else { None })
        .collect();
    assert_eq!(results[1], json!({"call": "c0", "returned": 5}));
    assert_eq!(results[2], json!({"call": "c0", "failed": "not made: the answer was given in the same reply"}));
    assert_eq!(results.len(), 4, "every call of both turns has a result: {results:?}");
}

#[test]
fn a_reply_that_was_cut_off_at_its_length_or_declined_is_no_answer() {
    let stopped = |stop| vec![(0, Ok(ModelEvent::Text("So".to_owned()))), (0, Ok(ModelEvent::Stopped(stop)))];
    let outcome = |stop: &Stop| Stage::new(vec![stopped(stop.clone()); 3]).drive().to_string();
    assert_eq!(
        outcome(&Stop::Length),
        "no valid answer after 3 attempts: the reply reached the length limit and is cut off; give a shorter one"
    );
    assert_eq!(outcome(&Stop::Filter), "no valid answer after 3 attempts: the model declined to answer");
}
