//! What a reader begins with at a place of the text, as it is drawn: what ties the text, the exhibits, the practice and the lab, which
//! do not know each other.

use leptos::prelude::*;

use crate::{
    exhibits::{
        asking::{Asked, Asking},
        listing::{Begin, ListingView, Opened},
        sitting::{Seated, SittingView},
    },
    labs::event_loop::State,
    shell::{Answers, Begun, Progress, Remembered, Sit},
};
use course::{Ask, Program};
use io::Services;
use practice::{Attempt, Completion, Entry, Record, Seed, Sheet, Sitting, Stage};

/// Draws it; `now` is the time in seconds since 1970.
pub fn draw(what: Begun, now: fn() -> u64) -> AnyView {
    match what {
        Begun::Run(program) => view! { <ListingView opened=listed(program, Begin::Run) /> }.into_any(),
        Begun::Change(program) => view! { <ListingView opened=listed(program, Begin::Change) /> }.into_any(),
        Begun::Answer(ask) => asked(ask, now),
        Begun::Sit(sit) => sat(sit, now),
        Begun::Verify(text) => {
            let told = text.with_value(|text| verified(text));
            view! { <p role="status">{told}</p> }.into_any()
        }
    }
}

/// Whether a completion record is what it says, by running all of it again.
fn verified(text: &str) -> String {
    match Completion::verify(text) {
        Ok(completion) => {
            format!(
                "{}. All of its programs have just run again, and each gave what the record says.",
                completion.tell()
            )
        }
        Err(doubt) => format!("This record does not hold: {doubt}."),
    }
}

fn listed(program: Program, begin: Begin) -> Opened {
    let lab = Some(State::address_of(program.title));
    Opened { title: program.title.to_owned(), text: program.text.to_owned(), lab, lab_with: State::link_with, begin }
}

/// The question with numbers that nobody has seen, and what is said to it kept on the device.
fn asked(ask: Ask, now: fn() -> u64) -> AnyView {
    let Some(ask) = practice::ask(ask.id) else {
        return view! { <p role="alert">"This question is not here."</p> }.into_any();
    };
    let record = Answers::open();
    let seed = Seed::new(expect_context::<Services>().random.next_u64());
    let given = Callback::new(move |given| record.change(|record| record.keep(Entry::of(&given, now()))));
    let names = Callback::new(move |belief| record.with_untracked(|record| record.names(belief)));
    let back = move |()| record.with_untracked(|record| record.next(ask).map(|due| due.days(now())));
    let back = Callback::new(back);
    view! { <Asking asked=Asked { ask, seed, given, names, back } /> }.into_any()
}

/// Questions in a row. What is said to a final check is kept as it is said, what is handed in becomes a part of the record.
fn sat(sit: Sit, now: fn() -> u64) -> AnyView {
    let (record, progress) = (Answers::open(), expect_context::<Remembered<Progress>>());
    let Some(sheet) = record.with_untracked(|record| sheet(sit, record)) else {
        return view! { <p role="alert">"This attempt is not here any more."</p> }.into_any();
    };
    let stage = sheet.stage;
    let changed = Callback::new(move |sitting: Sitting| {
        if stage == Stage::HandedIn {
            return;
        }
        record.change(|record| keep(&sitting, record, now()));
        if let Sheet::Part(part, _) = sitting.sheet
            && sitting.score() == Some(sitting.items.len())
        {
            progress.change(|progress| progress.finish(part));
        }
    });
    view! { <SittingView seated=Seated { changed, ..sheet } /> }.into_any()
}

/// What is to be answered, or was.
fn sheet(sit: Sit, record: &Record) -> Option<Seated> {
    let number = expect_context::<Services>().random.next_u64();
    let new = |sheet| Seated { sheet, said: Vec::new(), stage: Stage::Answering, changed: Callback::new(|_| ()) };
    Some(match (sit, record.under_way()) {
        (Sit::Entry, _) => new(Sheet::Entry(Seed::new(number))),
        (Sit::Part(part), _) => new(Sheet::Part(part, Seed::new(number))),
        (Sit::Final, Some(draft)) => Seated { said: draft.said.clone(), ..new(Sheet::Final(draft.attempt)) },
        (Sit::Final, None) => {
            let before = record.completions().iter().map(|completion| completion.attempt.number + 1).max();
            new(Sheet::Final(Attempt { number: before.unwrap_or(0), seed: number }))
        }
        (Sit::Over(place), _) => {
            let over: &Completion = record.completions().get(place)?;
            let said = over.items.iter().map(|settled| settled.said.clone()).collect();
            Seated { said, stage: Stage::HandedIn, ..new(Sheet::Final(over.attempt)) }
        }
    })
}

/// Keeps what was said.
fn keep(sitting: &Sitting, record: &mut Record, now: u64) {
    for given in sitting.report() {
        record.keep(Entry::of(&given, now));
    }
    match Completion::of(sitting, now) {
        Some(completion) => record.complete(completion),
        None => {
            if let Some(draft) = sitting.draft() {
                record.draft(Some(draft));
            }
        }
    }
}
