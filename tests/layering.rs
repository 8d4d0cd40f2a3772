//! What the compiler cannot hold of the architecture: who names the browser, who imports whom inside the page's crate, that no
//! lab knows another, and how long a file may be. What the engines may import is written in their Cargo.toml. The reasons are in
//! ARCHITECTURE.md.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A room of the page, and what it may name: rooms of the page, and names of the outside world.
struct Room {
    path: &'static str,
    imports: &'static [&'static str],
    outside: &'static [&'static str],
}

/// The rooms of the page.
const ROOMS: [&str; 6] = ["ui", "exhibits", "labs", "shell", "demo", "browser"];

/// Names of the outside world that only some rooms may use.
const OUTSIDE: [&str; 8] =
    ["leptos", "leptos_router", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "wgpu", "gloo_net"];

const LEPTOS: &[&str] = &["leptos", "leptos_router"];
const BROWSER: &[&str] = &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo_net"];

/// The longest row that matches holds; `*` stands for one name. What is in no row, a program of `bin` say, composes what it likes.
const RULES: &[Room] = &[
    Room { path: "ui", imports: &[], outside: LEPTOS },
    Room { path: "exhibits", imports: &["ui"], outside: LEPTOS },
    Room { path: "labs", imports: &["ui", "exhibits"], outside: &[] },
    // The half of a lab that draws, and the desk that ties it to what is saved.
    Room { path: "labs/at_desk", imports: &["ui", "exhibits"], outside: LEPTOS },
    Room { path: "labs/desk", imports: &["ui", "exhibits"], outside: LEPTOS },
    Room { path: "labs/*/view", imports: &["ui", "exhibits"], outside: LEPTOS },
    Room { path: "shell", imports: &["ui", "labs"], outside: &[] },
    Room { path: "shell/view", imports: &["ui", "labs"], outside: LEPTOS },
    Room { path: "demo", imports: &["exhibits", "labs"], outside: &[] },
    Room { path: "demo/view", imports: &["ui", "exhibits", "labs", "shell"], outside: LEPTOS },
    Room { path: "browser", imports: &[], outside: BROWSER },
    Room { path: "bin/interleave", imports: &[], outside: &[] },
];

/// What the shell may know of the labs: what they declare, and how a name stands in an address, and none of them.
const DECLARED: [&str; 4] = ["Name", "Entry", "DECLARED", "slug"];

/// Longer files hold two nouns.
const LONGEST: usize = 400;

struct Source {
    /// Below its folder, without its extension, a module's folder instead of its `mod.rs`: `labs/desk`, `labs`.
    path: String,
    text: String,
}

