//! What is the page's own: its address, its clipboard, its files, and its windows.

use std::collections::BTreeMap;

use futures::{
    channel::mpsc::{self, UnboundedSender},
    future::{self, LocalBoxFuture},
    stream::{self, LocalBoxStream, StreamExt as _},
};

use super::Shared;
use crate::{AssetError, Assets, Channel, Clipboard, ClipboardError, Link};

/// An address bar and a clipboard.
#[derive(Clone, Debug, Default)]
pub struct MemoryLink {
    /// The fragment, without `#`.
    pub fragment: Shared<String>,
    /// What was copied last.
    pub clipboard: Shared<Option<String>>,
}

impl Link for MemoryLink {
    fn fragment(&self) -> String {
        self.fragment.with(|fragment| fragment.clone())
    }

    fn clear_fragment(&self) {
        self.fragment.with(String::clear);
    }

    fn changes(&self) -> LocalBoxStream<'static, ()> {
        stream::empty().boxed_local()
    }

    fn with_fragment(&self, fragment: &str) -> String {
        format!("https://page.test/#{fragment}")
    }
}

impl Clipboard for MemoryLink {
    fn copy<'a>(&'a self, text: &'a str) -> LocalBoxFuture<'a, Result<(), ClipboardError>> {
        self.clipboard.with(|clipboard| *clipboard = Some(text.to_owned()));
        Box::pin(future::ready(Ok(())))
    }
}

/// The page's own files, by path.
#[derive(Clone, Debug, Default)]
pub struct MemoryAssets {
    /// Their texts.
    pub files: Shared<BTreeMap<&'static str, String>>,
}

impl Assets for MemoryAssets {
    fn text(&self, path: &'static str) -> LocalBoxFuture<'static, Result<String, AssetError>> {
        let text = self.files.with(|files| files.get(path).cloned());
        Box::pin(future::ready(text.ok_or(AssetError)))
    }
}

/// A channel of one window. Clones are the same window; [`another_window`](Self::another_window) is another one.
#[derive(Clone, Debug, Default)]
pub struct MemoryChannel {
    window: usize,
    listeners: Shared<Vec<(usize, UnboundedSender<String>)>>,
}

impl MemoryChannel {
    /// The same channel from another window, the `window`th.
    #[must_use]
    pub fn another_window(&self, window: usize) -> Self {
        Self { window, ..self.clone() }
    }
}

impl Channel for MemoryChannel {
    fn post(&self, text: &str) {
        self.listeners.with(|listeners| {
            listeners
                .retain(|(window, sender)| *window == self.window || sender.unbounded_send(text.to_owned()).is_ok());
        });
    }

    fn heard(&self) -> LocalBoxStream<'static, String> {
        let (sender, receiver) = mpsc::unbounded();
        self.listeners.with(|listeners| listeners.push((self.window, sender)));
        receiver.boxed_local()
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[test]
    fn a_window_hears_the_others_and_not_itself() {
        let one = MemoryChannel::default();
        let other = one.another_window(1);
        let heard = [one.heard(), other.heard()];
        one.post("from one");
        other.post("from the other");
        let all =
            heard.map(|mut heard| std::iter::from_fn(|| heard.next().now_or_never().flatten()).collect::<Vec<_>>());
        assert_eq!(all, [["from the other"], ["from one"]]);
    }
}
