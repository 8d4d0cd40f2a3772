//! A question as a reader sees it: what can be chosen, how sure one is, when it comes back.

use any_spawner::Executor;
use leptos::prelude::*;

use super::{Asked, Asking, Choices, Choosing};
use practice::{Item, Seed, ask};

fn drawn<V: IntoView>(draw: impl FnOnce() -> V) -> String {
    // Only the first of the tests can set it; the others use what it set.
    let _ = Executor::init_futures_executor();
    Owner::new().with(|| draw().into_view().to_html())
}

fn item() -> Item {
    Item::new(ask("in-turn-total").expect("it is asked"), Seed::new(3)).expect("it can be")
}

fn choices(chosen: Option<usize>, choosing: Choosing) -> String {
    let (chosen, choosing) = (Signal::stored(chosen), Signal::stored(choosing));
    drawn(|| view! { <Choices item=item() chosen choosing choose=Callback::new(|_| ()) /> })
}

#[test]
fn while_it_is_open_nothing_tells_which_choice_is_right() {
    let [none, one] = [None, Some(1)].map(|chosen| choices(chosen, Choosing::Open));
    assert!(!none.contains("data-right") && !none.contains("asking-mark") && !none.contains("aria-pressed"), "{none}");
    assert!(!one.contains("data-right") && !one.contains("what the run gave"), "{one}");
    assert_eq!((one.matches("your answer").count(), one.matches("aria-pressed=\"true\"").count()), (1, 1), "{one}");
}

#[test]
fn when_it_is_over_the_choices_say_what_was_right_and_what_was_chosen() {
    let key = item().key();
    let right = choices(Some(key), Choosing::Over);
    assert_eq!((right.matches("your answer, right").count(), right.matches("data-right").count()), (1, 1), "{right}");
    let wrong = choices(Some((key + 1) % 3), Choosing::Over);
    assert!(wrong.contains("what the run gave") && wrong.contains(">your answer<"), "{wrong}");
    assert!(!wrong.contains("aria-pressed"), "{wrong}");
}

#[test]
fn a_question_asks_quietly_how_sure_one_is_and_shows_no_answer() {
    let asked = Asked {
        ask: ask("in-turn-total").unwrap(),
        seed: Seed::new(3),
        given: Callback::new(|_| ()),
        names: Callback::new(|_| true),
        back: Callback::new(|()| Some(1)),
    };
    let html = drawn(|| view! { <Asking asked /> });
    assert!(html.contains("You need not say.") && html.contains("Not sure"), "{html}");
    assert!(!html.contains("Why: ") && !html.contains("comes back"), "{html}");
}
