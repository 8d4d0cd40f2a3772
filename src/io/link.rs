//! The page's own address, where shared work travels in the fragment.

use futures::{future::LocalBoxFuture, stream::LocalBoxStream};

/// The address bar and the clipboard.
pub trait Link: Send + Sync {
    /// The fragment without `#`; empty if there is none.
    fn fragment(&self) -> String;

    /// Takes the fragment off the address without a new history entry.
    fn clear_fragment(&self);

    /// One item whenever the fragment changes under the page (a link put into the address bar). Dropping it ends it.
    fn changes(&self) -> LocalBoxStream<'static, ()>;

    /// The address of this page with `fragment` in place of its own.
    fn with_fragment(&self, fragment: &str) -> String;

    /// Puts `text` on the clipboard.
    fn copy<'a>(&'a self, text: &'a str) -> LocalBoxFuture<'a, Result<(), LinkError>>;
}

/// Why the clipboard did not take the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not let the page use the clipboard; select the link and copy it")]
pub struct LinkError;
