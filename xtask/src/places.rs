//! Where things lie in the repository.

use std::io;
use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

/// The folder to host, unless another is asked for.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Files that are made on the way and may be deleted at any time; git ignores them. Not cargo's target folder, which
/// the environment may move: index.html and the README name paths in here.
pub fn scratch() -> PathBuf {
    root().join("target")
}

/// Every file below a folder, sorted.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}
