//! What is loaded when it is opened, and not before; and what the page says where it does not arrive.

use e2e::{Key, Page, Visit};
use interleave::labs::{agent, event_loop};

use crate::{
    agent::{ANSWER, compare::choose},
    settings::pick,
    stage,
    states::{Chooser, find},
};

const AGENT: &str = agent::LAB.address;
const CHOICE: &str = "What the answer must be";

/// The parts of a lab that the page has asked for since it was loaded.
fn asked_for(page: &Page) -> Vec<String> {
    let names =
        "return JSON.stringify(performance.getEntriesByType('resource').map(entry => entry.name.split('/').pop()))";
    let names: Vec<String> = serde_json::from_str(&page.read(names)).expect("a list of names");
    let mut parts: Vec<String> = names
        .iter()
        .filter_map(|name| Some(name.strip_prefix("split_agent_")?.strip_suffix(".wasm")?.to_owned()))
        .collect();
    parts.sort();
    parts.dedup();
    parts
}

#[test]
fn a_reader_who_opens_nothing_loads_none_of_it() {
    Visit::to(AGENT).run(|page| {
        assert!(asked_for(page).is_empty(), "{:?}", asked_for(page));
        page.click(&page.get("radio", "skip the waiting"));
        stage::run_through(page);
        assert_eq!(asked_for(page), ["run"]);
        page.click(&page.get_with("DisclosureTriangle", "The answer"));
        page.get("combobox", CHOICE);
        assert_eq!(asked_for(page), ["answer", "run"]);
        page.reload();
        page.until("the run is there again", || page.shows(ANSWER));
        assert_eq!(asked_for(page), ["run", "work"], "what opens work comes where there is some");
    });
}

/// Waits until the page says that code is missing, and lets the console forget it.
#[track_caller]
fn is_missing(page: &Page, file: &str, words: &str) {
    page.until("the page says so", || page.shows(words));
    let console = page.take_console();
    assert!(console.iter().all(|line| line.contains(file) || line.contains("split.js")), "{console:?}");
}

#[test]
fn the_answer_is_opened_by_keyboard_and_asked_for_again_where_its_code_is_missing() {
    let file = "split_agent_answer";
    Visit::to(AGENT).without(file).run(|page| {
        page.tab_to("DisclosureTriangle", "The answer: the agent’s own type, a sentence with its figures.");
        page.press(Key::Enter);
        is_missing(page, file, "its code did not arrive");
        page.press(Key::Tab);
        assert_eq!(page.focused().name, "Try again");
        page.site.complete();
        page.press(Key::Enter);
        page.tab_to("combobox", CHOICE);
        assert!(!page.shows("its code did not arrive"));
        pick(page, CHOICE, "A Python class that you paste");
        page.until("the class is read", || page.shows("your class Person with first_name, last_name, age, email."));
        stage::act(page, "Undo");
        page.until("Undo takes the choice back", || page.shows("the agent’s own type, a sentence"));
    });
}

/// Runs where a file is missing, and again when it is there.
#[track_caller]
fn runs_again(file: &'static str, prepare: fn(&Page)) {
    Visit::to(AGENT).without(file).run(|page| {
        prepare(page);
        page.click(&page.get("radio", "skip the waiting"));
        stage::run(page);
        is_missing(page, file, "What runs it did not arrive. Check the connection and run it again");
        assert!(!stage::is_enabled(page, "Stop"), "nothing runs");
        page.site.complete();
        stage::run_through(page);
        assert!(!page.shows("did not arrive"));
        assert!(page.shows("Checked against the type"));
    });
}

#[test]
fn a_run_whose_code_is_missing_says_so_and_runs_when_it_is_there() {
    runs_again("split_agent_run", |_| {});
}

#[test]
fn a_type_that_cannot_be_read_yet_says_so_and_is_answered_in_when_it_can() {
    runs_again("split_agent_class", |page| {
        choose(page, "Typed answers", "A person from a sentence");
        is_missing(page, "split_agent_class", "your class.");
    });
}

#[test]
fn work_whose_code_is_missing_waits_and_is_opened_when_it_is_there() {
    let file = "split_event_loop_work";
    Visit::to(event_loop::LAB.address).without(file).run(|page| {
        stage::act(page, "Share a link");
        is_missing(page, file, "There is no link yet: the code that makes it did not arrive.");
        find(page, Chooser { chooser: "Program", filter: "Filter programs" }, "Fire and forget");
        let kept = "return localStorage.getItem('interleave/event_loop') ?? ''";
        page.until("it is kept", || page.read(kept).contains("fire-and-forget"));
        page.load(&page.address());
        is_missing(page, file, "its code did not arrive");
        page.site.complete();
        page.click(&page.get("button", "Try again"));
        let chosen = || page.eval("return document.querySelector('.programs-title')?.textContent") == "Fire and forget";
        page.until("the reader's work is there", chosen);
    });
}
