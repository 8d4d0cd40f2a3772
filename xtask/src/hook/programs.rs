//! Versions the worker and the labs with the page. Trunk gives the files of any program but the page fixed names, so one
//! from a cache could meet a newer page; here they move into folders named by their content, and the page learns the names.

use std::fs;
use std::hash::Hasher;
use std::path::Path;

use anyhow::{Context, Result, bail};
use seahash::SeaHasher;

/// A program that the page loads when it needs it.
struct Program {
    /// Its folder's name up to the hash.
    name: &'static str,
    /// What Trunk writes for it, the script to start it with first.
    files: &'static [&'static str],
    /// Where the loader's tag, which Trunk.toml writes, says which script starts it.
    place: &'static str,
}

const PROGRAMS: [Program; 2] = [
    Program { name: "worker", files: &["compute_loader.js", "compute.js", "compute_bg.wasm"], place: "data-worker=\"" },
    Program { name: "labs", files: &["labs.js", "labs_bg.wasm"], place: "data-labs=\"" },
];

/// Moves the programs' files into their folders, writes the addresses into the page and returns the folders' names.
///
/// # Errors
/// When a file is missing, or the page has no place for a name.
pub(crate) fn version(staging: &Path) -> Result<Vec<String>> {
    PROGRAMS.iter().map(|program| program.version(staging)).collect()
}

impl Program {
    fn version(&self, staging: &Path) -> Result<String> {
        let folder = format!("{}-{:016x}", self.name, self.content(staging)?);
        fs::create_dir_all(staging.join(&folder))?;
        for file in self.files {
            fs::rename(staging.join(file), staging.join(&folder).join(file))?;
        }
        let page = staging.join("index.html");
        let html = fs::read_to_string(&page).with_context(|| format!("{} cannot be read", page.display()))?;
        let named = name(&html, self.place, &format!("./{folder}/{}", self.files[0]))?;
        fs::write(&page, named).with_context(|| format!("{} cannot be written", page.display()))?;
        Ok(folder)
    }

    fn content(&self, staging: &Path) -> Result<u64> {
        let mut hash = SeaHasher::new();
        for file in self.files {
            let path = staging.join(file);
            let bytes = fs::read(&path).with_context(|| {
                format!("{} is missing, a file of the {}; index.html links it as a worker", path.display(), self.name)
            })?;
            hash.write(&bytes);
        }
        Ok(hash.finish())
    }
}

/// The page with a script's address in its one place.
fn name(html: &str, place: &str, address: &str) -> Result<String> {
    let parts: Vec<_> = html.split(place).collect();
    let [before, after] = parts[..] else {
        bail!("the page says {place} {} times, where Trunk.toml writes it once", parts.len() - 1);
    };
    let (_, rest) = after.split_once('"').with_context(|| format!("the page's {place} has no closing quote"))?;
    Ok(format!("{before}{place}{address}\"{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_learns_a_programs_address() {
        let named = name(r#"<script data-worker="" async>"#, "data-worker=\"", "./worker-1/x.js").unwrap();
        assert_eq!(named, r#"<script data-worker="./worker-1/x.js" async>"#);
    }

    #[test]
    fn a_page_without_a_place_is_refused() {
        assert!(name("<script>", "data-labs=\"", "x").is_err());
        assert!(name(r#"<a data-labs=""><b data-labs="">"#, "data-labs=\"", "x").is_err());
    }

    #[test]
    fn the_folders_are_named_by_what_is_in_them() {
        let one = staged("one", "1");
        let same = staged("same", "1");
        let other = staged("other", "2");
        assert_eq!(one, same);
        assert_ne!(one, other);
    }

    fn staged(test: &str, wasm: &str) -> Vec<String> {
        let staging = std::env::temp_dir().join(format!("interleave-worker-{}-{test}", std::process::id()));
        let _ = fs::remove_dir_all(&staging);
        fs::create_dir_all(&staging).unwrap();
        fs::write(staging.join("index.html"), r#"<script data-worker="" data-labs="">"#).unwrap();
        for file in PROGRAMS.iter().flat_map(|program| program.files) {
            fs::write(staging.join(file), wasm).unwrap();
        }
        let names = version(&staging).unwrap();
        let page = fs::read_to_string(staging.join("index.html")).unwrap();
        for (name, program) in names.iter().zip(&PROGRAMS) {
            assert!(staging.join(name).join(program.files[0]).is_file());
            assert!(page.contains(&format!("\"./{name}/{}\"", program.files[0])), "{page}");
        }
        names
    }
}
