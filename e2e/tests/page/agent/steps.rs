//! Step, step back, go on, branch off, replay.

use e2e::{Page, Visit};

use super::{ANSWER, QUESTION, ROUTE, ask, compare::choose};
use crate::stage;

/// The station of the loop that is lit.
#[track_caller]
fn lit(page: &Page) -> String {
    page.read("return document.querySelector('.agent-phase[aria-current] strong')?.textContent ?? ''")
}

#[track_caller]
fn step(page: &Page, expect: &str) {
    page.click(&page.get("button", "Step"));
    page.until(&format!("{expect} is lit"), || stage::is_enabled(page, "Run") && lit(page) == expect);
}

#[test]
fn a_run_is_stepped_through_the_whole_loop_and_back() {
    Visit::to(ROUTE).run(|page| {
        page.click(&page.get("radio", "skip the waiting"));
        for phase in ["Reasoning", "Decision", "Action", "Perception", "Reasoning"] {
            step(page, phase);
        }
        assert!(!page.shows(ANSWER), "the last step is to come");
        page.click(&page.get("button", "Step"));
        page.until("the answer is there", || page.shows(ANSWER));
        for phase in ["Reasoning", "Perception", "Action", "Decision", "Reasoning", "Perception"] {
            page.click(&page.get("button", "Step back"));
            page.until(&format!("{phase} is lit again"), || lit(page) == phase);
        }
        assert!(!page.shows(ANSWER));
        step(page, "Reasoning");
    });
}

#[test]
fn a_step_on_the_wall_clock_ends_where_nothing_is_under_way() {
    Visit::to(ROUTE).run(|page| {
        step(page, "Decision");
        let before = stage::events(page).len();
        page.settle();
        assert_eq!(stage::events(page).len(), before, "nothing goes on between steps");
        step(page, "Perception");
        page.click(&page.get("button", "Go on"));
        page.until("the run has ended", || page.shows(ANSWER));
    });
}

#[test]
fn arrow_keys_step_too() {
    Visit::to(ROUTE).run(|page| {
        page.click(&page.get("radio", "skip the waiting"));
        stage::run_through(page);
        page.eval("document.querySelector('.stage').focus()");
        page.press(e2e::Key::Left);
        page.until("one step back", || lit(page) == "Reasoning");
        page.press(e2e::Key::Right);
        page.until("and forth", || page.shows(ANSWER) && lit(page) == "Decision");
    });
}

#[test]
fn a_stopped_run_goes_on_where_it_was() {
    Visit::to(ROUTE).run(|page| {
        ask(page, "What are Apple and Tesla trading at?");
        stage::run(page);
        page.until("tools run", || page.shows("Now action"));
        page.click(&page.get("button", "Stop"));
        stage::wait_until_it_rests(page);
        page.click(&page.get("button", "Go on"));
        page.until("the answer is there", || page.shows("Apple (AAPL) trades at $229.35"));
    });
}

#[test]
fn a_reader_who_leaves_hears_that_the_run_stopped_and_goes_on_with_it_after_back() {
    Visit::to("glossary").run(|page| {
        page.click(&page.get("link", "Agent lab"));
        page.until("the lab is there", || page.has_started() && page.find("textbox", QUESTION).is_some());
        ask(page, "What are Apple and Tesla trading at?");
        stage::run(page);
        page.until("tools run", || page.shows("Now action"));
        page.back();
        page.until("it is said", || {
            page.route().trim_end_matches('/') == "glossary" && page.shows("The run stopped when you left its lab.")
        });
        page.eval("history.forward()");
        page.until("the lab is there again", || page.find("button", "Go on").is_some());
        page.click(&page.get("button", "Go on"));
        page.until("the answer is there", || page.shows("Apple (AAPL) trades at $229.35"));
    });
}

