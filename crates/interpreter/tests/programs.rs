//! Every program that ships, every one below `tests/programs`, and every case beside this file does what `CPython` 3.14 does with it:
//! what it prints and when, the steps of its tasks in their order, its warnings and tracebacks word for word, when it is over, what
//! the shell is told.
//!
//! What `CPython` does is frozen by `cargo xtask oracle freeze`; ordinary tests need no Node. With `PROGRAMS=a,b` only the programs
//! are run whose names hold one of these.

mod compare;
#[allow(dead_code, reason = "what compares with a running CPython uses the rest")]
mod frozen;

use compare::{Difference, Kind, compare};
use frozen::{Corpus, Frozen};

/// Cases of which `CPython` makes nothing that can be compared (it hangs, or its stack ends, or its memory is at fault): they have to answer.
const ONLY_ANSWER: [&str; 4] =
    ["a1-cancel-parent-and-await-it", "a6-long-chain-of-coroutines", "a7-index-into-a-long-list", "random/107"];

/// Programs in which a task hangs in a ring of references with the error that ended it. When `CPython`'s collector takes such a ring
/// apart, and in which order, is nobody's promise, so what is told of it is not compared.
const IN_A_RING: [&str; 2] = ["random/040", "random/113"];

#[test]
fn programs_that_ship_do_what_cpython_does() {
    check(Corpus::SHIPPED);
}

#[test]
fn programs_do_what_cpython_does() {
    check(Corpus::WRITTEN);
}

#[test]
fn cases_that_once_were_wrong_do_what_cpython_does() {
    check(Corpus::CASES);
}

/// Holds that all these programs agree, and prints where those that do not differ, the gravest kind first.
#[track_caller]
fn check(corpus: Corpus) {
    let chosen = std::env::var("PROGRAMS").unwrap_or_default();
    let chosen: Vec<&str> = chosen.split(',').filter(|one| !one.is_empty()).collect();
    let (mut differences, mut ran) = (Vec::new(), 0);
    for expect in corpus.frozen() {
        if !chosen.is_empty() && !chosen.iter().any(|one| expect.name.contains(one)) {
            continue;
        }
        ran += 1;
        differences.extend(differ(corpus, &expect));
    }
    assert!(ran > 0 || !chosen.is_empty(), "no program in {}", corpus.folder);
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

fn differ(corpus: Corpus, expect: &Frozen) -> Vec<Difference> {
    let text = corpus.text(&expect.name);
    let seen = std::panic::catch_unwind(|| Frozen::of(&expect.name, &text));
    match seen {
        Err(_) => vec![Difference::panicked(&expect.name)],
        Ok(_) if ONLY_ANSWER.contains(&expect.name.as_str()) => Vec::new(),
        Ok(seen) => {
            let mut all = compare(&seen, expect);
            all.retain(|one| one.kind != Kind::Errors || !IN_A_RING.contains(&one.name.as_str()));
            all
        }
    }
}

#[test]
fn every_program_that_ships_is_frozen() {
    let frozen: Vec<String> = Corpus::SHIPPED.frozen().into_iter().map(|frozen| frozen.name).collect();
    let texts = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../programs/src/text")).expect("a folder");
    for text in texts {
        let path = text.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(frozen.contains(&name), "{name}: `cargo xtask oracle freeze {name}` writes what CPython does");
    }
}

#[test]
fn a_difference_is_noticed() {
    let mut theirs =
        Corpus::SHIPPED.frozen().into_iter().find(|one| one.name == "concurrent-4s").expect("it is frozen");
    let ours = Frozen::of(&theirs.name, &Corpus::SHIPPED.text(&theirs.name));
    let kinds = |theirs: &Frozen| compare(&ours, theirs).iter().map(|one| one.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&theirs), []);
    theirs.steps.swap(1, 2);
    assert_eq!(kinds(&theirs), [Kind::Steps]);
    theirs.time += 1;
    assert_eq!(kinds(&theirs), [Kind::Times, Kind::Steps]);
}
