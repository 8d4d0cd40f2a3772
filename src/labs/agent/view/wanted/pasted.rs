//! A type as text: JSON Schema or Python, with what is wrong beside it.

use leptos::prelude::*;

use super::{super::runner::Runner, Read, edit};
use crate::{
    labs::agent::{By, Refusal, Wanted},
    ui::Field,
};

#[component]
pub(super) fn Pasted(runner: Runner, read: Read, by: By) -> impl IntoView {
    let (label, hint) = match by {
        By::Class => (
            "Python class",
            "Pydantic’s BaseModel, with Field, Literal, Optional, lists, other classes and more. It is read, never run; the last class is \
             the answer.",
        ),
        _ => ("JSON Schema", "As Pydantic or schemars writes it, draft 2020-12."),
    };
    let text = move |wanted: &Wanted| match by {
        By::Class => wanted.class.clone(),
        _ => wanted.schema.clone(),
    };
    let set = move |typed: String| {
        edit(runner, label.to_owned(), |wanted| match by {
            By::Class => wanted.class = typed,
            _ => wanted.schema = typed,
        });
    };
    let error = Signal::derive(move || read.with(|read| read.as_ref().err().and_then(Refusal::of_text)));
    view! {
        <Field label hint error let:wired>
            <textarea
                id=wired.id
                class="agent-pasted"
                rows="8"
                spellcheck="false"
                autocapitalize="off"
                aria-describedby=wired.described
                aria-invalid=move || wired.invalid.get()
                prop:value=move || runner.desk.with(|state| text(&state.setup.wanted))
                on:input=move |event| set(event_target_value(&event))
            >
                {runner.desk.with_untracked(|state| text(&state.setup.wanted))}
            </textarea>
        </Field>
    }
}
