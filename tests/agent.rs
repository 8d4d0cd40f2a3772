//! The financial agent from outside: a question in, an answer, a run file and a trace out.

#![expect(clippy::unwrap_used, reason = "a test that fails here says so")]

use std::sync::Arc;

use agent::{Header, History, Model as _, Order, Outcome, OutputMode, RunFile, Terms, World, drive, trace_of};
use io::{Clock, VirtualClock};
use models::{Habit, Offline, scripted::Script};
/*BARE structured*/
use interleave::labs::agent::{Answer, brief, toolbox};

fn ask(prompt: &str, seed: u64) -> (RunFile, Outcome) {
    ask_with(prompt, seed, None)
}

fn ask_with(prompt: &str, seed: u64, habit: Option<Habit>) -> (RunFile, Outcome) {
    go(prompt, OutputMode::Native, |clock| Offline::new(clock, seed).with_habit(habit))
}

fn ask_under(prompt: &str, mode: OutputMode) -> (RunFile, Outcome) {
    go(prompt, mode, |clock| Offline::new(clock, 7))
}

fn go(prompt: &str, mode: OutputMode, model: impl FnOnce(Arc<dyn Clock>) -> Offline) -> (RunFile, Outcome) {
    let clock = VirtualClock::default();
    let shared: Arc<dyn Clock> = Arc::new(clock.clone());
    let tools = toolbox(&shared);
    let model = model(shared);
    let header = Header {
        model: model.label(),
        order: Order::Concurrent,
        terms: Arc::new(Terms::new(brief(&tools), mode)),
        prompt: prompt.to_owned(),
        before: History::default(),
    };
    let mut file = RunFile::new(header);
    let mut run = file.run().clone();
    let world = World { clock: &clock, model: &model, tools: &tools, guards: &[], order: Order::Concurrent };
    let mut listen = |timed: &_| file.push(Clone::clone(timed)).unwrap();
    let outcome = clock.run(drive(&mut run, world, &mut listen)).unwrap();
    (file, outcome)
}

#[track_caller]
fn check(prompt: &str, sentence: &str, figures: &[f64]) {
    let (_, outcome) = ask(prompt, 7);
    let Outcome::Answered(value) = outcome else { panic!("{prompt}: {outcome}") };
    let answer: Answer = structured::parse(&value.to_string()).unwrap();
    assert_eq!(answer.sentence, sentence);
    assert_eq!(answer.figures.iter().map(|figure| figure.value).collect::<Vec<_>>(), figures);
}

#[test]
fn the_module_s_question_has_the_module_s_answer() {
    check(
        "Calculate growth of $1000 at 5% for 10 years",
        "After 10 years, your $1000 investment will grow to $1,628.89",
        &[1628.89],
    );
}

#[test]
fn two_questions_are_answered_in_one_go() {
    check(
        "What will $1000 become at 5% in ten years, and what is Apple trading at?",
        "After 10 years, your $1000 investment will grow to $1,628.89. Apple (AAPL) trades at $229.35 (sample data)",
        &[1628.89, 229.35],
    );
}

#[test]
fn every_tool_of_the_module_s_agent_is_found_by_its_question() {
    for (prompt, sentence, figure) in [
        ("how many yen do I get for 50 pounds?", "50 GBP is ¥9,594.94 (sample data)", 9594.94),
        ("What's the euro to dollar exchange rate?", "1 EUR is $1.09 (sample data)", 1.09),
        (
            "What will my monthly payment be on a $200,000 mortgage at 5% for 30 years?",
            "A loan of $200,000 at 5% over 30 years costs $1,073.64 a month",
            1073.64,
        ),
        (
            "I own 10 AAPL, 20 MSFT and 3 NVDA. Total value?",
            "Together your holdings are worth $11,321.35 (sample data)",
            11321.35,
        ),
        ("Portfolio value: Apple 12, Amazon 4", "Together your holdings are worth $3,559.00 (sample data)", 3559.0),
        ("I'd like to know the price of one Meta share", "Meta (META) trades at $563.60 (sample data)", 563.6),
    ] {
        check(prompt, sentence, &[figure]);
    }
}

#[test]
fn half_a_year_that_a_tool_cannot_take_is_asked_about_and_not_given_to_another() {
    let (_, outcome) = ask("$500 at three percent for two and a half years", 7);
    let Outcome::Answered(value) = outcome else { panic!("{outcome}") };
    assert_eq!(value.to_value()["sentence"], "To calculate compound interest I also need: years (a whole number)");
}

#[test]
fn every_output_mode_ends_in_the_same_answer() {
    for mode in [OutputMode::Native, OutputMode::Tool, OutputMode::Prompted] {
        let (_, outcome) = ask_under("Growth of $1000 at 5% for 10 years", mode);
        let Outcome::Answered(value) = outcome else { panic!("{mode:?}: {outcome}") };
        assert_eq!(value.to_value()["figures"][0]["value"], 1628.89, "{mode:?}");
    }
}

#[test]
fn three_prices_take_as_long_as_one() {
    let (one, _) = ask("price of Apple", 7);
    let (three, _) = ask("prices of Apple, Microsoft and Tesla", 7);
    let tools =
        |file: &RunFile| trace_of(file).lanes().iter().filter(|lane| lane.name.starts_with("get_stock_price")).count();
    assert_eq!((tools(&one), tools(&three)), (1, 3));
    let longer = three.run().at().since(one.run().at());
    assert!(longer.millis() < 3_000.0, "{longer} longer, most of it writing");
}

#[test]
fn what_it_cannot_do_it_says_in_the_form_that_was_asked_for() {
    let (_, outcome) = ask("Write a poem about the sea", 7);
    let Outcome::Answered(value) = outcome else { panic!("{outcome}") };
    let answer: Answer = structured::parse(&value.to_string()).unwrap();
    assert!(answer.sentence.contains("What I can do: calculate compound interest"), "{}", answer.sentence);
    assert_eq!(answer.figures, []);
}