#[test]
fn every_room_imports_only_what_its_row_allows() {
    let mut wrong = Vec::new();
    for source in sources("src", "rs") {
        let Some(room) = rule(&source.path) else { continue };
        let own = source.path.split('/').next().unwrap_or_default();
        for import in names_after(&code(&source.text), &["crate::", "interleave::"]) {
            if import != own && ROOMS.contains(&&*import) && !room.imports.contains(&&*import) {
                wrong.push(format!("src/{} imports {import}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}\nsee ARCHITECTURE.md for the table");
}

#[test]
fn only_the_edge_names_the_outside_world() {
    let mut wrong = Vec::new();
    for source in sources("src", "rs") {
        let Some(room) = rule(&source.path) else { continue };
        let words: BTreeSet<String> = words(&code(&source.text)).collect();
        for name in OUTSIDE.iter().filter(|name| words.contains(**name) && !room.outside.contains(name)) {
            wrong.push(format!("src/{} names {name}", source.path));
        }
    }
    assert!(
        wrong.is_empty(),
        "{wrong:#?}\nwhat touches the browser belongs into src/browser, behind a port of crates/io"
    );
}

#[test]
fn no_lab_knows_another_and_nobody_below_or_beside_knows_one() {
    let labs: BTreeSet<String> = entries(&root().join("src/labs"))
        .into_iter()
        .filter(|path| path.is_dir())
        .filter_map(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()))
        .collect();
    assert!(labs.len() > 2, "{labs:?}");
    let mut wrong = Vec::new();
    for source in sources("src", "rs").iter().filter(|source| rule(&source.path).is_some()) {
        let own = source.path.strip_prefix("labs/").and_then(|path| path.split('/').next()).unwrap_or_default();
        for name in names_after(&code(&source.text), &["labs::"]) {
            if name != own && labs.contains(&name) {
                wrong.push(format!("src/{} imports labs::{name}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}\nwhat two labs share belongs into a room below them");
}

#[test]
fn the_shell_knows_of_the_labs_what_they_declare() {
    for source in sources("src", "rs").iter().filter(|source| source.path.starts_with("shell")) {
        for name in names_after(&code(&source.text), &["labs::"]) {
            assert!(DECLARED.contains(&&*name), "src/{} imports labs::{name}", source.path);
        }
    }
}

#[test]
fn every_module_says_why_it_exists() {
    // What an engine writes is compared with the files of its `tests/`, which say nothing of themselves.
    let engines = sources("crates", "rs").into_iter().filter(|source| source.path.contains("/src/"));
    let all = sources("src", "rs").into_iter().chain(engines);
    let silent: Vec<_> = all.filter(|source| !source.text.starts_with("//!")).map(|source| source.path).collect();
    assert!(silent.is_empty(), "no module doc in {silent:?}");
}

#[test]
fn no_file_is_longer_than_a_noun() {
    let rust = ["src", "crates", "xtask", "e2e/src", "e2e/tests", "oracle", "benches", "tests"];
    let files = rust.iter().flat_map(|folder| sources(folder, "rs")).chain(sources("style", "css"));
    let sizes = files.map(|source| (source.text.lines().count(), source.path));
    let long: Vec<_> = sizes.filter(|(lines, _)| *lines > LONGEST).collect();
    assert!(long.is_empty(), "past {LONGEST} lines: {long:?}");
}

#[test]
fn every_row_is_about_something_that_exists() {
    let sources = sources("src", "rs");
    for room in RULES {
        let holds = |source: &Source| rule(&source.path).is_some_and(|found| found.path == room.path);
        assert!(sources.iter().any(holds), "src/{} is gone: take its row away", room.path);
    }
}

#[test]
fn the_longest_row_that_matches_holds() {
    for (path, row) in [
        ("labs/agent/model", "labs"),
        ("labs/agent/view/ask", "labs/*/view"),
        ("labs/agent/view", "labs/*/view"),
        ("labs/desk", "labs/desk"),
        ("ui", "ui"),
    ] {
        assert_eq!(rule(path).map(|room| room.path), Some(row), "{path}");
    }
    assert!(rule("main").is_none() && rule("uix").is_none());
}

#[test]
fn the_reading_of_imports_sees_through_braces_and_past_comments() {
    let text = "use crate::{io::Clock, shell::{App, x::Y}};\nfn f() { crate::browser::x(); web_sys::window(); } // crate::agent";
    let found: BTreeSet<String> = names_after(&code(text), &["crate::"]).into_iter().collect();
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["browser", "io", "shell"]);
    assert!(words(&code(text)).any(|word| word == "web_sys"));
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder that end so; the page's `lib.rs` is its table of contents.
fn sources(folder: &str, extension: &str) -> Vec<Source> {
    let below = root().join(folder);
    let mut files = Vec::new();
    collect(&below, extension, &mut files);
    assert!(!files.is_empty(), "no source files found below {}", below.display());
    files.iter().filter(|file| **file != root().join("src/lib.rs")).map(|file| source(&below, file)).collect()
}

fn source(folder: &Path, file: &Path) -> Source {
    let path = file.strip_prefix(folder).expect("below the folder").with_extension("");
    let path = path.to_string_lossy().replace('\\', "/");
    let path = path.strip_suffix("/mod").unwrap_or(&path).to_owned();
    Source { path, text: fs::read_to_string(file).expect("a source file is UTF-8 text") }
}

/// A hyphen is in no module's name: `two-fetches-tasks.rs` is a program that readers see.
fn is_module(path: &Path) -> bool {
    path.file_name().is_some_and(|name| !name.to_string_lossy().contains('-'))
}

fn collect(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) {
    for path in entries(folder) {
        if path.is_dir() {
            collect(&path, extension, files);
        } else if path.extension().is_some_and(|found| found == extension) && is_module(&path) {
            files.push(path);
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("a readable folder").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries
}

/// The row that holds for a source.
fn rule(path: &str) -> Option<&'static Room> {
    RULES.iter().filter(|room| is_below(path, room.path)).max_by_key(|room| room.path.len())
}

fn is_below(path: &str, room: &str) -> bool {
    let mut names = path.split('/');
    room.split('/').all(|expected| names.next().is_some_and(|name| expected == "*" || name == expected))
}

/// The text without line comments, which may mention anything.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The first names of the paths that follow one of `prefixes`, inside braces too.
fn names_after(text: &str, prefixes: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    for prefix in prefixes {
        for (at, _) in text.match_indices(prefix) {
            let rest = &text[at + prefix.len()..];
            match rest.strip_prefix('{') {
                Some(group) => names.extend(first_names(group)),
                None => names.extend(words(rest).next()),
            }
        }
    }
    names
}

/// The first name of each path of a `{…}` group, whose opening brace is already gone.
fn first_names(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                names.extend(words(&group[start..at]).next());
                start = at + 1;
                if letter == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
}
