//! What comes next: a reader says it before they see it.

use e2e::{Key, Page, Visit};
use interleave::labs::event_loop::LAB;

use crate::{
    settings::pick,
    stage,
    states::{Chooser, find},
};

const ROUTE: &str = LAB.address;

#[test]
fn who_runs_next_is_said_before_it_is_seen_and_the_verdict_stands_beside_it() {
    Visit::to(ROUTE).run(|page| {
        find(page, Chooser { chooser: "Program", filter: "Filter programs" }, "Two fetches as tasks");
        stage::run_through(page);
        page.press(Key::Home);
        page.click(&page.get("button", "Who runs next?"));
        let question = page.get("group", "Who runs next?");
        page.until("the keyboard is at the question", || page.focused().is("group", "Who runs next?"));
        page.until("the question is in sight, at the figure", || is_in_sight(page));
        page.until("what lies ahead is hidden", || page.shows("Event 7 of 7, at 0.0 s"));
        assert!(!page.shows("fetching 1") && !page.shows("Ended after"), "{}", page.text(&question));
        page.click(&page.get("button", "Nobody: nothing is ready"));
        page.until("the verdict", || page.shows("You said nobody. Task-2 fetch_data ran: Event 17 of 48, at 0.0 s"));
        assert!(page.shows("0 of 1 right") && page.shows("Ended after 2.0 s"));
        page.click(&page.get("button", "Who runs next?"));
        page.click(&page.get("button", "Task-3 fetch_data"));
        page.until("the next one is right", || page.shows("Right: Task-3 fetch_data ran."));
        assert!(page.shows("You said that Task-3 fetch_data would run at event 22."), "in the figure too");
        page.until("both count", || page.shows("1 of 2 right"));
    });
}

#[test]
fn before_the_first_run_one_guesses_when_it_is_over() {
    Visit::to(ROUTE).run(|page| {
        page.click(&page.get("button", "When is it over?"));
        page.fill(&page.get("textbox", "After how many seconds?"), "soon");
        page.press(Key::Enter);
        page.until("it is no time", || page.shows("That is no time."));
        page.fill(&page.get("textbox", "After how many seconds?"), "4");
        page.press(Key::Enter);
        page.until("the verdict", || page.shows("You said 4.0 s. It was over at 2.0 s: Event 48 of 48"));
        assert!(score(page).starts_with("0 of 1 right"));
        page.reload();
        page.until("the score is kept", || page.shows("0 of 1 right"));
        page.click(&page.get("button", "Count anew"));
        page.until("and can be forgotten", || !page.shows("0 of 1 right"));
    });
}

#[test]
fn what_is_skipped_does_not_count_and_the_run_is_shown_again() {
    Visit::to(ROUTE).run(|page| {
        stage::run_through(page);
        page.click(&page.get("button", "What is printed next?"));
        page.until("the end is hidden", || page.shows("A question is open."));
        page.click(&page.get("button", "Skip"));
        page.until("it is shown again", || page.shows("Ended after 2.0 s"));
        assert!(page.get("button", "What is printed next?").is_enabled() && score(page).is_empty());
    });
}

#[test]
fn on_a_real_clock_a_run_comes_before_the_questions() {
    Visit::to(ROUTE).run(|page| {
        pick(page, "Speed", "Real time");
        page.until("there is nothing to ask about", || !page.get("button", "Who runs next?").is_enabled());
        assert!(page.shows("Run the program first"));
    });
}

fn is_in_sight(page: &Page) -> bool {
    let look = "const at = document.querySelector('.predict-open').getBoundingClientRect();
        return at.top >= 0 && at.bottom <= innerHeight && document.querySelectorAll('.predict').length === 1;";
    page.eval(look) == true
}

fn score(page: &Page) -> String {
    page.eval("return document.querySelector('.predict-score')?.innerText ?? ''")
        .as_str()
        .unwrap_or_default()
        .to_owned()
}
