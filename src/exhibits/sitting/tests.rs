//! Questions in a row as a reader sees them.

use any_spawner::Executor;
use leptos::prelude::*;

use super::view::Begun;
use practice::{Attempt, Sheet, Sitting, SittingMsg};

const FIRST: Sheet = Sheet::Final(Attempt { number: 0, seed: 4 });

fn drawn(begun: Sitting) -> String {
    // Only the first of the tests can set it; the others use what it set.
    let _ = Executor::init_futures_executor();
    Owner::new().with(|| view! { <Begun begun changed=Callback::new(|_| ()) /> }.into_view().to_html())
}

#[test]
fn one_question_is_shown_with_its_place_and_nothing_of_its_answer() {
    let mut sitting = Sitting::new(FIRST).unwrap();
    sitting.apply(SittingMsg::Choose { item: 0, choice: 0 });
    let html = drawn(sitting);
    assert!(html.contains("Question 2 of 20") && html.contains("1 of 20 answered"), "{html}");
    assert_eq!(html.matches("asking-choices").count(), 1);
    for told in ["Why: ", "data-right", "what the run gave", "timeline", "Hand in"] {
        assert!(!html.contains(told), "{told}: {html}");
    }
}

#[test]
fn at_the_last_one_it_is_handed_in_and_what_is_open_is_told() {
    let mut sitting = Sitting::new(FIRST).unwrap();
    for item in (0..20).filter(|item| *item != 2) {
        sitting.apply(SittingMsg::Choose { item, choice: 0 });
    }
    sitting.said[19] = None;
    let html = drawn(sitting.clone());
    assert!(html.contains("Question 3 of 20") && !html.contains("Hand in"), "{html}");
    sitting.apply(SittingMsg::Choose { item: 2, choice: 0 });
    let html = drawn(sitting);
    assert!(html.contains("Question 20 of 20") && html.contains("Hand in"), "{html}");
}

#[test]
fn afterwards_every_item_is_told_right_ones_too() {
    let mut sitting = Sitting::new(FIRST).unwrap();
    for item in 0..16 {
        let choice = sitting.items[item].key();
        sitting.apply(SittingMsg::Choose { item, choice });
    }
    sitting.apply(SittingMsg::HandIn);
    let html = drawn(sitting);
    assert!(html.contains("16 of 20 are right. 16 are enough: you have passed."), "{html}");
    assert_eq!((html.matches("<details").count(), html.matches(". Right: ").count()), (20, 16));
    assert_eq!(html.matches("Not answered, the run gave ").count(), 4);
}
