//! What every lab offers: the buttons of its stage, and the table twin of its timeline.

use std::collections::BTreeMap;

use e2e::{Node, Page};

/// What stands in the menu of a stage.
const MENU: &str = "More actions";

/// One row of the table twin.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// In seconds.
    pub(crate) at: f64,
    pub(crate) lane: String,
    pub(crate) task: String,
    pub(crate) state: String,
}

/// Presses Run with the mouse.
#[track_caller]
pub(crate) fn run(page: &Page) {
    page.click(&page.get("button", "Run"));
}

/// Waits until something runs.
#[track_caller]
pub(crate) fn wait_until_it_runs(page: &Page) {
    page.until("something runs", || is_enabled(page, "Stop"));
}

/// Waits until nothing runs any more.
#[track_caller]
pub(crate) fn wait_until_it_rests(page: &Page) {
    page.until("the run has ended", || is_enabled(page, "Run"));
}

/// Runs to the end.
#[track_caller]
pub(crate) fn run_through(page: &Page) {
    // A run can be over before the next look, so the page itself notices that Stop could be pressed.
    page.call(
        &page.get("button", "Stop"),
        "window.__ran = false;
         new MutationObserver(() => { window.__ran ||= this.ariaDisabled !== 'true'; }).observe(this, { attributes: true })",
    );
    run(page);
    page.until("something has run", || page.eval("return window.__ran") == true);
    wait_until_it_rests(page);
}

/// An action of the menu, which is opened if it is closed.
#[track_caller]
pub(crate) fn action(page: &Page, name: &str) -> Node {
    if page.find("group", MENU).is_none() {
        page.click(&page.get("button", MENU));
    }
    let action = page.get("button", name);
    // It stands below its button once that has been drawn where it scrolled to.
    page.settle();
    action
}

/// Chooses an action of the menu with the mouse.
#[track_caller]
pub(crate) fn act(page: &Page, name: &str) {
    page.click(&action(page, name));
}

#[track_caller]
pub(crate) fn is_enabled(page: &Page, button: &str) -> bool {
    page.get("button", button).is_enabled()
}

/// The timeline's table twin, opened if it is closed.
#[track_caller]
pub(crate) fn events(page: &Page) -> Vec<Event> {
    let is_twin = |node: &Node| node.name.contains(", event by event");
    if !page.all("table").iter().any(is_twin) {
        page.click(&page.get_with("DisclosureTriangle", "Table of "));
    }
    let twin = page.wait_for("the table twin is open", || page.all("table").into_iter().find(is_twin));
    let rows = page.table(&twin);
    let (head, rows) = rows.split_first().expect("a table has a header");
    let column = |name: &str| {
        head.iter().position(|cell| cell.starts_with(name)).unwrap_or_else(|| panic!("no column {name} in {head:?}"))
    };
    let (at, lane, task, state) = (column("At"), column("Lane"), column("Task"), column("State"));
    rows.iter()
        .map(|row| Event {
            at: number(&row[at]),
            lane: row[lane].clone(),
            task: row[task].clone(),
            state: row[state].clone(),
        })
        .collect()
}

/// The number in a cell, behind the word that says where it comes from.
#[track_caller]
pub(crate) fn number(cell: &str) -> f64 {
    let digits = cell.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    digits.parse().unwrap_or_else(|error| panic!("{cell:?} is not a number: {error}"))
}

/// The state in which each task ended up.
pub(crate) fn last_states(events: &[Event]) -> BTreeMap<&str, &str> {
    events.iter().map(|event| (event.task.as_str(), event.state.as_str())).collect()
}
