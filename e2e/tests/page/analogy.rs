//! The course's analogies: a picture drawn from a program's run, and sliders that write into its text.

use e2e::{Page, Visit};
use interleave::labs::event_loop::LAB;

use crate::{
    stage,
    states::{Chooser, find, unfold_setup},
};

fn take(page: &Page, program: &str) {
    unfold_setup(page);
    find(page, Chooser { chooser: "Program", filter: "Filter programs" }, program);
    page.until("its picture is there", || page.eval("return !!document.querySelector('.analogy-picture')") == true);
}

/// What is said beside the picture.
fn words(page: &Page) -> String {
    page.eval("return document.querySelector('.analogy-words').textContent").as_str().unwrap_or_default().to_owned()
}

/// Moves a slider as a hand does, one value after another.
fn slide(page: &Page, name: &str, value: u32) {
    page.until("the number has been read", || page.get("slider", name).is_enabled());
    let body = format!("this.value = {value}; this.dispatchEvent(new Event('input', {{ bubbles: true }}))");
    page.call(&page.get("slider", name), &body);
}

#[test]
fn the_picture_goes_with_the_playhead() {
    Visit::to(LAB.address).run(|page| {
        take(page, "The toll booth");
        assert_eq!(words(page), "Nothing has happened yet: press Run, or Step.");
        stage::run_through(page);
        page.until("all are through", || words(page).starts_with("At 8.0 s: car 1 is through after 0.0 s in the lane"));
        let end = words(page);
        let mut seen = vec![end.clone()];
        while !words(page).contains("car 4 pays until 8.0 s") {
            assert!(seen.len() < 40, "{seen:?}");
            page.click(&page.get("button", "Step back"));
            seen.push(words(page));
        }
        seen.dedup();
        assert!(seen.len() > 2, "the words change with the steps: {seen:?}");
        page.call(&page.get("slider", "Moment in What happened"), "this.focus()");
        page.press(e2e::Key::End);
        page.until("the end is shown again", || words(page) == end);
    });
}

#[test]
fn a_slider_changes_the_text_and_the_total_and_undo_brings_both_back() {
    Visit::to(LAB.address).run(|page| {
        take(page, "The toll booth");
        stage::run_through(page);
        page.until("it took 8 seconds", || page.shows("It ended after 8.0 s"));
        slide(page, "Booths", 2);
        page.until("two booths take 5 seconds", || page.shows("It ended after 5.0 s"));
        page.until("the text has it", || {
            page.find("textbox", "Your program").is_some()
                && page.value("textbox", "Your program").contains("BOOTHS = 2\n")
        });
        slide(page, "Cars", 8);
        page.until("more cars are in the picture", || words(page).contains("cars 7 and 8 are through"));
        stage::act(page, "Undo");
        page.until("there are 4 cars again", || !words(page).contains("8 are through"));
        stage::act(page, "Undo");
        page.until("the program that ships is back", || page.find("textbox", "Your program").is_none());
        page.until("it takes 8 seconds again", || page.shows("It ended after 8.0 s"));
    });
}

#[test]
fn every_analogy_is_whole_on_a_narrow_screen() {
    Visit::to(LAB.address).run(|page| {
        page.show_in((360, 800));
        for program in ["The toll booth", "The chef and the stove", "The juggler", "The assembly line", "The tower"] {
            take(page, program);
            stage::run_through(page);
            page.until("it has run", || words(page).starts_with("At "));
            assert!(page.sideways().is_empty(), "{program}: {:?}", page.sideways());
            let smallest = page.eval(
                "const scale = document.querySelector('.analogy-picture').getScreenCTM().a;
                 const texts = [...document.querySelectorAll('.analogy-picture text')];
                 return Math.min(...texts.map(text => parseFloat(getComputedStyle(text).fontSize) * scale))",
            );
            assert!(smallest.as_f64().is_some_and(|size| size >= 13.0), "{program}: {smallest} px");
        }
    });
}
