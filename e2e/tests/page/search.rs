//! Search over everything.

use e2e::{Key, Page, State, Visit};

use crate::agent::QUESTION;

const FIELD: &str = "Search the course";
const OPEN: &str = "return String(!!document.querySelector('dialog[open] [role=combobox]'))";

/// Opens search by its key and looks for `sought`.
#[track_caller]
fn search(page: &Page, sought: &str) {
    page.type_text("/");
    page.until("the field has the focus", || page.focused().name == FIELD);
    page.type_text(sought);
    page.until("something is found", || !page.all("option").is_empty());
}

/// The states that the checks of every page walk through.
pub(crate) fn states() -> Vec<State> {
    vec![
        State::on("part/1", "with search open", |page| search(page, "await")),
        State::on("part/3", "with a word's card open", |page| {
            page.tab_to("link", "event loop");
            page.until("the card is there", || {
                !page.read("return document.querySelector('.term-card')?.innerText ?? ''").is_empty()
            });
        }),
    ]
}

#[test]
fn a_key_opens_it_arrows_choose_and_enter_goes_there() {
    Visit::to("").run(|page| {
        search(page, "await");
        let chosen =
            "return [...document.querySelectorAll('[role=option]')].findIndex(e => e.ariaSelected === 'true') + ''";
        assert_eq!(page.read(chosen), "0");
        page.press(Key::Down);
        assert_eq!(page.read(chosen), "1");
        page.press(Key::Up);
        page.press(Key::Up);
        let last = format!("{}", page.all("option").len() - 1);
        assert_eq!(page.read(chosen), last, "before the first comes the last");
        page.press(Key::Down);
        assert_eq!(page.read(chosen), "0");
        page.press(Key::SelectAll);
        page.type_text("semaphore");
        page.until("the term is first", || {
            page.all("option").first().is_some_and(|option| option.name.starts_with("Semaphore"))
        });
        page.press(Key::Enter);
        page.until("the term is there", || page.route().ends_with("glossary#semaphore"));
        assert_eq!(page.read(OPEN), "false");
    });
}

#[test]
fn what_a_lab_can_start_from_is_found_and_opened() {
    Visit::to("part/1").run(|page| {
        page.click(&page.get("button", "Search"));
        page.until("the field has the focus", || page.focused().name == FIELD);
        page.type_text("three calls at once");
        let option = page.wait_for("it is found", || {
            page.all("option").into_iter().find(|option| option.name.starts_with("Three calls at once"))
        });
        page.click(&option);
        page.until("the lab has its question", || {
            page.has_started()
                && page.shows("Agent lab")
                && page.value("textbox", QUESTION).starts_with("What are Apple")
        });
    });
}

#[test]
fn escape_closes_it_and_gives_the_focus_back() {
    Visit::to("part/1").run(|page| {
        page.tab_to("button", "Search");
        page.press(Key::Enter);
        page.until("the field has the focus", || page.focused().name == FIELD);
        page.press(Key::Escape);
        page.until("it is closed", || page.read(OPEN) == "false");
        page.until("the focus is back", || page.focused().name == "Search");
    });
}

#[test]
fn a_slash_that_is_typed_is_a_slash_and_the_key_can_be_switched_off() {
    Visit::to("glossary").run(|page| {
        let field = page.get("searchbox", "Find a term");
        page.click(&field);
        page.type_text("i/o");
        assert_eq!(page.value("searchbox", "Find a term"), "i/o");
        assert_eq!(page.read(OPEN), "false");
    });
    Visit::to("settings").run(|page| {
        let name = "Single-key shortcuts: / to search, and those of the labs (press ? there for the list)";
        page.click(&page.get("checkbox", name));
        page.go("part/1");
        page.type_text("/");
        page.settle();
        assert_eq!(page.read(OPEN), "false");
    });
}

#[test]
fn a_list_that_does_not_arrive_is_said() {
    Visit::to("part/1").without("search.tsv").run(|page| {
        page.type_text("/");
        page.until("the page says so", || page.shows("The list to search in is not here"));
        page.take_console();
    });
}
