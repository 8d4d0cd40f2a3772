//! The page's own address, where shared work travels in the fragment.

use futures::stream::LocalBoxStream;

use super::Clipboard;

/// The address bar, and the clipboard that its links go to.
pub trait Link: Clipboard {
    /// The fragment without `#`; empty if there is none.
    fn fragment(&self) -> String;

    /// Takes the fragment, and what stands after `?`, off the address without a new history entry.
    fn clear_fragment(&self);

    /// One item whenever the fragment changes under the page (a link put into the address bar). Dropping it ends it.
    fn changes(&self) -> LocalBoxStream<'static, ()>;

    /// The address of this page with `fragment` in place of its own, and nothing after `?`.
    fn with_fragment(&self, fragment: &str) -> String;
}
