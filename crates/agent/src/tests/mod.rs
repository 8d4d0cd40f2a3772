//! The run, the loop and the trace together, against a scripted model on the virtual clock.

mod answers;
mod branches;
mod climbs;
mod guards;
mod limits;
mod stops;
mod withheld;

use serde_json::json;

use super::{
    testing::{Stage, calls, text},
    *,
};
use io::{Clock as _, Micros};
use trace::{LaneKind, State};

#[track_caller]
fn said(stage: &Stage, expect: &serde_json::Value) {
    assert_eq!(&json!(stage.file.run().history()), expect);
}

fn lanes(stage: &Stage) -> Vec<String> {
    trace_of(&stage.file).lanes().iter().map(|lane| lane.name.clone()).collect()
}

/// The last state on each lane that a tool was on, with when it began.
fn ends(stage: &Stage) -> Vec<(String, u64, State)> {
    let trace = trace_of(&stage.file);
    let rows = trace.rows().into_iter().filter(|row| row.state.is_end() && row.lane.kind == LaneKind::Tool);
    rows.map(|row| (row.lane.name.clone(), row.at.0 / 1_000, row.state)).collect()
}

#[test]
fn the_calls_of_a_turn_overlap() {
    let mut stage = Stage::new(vec![calls(&[2_000, 2_000, 2_000]), text("done")]);
    assert_eq!(stage.drive().value(), Some(json!("done")));
    assert_eq!(stage.clock.now(), Micros::from_millis(2_200));
    assert_eq!(lanes(&stage), ["you", "agent", "model", "wait", "wait 2", "wait 3"]);
}

#[test]
fn in_sequence_they_add_up() {
    let mut stage = Stage::new(vec![calls(&[2_000, 2_000, 2_000]), text("done")]);
    stage.order = Order::Sequential;
    stage.drive();
    assert_eq!(stage.clock.now(), Micros::from_millis(6_200));
    let done = State::Finished;
    let expect = [("wait", 2_100, done), ("wait 2", 4_100, done), ("wait 3", 6_100, done)];
    assert_eq!(ends(&stage), expect.map(|(lane, at, state)| (lane.to_owned(), at, state)));
}

#[test]
fn results_enter_the_history_as_they_arrive() {
    let mut stage = Stage::new(vec![calls(&[300, 100]), text("done")]);
    stage.drive();
    let arrived: Vec<_> = stage.file.run().history().messages().into_iter().skip(2).take(2).cloned().collect();
    assert_eq!(
        json!(arrived),
        json!([{"tool": {"call": "c1", "returned": 100}}, {"tool": {"call": "c0", "returned": 300}}])
    );
}

#[test]
fn stopping_cancels_what_is_in_flight_and_keeps_what_came_back() {
    let mut stage = Stage::new(vec![calls(&[100, 9_000]), text("done")]);
    assert_eq!(stage.drive_for(Micros::from_millis(1_000)), None);
    let at = stage.file.run().at();
    stage.file.push(Timed { at, input: Input::Stopped }).unwrap();
    assert_eq!(ends(&stage), [("wait".to_owned(), 200, State::Finished), ("wait 2".to_owned(), 200, State::Cancelled)]);
    let Step::CallTools(due) = stage.file.run().step() else { panic!("calls are due") };
    assert_eq!(due.iter().map(|call| call.id.as_str()).collect::<Vec<_>>(), ["c1"]);
    assert_eq!(stage.drive().value(), Some(json!("done")), "the run goes on where it stood");
}

#[test]
fn a_reply_that_was_stopped_is_asked_for_again() {
    let slow = vec![(50, Ok(ModelEvent::Text("half".to_owned()))), (100, Ok(ModelEvent::Stopped(Stop::End)))];
    let mut stage = Stage::new(vec![slow, text("whole")]);
    stage.drive_for(Micros::from_millis(100));
    assert_eq!(stage.file.run().writing().as_deref(), Some("half"));
    let at = stage.file.run().at();
    stage.file.push(Timed { at, input: Input::Stopped }).unwrap();
    assert_eq!(stage.drive().value(), Some(json!("whole")));
    said(
        &stage,
        &json!([
            {"user": "go"},
            {"model": {"parts": [{"text": "whole"}], "stop": "end", "usage": {"input": 0, "output": 0}}},
        ]),
    );
}

