//! A type as text: JSON Schema or Python, with what is wrong beside it.

use leptos::prelude::*;

use super::{
    super::{
        refusal::Refusal,
        wanted::{By, Wanted},
    },
    Draft,
};
use crate::ui::Field;

#[component]
pub(super) fn Pasted(draft: Draft, by: By) -> impl IntoView {
    let (label, hint) = match by {
        By::Class => (
            "Python class",
            "Pydantic’s BaseModel, with Field, Literal, Optional, lists, other classes and more. It is read, never run; the last class is \
             the answer.",
        ),
        By::Schema | By::Agent | By::Fields => ("JSON Schema", "As Pydantic or schemars writes it, draft 2020-12."),
    };
    let text = move |wanted: &Wanted| match by {
        By::Class => wanted.class.clone(),
        By::Schema | By::Agent | By::Fields => wanted.schema.clone(),
    };
    let set = move |typed: String| {
        draft.edit(label.to_owned(), |wanted| match by {
            By::Class => wanted.class = typed,
            By::Schema | By::Agent | By::Fields => wanted.schema = typed,
        });
    };
    let error = Signal::derive(move || draft.wrong(Refusal::of_text));
    view! {
        <Field label hint error let:wired>
            <textarea
                id=wired.id
                class="type-editor-text"
                rows="8"
                spellcheck="false"
                autocapitalize="off"
                aria-describedby=wired.described
                aria-invalid=move || wired.invalid.get()
                prop:value=move || draft.with(text)
                on:input=move |event| set(event_target_value(&event))
            >
                {draft.wanted.with_untracked(text)}
            </textarea>
        </Field>
    }
}
