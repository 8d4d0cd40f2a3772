//! From text to value: what was done to each answer, seen step by step.

use e2e::{Page, Visit};

use super::{ROUTE, compare::choose};
use crate::stage;

#[track_caller]
fn look(page: &Page, (lesson, preset): (&str, &str)) {
    choose(page, lesson, preset);
    page.click(&page.get("radio", "skip the waiting"));
    stage::run_through(page);
    page.click(&page.get("tab", "From text to value"));
}

/// The steps of an answer: their titles, each with how it went.
#[track_caller]
fn steps(page: &Page, name: &str) -> Vec<String> {
    let list = page.get("list", &format!("{name}: from text to value"));
    let titles = "return JSON.stringify([...this.querySelectorAll('.ladder-title')].map(title => title.innerText.replace(/\\s+/g, ' ').trim()))";
    let found = page.call(&list, titles);
    serde_json::from_str(found.as_str().unwrap_or_default()).unwrap_or_else(|error| panic!("{found}: {error}"))
}

#[track_caller]
fn check(page: &Page, name: &str, expect: &[&str]) {
    assert_eq!(steps(page, name), expect);
}

#[test]
fn an_answer_between_fences_is_seen_to_be_mended() {
    Visit::to(ROUTE).run(|page| {
        look(page, ("Failure zoo", "JSON between fences"));
        check(
            page,
            "The answer",
            &["What the model wrote", "Read as JSON not enough", "Mend worked", "Check the type worked", "The value"],
        );
        for told in
            ["It was mended in 2 places.", "text before the JSON left out (line 1, column 1)", "\"value\": 1628.89"]
        {
            assert!(page.shows(told), "{told}");
        }
        let marks =
            page.read("return [...document.querySelectorAll('.ladder-mend')].map(mark => mark.textContent).join('|')");
        assert_eq!(marks, "mended here: 1|mended here: 2", "the places are marked in the text, in words");
    });
}

#[test]
fn numbers_that_were_texts_are_seen_to_be_converted() {
    Visit::to(ROUTE).run(|page| {
        look(page, ("Failure zoo", "Numbers as strings"));
        check(page, "The answer", &["What the model wrote", "Convert and check the type worked", "The value"]);
        assert!(page.shows("Converted figures[0].value from \"1628.89\" to 1628.89"));
    });
}

#[test]
fn a_guess_is_marked_as_one() {
    Visit::to(ROUTE).run(|page| {
        look(page, ("Typed answers", "From free text"));
        let found = steps(page, "The answer");
        assert!(found.contains(&"Guess a guess".to_owned()), "{found:?}");
        assert_eq!(found.last().map(String::as_str), Some("The value, a guess"));
        assert!(page.shows("Check it before you rely on it"));
    });
}

#[test]
fn prose_that_cannot_be_mended_is_seen_with_the_answer_that_came_after() {
    Visit::to(ROUTE).run(|page| {
        look(page, ("Failure zoo", "Prose instead of JSON"));
        let first = ["What the model wrote", "Read as JSON not enough", "Mend failed", "What goes back to the model"];
        check(page, "Answer 1 of 2", &first);
        check(page, "Answer 2 of 2", &["What the model wrote", "Check the type worked", "The value"]);
    });
}

#[test]
fn a_refused_answer_says_what_was_found_and_what_to_do() {
    Visit::to(ROUTE).run(|page| {
        look(page, ("Failure zoo", "A missing field"));
        check(
            page,
            "Answer 1 of 2",
            &["What the model wrote", "Convert and check the type failed", "What goes back to the model"],
        );
        let problem = page.read("return document.querySelector('.ladder-faults').innerText.replace(/\\s+/g, ' ')");
        assert_eq!(problem.trim(), "figures expected missing to do add this field");
        // A step back, the second answer has not come yet.
        page.click(&page.get("button", "Step back"));
        page.until("one answer is left", || page.find("list", "The answer: from text to value").is_some());
    });
}

#[test]
fn before_a_run_there_is_nothing_to_read() {
    Visit::to(ROUTE).run(|page| {
        page.click(&page.get("tab", "From text to value"));
        assert!(page.shows("No answer has come yet that is to be read as a type."));
    });
}