#[test]
fn a_changed_result_leads_to_another_answer_beside_the_first() {
    Visit::to(ROUTE).run(|page| {
        page.click(&page.get("radio", "skip the waiting"));
        ask(page, "What does a share of Apple cost?");
        stage::run_through(page);
        page.click(&page.get("button", "Change what tool get_stock_price returns"));
        let editor = page.get("textbox", "Replace with");
        page.fill(&editor, "{\"price\": ");
        page.click(&page.get("button", "Go on from here"));
        page.get_with("alert", "This cannot be said here: a result is JSON");
        page.fill(&editor, r#"{"ticker": "AAPL", "company": "Apple", "price": 1.5, "currency": "USD"}"#);
        page.click(&page.get("button", "Go on from here"));
        page.until("the branch has its answer", || page.shows("trades at $1.50"));
        let (was, branch) = (super::compare::side(page, "As it was"), super::compare::side(page, "Your branch"));
        assert!(was.contains("$229.35") && branch.contains("$1.50"), "{was} | {branch}");
        stage::act(page, "Undo");
        page.until("the first run stands alone", || page.find("group", "Your branch").is_none());
        assert!(page.shows("$229.35"));
    });
}

#[test]
fn a_changed_question_is_another_run() {
    Visit::to(ROUTE).run(|page| {
        page.click(&page.get("radio", "skip the waiting"));
        stage::run_through(page);
        page.click(&page.get("button", "Change what you asks"));
        page.fill(&page.get("textbox", "Replace with"), "Growth of $2000 at 5% for 10 years");
        page.click(&page.get("button", "Go on from here"));
        page.until("the branch has its answer", || page.shows("$3,257.79"));
    });
}

#[test]
fn a_run_is_saved_and_replayed_from_its_file_with_no_model() {
    let mut saved = String::new();
    Visit::to(ROUTE).run(|page| {
        page.click(&page.get("radio", "skip the waiting"));
        stage::run_through(page);
        page.click(&page.get("tab", "Run file"));
        let file = page.download(&page.get("button", "Save this run"), "interleave-run.json");
        saved = std::fs::read_to_string(file).expect("it is text");
    });
    Visit::to(ROUTE).run(|page| {
        ask(page, "my own question");
        page.click(&page.get("tab", "Run file"));
        let file = page.write_file("run.json", &saved);
        page.choose_file(&page.get("button", "Open a run"), &file);
        page.until("the answer is there", || page.shows(ANSWER));
        assert!(page.shows("recorded"), "its times are marked");
        let events = stage::events(page).len();
        page.click(&page.get("button", "Replay at its own pace"));
        page.until("it is told again", || page.shows("Replaying. Now reasoning"));
        assert!(!page.shows(ANSWER), "the answer is not known yet");
        page.until("it has ended as before", || stage::is_enabled(page, "Run") && page.shows(ANSWER));
        assert_eq!(stage::events(page).len(), events);
        stage::act(page, "Undo");
        page.until("the reader's own is back", || page.value("textbox", super::QUESTION) == "my own question");
    });
}

#[test]
fn a_reload_brings_both_runs_and_the_place_back() {
    Visit::to(ROUTE).run(|page| {
        choose(page, "Calls together", "3 calls of 2 s");
        stage::run_through(page);
        page.reload();
        page.until("both runs are back", || page.shows("2.0 s of waiting instead of 6.0 s"));
        page.click(&page.get("button", "Step back"));
        page.until("a step back", || lit(page) == "Reasoning");
        page.reload();
        page.until("the place is back", || lit(page) == "Reasoning");
    });
}

#[test]
fn the_slider_leads_to_any_moment() {
    Visit::to(ROUTE).run(|page| {
        page.click(&page.get("radio", "skip the waiting"));
        stage::run_through(page);
        let slide = |to: u32| {
            page.call(
                &page.get("slider", "Moment of the run"),
                &format!("this.value = {to}; this.dispatchEvent(new Event('input', {{ bubbles: true }}))"),
            );
        };
        slide(2);
        page.until("the decision is lit", || lit(page) == "Decision");
        assert!(page.shows("Step 2 of 6: decision, 1 call"));
        assert!(!page.shows(ANSWER));
        slide(6);
        page.until("the end is there", || page.shows(ANSWER) && page.shows("Step 6 of 6"));
    });
}
