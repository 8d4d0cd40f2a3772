//! Files that the page itself brings and loads only when they are needed.

use futures::future::LocalBoxFuture;

/// The page's own folder.
pub trait Assets: Send + Sync {
    /// The text of the file at `path`, relative to the app's root.
    fn text(&self, path: &'static str) -> LocalBoxFuture<'static, Result<String, AssetError>>;
}

/// Why a file is not there: the network is away, or the host has a newer build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it did not arrive; check the connection and try again")]
pub struct AssetError;
