//! The reader's clipboard, which the page may only write to.

use futures::future::LocalBoxFuture;

/// Where a copy goes.
pub trait Clipboard: Send + Sync {
    /// Puts `text` on the clipboard.
    fn copy<'a>(&'a self, text: &'a str) -> LocalBoxFuture<'a, Result<(), ClipboardError>>;
}

/// Why the clipboard did not take the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not let the page use the clipboard; select the text and copy it")]
pub struct ClipboardError;
