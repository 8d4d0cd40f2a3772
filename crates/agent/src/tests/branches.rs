//! Stepping, stepping back, and branching: another way on from an earlier moment.

use serde_json::{Value, json};

use super::super::{
    guard::{Timing, When},
    testing::*,
    *,
};
use io::{Clock as _, Micros};
use trace::State;

fn said(file: &RunFile) -> Value {
    let messages = file.run().history().messages();
    messages
        .into_iter()
        .map(|message| match message {
            Message::Model(turn) => json!({"model": turn.text(), "calls": turn.calls().count()}),
            other => json!(other),
        })
        .collect()
}

/// A run of two calls and an answer, ended; the model then says "other" to whatever is asked.
fn ended() -> Stage {
    let mut stage = Stage::new(vec![calls(&[20, 10]), text("done"), text("other")]);
    stage.drive();
    stage
}

fn result(call: &str, value: Value) -> Message {
    Message::Tool(ToolResult { call: call.to_owned(), outcome: ToolOutcome::Returned(value) })
}

#[test]
fn a_changed_result_is_what_the_model_is_asked_with() {
    let mut stage = ended();
    stage.file = stage.file.branch(2, result("c1", json!("changed"))).unwrap();
    assert!(matches!(stage.file.run().step(), Step::CallModel(_)), "the other call keeps its result");
    assert_eq!(stage.drive().value(), Some(json!("other")));
    assert_eq!(
        said(&stage.file),
        json!([
            {"user": "go"},
            {"model": "", "calls": 2},
            {"tool": {"call": "c1", "returned": "changed"}},
            {"tool": {"call": "c0", "returned": 20}},
            {"model": "other", "calls": 0},
        ])
    );
}

#[test]
fn a_changed_question_is_a_new_run() {
    let mut stage = ended();
    stage.file = stage.file.branch(0, Message::User("stop".to_owned())).unwrap();
    assert_eq!((said(&stage.file), stage.file.header().prompt.as_str()), (json!([{"user": "stop"}]), "stop"));
    assert_eq!(stage.drive().value(), Some(json!("other")));
}

#[test]
fn a_changed_reply_is_taken_as_if_the_model_had_given_it() {
    let turn = |parts| Message::Model(Turn { parts, stop: Stop::End, usage: Usage::default() });
    let mut stage = ended();
    let answered = stage.file.branch(1, turn(vec![Part::Text("mine".to_owned())])).unwrap();
    assert_eq!(answer_of(answered.run()), Some(json!("mine")));
    assert_eq!(trace_of(&answered).open_tasks(), [], "a branch that has ended has an ended trace");
    let arguments = Arguments::from_text("{\"ms\": 7}".to_owned());
    let call = ToolCall { id: "x".to_owned(), name: "wait".to_owned(), arguments };
    stage.file = stage.file.branch(1, turn(vec![Part::Call(call)])).unwrap();
    assert_eq!(stage.drive().value(), Some(json!("other")));
    assert_eq!(said(&stage.file)[2], json!({"tool": {"call": "x", "returned": 7}}));
    assert_eq!(stage.file.run().tally().calls, 1);
}

