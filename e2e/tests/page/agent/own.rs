//! The lab with a model of the reader's own, on a server that goes wrong on request.

use e2e::{Cors, ModelServer, Page, Reply, Visit};
use serde_json::json;

use super::{QUESTION, ROUTE};
use crate::{
    settings::{self, KEY},
    stage,
};

const ANSWER: &str =
    r#"{"sentence": "It grows to $1,628.89.", "figures": [{"label": "amount", "value": 1628.89, "unit": "USD"}]}"#;

fn growth() -> Reply {
    Reply::calls("calculate_compound_interest", &json!({"principal": 1000, "rate": 0.05, "years": 10}))
}

/// Chooses the server's model and goes to the lab, as a reader does: the key is in memory.
#[track_caller]
pub(super) fn visit(server: &ModelServer, test: impl FnOnce(&Page)) {
    Visit::to("settings").beside(server).run(|page| {
        settings::choose(page, server);
        page.click(&page.get("link", "Agent lab"));
        page.until("the lab opens", || {
            page.route().trim_end_matches('/') == ROUTE && page.find("textbox", QUESTION).is_some()
        });
        page.until("it names the model", || page.shows("test-model at http://127.0.0.1"));
        test(page);
        let (shown, kept) = ("return document.documentElement.outerHTML", "return Object.values(localStorage).join()");
        assert!(!page.read(shown).contains(KEY), "the key is nowhere on the page");
        assert!(!page.read(kept).contains(KEY), "nor on the device");
        // What the browser itself says of refused and broken requests.
        let console = page.take_console();
        assert!(console.iter().all(|line| !line.contains(KEY)), "{console:?}");
    });
}

#[test]
fn a_model_of_ones_own_calls_the_tools_and_answers_in_the_type() {
    let server = ModelServer::start(Cors::Allowed, vec![growth(), Reply::says(ANSWER)]);
    visit(&server, |page| {
        stage::run_through(page);
        assert!(page.shows("It grows to $1,628.89."));
        assert!(page.shows("measured"), "its times are marked");
        assert!(page.shows("By: test-model"));
        let asked = server.asked();
        assert_eq!(asked.len(), 2);
        assert!(asked[0].contains("get_stock_price") && asked[0].contains("response_format"), "{}", asked[0]);
        assert!(asked[1].contains("1628.89"), "the tool's result was sent: {}", asked[1]);
        // What is shown as sent is what was sent.
        page.click(&page.get("tab", "As sent to the model"));
        let shown = page.read("return document.querySelector('main .code:not([hidden] *)').innerText");
        assert!(shown.contains("/v1/chat/completions") && shown.contains("\"response_format\""), "{shown}");
        page.click(&page.get("tab", "Run file"));
        let file = page.download(&page.get("button", "Save this run"), "interleave-run.json");
        let saved = std::fs::read_to_string(file).expect("it is text");
        assert!(saved.contains("test-model") && !saved.contains(KEY));
    });
}

#[test]
fn an_answer_that_is_nearly_json_is_mended_and_converted_without_asking_again() {
    let nearly = "Sure:\n```json\n{'sentence': 'It grows to $1,628.89.', 'figures': [{'label': 'amount', 'value': '1628.89', 'unit': 'USD'},]}\n```";
    let server = ModelServer::start(Cors::Allowed, vec![growth(), Reply::says(nearly)]);
    visit(&server, |page| {
        stage::run_through(page);
        assert!(page.shows("It grows to $1,628.89."));
        for told in
            ["Mended: text before the JSON left out (1:1)", "converted figures[0].value from \"1628.89\" to 1628.89"]
        {
            assert!(page.shows(told), "{told}");
        }
        assert_eq!(server.asked().len(), 2, "the model was not asked again");
    });
}

#[test]
fn fast_forward_and_misbehaviour_are_the_offline_model_s_alone() {
    let server = ModelServer::start(Cors::Allowed, vec![Reply::says(ANSWER)]);
    visit(&server, |page| {
        super::compare::choose(page, "Failure zoo", "Prose instead of JSON");
        assert!(page.shows("the offline model, simulated: skipping the waiting, and misbehaviour on request, need it"));
        stage::run_through(page);
        assert!(page.shows("By: Offline model, simulated"));
        assert_eq!(server.asked(), Vec::<String>::new());
    });
}

#[test]
fn a_guard_that_trips_keeps_the_question_from_the_server() {
    let server = ModelServer::start(Cors::Allowed, vec![Reply::says(ANSWER)]);
    visit(&server, |page| {
        super::compare::choose(page, "Guardrails", "An injection");
        stage::run_through(page);
        assert!(super::compare::side(page, "With guardrails").contains("Jailbreak Blocker"));
        assert!(super::compare::side(page, "No guardrails").contains("It grows to"));
        assert_eq!(server.asked().len(), 1, "only the run without guards asked");
    });
}

#[test]
fn a_server_that_is_down_is_tried_again_and_then_told() {
    visit(&ModelServer::down(), |page| {
        stage::run_through(page);
        assert!(page.shows("did not answer this page"));
        assert!(page.shows("Nothing of the reply had come yet, so the agent rests"));
        assert!(page.shows("It had been tried again 2 times. The run ends."));
    });
}

#[test]
fn a_server_that_is_busy_is_left_alone_and_asked_again() {
    let busy = Reply::Refuse(429, "Retry-After: 1", r#"{"error": {"message": "slow down"}}"#.to_owned());
    let server = ModelServer::start(Cors::Allowed, vec![busy, growth(), Reply::says(ANSWER)]);
    visit(&server, |page| {
        stage::run_through(page);
        assert!(page.shows("The server asked to be left alone for 1.0 s."));
        assert!(page.shows("It grows to $1,628.89."));
        assert_eq!(server.asked().len(), 3);
    });
}

#[test]
fn a_stream_that_is_cut_ends_the_run_and_says_so() {
    let server = ModelServer::start(Cors::Allowed, vec![Reply::breaks_off("{\"sentence\": \"It gr")]);
    visit(&server, |page| {
        stage::run_through(page);
        assert!(page.shows("broke off before its end"));
        assert!(page.shows("of the reply had come already"));
        assert_eq!(server.asked().len(), 1, "what was streamed is not asked for again");
    });
}

#[test]
fn a_key_that_the_server_echoes_is_seen_nowhere() {
    let body = json!({"error": {"message": format!("Incorrect API key provided: {KEY}")}}).to_string();
    let server = ModelServer::start(Cors::Allowed, vec![Reply::Refuse(401, "", body)]);
    visit(&server, |page| {
        stage::run_through(page);
        assert!(page.shows("The key was not accepted (401): Incorrect API key provided: [key]"));
        page.click(&page.get("tab", "Run file"));
        let file = page.download(&page.get("button", "Save this run"), "interleave-run.json");
        assert!(!std::fs::read_to_string(file).expect("it is text").contains(KEY));
        let file = page.download(&stage::action(page, "Export to a file"), "interleave-agent.json");
        assert!(!std::fs::read_to_string(file).expect("it is text").contains(KEY));
        assert!(server.asked()[0].contains(KEY), "it was sent where it belongs");
    });
}

#[test]
fn stop_hangs_up() {
    let server = ModelServer::start(Cors::Allowed, vec![Reply::goes_on("on and ")]);
    visit(&server, |page| {
        stage::run(page);
        page.until("it writes", || page.shows("on and on and"));
        page.click(&page.get("button", "Stop"));
        stage::wait_until_it_rests(page);
        page.until("the server notices", || server.hung_up() == 1);
    });
}
