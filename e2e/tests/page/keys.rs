//! Single keys: from the first moment, after any click, and never while somebody types.

use e2e::{Key, Page, Visit};

use crate::{
    agent::{ANSWER, QUESTION},
    stage,
};

const ROUTE: &str = "lab/agent";

/// Where the slider of the run stands.
#[track_caller]
fn moment(page: &Page) -> u64 {
    let value = page.call(&page.get("slider", "Moment of the run"), "return Number(this.value)");
    value.as_u64().unwrap_or_else(|| panic!("{value}"))
}

#[test]
fn they_work_from_the_first_moment() {
    Visit::to(ROUTE).run(|page| {
        page.type_text(" ");
        stage::wait_until_it_runs(page);
        page.until("the answer is there", || page.shows(ANSWER));
        stage::wait_until_it_rests(page);
        let end = moment(page);
        page.press(Key::Left);
        page.until("one step back", || moment(page) == end - 1);
        page.press(Key::Home);
        page.until("at the beginning", || moment(page) == 0);
        page.press(Key::Right);
        page.until("a step on", || moment(page) == 1);
        page.press(Key::End);
        page.until("at the end", || moment(page) == end && page.shows(ANSWER));
        page.type_text("?");
        page.get("dialog", "Keyboard shortcuts");
    });
}

#[test]
fn they_work_after_a_click_on_a_button_on_text_and_on_a_preset() {
    Visit::to(ROUTE).run(|page| {
        page.click(&page.get("button", "One tool"));
        page.press(Key::Right);
        page.until("a first step is done", || {
            stage::is_enabled(page, "Run") && page.find("slider", "Moment of the run").is_some()
        });
        stage::run_through(page);
        let end = moment(page);
        page.press(Key::Left);
        page.until("a step back, with Run focused", || moment(page) == end - 1);
        page.click(&page.get("heading", "Agent lab"));
        page.press(Key::Left);
        page.until("and another, after a click on text", || moment(page) == end - 2);
    });
}

#[test]
fn space_on_a_focused_run_stops() {
    Visit::to(ROUTE).run(|page| {
        stage::run(page);
        page.until("it runs", || page.shows("Now reasoning"));
        assert!(page.focused().is("button", "Run"));
        page.type_text(" ");
        stage::wait_until_it_rests(page);
        page.get("button", "Go on");
        assert!(!page.shows(ANSWER));
        page.type_text(" ");
        stage::wait_until_it_runs(page);
    });
}

#[test]
fn who_types_types() {
    Visit::to(ROUTE).run(|page| {
        page.fill(&page.get("textbox", QUESTION), "a ?");
        assert_eq!(page.value("textbox", QUESTION), "a ?");
        page.press(Key::Left);
        page.type_text(" ");
        assert_eq!(page.value("textbox", QUESTION), "a  ?");
        assert!(!stage::is_enabled(page, "Stop") && page.find("dialog", "Keyboard shortcuts").is_none());
        // Arrows choose among options, and step no run.
        page.click(&page.get("radio", "skip the waiting"));
        page.press(Key::Left);
        page.until("the other is chosen", || page.call(&page.get("radio", "real time"), "return this.checked") == true);
        assert!(page.find("slider", "Moment of the run").is_none());
    });
}

#[test]
fn they_are_switched_off_and_stay_off() {
    Visit::to(ROUTE).run(|page| {
        page.type_text("?");
        page.click(&page.get("checkbox", "Single-key shortcuts"));
        page.press(Key::Escape);
        page.until("the list is closed", || page.find("dialog", "Keyboard shortcuts").is_none());
        page.eval("document.activeElement.blur()");
        page.type_text(" ?/");
        page.settle();
        assert!(!stage::is_enabled(page, "Stop") && page.find("dialog", "Keyboard shortcuts").is_none());
        assert!(page.find("dialog", "Search").is_none());
        stage::run_through(page);
        let end = moment(page);
        page.eval("document.activeElement.blur()");
        for key in [Key::Left, Key::Home, Key::Right, Key::End] {
            page.press(key);
        }
        page.press(Key::Left);
        page.settle();
        assert_eq!(moment(page), end, "no key moves it");
        page.reload();
        page.settle();
        page.type_text("?");
        page.settle();
        assert!(page.find("dialog", "Keyboard shortcuts").is_none(), "the device remembers it");
    });
}