#[test]
fn a_changed_reply_that_does_not_fit_is_mended_like_any_other() {
    let mut stage = Stage::typed(vec![text(r#"{"age": 36}"#), text(r#"{"age": 37}"#)]);
    stage.drive();
    let wrong = Turn { parts: vec![Part::Text("thirty".to_owned())], stop: Stop::End, usage: Usage::default() };
    stage.file = stage.file.branch(1, Message::Model(wrong)).unwrap();
    assert_eq!(stage.drive().value(), Some(json!({"age": 37})));
    assert_eq!(stage.file.run().tally().corrections, 1);
}

#[test]
fn the_original_is_as_it_was() {
    let stage = ended();
    let before = stage.file.clone();
    stage.file.branch(2, result("c1", json!("changed"))).unwrap();
    assert_eq!(stage.file, before);
}

#[test]
fn a_branch_reads_back_from_its_file_with_an_equal_trace() {
    let mut stage = ended();
    stage.file = stage.file.branch(2, result("c1", json!(1))).unwrap();
    stage.drive();
    let again: RunFile = structured::read(&serde_json::to_string(&stage.file).unwrap()).unwrap();
    assert_eq!(again, stage.file);
    assert_eq!(trace_of(&again), trace_of(&stage.file));
}

#[track_caller]
fn refused(index: usize, changed: Message, expect: &str) {
    assert_eq!(ended().file.branch(index, changed).unwrap_err().to_string(), expect);
}

#[test]
fn what_makes_no_sense_is_no_branch() {
    refused(9, Message::User(String::new()), "there is no message 9; the conversation is shorter");
    refused(2, Message::User(String::new()), "message 2 cannot become one of another kind");
    refused(
        2,
        result("c9", json!(1)),
        "the conversation makes no sense at message[2]: no call \"c9\" waits for a result",
    );
    let arguments = Arguments::from_text(String::new());
    let call = Part::Call(ToolCall { id: "x".to_owned(), name: "wait".to_owned(), arguments });
    let twice = Turn { parts: vec![call.clone(), call], stop: Stop::Calls, usage: Usage::default() };
    refused(1, Message::Model(twice), "the conversation makes no sense at message[1]: two calls have the id \"x\"");
}

#[test]
fn a_file_with_an_impossible_past_is_refused_at_the_message() {
    let mut file = json!(ended().file.branch(2, result("c1", json!(1))).unwrap());
    file["header"]["before"][3]["tool"]["call"] = json!("c1");
    let wrong = structured::read::<RunFile>(&file.to_string()).unwrap_err();
    let expect = "header.before[3]: no call \"c1\" waits for a result";
    assert!(structured::list(&wrong).contains(expect), "{wrong:?}");
    file["header"]["before"] = json!([{"correction": "no"}]);
    let wrong = structured::read::<RunFile>(&file.to_string()).unwrap_err();
    assert!(structured::list(&wrong).contains("header.before[0]: a conversation begins with a question"), "{wrong:?}");
}

#[test]
fn stepping_back_to_any_input_and_going_on_ends_in_the_same_answer() {
    let stage = ended();
    for inputs in 0..=stage.file.inputs().len() {
        let mut again = Stage::new(vec![calls(&[20, 10]), text("done")]);
        again.file = stage.file.until(inputs);
        assert_eq!(again.file.inputs(), &stage.file.inputs()[..inputs]);
        let turns = again.file.run().history().messages().into_iter().filter(|said| matches!(said, Message::Model(_)));
        again.model.skip(turns.count());
        assert_eq!(again.drive().value(), Some(json!("done")), "from input {inputs}");
        assert_eq!(said(&again.file)[4], said(&stage.file)[4]);
    }
}

#[test]
fn one_step_at_a_time_is_the_same_run() {
    let stage = ended();
    let mut steps = Stage::new(vec![calls(&[20, 10]), text("done")]);
    let mut taken = Vec::new();
    while !matches!(steps.file.run().step(), Step::Done(_)) {
        steps.advance();
        taken.push(match steps.file.run().step() {
            Step::CallModel(_) => "model is due",
            Step::CallTools(_) => "tools are due",
            Step::Done(_) => "done",
            _ => "other",
        });
    }
    assert_eq!(taken, ["tools are due", "model is due", "done"]);
    assert_eq!(said(&steps.file), said(&stage.file));
    assert_eq!(steps.clock.now(), stage.clock.now());
}

#[test]
fn a_step_waits_for_the_guards_that_it_asked() {
    for (timing, expect) in [(Timing::Before, ["model is due", "done"]), (Timing::Alongside, ["done", ""])] {
        let mut stage = Stage::new(vec![text("done")]);
        let clock = stage.clock.clone();
        stage.guards.push(Guard::new("slow", move |_| {
            let pause = clock.sleep(Micros::from_millis(700));
            async move {
                pause.await;
                Verdict::Passed
            }
        }));
        let rule = GuardRule { name: "slow".to_owned(), when: When::Input(timing) };
        stage = stage.under(|terms| terms.guards.push(rule));
        let mut taken = [""; 2];
        for due in &mut taken {
            if matches!(stage.file.run().step(), Step::Done(_)) {
                break;
            }
            stage.advance();
            assert!(!stage.file.run().is_cut_off(), "nothing is in flight between steps");
            *due = if matches!(stage.file.run().step(), Step::Done(_)) { "done" } else { "model is due" };
        }
        assert_eq!(taken, expect);
        assert!(trace_of(&stage.file).rows().iter().all(|row| row.state != State::Cancelled));
    }
}
