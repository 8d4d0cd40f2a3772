//! What this page keeps on the device, shown and forgotten.

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation, task::spawn_local};

use crate::ui::{Dialog, save_file, use_toasts};
use io::{SavedFile, StorageError};
use models::Key;
use saved::Saved as _;

use super::{
    super::{Kept, Ports, Progress, Settings, SettingsPorts, forget_all, kept},
    anchor::Anchor,
    remembered::Remembered,
};

/// What was found on the device; nothing while the page is looking.
#[derive(Clone, Copy)]
struct Found(RwSignal<Option<Result<Vec<Kept>, StorageError>>>);

/// Read from the device when Settings opens and after each choice, so that it shows what is there and not what should be.
#[component]
pub(super) fn Device() -> impl IntoView {
    let found = Found(RwSignal::new(None));
    let ports = expect_context::<Ports>();
    let settings = expect_context::<Remembered<Settings>>();
    provide_context(found);
    Effect::new(move || {
        settings.track_writes();
        spawn_local_scoped_with_cancellation(look(ports.clone(), found));
    });
    let shown = move || match found.0.get() {
        None => view! { <p>"Looking …"</p> }.into_any(),
        Some(Err(error)) => view! { <p>{format!("Nothing can be listed: {error}.")}</p> }.into_any(),
        Some(Ok(kept)) if kept.is_empty() => view! { <p>"Nothing is kept at the moment."</p> }.into_any(),
        Some(Ok(kept)) => {
            let entries = kept.into_iter().map(|kept| view! { <Entry kept /> }).collect_view();
            view! {
                <ul class="device">{entries}</ul>
                <ForgetAll />
            }
            .into_any()
        }
    };
    view! {
        <Anchor id="device" class="settings-section">
            <h2>"On this device"</h2>
            <p>
                "Your choices, your progress, your answers and your work in the labs are kept in this browser, on this device, and \
                 nowhere else."
            </p>
            {shown}
        </Anchor>
    }
}

async fn look(ports: Ports, found: Found) {
    found.0.set(Some(kept(ports.storage.as_ref()).await));
}

#[component]
fn Entry(kept: Kept) -> impl IntoView {
    let found = expect_context::<Found>();
    let ports = StoredValue::new(expect_context::<Ports>());
    let disk = StoredValue::new(expect_context::<SettingsPorts>().files);
    let (settings, progress) = (expect_context::<Remembered<Settings>>(), expect_context::<Remembered<Progress>>());
    let toasts = use_toasts();
    let in_memory = expect_context::<RwSignal<Option<Key>>>();
    let (title, size, is_secret) = (kept.title(), kept.size(), kept.is_secret());
    let (kept, title) = (StoredValue::new(kept), StoredValue::new(title));
    let save = move |_| {
        let Kept { key, text } = kept.get_value();
        let name = format!("interleave-{key}.json");
        let file = SavedFile { name, media_type: "application/json", bytes: text.into_bytes() };
        toasts.show(disk.with_value(|files| save_file(files.as_ref(), "entry", file)));
    };
    let forget = move |_| {
        spawn_local(async move {
            let ports = ports.get_value();
            let (key, title) = (kept.get_value().key, title.get_value());
            match ports.storage.remove(&key).await {
                Ok(()) => {
                    if key == Key::KEPT {
                        in_memory.set(None);
                    } else if key == Settings::KIND {
                        settings.forget();
                    } else if key == Progress::KIND {
                        progress.forget();
                    }
                    // The entry goes, and with it the button that had the focus.
                    toasts.info(format!("Forgotten: {title}."));
                    look(ports, found).await;
                }
                Err(error) => toasts.problem(format!("It was not forgotten: {error}.")),
            }
        });
    };
    let save_button = (!is_secret).then(|| {
        view! {
            <button class="button" type="button" aria-label=format!("Save as a file: {}", title.get_value()) on:click=save>
                "Save as a file"
            </button>
        }
    });
    view! {
        <li>
            <span class="device-title">{title.get_value()}</span>
            <span class="device-size">{size}</span>
            {save_button}
            <button class="button" type="button" aria-label=format!("Forget: {}", title.get_value()) on:click=forget>
                "Forget"
            </button>
        </li>
    }
}

#[component]
fn ForgetAll() -> impl IntoView {
    let asking = RwSignal::new(false);
    let in_memory = expect_context::<RwSignal<Option<Key>>>();
    let found = expect_context::<Found>();
    let ports = StoredValue::new(expect_context::<Ports>());
    let (settings, progress) = (expect_context::<Remembered<Settings>>(), expect_context::<Remembered<Progress>>());
    let toasts = use_toasts();
    let forget = move |_| {
        asking.set(false);
        spawn_local(async move {
            let ports = ports.get_value();
            match forget_all(ports.storage.as_ref()).await {
                Ok(()) => {
                    settings.forget();
                    progress.forget();
                    in_memory.set(None);
                    toasts.info("Everything is forgotten.");
                }
                Err(error) => toasts.problem(format!("Not everything was forgotten: {error}.")),
            }
            look(ports, found).await;
        });
    };
    view! {
        <button class="button" type="button" on:click=move |_| asking.set(true)>
            "Forget everything on this device"
        </button>
        <Dialog open=asking title="Forget everything?">
            <p>
                "Your choices, your progress, your answers and your work in the labs will be gone. What you saved as files or shared as \
                 links stays."
            </p>
            <p class="dialog-choices">
                <button class="button" type="button" on:click=move |_| asking.set(false)>
                    "Keep everything"
                </button>
                <button class="button button-danger" type="button" on:click=forget>
                    "Forget everything"
                </button>
            </p>
        </Dialog>
    }
}
