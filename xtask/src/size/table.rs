//! The sizes as tables: for a terminal, and for docs/figures.md.

use std::fmt::Write as _;

use super::Sized;
use super::part::{Part, loaded_with, parts};

/// A line of a table.
struct Line {
    name: String,
    sizes: [usize; 3],
    kind: Kind,
}

enum Kind {
    File,
    /// The sum of a part's files, with the part's budget.
    Sum(Option<usize>),
}

/// Columns with spaces between.
pub(crate) fn plain(files: &[Sized]) -> String {
    let mut table = format!("  {:44}{:>12}{:>12}{:>12}\n", "bytes", "raw", "gzip -9", "brotli -11");
    for line in lines(files) {
        let [raw, gzip, brotli] = line.sizes;
        let (name, end) = match line.kind {
            Kind::File => (line.name, String::new()),
            Kind::Sum(None) => (format!("= {}", line.name), "\n".to_owned()),
            Kind::Sum(Some(budget)) => (format!("= {}", line.name), format!(" of {budget}\n")),
        };
        let _ = writeln!(table, "  {name:44}{raw:>12}{gzip:>12}{brotli:>12}{end}");
    }
    table
}

/// Markdown. A hash in a name is left out: it changes with every build.
pub fn markdown(files: &[Sized]) -> String {
    let mut table = "| file | raw | gzip -9 | brotli -11 |\n|---|--:|--:|--:|\n".to_owned();
    for line in lines(files) {
        let [raw, gzip, brotli] = line.sizes;
        let _ = match line.kind {
            Kind::File => writeln!(table, "| {} | {raw} | {gzip} | {brotli} |", unhashed(&line.name)),
            Kind::Sum(budget) => {
                let budget = budget.map(|budget| format!(" of {budget}")).unwrap_or_default();
                writeln!(table, "| **{}** | {raw} | {gzip} | **{brotli}{budget}** |", line.name)
            }
        };
    }
    table
}

fn lines(files: &[Sized]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (part, own) in parts(files) {
        lines.extend(own.iter().map(|file| Line { name: file.path.clone(), sizes: sizes(file), kind: Kind::File }));
        let (name, budget) = (part.name(), Kind::Sum(part.budget(&own)));
        if let Part::Piece(piece) = &part {
            // Its budget includes what it shares, so beside its own sum it would mislead.
            lines.push(Line { name, sizes: sum(&own), kind: Kind::Sum(None) });
            let name = format!("{piece}, with what it shares");
            lines.push(Line { name, sizes: sum(&loaded_with(piece, files)), kind: budget });
        } else {
            lines.push(Line { name, sizes: sum(&own), kind: budget });
        }
    }
    lines
}

fn sizes(file: &Sized) -> [usize; 3] {
    [file.raw, file.gzip, file.brotli]
}

fn sum(files: &[&Sized]) -> [usize; 3] {
    files.iter().fold([0; 3], |sums, file| {
        let [raw, gzip, brotli] = sizes(file);
        [sums[0] + raw, sums[1] + gzip, sums[2] + brotli]
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<Sized> {
        let file = |path: &str, brotli| Sized {
            path: path.to_owned(),
            raw: 3 * brotli,
            brotli,
            gzip: 2 * brotli,
            users: Vec::new(),
            budget: None,
        };
        let shared = Sized { users: vec!["settings".to_owned()], ..file("page-1/chunk_1.wasm", 30) };
        vec![
            file("page-1/page.js", 10),
            file("boot.js", 5),
            file("worker-2/worker.js", 7),
            Sized { budget: Some(640_000), ..file("page-1/split_settings.wasm", 40) },
            shared,
        ]
    }

    #[test]
    fn each_part_is_summed_beside_its_budget() {
        let table = plain(&files());
        assert!(table.contains("45          30          15 of 190000"), "{table}");
        assert!(table.contains("21          14           7 of 150000"), "{table}");
        assert!(table.contains("210         140          70 of 640000"), "{table}");
        assert!(markdown(&files()).contains("| **page** | 45 | 30 | **15 of 190000** |"));
    }

    #[test]
    fn figures_do_not_change_with_a_hash() {
        assert_eq!(unhashed("interleave-6474f5357b4e4f39.css"), "interleave.css");
        assert_eq!(unhashed("worker-96f16bc61a575cc8/worker_bg.wasm"), "worker/worker_bg.wasm");
        assert_eq!(unhashed("boot.js"), "boot.js");
    }
}
