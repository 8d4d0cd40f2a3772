//! The questions of the text: what do you think, the run, why, and one more with other numbers.

use e2e::{Page, Visit};

const PART: &str = "part/3";

/// The first question of the page, in words.
#[track_caller]
fn said(page: &Page) -> String {
    page.read("return document.querySelector('.asking-question')?.innerText ?? ''")
}

#[track_caller]
fn open(page: &Page) {
    page.until("a question is there", || !said(page).is_empty());
    let press = "const open = document.querySelector('.asking-open'); open?.scrollIntoView({ block: 'center' }); open?.click(); return !!open";
    page.until("it is opened", || page.eval(press) == true);
    page.until("it can be answered", || {
        page.eval("return document.querySelectorAll('.asking-choice').length >= 3") == true
    });
}

/// Presses the choice with this number in the first question.
fn choose(page: &Page, index: usize) {
    page.eval(&format!("document.querySelector('.asking').querySelectorAll('.asking-choice')[{index}].click()"));
}

#[test]
fn a_question_is_answered_and_told_beside_the_run() {
    Visit::to(PART).run(|page| {
        open(page);
        let before = said(page);
        assert!(!before.contains("Why:") && !before.contains("what the run gave"), "{before}");
        choose(page, 0);
        page.until("it has run", || said(page).contains("Why:"));
        let told = said(page);
        assert!(told.contains("Right:") || told.contains("The run gave something else"), "{told}");
        assert_eq!(told.matches("your answer").count(), 1, "{told}");
        assert!(page.eval("return !!document.querySelector('.asking .timeline')") == true);
    });
}

#[test]
fn an_answer_is_kept_and_running_without_one_is_allowed() {
    Visit::to(PART).run(|page| {
        open(page);
        page.click(&page.get("button", "Just run it"));
        page.until("it has run", || said(page).contains("It is what the run gave"));
        let kept = "return Object.values(localStorage).join(' ').includes('just_run') || Object.values(localStorage).some(text => text.includes('practice') || text.includes('asked'))";
        page.until("it is kept", || page.eval(kept) == true);
    });
}
