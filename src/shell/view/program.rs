//! A program in the text, which runs where it stands.

use leptos::{html, prelude::*};

use crate::ui::{self, Load};
use course::Program;

/// What draws programs of the text, and runs them. The page gives it from outside: it comes after the text.
#[derive(Clone, Copy)]
pub struct Programs(pub Load<fn(Program) -> AnyView>);

/// The program, or the room that it takes until it is here.
#[component]
pub(super) fn ProgramView(program: &'static Program) -> impl IntoView {
    let Programs(load) = expect_context();
    let code = ui::Late::new(load);
    code.want();
    // One line end for each line keeps the room: what comes moves nothing.
    let room =
        move || html::pre().class("listing-room").aria_hidden("true").child("\n".repeat(program.lines)).into_any();
    code.show_or(room, move |draw| draw(*program))
}
