//! The record and the checks: what was answered stays, comes back for review, is taken along and deleted; questions in a row are
//! handed in together.

use std::path::Path;

use e2e::{Page, State, Visit};
use practice::{Answer, Completion, Ran, Record, all, check};

/// What the checks of `everywhere` walk through.
pub(crate) fn states() -> Vec<State> {
    vec![
        State::on("record", "with answers of long ago", |page| {
            keep(page, &long_ago(&["in-turn-total", "late-alarm"]));
            page.go("record");
            page.until("they are there", || page.shows("2 questions are due"));
        }),
        State::on("part/3", "with what is due from before", |page| {
            keep(page, &long_ago(&["in-turn-total", "late-alarm"]));
            page.go("part/3");
            page.click(&page.get("button", "Two questions from before are due"));
            page.until("they are there", || page.shows("What do you think?"));
        }),
        State::on("check", "at a question of the final check", |page| begin(page, "final")),
        State::on("check", "with the final check handed in", |page| {
            begin(page, "final");
            hand_in(page, 2);
            open_first(page);
        }),
        State::on("part/1", "with its own check", |page| know(page, "part/1")),
    ]
}

/// A record with questions that were answered right in 1970.
fn long_ago(asks: &[&str]) -> String {
    let entry = |ask: &&str| format!(r#"{{"at":1,"ask":"{ask}","seed":0,"said":"8.0 s","verdict":"right","run":""}}"#);
    let entries: Vec<_> = asks.iter().map(entry).collect();
    format!(r#"{{"interleave":"practice","version":1,"state":{{"entries":[{}]}}}}"#, entries.join(","))
}

fn keep(page: &Page, record: &str) {
    page.eval(&format!("localStorage.setItem('interleave/practice', {})", serde_json::json!(record)));
}

/// Begins what stands below an anchor of the page of the checks.
#[track_caller]
fn begin(page: &Page, anchor: &str) {
    let press = format!("const button = document.querySelector('#{anchor} button'); button?.click(); return !!button");
    page.until("it can be begun", || page.eval(&press) == true);
    page.until("the first question is there", || page.shows("Question 1 of "));
}

#[track_caller]
fn know(page: &Page, route: &str) {
    page.go(route);
    page.click(&page.get("button", "I know this already"));
    page.until("its first question is there", || page.shows("Question 1 of "));
}

/// The choice that is what the program on the page gives, counted from 0; run here, where the page tells nothing.
#[track_caller]
fn right(page: &Page) -> usize {
    let read = |what: &str| page.read(&format!("return document.querySelector('.sitting {what}')?.innerText ?? ''"));
    let question = read(".sitting-place + p");
    let program = page.read("return document.querySelector('.sitting pre code')?.textContent ?? ''");
    let program = format!("{}\n", program.trim_end());
    let asks = || all().iter().chain(check().iter().copied().flatten());
    let asked = asks().filter(|ask| ask.question == question);
    let words: Vec<String> = serde_json::from_value(
        page.eval("return [...document.querySelectorAll('.sitting .asking-words')].map(words => words.textContent)"),
    )
    .expect("the choices are texts");
    let ran = Ran::of(&program);
    asked
        .map(|ask| Answer::of(ask.predict, &ran).tell())
        .find_map(|key| words.iter().position(|words| *words == key))
        .unwrap_or_else(|| panic!("none of {words:?} is what {program} gives"))
}

#[track_caller]
fn choose(page: &Page, choice: usize) {
    page.eval(&format!("document.querySelectorAll('.sitting .asking-choice')[{choice}].click()"));
    page.until("it is chosen", || page.eval("return !!document.querySelector('.sitting [aria-pressed=true]')") == true);
}

/// Answers the first so many questions right, leaves the others open and hands in.
#[track_caller]
fn hand_in(page: &Page, answered: usize) {
    for number in 1.. {
        page.until("the question is there", || page.shows(&format!("Question {number} of ")));
        if number <= answered {
            choose(page, right(page));
        }
        match page.find("button", "Next") {
            Some(next) => page.click(&next),
            None => break,
        }
    }
    page.click(&page.get("button", "Hand in"));
    page.until("it is handed in", || page.shows(" are right"));
}

#[track_caller]
fn open_first(page: &Page) {
    page.eval("document.querySelector('.sitting-report summary').click()");
    page.until("the reason is there", || page.shows("Why: "));
}

/// Answers the first question of a part with its first choice.
#[track_caller]
fn answer_one(page: &Page) {
    page.go("part/3");
    let press = "const open = document.querySelector('.part-section .asking-open'); open?.click(); return !!open";
    page.until("it is opened", || page.eval(press) == true);
    let choose = "const choice = document.querySelector('.asking-choice'); choice?.click(); return !!choice";
    page.until("it is answered", || page.eval(choose) == true);
    page.until("it has run", || page.shows("Why:"));
}

#[test]
fn what_was_answered_survives_a_reload_an_export_and_an_import() {
    Visit::to("part/3").run(|page| {
        answer_one(page);
        page.go("record");
        page.until("it is there", || page.shows("1 answer: "));
        page.reload();
        page.until("it is there still", || page.shows("1 answer: "));
        let file = page.download(&page.get("button", "Save as a file"), "interleave-practice.json");
        let kept = std::fs::read_to_string(&file).expect("the file is there");
        assert_eq!(Record::default().import(&kept).expect("it is a record").entries().len(), 1);
        page.click(&page.get("button", "Delete everything"));
        page.click(&page.get("button", "Delete it"));
        page.until("it is gone", || page.shows("The record is deleted: 1 answer."));
        page.click(&page.get("button", "Undo"));
        page.until("it is back", || page.shows("1 answer: "));
        page.click(&page.get("button", "Delete everything"));
        page.click(&page.get("button", "Delete it"));
        page.until("it is gone", || page.shows("Nothing is answered yet."));
        page.reload();
        page.until("it is gone after a reload", || page.shows("Nothing is answered yet."));
        page.choose_file(&page.get("button", "Open a file"), &file);
        page.until("it is here again", || page.shows("1 answer of the file interleave-practice.json"));
        page.until("in the record", || page.shows("1 answer: "));
    });
}

#[test]
fn a_damaged_and_a_later_file_are_refused_and_the_record_stays() {
    Visit::to("record").run(|page| {
        keep(page, &long_ago(&["in-turn-total"]));
        page.go("record");
        page.until("it is there", || page.shows("1 answer: "));
        let later = long_ago(&["late-alarm"]).replace("\"version\":1", "\"version\":9");
        for (text, why) in [("{\"interleave\":\"practice\",", "it is no JSON"), (&*later, "a later version")] {
            let file = page.write_file("other.json", text);
            page.choose_file(&page.get("button", "Open a file"), &file);
            page.until("it is refused", || {
                page.shows("was not opened, and your record is as it was") && page.shows(why)
            });
            assert!(page.shows("1 answer: "));
        }
    });
}

#[test]
fn what_is_due_is_told_on_the_record_and_at_the_head_of_a_later_part() {
    Visit::to("record").run(|page| {
        keep(page, &long_ago(&["in-turn-total"]));
        page.go("record");
        page.until("it is due", || page.shows("1 question is due, with other numbers."));
        page.go("part/1");
        page.until("the part is there", || page.shows("I know this already"));
        assert!(!page.shows("from before"), "it is of this part");
        page.go("part/3");
        page.click(&page.get("button", "One question from before is due"));
        page.until("it is asked", || page.shows("What do you think?"));
        page.eval("document.querySelector('.part-before .asking-open').click()");
        page.until("it can be answered", || {
            page.eval("return document.querySelectorAll('.part-before .asking-choice').length >= 3") == true
        });
    });
}

#[test]
fn the_final_check_is_gone_on_with_and_leaves_a_record_that_can_be_verified() {
    Visit::to("check").run(|page| {
        begin(page, "final");
        assert!(!page.shows("Why: ") && !page.shows("what the run gave"));
        choose(page, 0);
        page.click(&page.get("button", "Next"));
        page.until("the second is there", || page.shows("Question 2 of 20"));
        page.reload();
        page.until("it is known", || page.shows("You have answered 1 of 20."));
        page.click(&page.get("button", "Go on"));
        page.until("it is gone on with", || page.shows("Question 2 of 20") && page.shows("1 of 20 answered"));
        page.click(&page.get("button", "Back"));
        page.until("the first is there", || page.shows("Question 1 of 20"));
        hand_in(page, 20);
        page.until("all are right", || page.shows("20 of 20 are right. 16 are enough: you have passed."));
        open_first(page);
        page.until("it is kept", || page.shows("20 of 20 right, passed"));
        let save = page.get("button", "Save the record as a file");
        let file = page.download(&save, "interleave-completion-1.json");
        let text = std::fs::read_to_string(&file).expect("the file is there");
        assert!(Completion::verify(&text).expect("anybody can compute it again").is_passed());
        verify(page, &file, "20 of 20 right, passed: attempt 1");
        let forged = page.write_file("forged.json", &text.replace("\"score\": 20", "\"score\": 19"));
        verify(page, &forged, "This record does not hold: something in the record was changed");
        page.go("check");
        page.click(&page.get("button", "Begin another attempt"));
        page.until("it begins anew", || page.shows("Question 1 of 20") && page.shows("0 of 20 answered"));
    });
}

/// Opens a completion record on the page of the record.
#[track_caller]
fn verify(page: &Page, file: &Path, told: &str) {
    page.go("record");
    page.choose_file(&page.get("button", "Open a file"), file);
    page.until("all of it has run again", || page.shows(told));
}

#[test]
fn who_knows_a_part_is_sent_on_and_who_does_not_is_not() {
    Visit::to("part/1").run(|page| {
        know(page, "part/1");
        hand_in(page, 0);
        assert!(page.shows("Part 1 has something for you.") && page.shows("0 of 7 parts done"));
        page.click(&page.get("button", "Close"));
        know(page, "part/1");
        hand_in(page, 99);
        page.until("it is marked", || page.shows("part 1 is marked as done") && page.shows("1 of 7 parts done"));
        page.click(&page.get("link", "Go to part 2"));
        page.until("the next part is there", || page.route().trim_end_matches('/') == "part/2");
    });
}

#[test]
fn three_questions_say_where_to_begin() {
    Visit::to("").run(|page| {
        // It may run over two lines, with nothing in the middle to click at.
        page.call(&page.get("link", "Three questions say where to begin"), "this.click()");
        page.until("they are there", || page.route().starts_with("check"));
        begin(page, "begin");
        hand_in(page, 1);
        assert!(page.shows("Begin with part 2."));
        page.click(&page.get("link", "Go to part 2"));
        page.until("the part is there", || page.route().trim_end_matches('/') == "part/2");
    });
}
