//! Where things lie in the repository.

use std::path::PathBuf;

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
