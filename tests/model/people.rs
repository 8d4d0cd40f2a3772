//! Ten people in ten sentences, and a model that is to find them: natively and in a browser the same.

use std::sync::Arc;

use agent::{Brief, Model, Order, Outcome, OutputMode, OutputSchema, Run, Terms, Toolbox, World, drive};
use io::Clock;
/*BARE structured*/
use schemars::JsonSchema;
use serde::Deserialize;

/// A person.
#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
struct Person {
    name: String,
    age: u8,
    city: String,
}

const PEOPLE: [(&str, (&str, u8, &str)); 10] = [
    ("Ada Lovelace is 36 years old and lives in London.", ("Ada Lovelace", 36, "London")),
    ("My neighbour Tom, who is 52, moved to Berlin last year.", ("Tom", 52, "Berlin")),
    ("At 29, Maria Silva already runs a bakery in Lisbon.", ("Maria Silva", 29, "Lisbon")),
    ("Kenji Tanaka (41) works as a teacher in Osaka.", ("Kenji Tanaka", 41, "Osaka")),
    ("In Paris you can meet Claire Dubois, a 33-year-old painter.", ("Claire Dubois", 33, "Paris")),
    ("Oslo is home to Erik Hansen, who turned 67 in May.", ("Erik Hansen", 67, "Oslo")),
    ("The winner was Amina Yusuf, aged 19, from Lagos.", ("Amina Yusuf", 19, "Lagos")),
    ("Peter Novak is a 45 year old engineer living in Prague.", ("Peter Novak", 45, "Prague")),
    ("Rosa Martinez has spent all of her 58 years in Madrid.", ("Rosa Martinez", 58, "Madrid")),
    ("Meet Liam Murphy: 24 years old, student, Dublin.", ("Liam Murphy", 24, "Dublin")),
];

/// The least that `model` has to find. Nine were right when this was written; processors round differently.
pub(crate) const LEAST: usize = 8;

/// How many of the ten people `model` finds, and what it made of each; every answer is valid at the first try.
pub(crate) async fn found_by(model: &dyn Model, clock: &dyn Clock) -> (usize, Vec<String>) {
    let (mut right, mut told) = (0, Vec::new());
    for (sentence, (name, age, city)) in PEOPLE {
        let brief = Brief {
            instructions: "Extract the person from the text as JSON.".to_owned(),
            tools: Vec::new(),
            output: Some(OutputSchema::of::<Person>()),
        };
        let mut run = Run::new(Arc::new(Terms::new(brief, OutputMode::Native)), sentence);
        let tools = Toolbox::new([]);
        let world = World { clock, model, tools: &tools, guards: &[], order: Order::Concurrent };
        let outcome = drive(&mut run, world, &mut |_| {}).await;
        let Outcome::Answered(value) = outcome else { panic!("{sentence}: {outcome}") };
        assert_eq!(run.tally().corrections, 0, "{sentence}: valid at the first try");
        let person: Person = structured::parse(&value.to_string()).unwrap();
        let is_right = person == Person { name: name.to_owned(), age, city: city.to_owned() };
        told.push(format!("{}: {value}", if is_right { "right" } else { "wrong" }));
        right += usize::from(is_right);
    }
    (right, told)
}
