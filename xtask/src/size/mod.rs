//! What a reader downloads, against the budget. Compressed as hosts do: brotli at its best, and gzip for hosts that
//! have no other (GitHub Pages).

mod part;
mod table;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;

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
    files.iter().filter(|file| is_loaded(file)).map(|file| measure_file(folder, file)).collect()
}

/// Each route's HTML is loaded instead of index.html, not beside it; `_headers` is for the host.
fn is_loaded(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default();
    let is_route = file.extension().is_some_and(|extension| extension == "html");
    name != "_headers" && !is_route
}

fn measure_file(folder: &Path, file: &PathBuf) -> Result<Sized> {
    let bytes = fs::read(file)?;
    let names = file.strip_prefix(folder).unwrap_or(file).iter().map(|name| name.to_string_lossy());
    Ok(Sized {
        path: names.collect::<Vec<_>>().join("/"),
        raw: bytes.len(),
        brotli: brotli(&bytes)?,
        gzip: gzip(&bytes)?,
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
    fn pages_and_the_hosts_file_are_not_counted() {
        assert!(!is_loaded(Path::new("part/3/index.html")));
        assert!(!is_loaded(Path::new("_headers")));
        assert!(is_loaded(Path::new("boot.js")));
    }
}
