//! A question or a panel above the page.

use leptos::{html, prelude::*};

use super::{IconButton, IconName, id};

/// A native modal dialog: the page behind it is inert, Escape and a click outside close it, and the focus goes back to
/// where it was. It is shown while `open` holds.
#[component]
pub fn Dialog(open: RwSignal<bool>, #[prop(into)] title: String, children: Children) -> impl IntoView {
    let id = id::unique("dialog");
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let (open, Some(dialog)) = (open.get(), node.get()) else { return };
        if open && !dialog.open() {
            // It fails only for a dialog that is not in the page, and one that is not there cannot be asked for.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog class="dialog" node_ref=node aria-labelledby=id closedby="any" on:close=move |_| open.set(false)>
            <header>
                <h2 id=id.clone()>{title}</h2>
                <IconButton icon=IconName::Close label="Close" on_press=Callback::new(move |()| open.set(false)) />
            </header>
            {children()}
        </dialog>
    }
}
