//! Two runs side by side: calls in turn and together, with and without guardrails, with and without tools.

use e2e::{Page, Visit};

use super::ROUTE;
use crate::stage;

/// Starts from a preset of a lesson.
#[track_caller]
pub(crate) fn choose(page: &Page, lesson: &str, preset: &str) {
    page.click(&page.get("tab", lesson));
    page.click(&page.get("button", preset));
}

/// What a run of the pair shows.
#[track_caller]
pub(crate) fn side(page: &Page, name: &str) -> String {
    page.text(&page.get("group", name))
}

/// The module's figures (7.1), each computed by the two runs.
#[track_caller]
fn check(preset: &str, (in_turn, together): (&str, &str)) {
    Visit::to(ROUTE).run(|page| {
        choose(page, "Calls together", preset);
        stage::run_through(page);
        let (slow, fast) = (side(page, "In sequence"), side(page, "In parallel"));
        assert!(slow.contains(&format!("{in_turn} of waiting")), "{slow}");
        assert!(fast.contains(&format!("{together} of waiting")), "{fast}");
        assert!(page.shows(&format!("{together} of waiting instead of {in_turn}")));
        // They are no words of the preset: the bars of the picture end where the numbers say.
        let calls = |name: &str| {
            let events = stage::events(page);
            let own = events.iter().filter(|event| event.lane.starts_with(name) && event.task.starts_with("get_"));
            let under_way = own.filter(|event| !["created", "ready"].contains(&event.state.as_str()));
            let times: Vec<f64> = under_way.map(|event| event.at).collect();
            let (first, last) =
                times.iter().fold((f64::MAX, 0.0_f64), |(first, last), at| (first.min(*at), last.max(*at)));
            format!("{:.1} s", last - first)
        };
        assert_eq!((calls("In sequence").as_str(), calls("In parallel").as_str()), (in_turn, together));
    });
}

#[test]
fn three_calls_take_two_seconds_instead_of_six() {
    check("3 calls of 2 s", ("6.0 s", "2.0 s"));
}

#[test]
fn ten_stock_prices_take_two_seconds_instead_of_twenty() {
    check("10 stock prices, 2 s each", ("20.0 s", "2.0 s"));
}

#[test]
fn five_databases_take_five_seconds_instead_of_twenty_five() {
    check("5 databases, 5 s each", ("25.0 s", "5.0 s"));
}

#[test]
fn three_apis_take_three_seconds_instead_of_nine() {
    check("3 APIs, 3 s each", ("9.0 s", "3.0 s"));
}

#[test]
fn the_same_on_the_wall_clock_takes_as_long_as_it_says() {
    Visit::to(ROUTE).run(|page| {
        choose(page, "Calls together", "3 calls of 2 s");
        page.click(&page.get("radio", "real time"));
        stage::run(page);
        stage::wait_until_it_runs(page);
        let took = page.time_until(|| stage::is_enabled(page, "Run"));
        assert!(took.as_secs_f64() > 6.0, "six seconds of calls, seen in {took:?}");
        let seconds = |name: &str| {
            let text = side(page, name);
            let waited = text.lines().find(|line| line.contains("of waiting")).unwrap_or_default().to_owned();
            waited.split(' ').next().and_then(|number| number.parse::<f64>().ok()).unwrap_or_else(|| panic!("{text}"))
        };
        let (slow, fast) = (seconds("In sequence"), seconds("In parallel"));
        assert!((6.0..7.5).contains(&slow) && (2.0..3.0).contains(&fast), "{slow} and {fast}");
    });
}

#[test]
fn the_module_s_injection_gets_the_prompt_without_a_guard_and_nothing_with_one() {
    Visit::to(ROUTE).run(|page| {
        choose(page, "Guardrails", "An injection");
        stage::run_through(page);
        let (without, with) = (side(page, "No guardrails"), side(page, "With guardrails"));
        assert!(without.contains("My system prompt is: You are a financial assistant"), "{without}");
        assert!(with.contains("Jailbreak Blocker") && with.contains("ignore all previous"), "{with}");
        assert!(!with.contains("financial assistant"), "{with}");
        assert!(page.shows("The model was never asked, and no tool was started."));
    });
}

#[test]
fn a_guard_beside_the_model_lets_no_tool_start() {
    Visit::to(ROUTE).run(|page| {
        choose(page, "Guardrails", "A guard beside the model");
        stage::run_through(page);
        let events = stage::events(page);
        let of = |run: &str, lane: &str| events.iter().filter(|event| event.lane == format!("{run}: {lane}")).count();
        assert!(of("No guardrails", "get_stock_price") > 0, "{events:?}");
        assert_eq!(of("With guardrails", "get_stock_price"), 0, "{events:?}");
        assert!(of("With guardrails", "model") > 0, "the model was asked at once: {events:?}");
    });
}

#[test]
fn a_long_answer_is_blocked_by_the_module_s_limit() {
    Visit::to(ROUTE).run(|page| {
        choose(page, "Guardrails", "A long answer, blocked");
        stage::run_through(page);
        assert!(side(page, "No guardrails").contains("Tesla (TSLA) trades at"));
        assert!(side(page, "With guardrails").contains("Response exceeds 100-word limit"));
    });
}

#[test]
fn a_chatbot_can_only_talk_where_an_agent_acts() {
    Visit::to(ROUTE).run(|page| {
        choose(page, "Chatbot or agent", "Growth of a sum");
        stage::run_through(page);
        let (chatbot, agent) = (side(page, "Chatbot, no tools"), side(page, "Agent, five tools"));
        assert!(!chatbot.contains("1,628.89") && chatbot.contains("have no tools here"), "{chatbot}");
        assert!(agent.contains("$1,628.89"), "{agent}");
        // Each was sent its own tools, and no others.
        page.click(&page.get("tab", "As sent to the model"));
        let sent = || page.read("return document.querySelector('main .code:not([hidden] *)').innerText");
        assert!(sent().contains("calculate_compound_interest"), "{}", sent());
        page.click(&page.get("radio", "Chatbot, no tools"));
        page.until("the chatbot's request is shown", || sent().contains("\"tools\": []"));
    });
}
