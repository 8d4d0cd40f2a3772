//! Limits, retries and timeouts.

use serde_json::json;

use super::{
    super::{testing::*, *},
    answers,
};
use io::{Clock as _, Micros};
use trace::State;

fn failing(error: ModelError) -> Reply {
    vec![(0, Err(error))]
}

fn busy(retry_after: Option<Micros>) -> ModelError {
    ModelError::Busy { status: 429, message: "slow down".to_owned(), retry_after }
}

fn costing(input: u64, output: u64) -> Reply {
    let mut reply = calls(&[1]);
    reply.insert(0, (0, Ok(ModelEvent::Usage(Usage { input, output }))));
    reply
}

#[track_caller]
fn check(mut stage: Stage, expect: &str) {
    assert_eq!(stage.drive().to_string(), expect);
}

#[test]
fn a_busy_model_is_asked_again_after_the_pause_that_it_asks_for() {
    let mut stage = Stage::new(vec![failing(busy(Some(Micros::from_millis(3_000)))), text("done")]);
    assert_eq!(stage.drive().to_string(), "answered");
    assert!(stage.clock.now() >= Micros::from_millis(3_100), "{:?}", stage.clock.now());
    assert_eq!(stage.file.run().tally().retries, 1);
    let trace = trace_of(&stage.file);
    let replies: Vec<State> = trace
        .rows()
        .into_iter()
        .filter(|row| row.lane.kind == trace::LaneKind::Model && row.state.is_end())
        .map(|row| row.state)
        .collect();
    assert_eq!(replies, [State::Failed, State::Finished]);
}

#[test]
fn a_model_that_stays_busy_is_given_up_after_the_retries() {
    let mut stage = Stage::new((0..9).map(|_| failing(busy(None))).collect());
    assert_eq!(stage.drive().to_string(), "the model is busy (429): slow down");
    assert_eq!(stage.file.inputs().iter().filter(|timed| timed.input == Input::ModelCalled).count(), 3);
}

#[test]
fn what_was_streamed_is_not_asked_for_again() {
    let cut: Reply = vec![(0, Ok(ModelEvent::Text("On".to_owned()))), (0, Err(ModelError::Cut))];
    check(Stage::new(vec![cut, text("done")]), "the model's reply broke off before its end; run again");
    check(Stage::new(vec![failing(ModelError::Cut), text("done")]), "answered");
}

#[test]
fn a_wrong_key_is_not_tried_twice() {
    let mut stage = Stage::new(vec![failing(ModelError::Key { status: 401, message: "no".to_owned() }), text("done")]);
    assert_eq!(stage.drive().to_string(), "the key was not accepted (401): no; check it in Settings");
    assert_eq!(stage.file.run().tally().retries, 0);
}

#[test]
fn a_success_renews_the_retries() {
    let down = || failing(ModelError::Unreachable("down".to_owned()));
    check(Stage::new(vec![down(), down(), calls(&[1]), down(), down(), text("done")]), "answered");
}

#[test]
fn a_turn_past_the_limit_of_calls_makes_none_of_them() {
    let stage = || Stage::new(vec![calls(&[1]), calls(&[1, 1, 1]), text("done")]);
    check(stage().under(|terms| terms.limits.calls = 4), "answered");
    let mut over = stage().under(|terms| terms.limits.calls = 3);
    assert_eq!(
        over.drive().to_string(),
        "stopped at the limit of this run, 3 calls of tools; raise it or ask for less"
    );
    assert_eq!(over.file.inputs().iter().filter(|timed| matches!(timed.input, Input::ToolStarted(_))).count(), 1);
}

#[test]
fn tokens_and_money_end_a_run_before_the_next_reply() {
    let stage = || Stage::new(vec![costing(900, 100), text("done")]);
    check(stage().under(|terms| terms.limits.tokens = Some(1_001)), "answered");
    check(
        stage().under(|terms| terms.limits.tokens = Some(1_000)),
        "stopped at the limit of this run, 1,000 tokens; raise it or ask for less",
    );
    let price = || Some(Price { input: 1_000_000, output: 10_000_000, as_of: "2026-11-01".to_owned() });
    let priced = |money| {
        stage().under(|terms| {
            terms.price = price();
            terms.limits.money = Some(money);
        })
    };
    check(priced(1_901), "answered");
    check(priced(1_900), "stopped at the limit of this run, $0.0019; raise it or ask for less");
}

#[test]
fn time_runs_out_in_the_middle_of_a_call_or_a_reply() {
    let limited = |replies| Stage::new(replies).under(|terms| terms.limits.time = Some(Micros::from_millis(1_000)));
    for replies in [vec![calls(&[9_000]), text("done")], vec![vec![(9_000, Ok(ModelEvent::Stopped(Stop::End)))]]] {
        let mut stage = limited(replies);
        assert_eq!(stage.drive().to_string(), "stopped at the limit of this run, 1.0 s; raise it or ask for less");
        assert_eq!(stage.clock.now(), Micros::from_millis(1_000));
        assert_eq!(trace_of(&stage.file).open_tasks(), []);
    }
    check(limited(vec![calls(&[500]), text("done")]), "answered");
}

