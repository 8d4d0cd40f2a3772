//! What a reader downloads, against the budget. Compressed as hosts do: brotli at its best, and gzip for hosts that
//! have no other (GitHub Pages).

mod part;
mod table;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::pieces::{self, Piece};
use crate::places;
pub use table::markdown;

/// A file of the built folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sized {
    /// Its path in the folder, with `/`.
    pub path: String,
    /// Bytes on disk.
    pub raw: usize,
    /// Bytes after brotli at quality 11.
    pub brotli: usize,
    /// Bytes after gzip at level 9.
    pub gzip: usize,
    /// Of code that pieces share: which.
    pub users: Vec<String>,
    /// Of a piece's own code: brotli bytes at most, with what it shares.
    pub budget: Option<usize>,
}

/// Prints the sizes of a built folder and holds them against the budgets.
///
/// # Errors
/// When a part is over its budget or missing.
pub fn check(folder: &Path) -> Result<()> {
    let files = measure(folder)?;
    print!("{}", table::plain(&files));
    part::judge(&files)
}

/// The sizes of every file that a browser loads, by path.
///
/// # Errors
/// When a file cannot be read.
pub fn measure(folder: &Path) -> Result<Vec<Sized>> {
    let files = places::files(folder)?;
    let mut sizes: Vec<Sized> =
        files.iter().filter(|file| is_loaded(file)).map(|file| measure_file(folder, file)).collect::<Result<_>>()?;
    for Piece { name, budget, .. } in pieces::read(folder)? {
        let own = format!("split_{name}.wasm");
        let file = sizes.iter_mut().find(|file| file.path.rsplit('/').next() == Some(&own));
        file.with_context(|| format!("{name} is declared, and the built folder holds no {own}"))?.budget = Some(budget);
    }
    for loader in files.iter().filter(|file| file.ends_with("split.js")) {
        let users = users(&fs::read_to_string(loader)?);
        for file in &mut sizes {
            let name = file.path.rsplit('/').next().unwrap_or(&file.path);
            file.users = users.get(name).cloned().unwrap_or_default();
        }
    }
    Ok(sizes)
}

/// Which pieces load each shared file: the loader says so above each, `/* agent, settings */`.
fn users(loader: &str) -> BTreeMap<String, Vec<String>> {
    let lines: Vec<&str> = loader.lines().collect();
    let shared = lines.windows(2).filter_map(|pair| {
        let pieces = pair[0].strip_prefix("/* ")?.strip_suffix(" */")?;
        let chunk = pair[1].strip_prefix("const __")?.split_once(' ')?.0;
        Some((format!("{chunk}.wasm"), pieces.split(", ").map(str::to_owned).collect()))
    });
    shared.collect()
}

/// Each route's HTML is loaded instead of index.html, not beside it; `_headers` is for the host, the list of pieces for us.
fn is_loaded(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default();
    let is_route = file.extension().is_some_and(|extension| extension == "html");
    name != "_headers" && name != pieces::FILE && !is_route
}

fn measure_file(folder: &Path, file: &PathBuf) -> Result<Sized> {
    let bytes = fs::read(file)?;
    let names = file.strip_prefix(folder).unwrap_or(file).iter().map(|name| name.to_string_lossy());
    Ok(Sized {
        path: names.collect::<Vec<_>>().join("/"),
        raw: bytes.len(),
        brotli: brotli(&bytes)?,
        gzip: gzip(&bytes)?,
        users: Vec::new(),
        budget: None,
    })
}

/// How many bytes they are after brotli at quality 11.
pub(crate) fn brotli(bytes: &[u8]) -> Result<usize> {
    let options = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &options)?;
    Ok(packed.len())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes)?;
    Ok(packer.finish()?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compression_is_the_real_thing() {
        let text = b"interleave ".repeat(1000);
        assert!(brotli(&text).unwrap() < 100);
        assert!(gzip(&text).unwrap() < 200);
    }

    #[test]
    fn the_loader_says_who_shares_what() {
        let loader = "let a = 1;\n/* event_loop, settings */\nconst __chunk_8 = makeLoad(() => {\n";
        let expect = ("chunk_8.wasm".to_owned(), vec!["event_loop".to_owned(), "settings".to_owned()]);
        assert_eq!(users(loader).into_iter().collect::<Vec<_>>(), [expect]);
    }

    #[test]
    fn pages_and_the_hosts_file_are_not_counted() {
        assert!(!is_loaded(Path::new("part/3/index.html")));
        assert!(!is_loaded(Path::new("_headers")));
        assert!(!is_loaded(Path::new("pieces.json")));
        assert!(is_loaded(Path::new("boot.js")));
    }
}
