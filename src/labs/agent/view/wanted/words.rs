//! The type of the answer in the languages that it was not given in.

use leptos::prelude::*;

use super::Read;
use crate::{
    structured::{
        Violation,
        json::Json,
        say::{self, Written},
    },
    ui::{Code, Tab, Tabs},
};

/// The same type as a Python class, as Rust and as JSON Schema; written where it is opened.
#[component]
pub(super) fn Words(read: Read) -> impl IntoView {
    let open = RwSignal::new(false);
    let written = move |write: fn(&Json<'_>) -> Written| {
        Memo::new(move |_| {
            read.with(|read| read.as_ref().ok().and_then(|schema| schema.as_ref().map(|schema| write(schema))))
        })
    };
    let tabs = move || {
        vec![
            Tab::new("Python class", view! { <Listing written=written(say::pydantic) language="Python" /> }),
            Tab::new("Rust type", view! { <Listing written=written(say::rust) language="Rust" /> }),
            Tab::new("JSON Schema", view! { <Listing written=written(as_json) language="JSON" /> }),
        ]
    };
    view! {
        <button
            type="button"
            class="button agent-words-open"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            on:click=move |_| open.update(|open| *open = !*open)
        >
            "The same type in three languages"
        </button>
        <Show when=move || open.get()>
            <Tabs label="The same type in three languages" tabs=tabs() />
        </Show>
    }
}

fn as_json(schema: &Json<'_>) -> Written {
    let text = serde_json::to_string_pretty(&schema.to_value()).unwrap_or_default();
    Written { text, notes: Vec::new() }
}

#[component]
fn Listing(written: Memo<Option<Written>>, language: &'static str) -> impl IntoView {
    let text = move || written.with(|written| written.as_ref().map(|written| written.text.clone()).unwrap_or_default());
    let note = |note: Violation| view! { <li>{format!("{note}.")}</li> };
    let notes = move || {
        let notes = written.with(|written| written.as_ref().map(|written| written.notes.clone()).unwrap_or_default());
        (!notes.is_empty()).then(|| view! { <ul class="agent-note">{notes.into_iter().map(note).collect_view()}</ul> })
    };
    view! {
        <Code text=Signal::derive(text) language />
        {notes}
    }
}
