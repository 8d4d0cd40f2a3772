//! Which files a lab opens, and what a reader is told of the others.

use std::fmt::Debug;

use futures::executor::block_on;
use interleave::labs::{agent::State, event_loop, parallel, refusal, scheduler};
use io::{OpenedFile, fake::MemoryFiles};
use saved::{Codec, Saved, encode, import};
use serde_json::Value;

/// What a lab says of a file; `Ok` if it opens it.
fn opened<S: Saved>(bytes: &[u8]) -> Result<S, String> {
    let files = MemoryFiles::default();
    let file = OpenedFile { name: "a.json".to_owned(), bytes: bytes.to_vec() };
    files.chosen.with(|chosen| chosen.push_back(file));
    let codec = async { Some(Codec::whole()) };
    block_on(import(&files, codec, S::default)).map(Option::unwrap).map_err(|error| refusal(&error))
}

#[track_caller]
fn check<S: Saved + Debug>(text: &str, expect: &str) {
    let said = opened::<S>(text.as_bytes()).expect_err("it is no work of this lab");
    assert_eq!(said, format!("The file a.json was not opened, and your work is as it was: {expect}."));
}

const RUN: &str = r#"{"format": "interleave.run", "version": 2, "header": {"model": {"name": "m", "provenance": "simulated"},
    "order": "concurrent", "prompt": "Hello?", "terms": {"brief": {"instructions": "", "tools": []}, "reading": "lenient", "answer": {"json":
    {"title": "Answer", "type": "object", "required": ["sentence"], "properties": {"sentence": {"type": "string"}}}}}}, "inputs":
    [{"at": 0, "model_called": null}, {"at": 1, "model": {"text": "{\"sentence\": \"Hi\"}"}}, {"at": 2, "model": {"stopped": "end"}}]}"#;

#[test]
fn work_and_a_run_file_both_open_in_the_agent_lab() {
    let work = State { focus: 3, ..State::default() };
    assert_eq!(opened(encode(&work).as_bytes()), Ok(work));
    let run: State = opened(RUN.as_bytes()).unwrap();
    assert_eq!(run.runs.len(), 1);
    assert_eq!(run.runs[0].header().model.provenance, trace::Provenance::Recorded);
}

#[test]
fn work_of_another_lab_says_where_it_opens() {
    let agents = encode(&State::default());
    check::<event_loop::State>(&agents, "it is work of the Agent lab; open it in the Agent lab");
    check::<State>(&encode(&parallel::State::default()), "it is work of the Parallel lab; open it in the Parallel lab");
    check::<State>(
        &encode(&scheduler::State::default()),
        "it is work of the Scheduler lab; open it in the Scheduler lab",
    );
    let former = event_loop::State::FORMER_KINDS[0];
    let old = format!(r#"{{"interleave":"{former}","version":1,"state":{{}}}}"#);
    check::<State>(&old, "it is work of the Event loop lab; open it in the Event loop lab");
}

#[test]
fn a_run_file_says_where_it_opens() {
    check::<parallel::State>(RUN, "it is a run that was saved in the Agent lab; open it in the Agent lab");
}

#[test]
fn a_trace_which_no_lab_opens_says_what_it_is() {
    check::<State>(r#"{"format":"interleave.trace"}"#, "it is a trace, for other programs to read; no lab opens one");
}

#[test]
fn what_the_course_did_not_save_is_told_apart_without_the_parser_s_words() {
    check::<State>("", "it is empty");
    check::<State>(r#"{"traceEvents": []}"#, "it is JSON that this course did not save");
    check::<State>("[]", "it is JSON that this course did not save");
    let picture = opened::<State>(b"\x89PNG\r\n").expect_err("it is no work of this lab");
    assert!(picture.contains("it is no text"), "{picture}");
    let torn = opened::<State>(b"{\"interleave\":\"agent\",").expect_err("it is no work of this lab");
    assert!(torn.contains("it is no JSON, or only a part of it (1:22"), "{torn}");
}

#[test]
fn files_of_a_later_version_say_so() {
    let newest = State::VERSION;
    let later = format!(r#"{{"interleave":"agent","version":{},"state":{{}}}}"#, newest + 1);
    let said = opened::<State>(later.as_bytes()).expect_err("it is no work of this lab");
    assert!(said.contains("a later version of the course wrote this"), "{said}");
    let mut run: Value = serde_json::from_str(RUN).unwrap();
    run["version"] = 99.into();
    let said = opened::<State>(run.to_string().as_bytes()).expect_err("it is no work of this lab");
    assert!(said.contains("version 99 of the run format; this page reads 1 to 2"), "{said}");
}
