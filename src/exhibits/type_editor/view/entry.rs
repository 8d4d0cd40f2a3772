//! A line of text with its label and what is wrong with it: one component, compiled once, for every line of the form.

use leptos::{html, prelude::*};

use crate::ui::Field;

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Words: each letter counts as it is typed.
    Words,
    /// Names and patterns, which no spelling checker knows; each letter counts.
    Code,
    /// A text that counts once the line is left.
    Whole,
    /// A number that counts once the line is left.
    Number,
}

#[component]
pub(super) fn Entry(
    #[prop(into)] label: String,
    sort: Sort,
    #[prop(into)] value: Signal<String>,
    set: Callback<String>,
    #[prop(optional)] error: Option<Signal<Option<String>>>,
    #[prop(optional)] node: NodeRef<html::Input>,
) -> AnyView {
    let at_once = matches!(sort, Sort::Words | Sort::Code);
    let typed = move |event| {
        if at_once {
            set.run(event_target_value(&event));
        }
    };
    let left = move |event| {
        if !at_once {
            set.run(event_target_value(&event));
            // What is not taken is not left standing there as if it were.
            if let Some(input) = node.get_untracked() {
                input.set_value(&value.get_untracked());
            }
        }
    };
    let spelt = if sort == Sort::Words { "true" } else { "false" };
    let entry = view! {
        <Field label error=error.unwrap_or_default() let:wired>
            <input
                id=wired.id
                node_ref=node
                type=if sort == Sort::Number { "number" } else { "text" }
                step="any"
                spellcheck=spelt
                autocapitalize="off"
                autocomplete="off"
                aria-describedby=wired.described
                aria-invalid=move || wired.invalid.get()
                prop:value=move || value.get()
                on:input=typed
                on:change=left
            />
        </Field>
    };
    entry.into_any()
}
