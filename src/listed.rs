//! A program of the course's text as its listing opens: what ties the text, the exhibit and the lab, which do not know each other.

use crate::{
    exhibits::listing::{ListingCode, Opened},
    labs::event_loop::State,
    ui::Load,
};
use course::Program;

/// The program, run by `code`; nothing where there is none of that name, which the build of the course rules out.
pub fn listed(program: Program, code: Load<ListingCode>) -> Option<Opened> {
    let shipped = programs::shipped(program.name)?;
    Some(Opened { title: shipped.title(), text: shipped.code(), lab: State::link_to(shipped), code })
}

/// What runs listings and leads to the lab with a text of the reader's.
pub fn listing_code() -> ListingCode {
    ListingCode::whole(State::link_with)
}
