//! What runs a listing and makes it a field to write in. It comes when a reader asks for either.

use futures::{FutureExt as _, future::LocalBoxFuture};
use highlight::Language;
use leptos::prelude::*;

use super::{Ran, desk::Desk};
use crate::{
    exhibits::python::{self, FILE, Order},
    ui::{Completion, Editor, Field, Mistake},
};
use interpreter::{Problem, Program};

/// All of it.
#[derive(Clone, Copy)]
pub struct ListingCode {
    pub(super) run: fn(Order) -> LocalBoxFuture<'static, Ran>,
    pub(super) write: fn(Desk, Signal<Vec<u32>>) -> AnyView,
    /// What leads to the lab with a text of the reader's; nothing where it is too long for a link.
    pub(super) lab_with: fn(&str) -> Option<String>,
}

impl ListingCode {
    /// All of it, for the lab to which `lab_with` leads.
    pub fn whole(lab_with: fn(&str) -> Option<String>) -> Self {
        let run = |order: Order| {
            let text = order.text.clone();
            python::run(order).map(|outcome| Ran::of(text, outcome)).boxed_local()
        };
        Self { run, write: |desk, lines| view! { <Written desk lines /> }.into_any(), lab_with }
    }
}

#[component]
fn Written(desk: Desk, lines: Signal<Vec<u32>>) -> impl IntoView {
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
