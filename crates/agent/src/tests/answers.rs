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
    assert_eq!(stage.drive().value(), Some(json!({"age": 36})));
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

fn results(stage: &Stage) -> Vec<Value> {
    let messages = stage.file.run().history().messages();
    let results = messages.into_iter();
    results.filter_map(|message| if let Message::Tool(result) = message { Some(json!(result)) } else { None }).collect()
}

#[test]
fn of_several_answers_in_one_reply_the_first_good_one_counts() {
    let (bad, good) = (r#"{"age": "old"}"#, r#"{"age": 36}"#);
    for answers in [[bad, good], [good, bad]] {
        let mut stage = stage(OutputMode::Tool, vec![call(&answers.map(|answer| ("final_answer", answer)))]);
        assert_eq!(stage.drive().value(), Some(json!({"age": 36})));
        assert_eq!((stage.file.run().tally().turns, stage.file.run().tally().corrections), (1, 0));
        let (taken, not): (Vec<Value>, Vec<Value>) =
            results(&stage).into_iter().partition(|result| result["returned"] == "taken as the answer");
        assert_eq!((taken.len(), not.len()), (1, 1));
        assert_eq!(not[0]["failed"], "not taken: another answer of the same reply was");
    }
    let mut stage = stage(
        OutputMode::Tool,
        vec![call(&[("final_answer", bad), ("final_answer", "{}")]), call(&[("final_answer", good)])],
    );
    assert_eq!(stage.drive().value(), Some(json!({"age": 36})));
    let told = results(&stage);
    assert!(told[0]["failed"].as_str().unwrap().contains("age: found \"old\""), "{told:?}");
    assert!(told[1]["failed"].as_str().unwrap().contains("age: missing"), "{told:?}");
    assert_eq!(stage.file.run().tally().corrections, 1, "both are one answer that was wrong");
}

#[test]
fn the_call_that_was_the_answer_has_not_failed() {
    let mut stage = stage(OutputMode::Tool, vec![call(&[("final_answer", r#"{"age": 36}"#)])]);
    stage.drive();
    assert_eq!(results(&stage), [json!({"call": "c0", "returned": "taken as the answer"})]);
}

#[test]
fn calls_of_one_id_each_have_their_result() {
    let mut reply = calls(&[10, 20]);
    reply[3].1 = Ok(ModelEvent::CallStarted { id: "c0".to_owned(), name: "wait".to_owned() });
    let mut stage = Stage::new(vec![reply, text("done")]);
    assert_eq!(stage.drive().value(), Some(json!("done")));
    assert_eq!(results(&stage), [json!({"call": "c0", "returned": 10}), json!({"call": "call_2", "returned": 20})]);
}

#[test]
fn a_reply_that_ended_for_a_reason_of_its_own_is_no_answer() {
    let ended = |answer: &str| {
        let stop = ModelEvent::Stopped(Stop::Other("pause_turn".to_owned()));
        vec![(0, Ok(ModelEvent::Text(answer.to_owned()))), (0, Ok(stop))]
    };
    let why =
        "no valid answer after 3 attempts: the reply ended before its end, for the reason \"pause_turn\"; answer again";
    assert_eq!(Stage::new(vec![ended("So"); 3]).drive().to_string(), why);
    for answer in [r#"{"age": 36}"#, r#"{"age": 3"#, "Age: 36"] {
        let mut stage = Stage::typed(vec![ended(answer); 3]);
        assert_eq!(stage.drive().to_string(), why);
        assert_eq!(stage.file.run().climb(), None, "it was not read, let alone mended");
    }
    let by_call = |stop| {
        let mut reply = call(&[("final_answer", r#"{"age": 36}"#)]);
        reply.pop();
        reply.push((0, Ok(ModelEvent::Stopped(stop))));
        reply
    };
    let other = || by_call(Stop::Other("pause_turn".to_owned()));
    check(OutputMode::Tool, vec![other(), other(), other()], why);
    check(OutputMode::Tool, vec![by_call(Stop::End)], r#"{"age":36}"#);
    let filtered = || by_call(Stop::Filter);
    check(
        OutputMode::Tool,
        vec![filtered(), filtered(), filtered()],
        "no valid answer after 3 attempts: the model declined to answer",
    );
}

#[test]
fn a_reply_of_nothing_but_a_thought_is_empty() {
    let empty = "no valid answer after 3 attempts: the reply is empty";
    assert_eq!(Stage::new(vec![text("<think>hmm"); 3]).drive().to_string(), empty);
    assert_eq!(Stage::new(vec![text("<think>hmm</think>Bern")]).drive().value(), Some(json!("Bern")));
    check(OutputMode::Native, vec![text("<think>{\"age\": 1}</think>{\"age\": 36}")], r#"{"age":36}"#);
}
