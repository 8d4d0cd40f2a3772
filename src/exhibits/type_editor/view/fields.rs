//! The form: the class's name, its fields in order, and a way to add one.

use leptos::{html, prelude::*};

use super::{
    super::wanted::Wanted,
    Draft,
    entry::{Entry, Sort},
    field::FieldRow,
};
use crate::ui::{Icon, IconName};
use structured::build::Part;

/// Where the focus goes after the fields have moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// The name of a field.
    Name(usize),
    /// The button that moves a field up.
    Up(usize),
    /// The button that moves a field down.
    Down(usize),
    /// The button that adds a field.
    Add,
}

#[component]
pub(super) fn Fields(draft: Draft) -> impl IntoView {
    let count = Memo::new(move |_| draft.with(|wanted| wanted.fields.fields.len()));
    let focus = RwSignal::new(None::<Spot>);
    let wrong = move |parts: &'static [Part]| Signal::derive(move || draft.wrong(|refusal| refusal.at(None, parts)));
    let add = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if focus.get() == Some(Spot::Add)
            && let Some(button) = add.get()
        {
            let _ = button.focus();
            focus.set(None);
        }
    });
    let add_field = move |_| {
        draft.change(Wanted::add_field);
        focus.set(Some(Spot::Name(count.get_untracked() - 1)));
    };
    let no_fields = wrong(&[Part::Fields]);
    view! {
        <Entry
            label="Name of the type"
            sort=Sort::Code
            value=Signal::derive(move || draft.with(|wanted| wanted.fields.name.clone()))
            set=Callback::new(move |name| draft.edit("type name".to_owned(), |wanted| wanted.fields.name = name))
            error=wrong(&[Part::Name])
        />
        <div class="type-editor-fields" role="group" aria-label="Fields">
            <For each=move || 0..count.get() key=|index| *index let:index>
                <FieldRow draft index count focus />
            </For>
        </div>
        <p class="field-error" role="alert">
            {move || no_fields.get().map(|text| view! { <Icon name=IconName::Problem />{text} })}
        </p>
        <button type="button" class="button" node_ref=add on:click=add_field>
            <Icon name=IconName::Plus />
            "Add a field"
        </button>
    }
}
