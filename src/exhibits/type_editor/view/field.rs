//! A field of the form.

use leptos::{html, prelude::*};

use super::{
    super::edit::{Type, is_list, turn_list},
    Draft,
    entry::{Entry, Sort},
    fields::Spot,
    limits::Limits,
};
use crate::ui::{Icon, IconName, Select};
use structured::build::{Field as Row, Part, Presence};

/// The field at `index`, whatever stands there: rows stay where they are, and their content moves.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) draft: Draft,
    pub(super) index: usize,
}

impl At {
    /// Looks at the field, and follows it.
    pub(super) fn look<T: Default>(self, look: impl FnOnce(&Row) -> T) -> T {
        self.draft.with(|wanted| wanted.fields.fields.get(self.index).map(look)).unwrap_or_default()
    }

    /// Changes the field in one step that can be undone.
    pub(super) fn change(self, edit: impl FnOnce(&mut Row)) {
        self.draft.change(|wanted| wanted.fields.fields.get_mut(self.index).map(edit).unwrap_or_default());
    }

    /// Typing into a `part` of the field.
    fn edit(self, part: &str, change: impl FnOnce(&mut Row)) {
        self.draft.edit(format!("{part} {}", self.index), |wanted| {
            wanted.fields.fields.get_mut(self.index).map(change).unwrap_or_default();
        });
    }

    /// What is wrong with these parts of it.
    pub(super) fn wrong(self, parts: &'static [Part]) -> Signal<Option<String>> {
        Signal::derive(move || self.draft.wrong(|refusal| refusal.at(Some(self.index), parts)))
    }
}

#[component]
pub(super) fn FieldRow(draft: Draft, index: usize, count: Memo<usize>, focus: RwSignal<Option<Spot>>) -> impl IntoView {
    let at = At { draft, index };
    let label = move || format!("Field {}: {}", index + 1, at.look(|field| field.name.clone()));
    let checked = move |name: &'static str, is: fn(&Row) -> bool, set: fn(&mut Row)| {
        view! {
            <label class="type-editor-switch">
                <input type="checkbox" prop:checked=move || at.look(is) on:change=move |_| at.change(set) />
                {name}
            </label>
        }
    };
    view! {
        <div class="type-editor-field" role="group" aria-label=label>
            <Name at focus />
            <Select
                label="Type"
                options=Type::ALL.map(|one| (one.name().to_owned(), one)).to_vec()
                value=Signal::derive(move || Some(at.look(|field| Some(Type::of(&field.kind))).unwrap_or(Type::Text)))
                choose=move |chosen: Type| at.change(move |field| chosen.choose(&mut field.kind))
            />
            <Description at />
            <div class="type-editor-switches">
                {checked("Required", |field| field.presence == Presence::Required, turn_presence)}
                {checked("A list of these", |field| is_list(&field.kind), |field| turn_list(&mut field.kind))}
            </div>
            <Limits at />
            <Moves draft index count focus />
        </div>
    }
}

fn turn_presence(field: &mut Row) {
    field.presence = match field.presence {
        Presence::Required => Presence::Optional,
        Presence::Optional => Presence::Required,
    };
}

#[component]
fn Name(at: At, focus: RwSignal<Option<Spot>>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if focus.get() == Some(Spot::Name(at.index))
            && let Some(input) = input.get()
        {
            focus.set(None);
            // In the next frame the row is drawn whole, with its name in it.
            request_animation_frame(move || {
                // An element that is not in the page cannot take the focus; then there is nothing to do.
                let _ = input.focus();
                input.select();
            });
        }
    });
    view! {
        <Entry
            label="Name"
            sort=Sort::Code
            value=Signal::derive(move || at.look(|field| field.name.clone()))
            set=Callback::new(move |name| at.edit("name", |field| field.name = name))
            error=at.wrong(&[Part::Name, Part::Kind])
            node=input
        />
    }
}

#[component]
fn Description(at: At) -> impl IntoView {
    view! {
        <Entry
            label="What it means (for the model)"
            sort=Sort::Words
            value=Signal::derive(move || at.look(|field| field.description.clone()))
            set=Callback::new(move |words| at.edit("description", |field| field.description = words))
        />
    }
}

/// Up, down, away: the focus goes along, so that a reader can press on.
#[component]
fn Moves(draft: Draft, index: usize, count: Memo<usize>, focus: RwSignal<Option<Spot>>) -> impl IntoView {
    let name = move || At { draft, index }.look(|field| field.name.clone());
    let button =
        move |(icon, verb): (IconName, &'static str), spot: Option<Spot>, press: Callback<()>, off: Signal<bool>| {
            let node = NodeRef::<html::Button>::new();
            Effect::new(move |_| {
                if spot.is_some()
                    && focus.get() == spot
                    && let Some(button) = node.get()
                {
                    let _ = button.focus();
                    focus.set(None);
                }
            });
            let label = move || format!("{verb} {}", name());
            let press = move |_| {
                if !off.get_untracked() {
                    press.run(());
                }
            };
            view! {
                <button
                    type="button"
                    class="icon-button"
                    node_ref=node
                    aria-label=label
                    title=label
                    aria-disabled=move || off.get().then_some("true")
                    on:click=press
                >
                    <Icon name=icon />
                </button>
            }
        };
    let up = Callback::new(move |()| {
        draft.change(|wanted| wanted.lower_field(index - 1));
        focus.set(Some(Spot::Up(index - 1)));
    });
    let down = Callback::new(move |()| {
        draft.change(|wanted| wanted.lower_field(index));
        focus.set(Some(Spot::Down(index + 1)));
    });
    let remove = Callback::new(move |()| {
        draft.change(|wanted| wanted.remove_field(index));
        let left = count.get_untracked();
        focus.set(Some(if left == 0 { Spot::Add } else { Spot::Name(index.min(left - 1)) }));
    });
    view! {
        <div class="type-editor-moves">
            {button(
                (IconName::Collapse, "Move up"),
                Some(Spot::Up(index)),
                up,
                Signal::stored(index == 0),
            )}
            {button(
                (IconName::Expand, "Move down"),
                Some(Spot::Down(index)),
                down,
                Signal::derive(move || index + 1 >= count.get()),
            )} {button((IconName::Remove, "Remove"), None, remove, Signal::stored(false))}
        </div>
    }
}
