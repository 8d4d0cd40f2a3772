//! Versions the worker with the page. Trunk gives a worker's files fixed names, so a worker from a cache could meet a
//! newer page; here they move into a folder named by their content, and the page learns its name.

use std::fs;
use std::hash::Hasher;
use std::path::Path;

use anyhow::{Context, Result, bail};
use seahash::SeaHasher;

/// What Trunk writes for the worker, the script to start it with first.
const FILES: [&str; 3] = ["compute_loader.js", "compute.js", "compute_bg.wasm"];

/// Where the loader's tag, which Trunk.toml writes, says which script starts the worker.
const PLACE: &str = "data-worker=\"";

/// Moves the worker's files into their folder, writes its address into the page and returns the folder's name.
///
/// # Errors
/// When a file is missing, or the page has no place for the name.
pub(crate) fn version(staging: &Path) -> Result<String> {
    let folder = format!("worker-{:016x}", content(staging)?);
    fs::create_dir_all(staging.join(&folder))?;
    for file in FILES {
        fs::rename(staging.join(file), staging.join(&folder).join(file))?;
    }
    let page = staging.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| format!("{} cannot be read", page.display()))?;
    let named = name(&html, &format!("./{folder}/{}", FILES[0]))?;
    fs::write(&page, named).with_context(|| format!("{} cannot be written", page.display()))?;
    Ok(folder)
}

fn content(staging: &Path) -> Result<u64> {
    let mut hash = SeaHasher::new();
    for file in FILES {
        let path = staging.join(file);
        let bytes = fs::read(&path).with_context(|| {
            format!("the worker's {} is missing; index.html links it as a worker with a loader shim", path.display())
        })?;
        hash.write(&bytes);
    }
    Ok(hash.finish())
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

    #[test]
    fn the_folder_is_named_by_what_is_in_it() {
        let one = staged("one", "1");
        let same = staged("same", "1");
        let other = staged("other", "2");
        assert_eq!(one, same);
        assert_ne!(one, other);
    }

    fn staged(test: &str, wasm: &str) -> String {
        let staging = std::env::temp_dir().join(format!("interleave-worker-{}-{test}", std::process::id()));
        let _ = fs::remove_dir_all(&staging);
        fs::create_dir_all(&staging).unwrap();
        fs::write(staging.join("index.html"), r#"<script data-worker="">"#).unwrap();
        for file in FILES {
            fs::write(staging.join(file), wasm).unwrap();
        }
        let name = version(&staging).unwrap();
        assert!(staging.join(&name).join("compute_loader.js").is_file());
        let page = fs::read_to_string(staging.join("index.html")).unwrap();
        assert!(page.contains(&format!("\"./{name}/compute_loader.js\"")), "{page}");
        name
    }
}
