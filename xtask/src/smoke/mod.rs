//! The built folder on any plain static server: Python's own, at `/` and at `/a/b/`. What is asked for arrives, byte
//! for byte, with a media type that browsers accept; and everything that a page names exists, at its depth.

mod client;
mod link;
mod python;

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::html::tags;
use crate::places;
use client::get;
use python::Python;
pub use python::find as python;

/// Serves the folder at both places and asks for everything.
///
/// # Errors
/// At the first file or link that does not arrive.
pub fn smoke(folder: &Path) -> Result<()> {
    for file in ["index.html", "404.html", "_headers"] {
        ensure!(folder.join(file).is_file(), "{file} is missing from {}", folder.display());
    }
    check_way_home(folder)?;
    at(folder, "/").context("with the folder at /")?;

    let below = places::scratch().join("xtask").join("smoke");
    if below.exists() {
        fs::remove_dir_all(&below)?;
    }
    copy(folder, &below.join("a").join("b"))?;
    at(&below, "/a/b/").context("with the folder at /a/b/")
}

/// The page for lost readers stands at any depth, so it can load nothing; it says where it is and links home.
fn check_way_home(folder: &Path) -> Result<()> {
    let html = fs::read_to_string(folder.join("404.html"))?;
    let leads_somewhere = tags(&html).any(|tag| tag.name == "a" && tag.attribute("href").is_some());
    ensure!(leads_somewhere, "404.html has no link: a lost reader has no way home");
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in places::files(from)? {
        let target = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(&file, target)?;
    }
    Ok(())
}

/// Serves a root folder, below which ours hangs at `base`.
fn at(root: &Path, base: &str) -> Result<()> {
    let folder = root.join(base.trim_matches('/'));
    let server = Python::serve(root)?;
    let site = Visit { port: server.port, base, seen: HashSet::new() };
    let (files, links) = site.walk(&folder)?;
    println!("  {base:5} {files} files and {links} links arrive");
    Ok(())
}

struct Visit<'a> {
    port: u16,
    base: &'a str,
    /// Addresses that have been answered well.
    seen: HashSet<String>,
}

impl Visit<'_> {
    fn walk(mut self, folder: &Path) -> Result<(usize, usize)> {
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
        Ok((files.len(), self.seen.len()))
    }

    fn check_file(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let reply = get(self.port, &format!("{}{path}", self.base))?;
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
        let address = format!("{}{route}", self.base);
        let reply = get(self.port, &address)?;
        ensure!(reply.body == html.as_bytes(), "{address} answers with something else");
        if !route.is_empty() {
            let bare = get(self.port, address.trim_end_matches('/'))?;
            let location = bare.location.unwrap_or_default();
            ensure!(location.ends_with(&address), "without its slash it leads to {location:?}, not to {address}");
        }
        let base = link::base_of(html, &address)?;
        ensure!(base == self.base, "its <base> leads to {base}, not to {}", self.base);
        for reference in link::references(html) {
            let Some(target) = link::resolve(&base, &reference) else {
                continue;
            };
            ensure!(target.starts_with(self.base), "{reference} leads out of the folder, to {target}");
            if self.seen.insert(target.clone()) {
                self.check_link(&target).with_context(|| format!("the link {reference}"))?;
            }
        }
        Ok(())
    }

    fn check_link(&self, target: &str) -> Result<()> {
        let reply = get(self.port, target)?;
        if reply.status == 301 {
            let after = get(self.port, &format!("{target}/"))?;
            ensure!(after.status == 200, "{target}/ answered with status {}", after.status);
        } else {
            ensure!(reply.status == 200, "{target} answered with status {}", reply.status);
        }
        Ok(())
    }
}
