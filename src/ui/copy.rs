//! A button that puts a text on the clipboard, and says that it did.

use std::{sync::Arc, time::Duration};

use io::ClipboardError;
use leptos::{prelude::*, task::spawn_local};

use super::{Icon, IconName, use_toasts};

/// How long the button says that it has copied.
const STAY: Duration = Duration::from_secs(3);

/// The reader's clipboard, which the page gives to all below it.
#[derive(Clone)]
pub struct Clipboard(pub Arc<dyn io::Clipboard>);

/// Copies `text`; `what` it is says the button's name: `Copy the code`. Nothing where the page has no clipboard.
#[component]
pub fn CopyButton(#[prop(into)] text: Signal<String>, what: &'static str) -> impl IntoView {
    let clipboard = StoredValue::new(use_context::<Clipboard>()?);
    let toasts = use_toasts();
    let copied = RwSignal::new(false);
    Effect::new(move || {
        if copied.get()
            && let Ok(timer) = set_timeout_with_handle(move || copied.set(false), STAY)
        {
            on_cleanup(move || timer.clear());
        }
    });
    let copy = move |_| {
        let (Clipboard(clipboard), text) = (clipboard.get_value(), text.get_untracked());
        spawn_local(async move {
            match clipboard.copy(&text).await {
                // The button may have left the page meanwhile.
                Ok(()) => drop(copied.try_set(true)),
                Err(ClipboardError) => {
                    toasts.problem(
                        "It was not copied: the browser keeps its clipboard closed. Select the text and copy it.",
                    );
                }
            }
        });
    };
    let name = format!("Copy {what}");
    Some(view! {
        <span class="copy">
            <span class="copy-done" role="status">
                {move || copied.get().then_some("Copied")}
            </span>
            <button class="icon-button" type="button" aria-label=name.clone() title=name on:click=copy>
                {move || view! { <Icon name=if copied.get() { IconName::Check } else { IconName::Copy } /> }}
            </button>
        </span>
    })
}
