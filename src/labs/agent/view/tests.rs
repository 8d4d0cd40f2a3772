//! What is drawn, as text: what it says, and that every control has its label.

use any_spawner::Executor;
use leptos::prelude::*;

use super::{ladder::Attempt, runner::Runner, wanted::WantedView};
use crate::{
    agent::{
        Habit,
        provider::{Choice, Key},
    },
    io::fake,
    labs::{
        Desk,
        agent::{By, Setup, State, Wanted, readings, testing::ran},
    },
    structured::build::{Build, Field, Kind},
    ui::provide_toasts,
};

fn render<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    // Only the first of the tests can set it; the others use what it set.
    let _ = Executor::init_futures_executor();
    Owner::new().with(|| view().into_view().to_html())
}

/// The choice of the answer's type, for this one.
fn wanted(wanted: Wanted) -> String {
    render(|| {
        provide_context(fake::services());
        provide_context(Signal::stored(Choice::Offline));
        provide_context(RwSignal::new(None::<Key>));
        provide_toasts();
        let desk: Desk<State> = Desk::open();
        desk.change(|state| state.setup.wanted = wanted);
        let runner = Runner::open(desk);
        view! { <WantedView runner problem=RwSignal::new(None) /> }
    })
}

/// The words of some HTML.
fn words(html: &str) -> String {
    let text =
        html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(html: &str, expect: &[&str]) {
    let words = words(html);
    for part in expect {
        assert!(words.contains(part), "{part:?} is not in {words}");
    }
    assert!(!html.contains("style="), "{html}");
    for control in ["<input", "<select", "<textarea"] {
        for tag in html.split(control).skip(1).filter_map(|rest| rest.split('>').next()) {
            let id = tag.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next());
            let labelled = id.is_some_and(|id| html.contains(&format!("for=\"{id}\""))) || tag.contains("checkbox");
            assert!(labelled, "{control}{tag}");
        }
    }
}

#[test]
fn the_choice_says_what_it_comes_to() {
    let of = |by| wanted(Wanted { by, ..Wanted::default() });
    check(&of(By::Agent), &["The answer: the agent’s own type, a sentence with its figures."]);
    check(&of(By::Schema), &["your schema Product with name, price, in_stock."]);
    check(&of(By::Class), &["your class Person with first_name, last_name, age, email."]);
    check(&of(By::Fields), &["your type Person with name, age.", "Value, at least", "Add a field"]);
}

#[test]
fn a_mistake_stands_at_its_field() {
    let kinds = [Kind::OneOf(Vec::new()), Kind::List { of: Box::default(), least: Some(3), most: Some(2) }];
    let fields = kinds.map(|kind| Field { name: "a".to_owned(), kind, ..Field::default() }).to_vec();
    let html = wanted(Wanted { by: By::Fields, fields: Build { name: String::new(), fields }, ..Wanted::default() });
    check(
        &html,
        &[
            "not settled yet",
            "The class has no name",
            "there is nothing to choose from",
            "The field \"a\" is there twice",
            "at least 3 and at most 2 entries leaves nothing",
        ],
    );
    assert_eq!(html.matches("leaves nothing").count(), 1, "of two pairs of limits at the one that is turned");
}

#[test]
fn a_mistake_in_a_pasted_text_stands_at_the_text() {
    let class = "class A(BaseModel):\n    a: complex".to_owned();
    check(&wanted(Wanted { by: By::Class, class, ..Wanted::default() }), &["2:8: cannot read the type `complex`"]);
}

/// The first answer of a run with this habit, from text to value.
fn attempt(habit: Habit) -> String {
    let reading = readings(&ran(&Setup { habit: Some(habit), ..Setup::default() })).swap_remove(0);
    render(|| view! { <Attempt name="The answer".to_owned() reading /> })
}

#[test]
fn every_step_from_text_to_value_is_told() {
    check(
        &attempt(Habit::Fenced),
        &[
            "Read as JSON not enough It is not JSON as it stands: expected value at 1:1.",
            "mended here: 1",
            "text before the JSON left out (line 1, column 1)",
            "The value",
        ],
    );
    check(
        &attempt(Habit::MissingField),
        &["failed", "figures expected missing to do add this field", "What goes back"],
    );
    check(&attempt(Habit::NumbersAsStrings), &["Converted figures[0].value from"]);
}
