//! What a reader can do with their work, in one menu, and the choice between two tabs' work.

use leptos::{html, prelude::*};

use super::{Whose, WorkControls, view::toggle_full_screen};
use crate::ui::{Icon, IconName, id};

/// A popover, so that the menu opens, closes with Escape or a click elsewhere, and gives the focus back without a script.
#[component]
pub(super) fn WorkMenu(
    work: WorkControls,
    /// Whether the list of keys is open.
    help: RwSignal<bool>,
) -> impl IntoView {
    let (menu, opener) = (StoredValue::new(id::unique("work")), NodeRef::<html::Button>::new());
    let stays = move |icon, label, press, can: Signal<bool>| view! { <Item icon label press can menu=None /> };
    let closes = move |icon, label, press| {
        view! { <Item icon label press can=Signal::stored(true) menu=Some(menu.get_value()) /> }
    };
    let list_keys = Callback::new(move |()| {
        // The dialog gives the focus back to where it was, which has to be there then.
        if let Some(opener) = opener.get_untracked() {
            let _ = opener.focus();
        }
        help.set(true);
    });
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label="More actions"
            title="More actions"
            popovertarget=menu.get_value()
            node_ref=opener
        >
            <Icon name=IconName::More />
        </button>
        <div class="menu" id=menu.get_value() popover="auto" role="group" aria-label="More actions">
            {stays(IconName::Undo, "Undo", work.undo, work.can_undo)}
            {stays(IconName::Redo, "Redo", work.redo, work.can_redo)}
            {closes(IconName::Share, "Share a link", work.share)}
            {closes(IconName::Export, "Export to a file", work.export)}
            {closes(IconName::Import, "Import a file", work.import)}
            {closes(IconName::Reset, "Reset", work.reset)}
            {closes(IconName::Fit, "Full screen", Callback::new(|()| toggle_full_screen()))}
            {closes(IconName::Keyboard, "Keyboard shortcuts", list_keys)}
        </div>
    }
}

#[component]
fn Item(
    icon: IconName,
    label: &'static str,
    press: Callback<()>,
    can: Signal<bool>,
    /// The menu that it closes; `None` where a reader may want to press it again.
    menu: Option<String>,
) -> impl IntoView {
    let hide = menu.as_ref().map(|_| "hide");
    view! {
        <button
            type="button"
            class="menu-item"
            popovertarget=menu
            popovertargetaction=hide
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
}

/// Two tabs have work: both are kept, and the reader chooses which to go on with.
#[component]
pub(super) fn Apart(work: WorkControls) -> impl IntoView {
    let offer = move || {
        view! {
            <p>"This lab was changed in another tab. Both are kept; Undo brings back the one that you do not choose."</p>
            <button type="button" class="button" on:click=move |_| work.choose.run(Whose::Theirs)>
                "Use that"
            </button>
            <button type="button" class="button" on:click=move |_| work.choose.run(Whose::Mine)>
                "Keep mine"
            </button>
        }
    };
    view! {
        <div class="stage-apart" role="status">
            <Show when=move || work.apart.get()>{offer()}</Show>
        </div>
    }
}
