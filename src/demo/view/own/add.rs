//! How a stop comes into an own sequence: by a link to a lab, or from what the course has.

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use crate::{
    demo::{AskId, Change, ProgramName, Sequence, Show as Shows, Start, Stop},
    labs::Desk,
    shell::search::{self, Entry, FILE, Kind},
    ui::Field,
};
use words::sentence;

use super::super::DemoPorts;

#[component]
pub(super) fn Add(desk: Desk<Sequence>) -> impl IntoView {
    let add = Callback::new(move |show: Shows| {
        desk.change(|own| own.apply(Change::Add(Box::new(Stop::of(show)))));
    });
    view! {
        <fieldset class="demo-add">
            <legend>"Add a stop"</legend>
            <AddLink add />
            <AddKnown add />
        </fieldset>
    }
}

/// A lab in the state of a link that an instructor pastes.
#[component]
fn AddLink(add: Callback<Shows>) -> impl IntoView {
    let (link, error) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let submit = move || match link.with_untracked(|link| Start::read(link)) {
        Ok(start) => {
            error.set(None);
            link.set(String::new());
            add.run(Shows::Lab(start));
        }
        Err(why) => error.set(Some(sentence(&why.to_string()))),
    };
    view! {
        <Field label="Link to a lab" hint="In any lab: More actions, Share a link." error let:wired>
            <input
                id=wired.id
                aria-describedby=wired.described
                aria-invalid=wired.invalid
                autocomplete="off"
                spellcheck="false"
                prop:value=move || link.get()
                on:input=move |event| link.set(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                        submit();
                    }
                }
            />
        </Field>
        <button type="button" class="button" on:click=move |_| submit()>
            "Add the link"
        </button>
    }
}

/// What the course has: its questions, its programs, and what labs can start from.
#[component]
fn AddKnown(add: Callback<Shows>) -> impl IntoView {
    let presets = presets();
    let known = Memo::new(move |_| [asks(), programs(), presets.get()].concat());
    let chosen = RwSignal::new(0_usize);
    let option =
        |(index, (name, _)): (usize, (String, Shows))| view! { <option value=index.to_string()>{name}</option> };
    let options = move || known.get().into_iter().enumerate().map(option).collect_view();
    let submit = move |_| {
        if let Some((_, show)) = known.with_untracked(|known| known.get(chosen.get_untracked()).cloned()) {
            add.run(show);
        }
    };
    view! {
        <Field label="A question, a program or a preset of a lab" let:wired>
            <select
                id=wired.id
                aria-describedby=wired.described
                on:change=move |event| chosen.set(event_target_value(&event).parse().unwrap_or_default())
            >
                {options}
            </select>
        </Field>
        <button type="button" class="button" on:click=submit>
            "Add it"
        </button>
    }
}

fn asks() -> Vec<(String, Shows)> {
    practice::all().iter().map(|ask| (format!("Question: {}", ask.question), Shows::Ask(AskId(ask)))).collect()
}

fn programs() -> Vec<(String, Shows)> {
    let entry =
        |program: &programs::Shipped| (format!("Program: {}", program.title()), Shows::Program(ProgramName(*program)));
    programs::all().iter().map(entry).collect()
}

/// What labs can start from, out of the list that search looks in; nothing until that is here.
fn presets() -> RwSignal<Vec<(String, Shows)>> {
    let found = RwSignal::new(Vec::new());
    let assets = expect_context::<DemoPorts>().assets;
    Effect::new(move || {
        let assets = assets.clone();
        spawn_local_scoped_with_cancellation(async move {
            if let Ok(list) = assets.text(FILE).await {
                found.set(search::read(&list).into_iter().filter_map(preset).collect());
            }
        });
    });
    found
}

fn preset(Entry { kind, title, place, href, .. }: Entry) -> Option<(String, Shows)> {
    let is_preset = kind == Kind::Preset;
    is_preset.then_some(())?;
    Some((format!("{place}: {title}"), Shows::Lab(Start::read(&href).ok()?)))
}
