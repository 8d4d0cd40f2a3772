//! Folders named by their content: what is in one never changes, so a browser may keep it for ever, and the files of
//! two builds never meet.

use std::fs;
use std::hash::Hasher;
use std::path::Path;

use anyhow::{Context, Result};
use seahash::SeaHasher;

use crate::places;

/// Moves the files of a folder into `<staging>/<name>-<hash>/` and returns that folder's name.
pub(crate) fn move_to(from: &Path, staging: &Path, name: &str) -> Result<String> {
    let folder = format!("{name}-{:016x}", hash(from)?);
    let target = staging.join(&folder);
    for file in places::files(from)? {
        let to = target.join(file.strip_prefix(from)?);
        fs::create_dir_all(to.parent().unwrap_or(&target))?;
        // Not renamed: the two may lie on different file systems.
        fs::copy(&file, &to).with_context(|| format!("{} cannot be written", to.display()))?;
        fs::remove_file(file)?;
    }
    Ok(folder)
}

fn hash(folder: &Path) -> Result<u64> {
    let mut hash = SeaHasher::new();
    for file in places::files(folder)? {
        hash.write(file.strip_prefix(folder)?.to_string_lossy().as_bytes());
        hash.write(&fs::read(&file)?);
    }
    Ok(hash.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(case: &str, file: &str, text: &str) -> String {
        let root = std::env::temp_dir().join(format!("interleave-content-{}-{case}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        let from = root.join("from");
        fs::create_dir_all(from.join("below")).unwrap();
        fs::write(from.join("below").join(file), text).unwrap();
        let folder = move_to(&from, &root, "worker").unwrap();
        assert_eq!(fs::read_to_string(root.join(&folder).join("below").join(file)).unwrap(), text);
        folder
    }

    #[test]
    fn the_name_is_made_from_what_is_inside() {
        let one = moved("one", "a.js", "1");
        assert!(one.starts_with("worker-"), "{one}");
        assert_eq!(one, moved("same", "a.js", "1"));
        assert_ne!(one, moved("changed", "a.js", "2"));
        assert_ne!(one, moved("renamed", "b.js", "1"));
    }
}
