//! The world of a lab that is shown at a stop: everything is real but the address and what the device keeps. So each stop begins as
//! its sequence says, whatever the instructor did in that lab before, and what happens on stage changes none of their own work.

use std::sync::Arc;

use futures::{
    future::{self, LocalBoxFuture},
    stream::{self, LocalBoxStream, StreamExt as _},
};

use super::Start;
use io::{Clipboard, ClipboardError, Link, Services, Storage, StorageChange, StorageError};

/// The world at a stop.
pub struct StopWorld;

impl StopWorld {
    /// `services` as the lab of `start` is to see them; `here` is the address, relative to the app's root, that the page has.
    pub fn of(services: Services, start: &Start, here: &'static str) -> Services {
        let link = StopLink { page: services.link, here, lab: start.lab.entry().address, fragment: start.fragment() };
        Services { link: Arc::new(link), storage: Arc::new(Unkept), ..services }
    }
}

/// The address that the lab would have on a page of its own.
struct StopLink {
    page: Arc<dyn Link>,
    here: &'static str,
    lab: &'static str,
    fragment: String,
}

impl Link for StopLink {
    fn fragment(&self) -> String {
        self.fragment.clone()
    }

    /// The page's own address carries nothing of the stop's.
    fn clear_fragment(&self) {}

    fn changes(&self) -> LocalBoxStream<'static, ()> {
        stream::pending().boxed_local()
    }

    fn with_fragment(&self, fragment: &str) -> String {
        let page = self.page.with_fragment("");
        let page = page.trim_end_matches('#').trim_end_matches('/');
        let root = page.strip_suffix(self.here).unwrap_or(page);
        format!("{root}{}#{fragment}", self.lab)
    }
}

impl Clipboard for StopLink {
    fn copy<'a>(&'a self, text: &'a str) -> LocalBoxFuture<'a, Result<(), ClipboardError>> {
        self.page.copy(text)
    }
}

/// A device on which nothing was kept, and nothing is.
struct Unkept;

impl Storage for Unkept {
    fn get<'a>(&'a self, _key: &'a str) -> LocalBoxFuture<'a, Result<Option<String>, StorageError>> {
        Box::pin(future::ready(Ok(None)))
    }

    fn set<'a>(&'a self, _key: &'a str, _text: &'a str) -> LocalBoxFuture<'a, Result<(), StorageError>> {
        Box::pin(future::ready(Ok(())))
    }

    fn remove<'a>(&'a self, _key: &'a str) -> LocalBoxFuture<'a, Result<(), StorageError>> {
        Box::pin(future::ready(Ok(())))
    }

    fn keys(&self) -> LocalBoxFuture<'_, Result<Vec<String>, StorageError>> {
        Box::pin(future::ready(Ok(Vec::new())))
    }

    fn changes(&self) -> LocalBoxStream<'static, StorageChange> {
        stream::pending().boxed_local()
    }

    fn leaving(&self) -> LocalBoxStream<'static, ()> {
        stream::pending().boxed_local()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use io::fake::{self, MemoryLink};

    #[test]
    fn what_is_shared_at_a_stop_leads_to_the_lab() {
        struct Page;
        impl Link for Page {
            fn fragment(&self) -> String {
                String::new()
            }
            fn clear_fragment(&self) {}
            fn changes(&self) -> LocalBoxStream<'static, ()> {
                stream::pending().boxed_local()
            }
            fn with_fragment(&self, fragment: &str) -> String {
                format!("https://x.test/a/demo/#{fragment}")
            }
        }
        impl Clipboard for Page {
            fn copy<'a>(&'a self, text: &'a str) -> LocalBoxFuture<'a, Result<(), ClipboardError>> {
                Box::pin(async move { MemoryLink::default().copy(text).await })
            }
        }
        let services = Services { link: Arc::new(Page), ..fake::services() };
        let world = StopWorld::of(services, &Start::read("lab/agent").unwrap(), "demo");
        assert_eq!(world.link.with_fragment("work=x"), "https://x.test/a/lab/agent#work=x");
    }
}
