//! Why it is not shown how answers were read, where a guard holds them back.

use super::{
    super::{testing::*, *},
    guards::{self, AGAIN, BLOCK, guarded, held_back},
};

/// Why it is not shown how the answers of the run of `stage` were read: each reason, in the order in which they come.
#[track_caller]
fn check_withheld(mut stage: Stage, expect: &[Option<Withheld>]) {
    stage.drive();
    let mut run = stage.file.header().run();
    let mut found = vec![run.withheld()];
    for timed in stage.file.inputs() {
        run.take(timed.clone()).unwrap();
        found.push(run.withheld());
    }
    found.dedup();
    assert_eq!(found, expect);
}

const fn withheld(earlier: usize, newest: WithheldReason) -> Withheld {
    Withheld { earlier, newest: Some(newest) }
}

#[test]
fn of_an_answer_that_is_held_back_it_is_told_why_its_reading_is_not_shown() {
    let (waiting, tripped) =
        (|| WithheldReason::Waiting(vec!["out".to_owned()]), || WithheldReason::Tripped("out".to_owned()));
    let good = || text(r#"{"age": 36}"#);
    check_withheld(held_back(Stage::typed(vec![good()]), BLOCK), &[None, Some(withheld(0, waiting())), None]);
    let secret = || text(r#"{"age": 36, "secret": 1}"#);
    check_withheld(
        held_back(Stage::typed(vec![secret()]), BLOCK),
        &[None, Some(withheld(0, waiting())), Some(withheld(0, WithheldReason::Unseen))],
    );
    let always = |replies, when| guarded(Stage::typed(replies), when, (10, guards::tripped()));
    check_withheld(always(vec![good()], BLOCK), &[None, Some(withheld(0, waiting())), Some(withheld(0, tripped()))]);
    let earlier = Some(Withheld { earlier: 1, newest: None });
    check_withheld(
        always(vec![good(); 3], AGAIN).under(|terms| terms.limits.corrections = 1),
        &[
            None,
            Some(withheld(0, waiting())),
            earlier.clone(),
            Some(withheld(1, waiting())),
            Some(withheld(1, tripped())),
        ],
    );
    let wrong = || text(r#"{"age": "secret"}"#);
    check_withheld(
        held_back(Stage::typed(vec![wrong(), good()]), BLOCK),
        &[None, earlier.clone(), Some(withheld(1, waiting())), earlier],
    );
    check_withheld(
        held_back(Stage::typed(vec![wrong()]), BLOCK).under(|terms| terms.limits.corrections = 0),
        &[None, Some(withheld(0, WithheldReason::Unfit))],
    );
}

#[test]
fn without_a_guard_and_of_a_text_nothing_is_withheld() {
    check_withheld(Stage::typed(vec![text(r#"{"age": "x"}"#), text(r#"{"age": 36}"#)]), &[None]);
    check_withheld(held_back(Stage::new(vec![text("the secret")]), BLOCK), &[None]);
}
