//! The listing as a field to write in.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use highlight::Language;
use leptos::prelude::*;

use super::desk::Desk;
use crate::{
    exhibits::python::FILE,
    ui::{Completion, Editor, Field, Mistake},
};
use interpreter::{Problem, Program};

/// What is wrong with it is told as it is typed.
#[component]
pub(super) fn Written(desk: Desk, lines: Signal<Vec<u32>>) -> impl IntoView {
    let mistakes = Memo::new(move |_| {
        let problems = desk.text.with(|text| Program::read(text, FILE).err().unwrap_or_default());
        problems.into_iter().map(mistake).collect::<Vec<_>>()
    });
    let complete = Callback::new(|(text, at): (String, usize)| {
        let found = interpreter::completions(&text, at).into_iter();
        found.map(|interpreter::Completion { name, help }| Completion { name, help }).collect()
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

fn mistake(problem: Problem) -> Mistake {
    let Problem { class, message, line, start, until, end } = problem;
    Mistake { line, start, until, end, message: format!("{class}: {message}") }
}
