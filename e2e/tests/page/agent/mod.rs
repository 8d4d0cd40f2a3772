//! The Agent lab.

mod bad;
mod compare;
mod ladder;
mod own;
mod setup;
mod steps;
mod wanted;
mod zoo;

use std::collections::BTreeMap;

use e2e::{Key, Page, State, Visit};

use crate::stage::{self, Event};

const ROUTE: &str = "lab/agent";
pub(crate) const QUESTION: &str = "Your question";
pub(crate) const ANSWER: &str = "After 10 years, your $1000 investment will grow to $1,628.89";
/// Two tools in one request, in words that are no preset.
const BOTH: &str = "What does a share of Nvidia cost, and what do $1000 grow to at 5% in 10 years?";

/// What the checks of `everywhere` walk through.
pub(crate) fn states() -> Vec<State> {
    [of_the_run(), wanted::states(), ladder::states()].concat()
}

fn of_the_run() -> Vec<State> {
    vec![
        State::on(ROUTE, "with no question to run", |page| {
            page.fill(&page.get("textbox", QUESTION), " ");
            stage::run(page);
            page.until("the refusal is shown", || page.shows("There is no question yet"));
        }),
        State::on(ROUTE, "in the middle of a run", |page| {
            ask(page, BOTH);
            stage::run(page);
            page.until("tools run", || page.shows("Now action"));
        }),
        State::on(ROUTE, "after a run, with the table open", |page| {
            ask(page, BOTH);
            stage::run_through(page);
            stage::events(page);
        }),
        State::on(ROUTE, "after a run, as sent", |page| {
            stage::run_through(page);
            page.click(&page.get("tab", "As sent to the model"));
        }),
        State::on(ROUTE, "after a run, with its cost", |page| {
            stage::run_through(page);
            page.click(&page.get("tab", "Time and tokens"));
        }),
        State::on(ROUTE, "stopped", |page| {
            ask(page, BOTH);
            stage::run(page);
            stage::wait_until_it_runs(page);
            page.click(&page.get("button", "Stop"));
            stage::wait_until_it_rests(page);
        }),
        State::on(ROUTE, "with two runs side by side", |page| {
            compare::choose(page, "Calls together", "3 calls of 2 s");
            stage::run_through(page);
        }),
        State::on(ROUTE, "blocked by a guard", |page| {
            compare::choose(page, "Guardrails", "An injection");
            stage::run_through(page);
        }),
        State::on(ROUTE, "with trouble told, a step back", |page| {
            compare::choose(page, "Failure zoo", "Prose instead of JSON");
            stage::run_through(page);
            page.click(&page.get("button", "Step back"));
        }),
        State::on(ROUTE, "with a message being changed", |page| {
            page.click(&page.get("radio", "fast-forward"));
            stage::run_through(page);
            page.click(&page.get("button", "Change what tool calculate_compound_interest returns"));
            page.fill(&page.get("textbox", "Said instead"), "{");
            page.click(&page.get("button", "Go on from here"));
        }),
        State::on(ROUTE, "with the set-up open", |page| {
            page.click(&page.get_with("DisclosureTriangle", "Set up"));
        }),
        State::on(ROUTE, "with the run file and a refusal", |page| {
            page.click(&page.get("tab", "Run file"));
            let file = page.write_file("broken.json", "{");
            page.choose_file(&page.get("button", "Open a run"), &file);
            page.get_with("alert", "was not opened");
        }),
        State::on(ROUTE, "with the list of keys open", |page| {
            page.click(&page.get("button", "Keyboard shortcuts"));
            page.get("dialog", "Keyboard shortcuts");
        }),
        State::on(ROUTE, "with news", |page| {
            page.click(&page.get("button", "Reset"));
            page.get("button", "Dismiss");
        }),
        State::on(ROUTE, "with a problem", |page| {
            let file = page.write_file("broken.json", "{");
            page.choose_file(&page.get("button", "Import a file"), &file);
            page.get("button", "Dismiss");
        }),
    ]
}

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
        let figures = page.table(&page.get("table", "Figures of the typed answer"));
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
        page.click(&page.get("radio", "one after another"));
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
