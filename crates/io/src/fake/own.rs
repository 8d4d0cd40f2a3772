//! What is the page's own: its address, its clipboard, its files.

use std::collections::BTreeMap;

use futures::{
    future::{self, LocalBoxFuture},
    stream::{self, LocalBoxStream, StreamExt as _},
};

use super::Shared;
use crate::{AssetError, Assets, Clipboard, ClipboardError, Link};

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
