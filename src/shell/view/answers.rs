//! The record of what was answered, as a page has it: one, for whatever on the page asks, tells or changes it.

use leptos::prelude::*;

use super::remembered::Remembered;
use practice::Record;

/// The record of a page, which whoever needs it first opens.
#[derive(Clone, Copy)]
pub struct Answers {
    opened: StoredValue<Option<Remembered<Record>>>,
    /// What opens it may go away at once, as a question does; the record must not go with it.
    owner: StoredValue<Owner>,
}

impl Answers {
    /// Gives all below the one who calls a record of their own, which nobody has opened yet.
    pub(super) fn provide() {
        let owner = StoredValue::new(Owner::current().unwrap_or_default());
        provide_context(Self { opened: StoredValue::new(None), owner });
    }

    /// The page's record; one for the caller alone where the page has none.
    pub fn open() -> Remembered<Record> {
        let Some(answers) = use_context::<Self>() else { return Remembered::open() };
        if let Some(opened) = answers.opened.get_value() {
            return opened;
        }
        let opened = answers.owner.with_value(|owner| owner.with(Remembered::open));
        answers.opened.set_value(Some(opened));
        opened
    }
}