#[test]
fn a_price_that_does_not_exist_is_not_made_up() {
    let (_, outcome) = ask("What does a share of ZZZZ cost?", 7);
    let Outcome::Answered(value) = outcome else { panic!("{outcome}") };
    let answer: Answer = structured::parse(&value.to_string()).unwrap();
    assert!(answer.sentence.contains("no sample price for \"ZZZZ\""), "{}", answer.sentence);
    assert_eq!(answer.figures, []);
}

#[test]
fn the_same_seed_is_the_same_run_and_another_is_another() {
    let run = |seed| serde_json::to_string(&ask("Growth of $1000 at 5% for 10 years", seed).0).unwrap();
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[track_caller]
fn check_script(text: &str, expect: &str) {
    let played = structured::parse::<Script>(text).unwrap().play();
    assert_eq!(serde_json::to_string(&played.outcome).unwrap(), expect);
    assert_eq!(trace_of(&played.file).open_tasks(), []);
}

#[test]
fn the_example_scripts_end_as_they_should() {
    check_script(
        include_str!("../examples/run/two-prices.json"),
        r#"{"answered":"Apple trades at 229.35, Tesla at 346."}"#,
    );
    check_script(
        include_str!("../examples/run/guarded.json"),
        r#"{"blocked":{"guard":"Jailbreak Blocker","why":"Blocked: Potential jailbreak attempt detected (\"ignore all previous\")"}}"#,
    );
    check_script(include_str!("../examples/run/everything-goes-wrong.json"), r#"{"answered":{"age":36}}"#);
}

#[test]
fn bad_input_of_any_kind_ends_in_words() {
    let huge = "Apple and $1000, at 5% for 10 years; ".repeat(28_000);
    let deep = "[".repeat(200_000);
    for prompt in [
        "",
        "\u{0}\u{1}\u{7f}\u{202e}\u{feff}",
        "\u{1F469}\u{200d}\u{1F4BB}",
        &huge,
        &deep,
        "$",
        "%%%",
        "-",
        "1e999",
        "$99999999999999999999999999",
    ] {
        let (file, _) = ask(prompt, 1);
        let again: RunFile = structured::read(&serde_json::to_string(&file).unwrap()).unwrap();
        assert_eq!(again, file);
    }
}

#[test]
fn deep_arguments_and_a_thousand_tools_are_taken_as_they_come() {
    let tools: Vec<serde_json::Value> = (0..1_000).map(|n| serde_json::json!({"name": format!("tool_{n}")})).collect();
    let mut calls: Vec<serde_json::Value> =
        (1..100).map(|n| serde_json::json!({"name": format!("tool_{n}")})).collect();
    calls.push(serde_json::json!({"name": "tool_0", "arguments": "{\"a\":".repeat(100_000)}));
    let script = serde_json::json!({
        "prompt": "go", "tools": tools, "limits": {"calls": 1_000}, "turns": [{"calls": calls}, {"text": ["done"]}]
    });
    check_script(&script.to_string(), r#"{"answered":"done"}"#);
}

/// What the agent made of the habit: the outcome, and corrections, retries and calls on the way.
#[track_caller]
fn check_habit(habit: Habit, expect: (&str, u32, u32, u32)) {
    let (file, outcome) = ask_with("Growth of $1000 at 5% for 10 years", 7, Some(habit));
    let outcome = match outcome {
        Outcome::Answered(value) => value.to_value()["figures"][0]["value"].to_string(),
        other => other.to_string(),
    };
    let tally = file.run().tally();
    assert_eq!((outcome.as_str(), tally.corrections, tally.retries, tally.calls), expect, "{habit:?}");
}

#[test]
fn a_badly_written_answer_is_mended() {
    for habit in [Habit::Fenced, Habit::NumbersAsStrings] {
        check_habit(habit, ("1628.89", 0, 0, 1));
    }
}

#[test]
fn an_answer_that_cannot_be_mended_is_asked_for_again() {
    for habit in [Habit::Prose, Habit::MissingField] {
        check_habit(habit, ("1628.89", 1, 0, 1));
    }
}

#[test]
fn a_wrong_call_is_made_right() {
    for habit in [Habit::WrongTool, Habit::InventedTool, Habit::BadArguments] {
        check_habit(habit, ("1628.89", 0, 0, 2));
    }
}

#[test]
fn an_endless_loop_ends_at_the_limit() {
    check_habit(
        Habit::EndlessLoop,
        ("stopped at the limit of this run, 10 replies of the model; raise it or ask for less", 0, 0, 10),
    );
}

#[test]
fn a_server_that_will_not_answer_now_is_asked_again() {
    check_habit(Habit::RateLimited, ("1628.89", 0, 1, 1));
    check_habit(Habit::ServerError, ("1628.89", 0, 1, 1));
    check_habit(Habit::SlowStart, ("1628.89", 0, 0, 1));
}

#[test]
fn a_reply_that_breaks_off_is_reported() {
    check_habit(Habit::CutOff, ("the model's reply broke off before its end; run again", 0, 0, 0));
}

#[test]
fn every_habit_has_a_sound_trace_and_a_file_that_reads_back() {
    for habit in Habit::ALL {
        let (file, _) = ask_with("Prices of Apple and Tesla", 3, Some(habit));
        let trace = trace_of(&file);
        assert_eq!(trace.open_tasks(), [], "{habit:?}");
        let again: RunFile = structured::read(&serde_json::to_string(&file).unwrap()).unwrap();
        assert_eq!(trace_of(&again), trace, "{habit:?}");
    }
}
