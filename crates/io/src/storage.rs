//! Keeping things on the reader's device.

use futures::{future::LocalBoxFuture, stream::LocalBoxStream};

/// Text under names, kept between visits.
pub trait Storage: Send + Sync {
    /// The text under `key`, if there is any.
    fn get<'a>(&'a self, key: &'a str) -> LocalBoxFuture<'a, Result<Option<String>, StorageError>>;

    /// Puts `text` under `key`, replacing what was there.
    fn set<'a>(&'a self, key: &'a str, text: &'a str) -> LocalBoxFuture<'a, Result<(), StorageError>>;

    /// Forgets `key`; forgetting what is not there is fine.
    fn remove<'a>(&'a self, key: &'a str) -> LocalBoxFuture<'a, Result<(), StorageError>>;

    /// All names, sorted.
    fn keys(&self) -> LocalBoxFuture<'_, Result<Vec<String>, StorageError>>;

    /// One item for each change that another tab of the browser makes, never for this tab's own. Dropping the stream ends it.
    fn changes(&self) -> LocalBoxStream<'static, StorageChange>;

    /// One item whenever the page may be about to go, or to be hidden: what is to be kept had better be kept now. Dropping the
    /// stream ends it.
    fn leaving(&self) -> LocalBoxStream<'static, ()>;
}

/// What another tab did to one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageChange {
    /// The name.
    pub key: String,
    /// What is there now; none where it was forgotten.
    pub text: Option<String>,
}

/// Why something was not kept or found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser offers no storage here (a private window, a blocked site).
    #[error(
        "this browser keeps nothing for this page (a private window or a blocked site); export your work as a file"
    )]
    Unavailable,
    /// The device's share for this page is used up.
    #[error("the storage for this page is full; export your work as a file, then forget old work in Settings")]
    Full,
}
