//! What a reader begins with at a place of the text, as it is drawn: what ties the text, the exhibits, the practice and the lab, which
//! do not know each other.

use leptos::prelude::*;

use crate::{
    exhibits::{
        asking::{Asked, Asking},
        listing::{Begin, ListingView, Opened},
    },
    labs::event_loop::State,
    shell::{Begun, Remembered},
};
use course::{Ask, Program};
use io::Services;
use practice::{Entry, Record, Seed};

/// Draws it; `now` is the time in seconds since 1970.
pub fn draw(what: Begun, now: fn() -> u64) -> AnyView {
    match what {
        Begun::Run(program) => view! { <ListingView opened=listed(program, Begin::Run) /> }.into_any(),
        Begun::Change(program) => view! { <ListingView opened=listed(program, Begin::Change) /> }.into_any(),
        Begun::Answer(ask) => asked(ask, now),
    }
}

fn listed(program: Program, begin: Begin) -> Opened {
    let lab = State::address_of(program.title);
    Opened { title: program.title, text: program.text, lab, lab_with: State::link_with, begin }
}

/// The question with numbers that nobody has seen, and what is said to it kept on the device.
fn asked(ask: Ask, now: fn() -> u64) -> AnyView {
    let Some(ask) = practice::ask(ask.id) else {
        return view! { <p role="alert">"This question is not here."</p> }.into_any();
    };
    let record = Remembered::<Record>::open();
    let seed = Seed::new(expect_context::<Services>().random.next_u64());
    let given = Callback::new(move |given| record.change(|record| record.keep(Entry::of(&given, now()))));
    let names = Callback::new(move |belief| record.with_untracked(|record| record.names(belief)));
    view! { <Asking asked=Asked { ask, seed, given, names } /> }.into_any()
}
