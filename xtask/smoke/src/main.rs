//! The built folder on any plain static server: Python's own, at `/` and at `/a/b/`. What is asked for arrives, byte
//! for byte, with a media type that browsers accept; and everything that a page names exists, at its depth.

mod link;
mod python;
mod visit;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use xtask::{html::tags, places};

use python::Python;
use visit::Visit;

fn main() -> Result<()> {
    let folder: PathBuf = std::env::args_os().nth(1).context("name the built folder: smoke FOLDER")?.into();
    for file in ["index.html", "404.html", "_headers"] {
        ensure!(folder.join(file).is_file(), "{file} is missing from {}", folder.display());
    }
    check_way_home(&folder)?;
    at(&folder, "/").context("with the folder at /")?;

    let below = places::scratch().join("xtask").join("smoke");
    if below.exists() {
        fs::remove_dir_all(&below)?;
    }
    copy(&folder, &below.join("a").join("b"))?;
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

/// Serves a root folder, below which ours hangs at `base`, and asks for everything.
fn at(root: &Path, base: &str) -> Result<()> {
    let server = Python::serve(root)?;
    let counts = Visit::new(&server.origin, base)?.walk(&root.join(base.trim_matches('/')))?;
    println!("  {base:5} {} files and {} links arrive", counts.files, counts.links);
    Ok(())
}
