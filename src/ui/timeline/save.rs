//! A figure as a file, where the reader looks at it.

use leptos::{ev, html, prelude::*};

use super::{
    control::Control,
    export::{Format, SaveFigures},
};
use crate::ui::{Late, NotLoaded, use_toasts};

/// Saves what is seen of a figure; nothing where the page has no way to save.
#[component]
pub(super) fn SaveMenu(control: Control, label: String) -> impl IntoView {
    let SaveFigures(load) = use_context::<SaveFigures>()?;
    let (files, toasts) = (Late::new(load), use_toasts());
    let (menu, head) = (NodeRef::<html::Details>::new(), NodeRef::<html::Summary>::new());
    let sheet = StoredValue::new(label);
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
        if let Some(head) = head.get_untracked() {
            // Without focus nothing is lost.
            let _ = head.focus();
        }
    };
    let save = move |format: Format| {
        close();
        let sheet = control.sheet(sheet.get_value());
        leptos::task::spawn_local(async move {
            match files.fetch().await {
                Ok(files) => toasts.show((files.save)(sheet, format).await),
                Err(NotLoaded) => toasts
                    .problem("The figure was not saved: its code did not arrive. Check the connection and try again."),
            }
        });
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close();
        }
    };
    let item = move |format: Format| {
        view! {
            <li>
                <button type="button" class="button" on:click=move |_| save(format)>
                    {format.name()}
                </button>
            </li>
        }
    };
    Some(view! {
        <details class="timeline-save" node_ref=menu on:keydown=on_key>
            <summary class="button" node_ref=head>"Save as"</summary>
            <ul>{Format::ALL.map(item)}</ul>
        </details>
    })
}
