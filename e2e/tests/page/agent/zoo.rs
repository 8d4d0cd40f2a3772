//! The failure zoo: each way to misbehave, and what the agent did about it.

use e2e::{Page, Visit};

use super::{ROUTE, compare::choose};
use crate::stage;

/// Each animal with what is told of it, and how its run ends.
const ANIMALS: [(&str, &str, &str); 12] = [
    ("Prose instead of JSON", "The answer was not JSON: there is no JSON in the text", "Answered after"),
    ("JSON between fences", "Mended: text before the JSON left out (1:1)", "Answered after"),
    ("Numbers as strings", "Changed: converted figures[0].value from \"1628.89\" to 1628.89.", "Answered after"),
    ("A missing field", "figures: missing; add this field", "Answered after"),
    ("The wrong tool", "get_stock_price with arguments that do not fit", "Answered after"),
    ("An invented tool", "do_everything, and there is no such tool", "Answered after"),
    ("Bad arguments", "principal: expected a number", "Answered after"),
    ("An endless loop", "The model made the same call 10 times", "No answer after"),
    ("A slow start", "to begin. It waited", "Answered after"),
    ("A cut-off stream", "of the reply had come already", "No answer after"),
    ("Too many requests (429)", "The server asked to be left alone for 2.0 s", "Answered after"),
    ("A server error (500)", "Nothing of the reply had come yet", "Answered after"),
];

#[test]
fn every_animal_shows_what_went_wrong_and_what_the_agent_did() {
    Visit::to(ROUTE).run(|page| {
        for (animal, told, end) in ANIMALS {
            choose(page, "Failure zoo", animal);
            assert!(!page.shows("What went wrong"), "{animal}: nothing is told before it has run");
            stage::run_through(page);
            let story = story(page);
            assert!(story.contains(told), "{animal}: {story}");
            assert!(story.contains("Result:"), "{animal}: {story}");
            assert!(page.shows(end), "{animal} ends otherwise");
            assert!(page.shows("simulated"), "{animal}");
        }
    });
}

#[track_caller]
fn story(page: &Page) -> String {
    page.read("return document.querySelector('.agent-trouble')?.innerText ?? ''")
}

#[test]
fn retries_and_corrections_are_counted_and_what_was_mended_is_not_sent_back() {
    Visit::to(ROUTE).run(|page| {
        for (animal, counter, expect) in [
            ("Too many requests (429)", "Retries after a failure", "1"),
            ("Prose instead of JSON", "Re-asks", "1"),
            ("A missing field", "Re-asks", "1"),
            ("JSON between fences", "Re-asks", "0"),
            ("Numbers as strings", "Re-asks", "0"),
        ] {
            choose(page, "Failure zoo", animal);
            stage::run_through(page);
            page.click(&page.get("tab", "Time and tokens"));
            let table = page.table(&page.get_with("table", "What the run took"));
            let row = table.iter().find(|row| row[0] == counter).unwrap_or_else(|| panic!("{table:?}"));
            assert_eq!(row[1], expect, "{animal}");
        }
    });
}
