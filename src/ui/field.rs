//! A labelled control with its hint and its error.

use leptos::prelude::*;

use super::{Icon, IconName, id};

/// What the control of a [`Field`] carries, so that its label, hint and error belong to it for everybody:
/// `<input id=wired.id aria-describedby=wired.described aria-invalid=wired.invalid>`.
#[derive(Clone, Debug)]
pub struct Wired {
    /// The control's id; the label points at it.
    pub id: String,
    /// The ids of the hint and the error.
    pub described: String,
    /// `"true"` while there is an error.
    pub invalid: Signal<Option<&'static str>>,
}

/// `<Field label="Prompt" let:wired><textarea id=wired.id .. /></Field>`. The error says what happened, why, and what to
/// do, and is read out when it appears.
#[component]
pub fn Field<F, V>(
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Signal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    children: F,
) -> impl IntoView
where
    F: FnOnce(Wired) -> V,
    V: IntoView,
{
    let id = id::unique("field");
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let has_hint = !hint.with_untracked(String::is_empty);
    let described = if has_hint { format!("{hint_id} {error_id}") } else { error_id.clone() };
    let invalid = Signal::derive(move || error.with(Option::is_some).then_some("true"));
    let hint = has_hint.then(|| view! { <p class="field-hint" id=hint_id>{move || hint.get()}</p> });
    let message = move || error.get().map(|text| view! { <Icon name=IconName::Problem />{text} });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {hint}
            {children(Wired { id, described, invalid })}
            <p class="field-error" id=error_id role="alert">{message}</p>
        </div>
    }
}