#[test]
fn an_answer_that_does_not_fit_is_asked_for_again_with_what_is_wrong() {
    let mut stage = Stage::typed(vec![text("I am 36"), text(r#"{"age": "old"}"#), text(r#"{"age": 36}"#)]);
    assert_eq!(stage.drive().value(), Some(json!({"age": 36})));
    let corrections: Vec<_> = stage
        .file
        .run()
        .history()
        .messages()
        .into_iter()
        .filter_map(|message| if let Message::Correction(text) = message { text.lines().nth(1) } else { None })
        .collect();
    assert_eq!(
        corrections,
        [
            "- there is no JSON in the text, nor any of the schema's fields by name; write one JSON value and nothing else",
            "- age: found \"old\". Input should be a valid integer, unable to parse string as an integer; write a whole number, \
             such as 35",
        ]
    );
}

#[test]
fn after_the_budget_the_run_gives_up_with_what_was_wrong() {
    let mut stage = Stage::typed(vec![text("{}"), text("{}"), text("{}"), text(r#"{"age": 36}"#)]);
    assert_eq!(stage.drive().to_string(), "no valid answer after 3 attempts: age: missing; add this field");
}

#[test]
fn a_model_that_never_stops_calling_is_stopped() {
    let mut stage = Stage::new((0..50).map(|_| calls(&[1])).collect());
    let outcome = stage.drive();
    assert_eq!(outcome, Outcome::OverLimit(Limit::Turns(10)));
    assert_eq!(stage.file.run().tally().turns, 10);
}

#[test]
fn a_reply_that_breaks_off_ends_the_run_and_may_be_asked_for_again() {
    let cut = vec![(100, Ok(ModelEvent::Text("On".to_owned())))];
    let mut stage = Stage::new(vec![cut, text("Once more")]);
    assert_eq!(stage.drive(), Outcome::ModelFailed(ModelError::Cut));
    said(&stage, &json!([{"user": "go"}]));
    let mut run = stage.file.run().clone();
    run.take(Timed { at: run.at(), input: Input::ModelCalled }).unwrap();
    assert!(run.is_writing());
}

#[test]
fn an_unknown_tool_and_bad_arguments_go_back_to_the_model() {
    let mut wrong = calls(&[1, 1]);
    wrong[0].1 = Ok(ModelEvent::CallStarted { id: "c0".to_owned(), name: "wiat".to_owned() });
    wrong[4].1 = Ok(ModelEvent::Fragment { call: 1, text: "{\"ms\": -1".to_owned() });
    let mut stage = Stage::new(vec![wrong, text("sorry")]);
    assert_eq!(stage.drive().value(), Some(json!("sorry")));
    let failures: Vec<_> = stage
        .file
        .run()
        .history()
        .messages()
        .into_iter()
        .filter_map(|message| match message {
            Message::Tool(ToolResult { outcome: ToolOutcome::Failed(text), .. }) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        failures,
        [
            "there is no tool \"wiat\"; the tools are: wait",
            "the arguments are not a JSON object 1:9: EOF while parsing an object",
        ]
    );
}

#[test]
fn a_clone_of_a_run_is_a_branch() {
    let mut stage = Stage::new(vec![calls(&[1]), text("a"), text("b")]);
    stage.drive_for(Micros::from_millis(100));
    let before = stage.file.run().clone();
    stage.drive();
    assert!(matches!(before.step(), Step::CallTools(_)));
    assert!(matches!(stage.file.run().step(), Step::Done(_)));
}

#[test]
fn a_run_survives_being_written_down_at_every_input() {
    let mut stage = Stage::typed(vec![calls(&[20, 10]), text("no"), text(r#"{"age": 36}"#)]);
    stage.drive();
    let mut run = stage.file.header().run();
    for timed in stage.file.inputs() {
        run.take(timed.clone()).unwrap();
        let text = serde_json::to_string(&run).unwrap();
        assert_eq!(structured::read::<Run>(&text).unwrap(), run);
    }
    assert_eq!(&run, stage.file.run());
}

#[test]
fn a_run_file_reads_back_with_an_equal_trace() {
    let mut stage = Stage::new(vec![calls(&[20, 10]), text("done")]);
    stage.drive();
    let file: RunFile = structured::read(&serde_json::to_string(&stage.file).unwrap()).unwrap();
    assert_eq!(file, stage.file);
    assert_eq!(trace_of(&file), trace_of(&stage.file));
}

#[track_caller]
fn refused(edit: impl FnOnce(&mut serde_json::Value), expect: &str) {
    let mut stage = Stage::new(vec![calls(&[20, 10]), text("done")]);
    stage.drive();
    let mut file = json!(stage.file);
    edit(&mut file);
    let violations = structured::read::<RunFile>(&file.to_string()).unwrap_err();
    let found = structured::list(&violations);
    assert!(found.contains(expect), "{found}");
}

#[test]
fn a_run_file_edited_by_hand_is_refused_at_the_place() {
    refused(|file| file["version"] = json!(9), "version 9 of the run format; this page reads 1 to 2");
    refused(
        |file| drop(file["inputs"].as_array_mut().unwrap().remove(0)),
        "inputs[0]: a reply of the model comes when none is due",
    );
    refused(|file| file["inputs"][8]["tool_started"] = json!("c7"), "inputs[8]: no call \"c7\" waits for a result");
    refused(|file| file["inputs"][0]["at"] = json!(5_000_000), "inputs[1]: 0 µs is before the input in front of it");
    refused(
        |file| file["inputs"][3]["model"] = json!("sing"),
        "unknown variant `sing`, expected one of `text`, `thinking`, `signature`, `call_started`, `fragment`, `call_finished`, `usage`, `stopped`",
    );
}

#[test]
fn every_prefix_of_a_run_has_a_sound_trace() {
    let mut stage = Stage::typed(vec![calls(&[20, 10, 20]), text("no"), text(r#"{"age": 36}"#)]);
    stage.drive();
    for length in 0..stage.file.inputs().len() {
        let mut file = RunFile::new(stage.file.header().clone());
        for timed in &stage.file.inputs()[..length] {
            file.push(timed.clone()).unwrap();
        }
        let at = file.run().at();
        file.push(Timed { at, input: Input::Stopped }).unwrap();
        let trace = trace_of(&file);
        assert_eq!(trace.open_tasks(), [], "after {length} inputs");
        assert!(trace.tasks().len() >= 2);
    }
}

#[test]
fn the_loop_turns_through_its_four_phases() {
    let mut stage = Stage::typed(vec![calls(&[20, 10]), text("no"), text(r#"{"age": 36}"#)]);
    stage.drive();
    let words: Vec<_> = phases(&stage.file).into_iter().map(|entered| entered.phase.word()).collect();
    let expect = [
        "perception",
        "reasoning",
        "decision",
        "action",
        "perception",
        "reasoning",
        "decision",
        "perception",
        "reasoning",
        "decision",
    ];
    assert_eq!(words, expect);
}