#[test]
fn a_slow_tool_times_out_and_the_model_is_told() {
    let mut stage = Stage::new(vec![calls(&[99_000, 10]), text("done")]);
    assert_eq!(stage.drive().to_string(), "answered");
    let told = stage.file.run().history().messages().into_iter().any(|message| {
        matches!(message, Message::Tool(ToolResult { outcome: ToolOutcome::Failed(text), .. }) if text.contains("timed out after 30.0 s"))
    });
    assert!(told);
}

#[test]
fn a_tool_may_have_a_patience_of_its_own() {
    let mut stage = Stage::new(vec![calls(&[500, 3_000]), text("done")]);
    stage.tools.tools[0].patience = Some(Micros::from_millis(1_000));
    assert_eq!(stage.drive().to_string(), "answered");
    let slow = stage.file.inputs().iter().find_map(|timed| match &timed.input {
        Input::ToolReturned(ToolResult { outcome: ToolOutcome::Failed(text), .. }) => Some((timed.at, text.as_str())),
        _ => None,
    });
    assert_eq!(slow, Some((Micros::from_millis(1_100), "timed out after 1.0 s; try again, or do without it")));
}

#[test]
fn a_tool_that_fails_again_and_again_ends_the_run() {
    let wrong = || {
        let mut reply = calls(&[1]);
        reply[1].1 = Ok(ModelEvent::Fragment { call: 0, text: "{}".to_owned() });
        reply
    };
    check(Stage::new((0..9).map(|_| wrong()).collect()), "the tool \"wait\" failed 3 times in a row");
    check(Stage::new(vec![wrong(), wrong(), calls(&[1]), wrong(), wrong(), text("done")]), "answered");
}

/// A turn that calls `wait` and `look` as written; an empty object fails.
fn turn(calls: &[(&str, &str)]) -> Reply {
    answers::call(calls)
}

const FAILS: &str = "{}";

/// Milliseconds that a call which works takes.
fn works(ms: u32) -> String {
    json!({ "ms": ms }).to_string()
}

#[test]
fn calls_of_one_turn_that_fail_are_one_failure() {
    let three = || turn(&[("wait", FAILS); 3]);
    check(Stage::new(vec![three(), text("done")]), "answered");
    check(Stage::new(vec![three(), three(), text("done")]), "answered");
    check(Stage::new(vec![three(), three(), three(), text("done")]), "the tool \"wait\" failed 3 times in a row");
}

#[test]
fn a_call_that_works_shows_that_its_tool_does_whichever_comes_first() {
    for ms in [1, 500] {
        let ms = works(ms);
        for calls in [[ms.as_str(), FAILS, FAILS], [FAILS, ms.as_str(), FAILS], [FAILS, FAILS, ms.as_str()]] {
            let mixed = || turn(&calls.map(|arguments| ("wait", arguments)));
            let all = || turn(&[("wait", FAILS)]);
            let stage = || Stage::new(vec![all(), all(), mixed(), all(), all(), text("done")]);
            check(stage(), "answered");
            let mut in_turn = stage();
            in_turn.order = Order::Sequential;
            check(in_turn, "answered");
        }
    }
}

#[test]
fn failures_are_counted_for_each_tool() {
    let none = || turn(&[("wait", FAILS), ("look", FAILS)]);
    check(Stage::new(vec![none(), none(), none()]), "the tool \"look\" failed 3 times in a row");
    let ms = works(1);
    let one = || turn(&[("wait", &ms), ("look", FAILS)]);
    check(Stage::new(vec![one(), none(), one(), text("done")]), "the tool \"look\" failed 3 times in a row");
    let other = || turn(&[("wait", FAILS)]);
    check(Stage::new(vec![none(), other(), turn(&[("look", FAILS)]), text("done")]), "answered");
}

#[test]
fn calls_beside_a_wrong_answer_count_towards_their_limit() {
    let both = || turn(&[("wait", r#"{"ms": 1}"#), ("final_answer", "{}")]);
    let stage = || answers::stage(OutputMode::Tool, vec![both(), both(), turn(&[("final_answer", r#"{"age": 1}"#)])]);
    let limited = |calls| {
        let mut stage = stage().under(|terms| terms.limits.calls = calls);
        stage.drive().to_string()
    };
    assert_eq!(limited(2), "answered");
    assert_eq!(limited(1), "stopped at the limit of this run, 1 call of tools; raise it or ask for less");
}
