//! What a reader downloads, against the budget. Compressed as hosts do: brotli at its best, and gzip for hosts that
//! have no other (GitHub Pages).

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::places;

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

/// The labs' budget, which the page's leaves to us: they bring a second copy of Leptos, and load while the reader reads.
const LABS_BUDGET: usize = 550_000;

/// What is loaded together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The page's WebAssembly and JavaScript, before anything can be clicked.
    Page,
    /// The labs', when the reader first opens one.
    Labs,
    /// The worker's, when a lab needs it.
    Worker,
    /// Everything else: HTML, style, icons.
    Other,
}

impl Part {
    /// Brotli bytes at most, where there is a budget.
    pub fn budget(self) -> Option<usize> {
        match self {
            Self::Page => Some(250_000),
            Self::Labs => Some(LABS_BUDGET),
            Self::Worker => Some(150_000),
            Self::Other => None,
        }
    }

    /// Which part a file belongs to.
    pub fn of(path: &str) -> Self {
        let is_code = [".js", ".wasm"].iter().any(|extension| path.ends_with(extension));
        match path.split('-').next() {
            _ if !is_code => Self::Other,
            Some("worker") => Self::Worker,
            Some("labs") => Self::Labs,
            _ => Self::Page,
        }
    }
}

/// Prints the sizes of a built folder and holds them against the budgets.
///
/// # Errors
/// When a part is over its budget, or the folder has no page or no worker.
pub fn check(folder: &Path) -> Result<()> {
    let files = measure(folder)?;
    print!("{}", table(&files));
    judge(&files)
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

fn brotli(bytes: &[u8]) -> Result<usize> {
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

fn table(files: &[Sized]) -> String {
    let mut table = format!("  {:44}{:>12}{:>12}{:>12}\n", "bytes", "raw", "gzip -9", "brotli -11");
    for part in [Part::Page, Part::Labs, Part::Worker, Part::Other] {
        let of_part: Vec<_> = files.iter().filter(|file| Part::of(&file.path) == part).collect();
        for file in &of_part {
            let _ = writeln!(table, "  {:44}{:>12}{:>12}{:>12}", file.path, file.raw, file.gzip, file.brotli);
        }
        let sum = |size: fn(&Sized) -> usize| of_part.iter().map(|file| size(file)).sum::<usize>();
        let budget = part.budget().map(|budget| format!(" of {budget}")).unwrap_or_default();
        let name = format!("= {part:?}").to_lowercase();
        let sums = [sum(|file| file.raw), sum(|file| file.gzip), sum(|file| file.brotli)];
        let _ = writeln!(table, "  {name:44}{:>12}{:>12}{:>12}{budget}\n", sums[0], sums[1], sums[2]);
    }
    table
}

/// The same as a table in Markdown. A hash in a name is left out: it changes with every build.
pub fn markdown(files: &[Sized]) -> String {
    let mut table = "| file | raw | gzip -9 | brotli -11 |\n|---|--:|--:|--:|\n".to_owned();
    for part in [Part::Page, Part::Labs, Part::Worker, Part::Other] {
        let of_part: Vec<_> = files.iter().filter(|file| Part::of(&file.path) == part).collect();
        for file in &of_part {
            let _ = writeln!(table, "| {} | {} | {} | {} |", unhashed(&file.path), file.raw, file.gzip, file.brotli);
        }
        let sum = |size: fn(&Sized) -> usize| of_part.iter().map(|file| size(file)).sum::<usize>();
        let budget = part.budget().map(|budget| format!(" of {budget}")).unwrap_or_default();
        let sums = [sum(|file| file.raw), sum(|file| file.gzip), sum(|file| file.brotli)];
        let name = format!("{part:?}").to_lowercase();
        let _ = writeln!(table, "| **{name}** | {} | {} | **{}{budget}** |", sums[0], sums[1], sums[2]);
    }
    table
}

/// The path without the parts that are made from content.
fn unhashed(path: &str) -> String {
    let is_hash = |word: &str| word.len() >= 12 && word.chars().all(|c| c.is_ascii_hexdigit());
    let names = path.split('/').map(|name| {
        let (stem, rest) = name.split_at(name.find(['.', '_']).unwrap_or(name.len()));
        match stem.rsplit_once('-') {
            Some((before, hash)) if is_hash(hash) => format!("{before}{rest}"),
            _ => name.to_owned(),
        }
    });
    names.collect::<Vec<_>>().join("/")
}

fn judge(files: &[Sized]) -> Result<()> {
    for part in [Part::Page, Part::Labs, Part::Worker] {
        let sizes = files.iter().filter(|file| Part::of(&file.path) == part).map(|file| file.brotli);
        let (total, budget) = (sizes.sum::<usize>(), part.budget().unwrap_or(usize::MAX));
        if total == 0 {
            bail!("the built folder holds no {part:?} code; its index.html links no such binary");
        }
        if total > budget {
            bail!(
                "{part:?} code is {total} bytes of brotli, {} over its budget of {budget}; `cargo tree --edges normal` shows \
                 what came in, and a dependency's `default-features = false` often helps",
                total - budget
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, brotli: usize) -> Sized {
        Sized { path: path.to_owned(), raw: 3 * brotli, brotli, gzip: 2 * brotli }
    }

    #[track_caller]
    fn check_judged(page: usize, worker: usize, expected: Option<&str>) {
        let labs = file("labs-3/labs.js", 1);
        let files = [file("page-1.js", 10), file("page-1_bg.wasm", page), labs, file("worker-2/compute.js", worker)];
        let said = judge(&files).err().map(|error| error.to_string());
        match expected {
            None => assert_eq!(said, None),
            Some(start) => assert!(said.as_deref().is_some_and(|said| said.starts_with(start)), "{said:?}"),
        }
    }

    #[test]
    fn the_budget_is_for_all_code_of_a_part() {
        check_judged(249_990, 150_000, None);
        check_judged(249_991, 1, Some("Page code is 250001 bytes of brotli, 1 over"));
        check_judged(1, 150_001, Some("Worker code is 150001 bytes"));
    }

    #[test]
    fn a_build_without_a_worker_is_noticed() {
        check_judged(1, 0, Some("the built folder holds no Worker code"));
    }

    #[test]
    fn style_and_data_are_outside_the_budget() {
        assert_eq!(Part::of("interleave-1.css"), Part::Other);
        assert_eq!(Part::of("boot.js"), Part::Page);
        assert_eq!(Part::of("labs-3/labs_bg.wasm"), Part::Labs);
        assert_eq!(Part::of("snippets/x/inline0.js"), Part::Page);
    }

    #[test]
    fn the_table_sums_each_part() {
        let table = table(&[file("page-1.js", 10), file("boot.js", 5), file("worker-2/compute.js", 7)]);
        assert!(table.contains("45          30          15 of 250000"), "{table}");
        assert!(table.contains("21          14           7 of 150000"), "{table}");
    }

    #[test]
    fn figures_do_not_change_with_a_hash() {
        assert_eq!(unhashed("page-6474f5357b4e4f39_bg.wasm"), "page_bg.wasm");
        assert_eq!(unhashed("worker-96f16bc61a575cc8/compute_bg.wasm"), "worker/compute_bg.wasm");
        assert_eq!(unhashed("boot.js"), "boot.js");
    }

    #[test]
    fn compression_is_the_real_thing() {
        let text = b"interleave ".repeat(1000);
        assert!(brotli(&text).unwrap() < 100);
        assert!(gzip(&text).unwrap() < 200);
    }
}
