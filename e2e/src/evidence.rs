//! What a failed test leaves behind: a picture, the console, the page's HTML and address.

use std::{
    env, fs,
    path::{Path, PathBuf},
    thread,
};

use crate::{Page, cdp::Extra};

/// Writes what can still be had into a folder named after the test, and prints where.
pub(crate) fn keep(page: &Page) {
    let folder = folder();
    if let Err(error) = fs::create_dir_all(&folder) {
        eprintln!("no evidence: {}: {error}", folder.display());
        return;
    }
    let write = |name: &str, content: Option<Vec<u8>>| {
        if let Some(content) = content
            && let Err(error) = fs::write(folder.join(name), content)
        {
            eprintln!("no {name}: {error}");
        }
    };
    write("page.png", page.attempt(async |client| client.screenshot().await));
    write("page.html", page.attempt(async |client| client.source().await).map(String::into_bytes));
    let console = page.attempt(async |client| client.issue_cmd(Extra::Console).await);
    write("console.json", console.map(|entries| entries.to_string().into_bytes()));
    let address = page.attempt(async |client| client.current_url().await);
    write("address.txt", address.map(|address| address.to_string().into_bytes()));
    eprintln!("evidence: {}", folder.display());
}

/// In cargo's target folder, beside the test's own program (`debug/deps/page-…`).
fn folder() -> PathBuf {
    let program = env::current_exe().unwrap_or_default();
    let target = program.ancestors().nth(2).map(Path::to_path_buf).unwrap_or_default();
    target.join("e2e").join(thread::current().name().unwrap_or("unnamed").replace("::", "/"))
}
