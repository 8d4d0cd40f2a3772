//! Asking a server for every file and every link.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use ureq::{Agent, Body, http::Response};
use url::Url;
use xtask::places;

use crate::link;

/// A server, and the address on it at which the folder hangs.
pub(crate) struct Visit {
    agent: Agent,
    base: Url,
    /// Addresses that have been answered well.
    seen: HashSet<Url>,
}

/// How much has arrived.
pub(crate) struct Counts {
    pub(crate) files: usize,
    pub(crate) links: usize,
}

/// What came back, whatever its status.
struct Reply {
    status: u16,
    /// `Content-Type`, or empty.
    media: String,
    location: Option<String>,
    body: Vec<u8>,
}

impl Visit {
    /// To the folder at a path (`/a/b/`) of a server.
    pub(crate) fn new(origin: &str, path: &str) -> Result<Self> {
        let settings = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_mins(1)));
        Ok(Self { agent: settings.build().into(), base: Url::parse(origin)?.join(path)?, seen: HashSet::new() })
    }

    /// Asks for every file of the folder, and for all that its pages name.
    pub(crate) fn walk(mut self, folder: &Path) -> Result<Counts> {
        let files = places::files(folder)?;
        for file in &files {
            let names = file.strip_prefix(folder)?.iter().map(|name| name.to_string_lossy());
            let path = names.collect::<Vec<_>>().join("/");
            let bytes = fs::read(file)?;
            self.check_file(&path, &bytes).context(path.clone())?;
            if let Some(route) = path.strip_suffix("index.html") {
                self.check_page(route, &String::from_utf8_lossy(&bytes)).context(path.clone())?;
            }
        }
        Ok(Counts { files: files.len(), links: self.seen.len() })
    }

    fn get(&self, address: &Url) -> Result<Reply> {
        let reply = self.agent.get(address.as_str()).call().with_context(|| format!("{address} is not answered"))?;
        let header = |name| reply.headers().get(name).and_then(|value| Some(value.to_str().ok()?.to_owned()));
        Ok(Reply {
            status: reply.status().as_u16(),
            media: header("content-type").unwrap_or_default(),
            location: header("location"),
            body: body(reply).with_context(|| format!("{address} did not arrive"))?,
        })
    }

    fn check_file(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let reply = self.get(&self.base.join(path)?)?;
        ensure!(reply.status == 200, "answered with status {}", reply.status);
        ensure!(reply.body == bytes, "arrived changed");
        let wanted = match path.rsplit('.').next() {
            Some("html") => "text/html",
            Some("js") => "javascript",
            Some("css") => "text/css",
            Some("wasm") => "application/wasm",
            _ => "",
        };
        ensure!(reply.media.contains(wanted), "arrived as {}, not as {wanted}", reply.media);
        Ok(())
    }

    /// A page at its own address, with and without the slash, and all that it names.
    fn check_page(&mut self, route: &str, html: &str) -> Result<()> {
        let address = self.base.join(route)?;
        let reply = self.get(&address)?;
        ensure!(reply.body == html.as_bytes(), "{address} answers with something else");
        if !route.is_empty() {
            let location = self.get(&bare(&address))?.location.unwrap_or_default();
            ensure!(
                address.join(&location)? == address,
                "without its slash it leads to {location:?}, not to {address}"
            );
        }
        let base = link::base_of(html, &address)?;
        ensure!(base == self.base, "its <base> leads to {base}, not to {}", self.base);
        for reference in link::references(html) {
            let Some(mut target) = link::resolve(&base, &reference)? else {
                continue;
            };
            target.set_query(None);
            ensure!(
                target.path().starts_with(self.base.path()),
                "{reference} leads out of the folder, to {}",
                target.path()
            );
            if self.seen.insert(target.clone()) {
                self.check_link(&target).with_context(|| format!("the link {reference}"))?;
            }
        }
        Ok(())
    }

    fn check_link(&self, target: &Url) -> Result<()> {
        let mut reply = self.get(target)?;
        if reply.status == 301 {
            let to = target.join(&reply.location.unwrap_or_default())?;
            ensure!(bare(&to) == bare(target), "{target} leads to {to}");
            reply = self.get(&to)?;
        }
        ensure!(reply.status == 200, "{target} answered with status {}", reply.status);
        Ok(())
    }
}

/// All of it: the WebAssembly is large.
fn body(reply: Response<Body>) -> Result<Vec<u8>> {
    Ok(reply.into_body().into_with_config().limit(u64::MAX).read_to_vec()?)
}

/// The address without the slash at its end.
fn bare(address: &Url) -> Url {
    let mut bare = address.clone();
    bare.set_path(address.path().trim_end_matches('/'));
    bare
}
