//! The reader's device: `localStorage`, with every key under the page's own prefix.

use futures::{FutureExt as _, future, future::LocalBoxFuture};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::io::{Storage, StorageError};

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
}

fn keys(store: &web_sys::Storage) -> Result<Vec<String>, JsValue> {
    let mut keys = Vec::new();
    for index in 0..store.length()? {
        keys.extend(store.key(index)?.and_then(|key| key.strip_prefix(PREFIX).map(str::to_owned)));
    }
    keys.sort();
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
