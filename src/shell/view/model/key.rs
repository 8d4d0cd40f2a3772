//! The key: entered for one place, in memory, and on the device only where the reader says so.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    shell::Ports,
    ui::{Field, use_toasts},
};
use io::StorageError;
use models::{Key, Own, Secret};

use super::Model;

#[component]
pub(super) fn KeyField(model: Model) -> impl IntoView {
    let key = expect_context::<RwSignal<Option<Key>>>();
    let ports = StoredValue::new(expect_context::<Ports>());
    let toasts = use_toasts();
    let remembered = RwSignal::new(false);
    Effect::new(move || {
        let ports = ports.get_value();
        leptos::reactive::spawn_local_scoped_with_cancellation(async move {
            remembered.set(matches!(Key::kept(ports.storage.as_ref()).await, Ok(Some(_))));
        });
    });
    let told = move |outcome: Result<(), StorageError>| {
        if let Err(error) = outcome {
            toasts.problem(format!("The key was not changed on this device: {error}."));
        }
    };
    let on_device = move || {
        let (ports, key) = (ports.get_value(), key.get_untracked());
        let remember = remembered.get_untracked();
        spawn_local(async move {
            let storage = ports.storage.as_ref();
            told(match key {
                Some(key) if remember => key.keep(storage).await,
                _ => Key::forget(storage).await,
            });
        });
    };
    let origin = move || model.with(Own::origin).flatten();
    let here = move || key.with(|key| key.as_ref().is_some_and(|key| Some(&key.origin) == origin().as_ref()));
    let enter = move |text: String| {
        key.set(origin().and_then(|origin| Some(Key { origin, secret: Secret::new(&text)? })));
        on_device();
    };
    let elsewhere = move || {
        let other = key.with(|key| key.as_ref().map(|key| key.origin.clone()))?;
        (!here()).then(|| format!("You entered a key for {other}. It is not sent to this address."))
    };
    // A form, and a name to go with the key, because that is what password managers look for. Nothing is ever submitted.
    view! {
        <form on:submit=move |event| event.prevent_default()>
        <input type="text" hidden autocomplete="username" prop:value=move || origin().unwrap_or_default() />
        <Field
            label="Key"
            hint="Only if the server asks for one. It stays in this page's memory until you close it, and goes to this address and nowhere \
                  else."
            let:wired
        >
            <input
                id=wired.id
                type="password"
                autocomplete="current-password"
                spellcheck="false"
                aria-describedby=wired.described
                prop:value=move || {
                    let shown = |key: &Option<Key>| key.as_ref().map(|key| key.secret.expose().to_owned());
                    if here() { key.with(shown).unwrap_or_default() } else { String::new() }
                }
                on:change=move |event| enter(event_target_value(&event))
            />
        </Field>
        </form>
        <p>{elsewhere}</p>
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || remembered.get()
                on:change=move |event| {
                    remembered.set(event_target_checked(&event));
                    on_device();
                }
            />
            "Remember the key on this device, for anyone who can open this browser"
        </label>
    }
}
