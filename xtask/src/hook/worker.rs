//! Versions the worker with the page. Trunk gives a worker's files fixed names, so a worker from a cache could meet a
//! newer page; here they move into a folder named by their content, and the page learns its name.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::content;
use crate::places;

/// What Trunk writes for the worker, the script to start it with first.
const FILES: [&str; 3] = ["worker_loader.js", "worker.js", "worker_bg.wasm"];

/// Where the loader's tag, which Trunk.toml writes, says which script starts the worker.
const PLACE: &str = "data-worker=\"";

/// Moves the worker's files into their folder, writes its address into the page and returns the folder's name.
pub(crate) fn version(staging: &Path) -> Result<String> {
    let work = places::scratch().join("xtask").join("worker");
    fs::create_dir_all(&work)?;
    for file in FILES {
        let from = staging.join(file);
        fs::copy(&from, work.join(file)).with_context(|| {
            format!("the worker's {} is missing; index.html links it as a worker with a loader shim", from.display())
        })?;
        fs::remove_file(from)?;
    }
    let folder = content::move_to(&work, staging, "worker")?;

    let page = staging.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| format!("{} cannot be read", page.display()))?;
    let named = name(&html, &format!("./{folder}/{}", FILES[0]))?;
    fs::write(&page, named).with_context(|| format!("{} cannot be written", page.display()))?;
    Ok(folder)
}

/// The page with the script's address in its one place.
fn name(html: &str, address: &str) -> Result<String> {
    let parts: Vec<_> = html.split(PLACE).collect();
    let [before, after] = parts[..] else {
        bail!(
            "the page has {} attributes data-worker, where Trunk.toml writes one to name the worker",
            parts.len() - 1
        );
    };
    let (_, rest) = after.split_once('"').context("the page's data-worker has no closing quote")?;
    Ok(format!("{before}{PLACE}{address}\"{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_learns_the_workers_address() {
        let named = name(r#"<script data-worker="" async>"#, "./worker-1/x.js").unwrap();
        assert_eq!(named, r#"<script data-worker="./worker-1/x.js" async>"#);
    }

    #[test]
    fn a_page_without_a_place_is_refused() {
        assert!(name("<script>", "x").is_err());
        assert!(name(r#"<a data-worker=""><b data-worker="">"#, "x").is_err());
    }
}
