//! The last steps of a build, on the folder that Trunk is about to publish.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::split::{self, Profile, Program};
use super::{headers, policy, worker};
use crate::{pieces, places, run};

/// Makes Trunk's output the folder to host: names stripped, the page's program split, it and the worker versioned,
/// routes rendered, headers written.
///
/// # Errors
/// When Trunk did not say where it builds, a step fails, or a page holds what its policy would block.
pub fn finish() -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR")
        .context("TRUNK_STAGING_DIR is not set; this command is a hook that Trunk runs: use `cargo xtask dist`")?;
    let staging = PathBuf::from(staging);
    let profile = match std::env::var("TRUNK_PROFILE").as_deref() {
        Ok("release") => Profile::Release,
        _ => Profile::Dev,
    };
    if profile == Profile::Release {
        strip_names(&staging)?;
    }
    let worker = worker::version(&staging)?;
    let program = split::version(&staging, profile)?;
    prerender(&staging)?;
    preload(&staging, &program)?;
    headers::write(&staging, &[worker, program.folder])?;
    check_pages(&staging)
}

/// Leaves the functions' names out of every WebAssembly file of a folder.
pub(crate) fn strip_names(folder: &Path) -> Result<()> {
    run::run(run::cargo().args(["run", "--quiet", "--package", "split", "--", "strip"]).arg(folder))
}

/// Renders every route with the native build of the same views. The development profile: it runs once, and the
/// tests have built it already.
fn prerender(staging: &Path) -> Result<()> {
    let mut command = run::cargo();
    command
        .args(["run", "--package", "interleave", "--features", "prerender,cli", "--bin", "prerender", "--"])
        .arg(staging);
    run::run(&mut command)
}

/// On a piece's own pages its code is fetched beside the rest, not after it.
fn preload(staging: &Path, program: &Program) -> Result<()> {
    let pieces = pieces::read(staging)?;
    for part in &program.parts {
        let piece = pieces.iter().find(|piece| piece.name == part.name).with_context(|| {
            format!("the part {} is declared by no lab: name it among the parts of its lab.rs", part.name)
        })?;
        let links = part.files.iter().map(|file| {
            format!(r#"<link rel="preload" href="{file}" crossorigin="anonymous" as="fetch" type="application/wasm">"#)
        });
        let links = links.collect::<String>();
        for page in &piece.pages {
            let page = staging.join(page).join("index.html");
            let html = fs::read_to_string(&page)
                .with_context(|| format!("{} is a page of {} and cannot be read", page.display(), piece.name))?;
            fs::write(&page, split::before_head_ends(&html, &links)?)?;
        }
    }
    Ok(())
}

fn check_pages(staging: &Path) -> Result<()> {
    for page in places::files(staging)? {
        if page.extension().is_none_or(|extension| extension != "html") {
            continue;
        }
        let blocked = policy::blocked(&fs::read_to_string(&page)?);
        if let Some(first) = blocked.first() {
            bail!(
                "{} holds {} things that its policy blocks, the first is {first}; use a class, or a script file",
                page.strip_prefix(staging).unwrap_or(&page).display(),
                blocked.len(),
            );
        }
    }
    Ok(())
}
