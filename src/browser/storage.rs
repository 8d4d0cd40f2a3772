//! The reader's device: `localStorage`, with every key under the page's own prefix.

use futures::{FutureExt as _, future, future::LocalBoxFuture, stream::LocalBoxStream};
use wasm_bindgen::{JsCast as _, JsValue};

use super::events::window_events;
use io::{Storage, StorageChange, StorageError};

/// `localStorage`. It is shared by everything on the origin, hence the prefix.
pub struct BrowserStorage;

const PREFIX: &str = "interleave/";

impl Storage for BrowserStorage {
    fn get<'a>(&'a self, key: &'a str) -> LocalBoxFuture<'a, Result<Option<String>, StorageError>> {
        let text = store().and_then(|store| store.get_item(&prefixed(key)).map_err(|error| why(&error)));
        future::ready(text).boxed_local()
    }

    fn set<'a>(&'a self, key: &'a str, text: &'a str) -> LocalBoxFuture<'a, Result<(), StorageError>> {
        let outcome = store().and_then(|store| store.set_item(&prefixed(key), text).map_err(|error| why(&error)));
        future::ready(outcome).boxed_local()
    }

    fn remove<'a>(&'a self, key: &'a str) -> LocalBoxFuture<'a, Result<(), StorageError>> {
        let outcome = store().and_then(|store| store.remove_item(&prefixed(key)).map_err(|error| why(&error)));
        future::ready(outcome).boxed_local()
    }

    fn keys(&self) -> LocalBoxFuture<'_, Result<Vec<String>, StorageError>> {
        future::ready(store().and_then(|store| keys(&store).map_err(|error| why(&error)))).boxed_local()
    }

    fn changes(&self) -> LocalBoxStream<'static, StorageChange> {
        // The browser sends the event to the other tabs alone.
        window_events(&["storage"], |event| {
            let event = event.dyn_into::<web_sys::StorageEvent>().ok()?;
            let key = event.key()?.strip_prefix(PREFIX)?.to_owned();
            Some(StorageChange { key, text: event.new_value() })
        })
    }

    fn leaving(&self) -> LocalBoxStream<'static, ()> {
        // A browser may end a hidden page without a word, and a phone does.
        window_events(&["blur", "pagehide", "visibilitychange"], |_| Some(()))
    }
}

fn keys(store: &web_sys::Storage) -> Result<Vec<String>, JsValue> {
    let mut keys = Vec::new();
    for index in 0..store.length()? {
        let key = store.key(index)?;
        if let Some(key) = key.as_deref().and_then(|key| key.strip_prefix(PREFIX)) {
            let before = keys.partition_point(|other: &String| other.as_str() < key);
            keys.insert(before, key.to_owned());
        }
    }
    Ok(keys)
}

fn store() -> Result<web_sys::Storage, StorageError> {
    // Where site data is blocked, even looking at `localStorage` throws.
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(StorageError::Unavailable)
}

fn prefixed(key: &str) -> String {
    format!("{PREFIX}{key}")
}

fn why(thrown: &JsValue) -> StorageError {
    let quota = thrown.dyn_ref::<web_sys::DomException>().is_some_and(|error| error.name() == "QuotaExceededError");
    if quota { StorageError::Full } else { StorageError::Unavailable }
}
