//! What is loaded together, and how much that may be.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::Sized;

/// What is loaded together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The page's WebAssembly and JavaScript, before anything can be clicked.
    Page,
    /// What is a piece's own (a lab's, a part's of one, the settings'), when the reader opens it.
    Piece(String),
    /// What several pieces use and the page does not, with the first of them.
    Shared,
    /// The worker's code, when a lab needs it.
    Worker,
    /// The course's programs in JavaScript, one at a time, when one is run.
    Programs,
    /// Everything else: style, icons.
    Other,
}

/// Brotli bytes at most of the page and of the worker. A lab says for itself what it may weigh.
const PAGE: usize = 190_000;
const WORKER: usize = 150_000;

impl Part {
    /// Which part a file belongs to.
    pub(crate) fn of(path: &str) -> Self {
        let file = path.rsplit('/').next().unwrap_or(path);
        let is_code = [".js", ".wasm"].iter().any(|extension| file.ends_with(extension));
        let piece = file.strip_prefix("split_").and_then(|rest| rest.strip_suffix(".wasm"));
        match piece {
            _ if !is_code => Self::Other,
            _ if path.starts_with("worker-") => Self::Worker,
            _ if path.starts_with("programs/") => Self::Programs,
            Some(piece) => Self::Piece(piece.to_owned()),
            None if file.starts_with("chunk_") => Self::Shared,
            None => Self::Page,
        }
    }

    /// What readers of a table call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Page => "page".to_owned(),
            Self::Piece(piece) => piece.clone(),
            Self::Shared => "shared".to_owned(),
            Self::Worker => "worker".to_owned(),
            Self::Programs => "programs".to_owned(),
            Self::Other => "other".to_owned(),
        }
    }

    /// Brotli bytes at most, where there is a budget; `own` are its files.
    pub(crate) fn budget(&self, own: &[&Sized]) -> Option<usize> {
        match self {
            Self::Page => Some(PAGE),
            Self::Piece(_) => own.iter().find_map(|file| file.budget),
            Self::Worker => Some(WORKER),
            Self::Shared | Self::Programs | Self::Other => None,
        }
    }
}

/// The files by part.
pub(crate) fn parts(files: &[Sized]) -> BTreeMap<Part, Vec<&Sized>> {
    let mut parts: BTreeMap<Part, Vec<&Sized>> = BTreeMap::new();
    for file in files {
        parts.entry(Part::of(&file.path)).or_default().push(file);
    }
    parts
}

/// The files that a reader who opens `piece` loads: its own, and those that it shares.
pub(crate) fn loaded_with<'a>(piece: &str, files: &'a [Sized]) -> Vec<&'a Sized> {
    let own = Part::Piece(piece.to_owned());
    files.iter().filter(|file| Part::of(&file.path) == own || file.users.iter().any(|user| user == piece)).collect()
}

/// Holds the parts against their budgets. A piece counts with what it shares: a reader who opens it loads both.
pub(crate) fn judge(files: &[Sized]) -> Result<()> {
    let parts = parts(files);
    for part in [Part::Page, Part::Worker] {
        if !parts.contains_key(&part) {
            bail!("the built folder holds no code of the {}; its index.html links no such binary", part.name());
        }
    }
    let lost = parts.get(&Part::Shared).and_then(|shared| shared.iter().find(|file| file.users.is_empty()));
    if let Some(file) = lost {
        bail!("{} is shared, and the loader does not say by whom", file.path);
    }
    for (part, own) in &parts {
        let budget = part.budget(own);
        if let (Part::Piece(piece), None) = (part, budget) {
            bail!("{piece} has no budget: no lab declares it; name it among the parts of its lab.rs");
        }
        let total: usize = match part {
            Part::Piece(piece) => loaded_with(piece, files).iter().map(|file| file.brotli).sum(),
            _ => own.iter().map(|file| file.brotli).sum(),
        };
        if let Some(budget) = budget.filter(|budget| total > *budget) {
            bail!(
                "{} is {total} bytes of brotli, {} over its budget of {budget}; `cargo tree --edges normal` shows what came in, \
                 and a dependency's `default-features = false` often helps",
                part.name(),
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
        Sized { path: path.to_owned(), raw: 3 * brotli, brotli, gzip: 2 * brotli, users: Vec::new(), budget: None }
    }

    /// The code of a piece that may weigh 300,000 bytes.
    fn piece(path: &str, brotli: usize) -> Sized {
        Sized { budget: Some(300_000), ..file(path, brotli) }
    }

    #[track_caller]
    fn check(sizes: [usize; 3], expected: Option<&str>) {
        let [page, lab, worker] = sizes;
        let files = [
            file("boot.js", 10),
            file("page-1/page_bg.wasm", page),
            Sized { users: vec!["agent".to_owned()], ..file("page-1/chunk_3.wasm", 20) },
            Sized { users: vec!["settings".to_owned()], ..file("page-1/chunk_4.wasm", 1_000) },
            piece("page-1/split_agent.wasm", lab),
            Sized { budget: Some(10), ..file("page-1/split_agent_answer.wasm", 10) },
            file("worker-2/worker_bg.wasm", worker),
        ];
        let said = judge(&files).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(said.starts_with(expected.unwrap_or_default()) && said.is_empty() == expected.is_none(), "{said}");
    }

    #[test]
    fn each_part_has_a_budget_and_each_lab_its_own() {
        check([189_990, 299_980, 150_000], None);
        check([189_991, 1, 1], Some("page is 190001 bytes of brotli, 1 over"));
        check([1, 299_981, 1], Some("agent is 300001 bytes"));
        check([1, 1, 150_001], Some("worker is 150001 bytes"));
    }

    #[test]
    fn a_piece_that_nobody_declared_is_noticed() {
        let files = [file("page-1/page.js", 1), file("worker-2/worker.js", 1), file("page-1/split_agent_x.wasm", 1)];
        let said = judge(&files).unwrap_err().to_string();
        assert!(said.starts_with("agent_x has no budget: no lab declares it"), "{said}");
    }

    #[test]
    fn shared_code_that_nobody_loads_is_noticed() {
        let files = [file("page-1/page.js", 1), file("worker-2/worker.js", 1), file("page-1/chunk_3.wasm", 1)];
        assert_eq!(
            judge(&files).unwrap_err().to_string(),
            "page-1/chunk_3.wasm is shared, and the loader does not say by whom"
        );
    }

    #[test]
    fn a_build_without_a_worker_is_noticed() {
        let said = judge(&[file("page-1/page.js", 1)]).unwrap_err().to_string();
        assert!(said.starts_with("the built folder holds no code of the worker"), "{said}");
    }

    #[test]
    fn a_file_belongs_to_what_loads_it() {
        assert_eq!(Part::of("interleave-1.css"), Part::Other);
        assert_eq!(Part::of("boot.js"), Part::Page);
        assert_eq!(Part::of("page-1/split.js"), Part::Page);
        assert_eq!(Part::of("programs/sequential-9s.js"), Part::Programs);
        assert_eq!(Part::of("page-1/snippets/x/inline0.js"), Part::Page);
        assert_eq!(Part::of("page-1/split_event_loop.wasm"), Part::Piece("event_loop".to_owned()));
        assert_eq!(Part::of("page-1/chunk_3.wasm"), Part::Shared);
    }
}
