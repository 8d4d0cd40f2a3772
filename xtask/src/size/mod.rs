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

/// Which pieces load each shared file: the loader has a line for each piece, with the files that it waits for.
fn users(loader: &str) -> BTreeMap<String, Vec<String>> {
    let mut users: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in loader.lines().filter_map(|line| line.strip_prefix("export const __wasm_split_load_")) {
        let Some((part, files)) = line.split_once(" = ") else { continue };
        let shared = files.rsplit_once('[').and_then(|(_, rest)| rest.split_once(']')).map_or("", |(shared, _)| shared);
        for chunk in shared.split(", ").filter_map(|name| name.strip_prefix("__")) {
            users.entry(format!("{chunk}.wasm")).or_default().push(part.to_owned());
        }
    }
    users
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
        let loader = "let a = 1;\nconst __chunk_8 = makeLoad(fetchPart(\"./chunk_8.wasm\"), []);\n\
            export const __wasm_split_load_event_loop = wrapAsyncCb(makeLoad(fetchPart(\"./split_event_loop.wasm\"), [__chunk_8]));\n\
            export const __wasm_split_load_search = wrapAsyncCb(makeLoad(fetchPart(\"./split_search.wasm\"), []));\n\
            export const __wasm_split_load_settings = wrapAsyncCb(makeLoad(() => async () => ({}), [__chunk_7, __chunk_8]));\n";
        let expect = [
            ("chunk_7.wasm".to_owned(), vec!["settings".to_owned()]),
            ("chunk_8.wasm".to_owned(), vec!["event_loop".to_owned(), "settings".to_owned()]),
        ];
        assert_eq!(users(loader).into_iter().collect::<Vec<_>>(), expect);
    }

    #[test]
    fn pages_and_the_hosts_file_are_not_counted() {
        assert!(!is_loaded(Path::new("part/3/index.html")));
        assert!(!is_loaded(Path::new("_headers")));
        assert!(!is_loaded(Path::new("pieces.json")));
        assert!(is_loaded(Path::new("boot.js")));
    }
}
