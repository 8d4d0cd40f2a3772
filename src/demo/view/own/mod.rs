//! A sequence of the instructor's own: its stops are added, ordered and worded here; it is kept on the device, and goes into files
//! and links.

mod add;
mod stop;

use leptos::prelude::*;

use self::{add::Add, stop::StopEditor};
use super::overview::{Begin, Copied};
use crate::{
    demo::{Change, MOST_STOPS, Sequence},
    labs::Desk,
    ui::{Field, Icon, IconName, Whose},
};
use words::count;

#[component]
pub(super) fn Own(desk: Desk<Sequence>) -> impl IntoView {
    let copied = expect_context::<Copied>();
    Effect::new(move || {
        if let Some(change) = copied.take() {
            desk.change(|sequence| sequence.apply(change));
            show_own();
        }
    });
    let stops = Memo::new(move |_| desk.with(|sequence| sequence.stops.len()));
    let rows = move || (0..stops.get()).map(|at| view! { <StopEditor desk at count=stops /> }).collect_view();
    let length = move || match stops.get() {
        0 => "There are no stops yet. Add one below, or change a copy of a sequence above.".to_owned(),
        stops => desk.with(|own| format!("{}, {}", count(own.minutes(), "minute"), count(stops, "stop"))),
    };
    let is_full = move || stops.get() >= MOST_STOPS;
    view! {
        <div class="demo-own" id=OWN tabindex="-1">
            <Field label="Title of the sequence" let:wired>
                <input
                    id=wired.id
                    aria-describedby=wired.described
                    maxlength="200"
                    prop:value=move || desk.with(|own| own.title.clone())
                    on:input=move |event| {
                        let title = event_target_value(&event);
                        desk.edit("title", |own| own.apply(Change::Title(title)));
                    }
                />
            </Field>
            <p class="demo-minutes" role="status">{length}</p>
            <ol class="demo-stops">{rows}</ol>
            <Show when=move || !is_full() fallback=|| view! { <p>"A sequence has no more stops than this."</p> }>
                <Add desk />
            </Show>
            <Work desk stops />
        </div>
    }
}

/// Where a copy is to be changed.
const OWN: &str = "own";

/// Brings the own sequence into view, with the keyboard in it.
fn show_own() {
    request_animation_frame(|| {
        let Some(own) = document().get_element_by_id(OWN) else { return };
        own.scroll_into_view();
    });
}

/// What can be done with it as a whole.
#[component]
fn Work(desk: Desk<Sequence>, stops: Memo<usize>) -> impl IntoView {
    let Begin(begin) = expect_context();
    let work = desk.controls();
    let action = |icon, label, press: Callback<()>, can: Signal<bool>| {
        view! {
            <button
                type="button"
                class="button button-quiet"
                aria-disabled=move || (!can.get()).then_some("true")
                on:click=move |_| {
                    if can.get_untracked() {
                        press.run(());
                    }
                }
            >
                <Icon name=icon />
                {label}
            </button>
        }
    };
    let always = Signal::stored(true);
    let has_stops = Signal::derive(move || stops.get() > 0);
    let start = Callback::new(move |()| begin.run(desk.with_untracked(Sequence::clone)));
    view! {
        <div class="demo-actions" role="group" aria-label="Your sequence">
            {action(IconName::Run, "Start your sequence", start, has_stops)}
            {action(IconName::Undo, "Undo", work.undo, work.can_undo)}
            {action(IconName::Redo, "Redo", work.redo, work.can_redo)}
            {action(IconName::Share, "Share a link", work.share, has_stops)}
            {action(IconName::Export, "Export to a file", work.export, has_stops)}
            {action(IconName::Import, "Import a file", work.import, always)}
            {action(IconName::Reset, "Start over", work.reset, has_stops)}
        </div>
        <div role="status">
            <Show when=move || work.apart.get()>
                <p>"Your sequence was changed in another tab. Both are kept; Undo brings back the one that you do not choose."</p>
                <button type="button" class="button" on:click=move |_| work.choose.run(Whose::Theirs)>
                    "Use that"
                </button>
                <button type="button" class="button" on:click=move |_| work.choose.run(Whose::Mine)>
                    "Keep mine"
                </button>
            </Show>
        </div>
    }
}
