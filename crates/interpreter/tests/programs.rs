//! Every program below `tests/programs`, and every case beside this file, does what `CPython` 3.14 does with it: what it prints and
//! when, its warnings and tracebacks word for word, when it is over, what the shell is told.
//!
//! What `CPython` does is frozen in `frozen.jsonl`, by `oracle/python`; ordinary tests need no Node. With `PROGRAMS=a,b` only the
//! programs are run whose names hold one of these.

mod compare;
mod frozen;

use std::{fs, path::Path};

use compare::{Difference, compare};
use frozen::{Frozen, frozen};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/programs");
const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");

/// Cases of which `CPython` makes nothing that can be compared (it hangs, or its stack ends): they have to answer.
const ONLY_ANSWER: [&str; 3] =
    ["a1-cancel-parent-and-await-it", "a6-long-chain-of-coroutines", "a7-index-into-a-long-list"];

#[test]
fn programs_do_what_cpython_does() {
    check(Path::new(ROOT));
}

#[test]
fn cases_that_once_were_wrong_do_what_cpython_does() {
    check(Path::new(CASES));
}

/// Holds that all programs of a folder agree, and prints where those that do not differ, most frequent kind first.
#[track_caller]
fn check(folder: &Path) {
    let chosen = std::env::var("PROGRAMS").unwrap_or_default();
    let chosen: Vec<&str> = chosen.split(',').filter(|one| !one.is_empty()).collect();
    let (mut differences, mut ran) = (Vec::new(), 0);
    for expect in frozen(folder) {
        if !chosen.is_empty() && !chosen.iter().any(|one| expect.name.contains(one)) {
            continue;
        }
        ran += 1;
        differences.extend(differ(folder, &expect));
    }
    assert!(ran > 0 || !chosen.is_empty(), "no program in {}", folder.display());
    if differences.is_empty() {
        return;
    }
    differences.sort_by_key(|one| std::cmp::Reverse(one.kind));
    let mut report = String::new();
    for difference in &differences {
        report.extend([&difference.to_string(), "\n"]);
    }
    let mut names: Vec<_> = differences.iter().map(|one| one.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    panic!("{report}\n{} of {ran} programs differ: {}", names.len(), names.join(" "));
}

fn differ(folder: &Path, expect: &Frozen) -> Vec<Difference> {
    let file = folder.join(format!("{}.py", expect.name));
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let seen = std::panic::catch_unwind(|| Frozen::of(&expect.name, &text));
    match seen {
        Err(_) => vec![Difference::panicked(&expect.name)],
        Ok(_) if ONLY_ANSWER.contains(&expect.name.as_str()) => Vec::new(),
        Ok(seen) => compare(&seen, expect),
    }
}
