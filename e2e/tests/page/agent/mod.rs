//! The Agent lab.

mod bad;
pub(crate) mod compare;
mod ladder;
mod own;
mod setup;
mod steps;
mod streaming;
mod wanted;
mod zoo;

use std::collections::BTreeMap;

use e2e::{Key, Page, Visit};
use interleave::labs::agent::LAB;

use crate::stage::{self, Event};

const ROUTE: &str = LAB.address;
pub(crate) const QUESTION: &str = "Your question";
pub(crate) const ANSWER: &str = "After 10 years, your $1000 investment will grow to $1,628.89";
/// Two tools in one request, in words that are no preset.
const BOTH: &str = "What does a share of Nvidia cost, and what do $1000 grow to at 5% in 10 years?";

#[track_caller]
pub(crate) fn ask(page: &Page, question: &str) {
    page.fill(&page.get("textbox", QUESTION), question);
}

#[test]
fn first_light_by_keyboard_alone() {
    Visit::to("").run(|page| {
        page.tab_to("link", "Run an agent");
        page.press(Key::Enter);
        page.until("the lab opens", || page.route().trim_end_matches('/') == ROUTE && page.has_started());
        page.tab_to("textbox", QUESTION);
        page.press(Key::SelectAll);
        page.type_text("Growth of $1000 at 5 % for 10 years");
        page.tab_back_to("button", "Run");
        page.press(Key::Enter);
        stage::wait_until_it_runs(page);
        stage::wait_until_it_rests(page);
        let said = page.get_with("status", "After 10 years");
        assert_eq!(page.text(&said), ANSWER);
        let figures = page.table(&page.get_with("table", "Figures of the typed answer"));
        assert!(figures.iter().flatten().any(|cell| cell.ends_with("1628.89")), "{figures:?}");
        assert_eq!(page.focused().name, "Run", "the focus stays where the reader left it");
    });
}

#[test]
fn the_space_bar_runs_and_enter_in_the_question_does_too() {
    Visit::to(ROUTE).run(|page| {
        page.tab_to("button", "Run");
        page.type_text(" ");
        stage::wait_until_it_runs(page);
        stage::wait_until_it_rests(page);
        page.tab_to("textbox", QUESTION);
        page.press(Key::Enter);
        stage::wait_until_it_runs(page);
        stage::wait_until_it_rests(page);
        assert!(page.shows(ANSWER));
    });
}

#[test]
fn two_tools_of_one_request_overlap_in_time() {
    Visit::to(ROUTE).run(|page| {
        ask(page, BOTH);
        stage::run_through(page);
        let (growth, price) = tool_spans(page);
        assert!(growth.0 < price.1 && price.0 < growth.1, "growth {growth:?}, price {price:?}");
    });
}

#[test]
fn the_same_two_tools_one_after_another_do_not_overlap() {
    Visit::to(ROUTE).run(|page| {
        ask(page, BOTH);
        page.click(&page.get("radio", "in sequence"));
        stage::run_through(page);
        let (growth, price) = tool_spans(page);
        assert!(growth.1 <= price.0 || price.1 <= growth.0, "growth {growth:?}, price {price:?}");
    });
}

/// From when to when each of the two tools was under way, in seconds.
#[track_caller]
fn tool_spans(page: &Page) -> ((f64, f64), (f64, f64)) {
    let mut spans: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for Event { at, lane, state, .. } in stage::events(page) {
        if state != "created" && state != "ready" {
            spans.entry(lane).or_insert((at, at)).1 = at;
        }
    }
    let span = |tool: &str| {
        let found = spans.iter().find(|(lane, _)| lane.starts_with(tool));
        *found.unwrap_or_else(|| panic!("no lane of {tool} in {spans:?}")).1
    };
    (span("calculate_compound_interest"), span("get_stock_price"))
}

#[test]
fn stop_ends_a_run_at_once_and_the_next_one_works() {
    Visit::to(ROUTE).run(|page| {
        ask(page, BOTH);
        stage::run(page);
        page.until("tools run", || page.shows("Now action"));
        page.click(&page.get("button", "Stop"));
        // The tools would have gone on for two seconds.
        let stopped = page.time_until(|| stage::is_enabled(page, "Run"));
        assert!(stopped.as_millis() < 1_000, "it took {stopped:?} to stop");
        let events = stage::events(page);
        let last = stage::last_states(&events);
        assert!(last.values().any(|state| *state == "cancelled"), "{last:?}");
        assert!(last.values().all(|state| ["done", "failed", "cancelled"].contains(state)), "{last:?}");
        assert!(page.shows("The run was stopped before there was an answer."));
        let count = events.len();
        page.settle();
        assert_eq!(stage::events(page).len(), count, "nothing goes on after Stop");

        ask(page, "Growth of $1000 at 5% for 10 years");
        stage::run_through(page);
        assert!(page.shows(ANSWER));
    });
}

#[test]
fn a_request_without_a_question_is_refused_beside_the_field() {
    Visit::to(ROUTE).run(|page| {
        page.fill(&page.get("textbox", QUESTION), " ");
        stage::run(page);
        page.until("the refusal is shown", || page.shows("There is no question yet"));
        let field = page.get("textbox", QUESTION);
        assert_eq!(field.property("invalid"), "true");
        assert!(!stage::is_enabled(page, "Stop"), "nothing runs");
    });
}
