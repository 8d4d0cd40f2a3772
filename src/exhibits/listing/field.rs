//! The listing as a field to write in.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use highlight::Language;
use leptos::prelude::*;

use super::desk::Desk;
use crate::{
    exhibits::python::FILE,
    ui::{Completion, Editor, Field, Mistake},
};
use interpreter::Program;

/// What is wrong with it is told as it is typed.
#[component]
pub(super) fn Written(desk: Desk, lines: Signal<Vec<u32>>) -> impl IntoView {
    let mistakes = Memo::new(move |_| {
        let problems = desk.text.with(|text| Program::read(text, FILE).err().unwrap_or_default());
        problems.into_iter().map(Mistake::from).collect::<Vec<_>>()
    });
    let complete = Callback::new(|(text, at): (String, usize)| {
        interpreter::completions(&text, at).into_iter().map(Completion::from).collect()
    });
    view! {
        <Field label="Your program" let:wired>
            <Editor
                wired
                language=Language::Python
                text=desk.text
                change=Callback::new(move |text| desk.write(text))
                mistakes
                lines
                complete
            />
        </Field>
    }
}
