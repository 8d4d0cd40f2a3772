//! A program of the course's text as its listing opens: what ties the text, the exhibit and the lab, which do not know each other.

use crate::{
    exhibits::listing::{Begin, Opened},
    labs::event_loop::State,
    shell::Begun,
};

/// The listing of what a reader has begun with.
pub fn listed(wanted: Begun) -> Opened {
    let (program, begin) = match wanted {
        Begun::Run(program) => (program, Begin::Run),
        Begun::Change(program) => (program, Begin::Change),
    };
    let lab = State::address_of(program.title);
    Opened { title: program.title, text: program.text, lab, lab_with: State::link_with, begin }
}
