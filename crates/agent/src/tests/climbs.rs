//! How typed answers are read: each step of the ladder, in the run, in its trace and in its file.

use serde_json::{Value, json};

use super::{
    super::{testing::*, *},
    answers::{call, stage},
};
use trace::{
    Detail, Event, Trace,
    detail::{Certainty, Decision},
};

fn shown(outcome: &Outcome) -> String {
    if let Outcome::Answered(value) = outcome { value.to_string() } else { outcome.to_string() }
}

/// What the agent decided at each reply, and what the trace keeps with it.
fn decisions(trace: &Trace) -> Vec<(String, Value)> {
    let decision = |event: &Event| {
        let Detail::Decides(decision) = &event.detail else { return None };
        let rungs = if let Decision::Answer(Some(climb)) = &**decision { json!(climb.rungs) } else { Value::Null };
        Some((trace.note(event).into_owned(), rungs))
    };
    trace.events().iter().filter_map(decision).collect()
}

/// A first answer, what it comes to (the second answer is `{"age": 99}`), and how the trace tells of it.
#[track_caller]
fn check(answer: &str, expect: &str, (note, rungs): (&str, &[&str])) {
    let mut stage = Stage::typed(vec![text(answer), text(r#"{"age": 99}"#)]);
    let outcome = stage.drive();
    assert_eq!(shown(&outcome), expect, "{answer}");
    let (told, rungs_of) = decisions(&trace_of(&stage.file)).remove(0);
    assert_eq!(told, note, "{answer}");
    let names: Vec<&str> = rungs_of.as_array().unwrap().iter().filter_map(rung_name).collect();
    assert_eq!(names, rungs, "{answer}");
    let again: RunFile = structured::read(&serde_json::to_string(&stage.file).unwrap()).unwrap();
    assert_eq!(again.run().climbs(), stage.file.run().climbs());
    assert_eq!((again.run().climb(), shown(&outcome)), (stage.file.run().climb(), expect.to_owned()));
}

fn rung_name(rung: &Value) -> Option<&str> {
    rung.as_str().or_else(|| rung.as_object()?.keys().next().map(String::as_str))
}

#[test]
fn json_of_its_type_is_taken_as_it_is() {
    check(r#"{"age": 36}"#, r#"{"age":36}"#, ("decision: answer", &["converted"]));
}

#[test]
fn an_answer_between_fences_is_mended() {
    check(
        "Sure:\n```json\n{\"age\": 36}\n```",
        r#"{"age":36}"#,
        ("decision: answer, mended in 2 places", &["not_json", "mended", "converted"]),
    );
}

#[test]
fn single_quotes_and_a_cut_off_end_are_mended() {
    check(
        "{'age': 36",
        r#"{"age":36}"#,
        ("decision: answer, mended in 2 places", &["not_json", "mended", "converted"]),
    );
}

#[test]
fn a_number_written_as_a_text_is_converted() {
    check(r#"{"age": "36"}"#, r#"{"age":36}"#, ("decision: answer, converted age", &["converted"]));
}

#[test]
fn what_is_mended_may_have_to_be_converted() {
    check(
        "{age: '36'}",
        r#"{"age":36}"#,
        ("decision: answer, mended in 2 places, converted age", &["not_json", "mended", "converted"]),
    );
}

#[test]
fn a_missing_field_is_asked_for_again() {
    check("{}", r#"{"age":99}"#, ("decision: answer", &["refused"]));
    check("{'name': 1}", r#"{"age":99}"#, ("decision: answer, mended in 1 place", &["not_json", "mended", "refused"]));
}

#[test]
fn what_cannot_be_mended_is_asked_for_again() {
    check("I am old", r#"{"age":99}"#, ("decision: answer, not to be mended", &["not_json", "unmendable"]));
}

#[test]
fn a_guess_is_marked_in_the_run_and_in_the_trace() {
    let rungs: &[&str] = &["not_json", "guessed", "converted"];
    check("Age: 36", r#"{"age":36}"#, ("decision: answer, guessed from prose, converted age", rungs));
    let mut stage = Stage::typed(vec![text("Age: 36")]);
    stage.drive();
    assert!(stage.file.run().climb().unwrap().is_guess());
    let trace = trace_of(&stage.file);
    let end = trace.events().iter().find(|event| matches!(event.detail, Detail::HasAnswer(_))).unwrap();
    assert_eq!(end.detail, Detail::HasAnswer(Certainty::Guessed));
    assert_eq!(trace.note(end), "has the answer, a guess");
}

#[test]
fn the_trace_keeps_what_was_mended_and_what_was_converted() {
    let mut stage = Stage::typed(vec![text("{'age': '36'}")]);
    stage.drive();
    let (_, rungs) = decisions(&trace_of(&stage.file)).remove(0);
    let quotes = |column: u32| json!({"line": 1, "column": column, "reason": "single quotes made double"});
    assert_eq!(
        rungs,
        json!([
            {"not_json": {"path": "1:2", "message": "key must be a string"}},
            {"mended": [quotes(2), quotes(9)]},
            {"converted": [{"path": "age", "from": "\"36\"", "to": "36"}]},
        ])
    );
}

#[test]
fn what_reached_the_length_limit_is_not_mended() {
    let cut = |text: &str| vec![(0, Ok(ModelEvent::Text(text.to_owned()))), (0, Ok(ModelEvent::Stopped(Stop::Length)))];
    let mut stage = Stage::typed(vec![cut(r#"{"age": 3"#), text(r#"{"age": 36}"#)]);
    assert_eq!(shown(&stage.drive()), r#"{"age":36}"#);
    assert_eq!(stage.file.run().tally().corrections, 1);
    let (note, rungs) = decisions(&trace_of(&stage.file)).remove(0);
    assert_eq!((note.as_str(), rungs), ("decision: answer, cut off", json!(["cut_off"])));
}

#[test]
fn arguments_that_reached_the_length_limit_are_not_mended_and_whole_ones_are_whole() {
    let cut = |arguments: &str| {
        let mut reply = call(&[("final_answer", arguments)]);
        reply.pop();
        reply.push((10, Ok(ModelEvent::Stopped(Stop::Length))));
        reply
    };
    let drive = |first: &str| {
        let mut stage = stage(OutputMode::Tool, vec![cut(first), call(&[("final_answer", r#"{"age": 36}"#)])]);
        (shown(&stage.drive()), stage.file.run().tally().corrections)
    };
    assert_eq!(drive(r#"{"age": 3"#), (r#"{"age":36}"#.to_owned(), 1));
    assert_eq!(drive(r#"{"age": 3}"#), (r#"{"age":3}"#.to_owned(), 0));
}

#[test]
fn the_arguments_of_an_answer_by_a_call_are_mended_and_converted() {
    for arguments in ["{'age': 36}", r#"{"age": "36"}"#, r#"{"age": 36"#, "```\n{\"age\": 36}\n```"] {
        let mut stage = stage(OutputMode::Tool, vec![call(&[("final_answer", arguments)])]);
        assert_eq!(shown(&stage.drive()), r#"{"age":36}"#, "{arguments}");
        let done = stage.file.run().climb().unwrap().summary();
        let (note, rungs) = decisions(&trace_of(&stage.file)).remove(0);
        assert_eq!(Some(note), done.map(|done| format!("decision: answer, {done}")), "{arguments}");
        assert!(rungs.is_array(), "{arguments}");
    }
}

#[test]
fn every_answer_of_a_conversation_has_its_climb() {
    let mut stage = Stage::typed(vec![calls(&[10]), text("{}"), text("{'age': 36}")]);
    stage.drive();
    let climbs = stage.file.run().climbs();
    let messages: Vec<usize> = climbs.iter().map(|(message, _)| *message).collect();
    assert_eq!(messages, [3, 5], "a turn of calls has none");
    assert_eq!(stage.file.run().climb(), Some(&climbs[1].1));
    let violations = structured::list(&climbs[0].1.violations());
    assert_eq!(violations, "age: missing; add this field");
}

#[test]
fn an_answer_is_read_once_however_often_the_run_is_asked() {
    let mut stage = Stage::typed(vec![text("{'age': 36}")]);
    stage.drive();
    let run = stage.file.run();
    let (first, clone) = (run.climb().unwrap(), run.clone());
    assert_eq!(run.step(), clone.step());
    assert!(std::ptr::eq(first, run.climb().unwrap()) && std::ptr::eq(first, clone.climb().unwrap()));
}

#[test]
fn a_free_text_has_no_climb() {
    let mut stage = Stage::new(vec![text("{'a': 1}")]);
    assert_eq!(stage.drive().value(), Some(json!("{'a': 1}")));
    assert_eq!((stage.file.run().climb(), stage.file.run().climbs().len()), (None, 0));
}

#[test]
fn a_climb_is_part_of_no_file_and_is_found_again() {
    let mut stage = Stage::typed(vec![text("{'age': 36}")]);
    stage.drive();
    let written = serde_json::to_string(stage.file.run()).unwrap();
    assert!(!written.contains("mended") && !written.contains("newest"), "{written}");
    let again: Run = structured::read(&written).unwrap();
    assert_eq!(again.climb(), stage.file.run().climb());
    assert_eq!(again.step(), stage.file.run().step());
}

#[test]
fn a_branch_with_another_answer_is_read_anew() {
    let mut stage = Stage::typed(vec![text("{'age': 36}")]);
    stage.drive();
    let Some(Message::Model(turn)) = stage.file.run().history().messages().last().copied().cloned() else { panic!() };
    let changed = Message::Model(Turn { parts: vec![Part::Text(r#"{"age": "37"}"#.to_owned())], ..turn });
    let branch = stage.file.branch(1, changed).unwrap();
    assert_eq!(answer_of(branch.run()), Some(json!({"age": 37})));
    assert_eq!(branch.run().climb().unwrap().summary().unwrap(), "converted age");
}

/// As version 1 wrote it: an answer in fences was sent back, and so was a number that was a text.
const OLD: &str = r#"{"format":"interleave.run","version":1,"header":{"model":{"name":"scripted","provenance":"virtual"},
    "order":"concurrent","terms":{"brief":{"instructions":"","tools":[],"output":{"name":"Age","schema":{"type":"object",
    "properties":{"age":{"type":"integer"}},"required":["age"]}}},"answer":{"json":{"type":"object","properties":{"age":
    {"type":"integer"}},"required":["age"]}}},"prompt":"go"},"inputs":[{"at":0,"model_called":null},
    {"at":1,"model":{"text":"```\n{\"age\": 36}\n```"}},{"at":2,"model":{"stopped":"end"}},{"at":3,"model_called":null},
    {"at":4,"model":{"text":"{\"age\": \"36\"}"}},{"at":5,"model":{"stopped":"end"}},{"at":6,"model_called":null},
    {"at":7,"model":{"text":"{\"age\": 36}"}},{"at":8,"model":{"stopped":"end"}}]}"#;

#[test]
fn a_file_of_version_1_is_replayed_as_it_was_read() {
    let file: RunFile = structured::read(OLD).unwrap_or_else(|wrong| panic!("{}", structured::list(&wrong)));
    assert_eq!(file.header().terms.reading, Reading::AsWritten);
    assert_eq!(file.run().tally().corrections, 2);
    assert_eq!(answer_of(file.run()), Some(json!({"age": 36})));
    let again: RunFile = structured::read(&serde_json::to_string(&file).unwrap()).unwrap();
    assert_eq!(again, file, "and written as version 2 it stays what it was");
}

#[test]
fn a_schema_that_pydantic_never_writes_is_held_to_json_schema() {
    let schema = json!({"type": "object", "properties": {"age": {"type": "integer", "not": {"const": 7}}}});
    let of = |replies| {
        Stage::typed(replies).under(|terms| {
            let output = Some(OutputSchema { name: "Age".to_owned(), schema: schema.clone() });
            *terms = Terms::new(Brief { output, ..(*terms.brief).clone() }, OutputMode::Native);
        })
    };
    let mut stage = of(vec![text("{'age': 7}"), text("{'age': 8}")]);
    assert_eq!(shown(&stage.drive()), r#"{"age":8}"#);
    let climbs = stage.file.run().climbs();
    assert!(matches!(climbs[1].1.rungs[2], structured::ladder::Rung::BySchema(_)), "{climbs:?}");
}

#[test]
fn now_is_when_the_run_began() {
    let schema = json!({"type": "object", "title": "Born", "required": ["day"], "properties": {"day":
        {"type": "string", "format": "date", "x-pydantic": {"now": "past"}}}});
    let ask = |now: i64| {
        let mut stage = Stage::typed(vec![text(r#"{"day": "2026-11-22"}"#)]).under(|terms| {
            let output = Some(OutputSchema { name: "Born".to_owned(), schema: schema.clone() });
            *terms = Terms { now, ..Terms::new(Brief { output, ..(*terms.brief).clone() }, OutputMode::Native) };
        });
        stage.drive_for(io::Micros::from_millis(150)).map(|outcome| shown(&outcome))
    };
    assert_eq!(ask(1_795_392_000).as_deref(), Some(r#"{"day":"2026-11-22"}"#));
    assert_eq!(ask(0), None, "in 1970 that day is to come, so the answer is asked for again");
}
