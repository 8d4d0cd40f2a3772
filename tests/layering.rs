//! The architecture, checked: who imports whom, who may name the browser, and how long a file may be. The reasons are in
//! ARCHITECTURE.md; the table here is the same one.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A room, the rooms of ours that it may import, and the outside names that it may use.
struct Room {
    path: &'static str,
    imports: &'static [&'static str],
    outside: &'static [&'static str],
}

/// Names of the outside world that only some rooms may use.
const OUTSIDE: [&str; 8] =
    ["leptos", "leptos_router", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "wgpu", "gloo_net"];

const LEPTOS: &[&str] = &["leptos", "leptos_router"];
const BROWSER: &[&str] = &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo_net"];
const ALL: &[&str] = &[
    "io",
    "trace",
    "runtime",
    "scenario",
    "structured",
    "saved",
    "agent",
    "compute",
    "course",
    "labs",
    "ui",
    "app",
    "browser",
    "kernels",
];

/// The longest matching path wins, so that one file can have rules of its own.
const ROOMS: &[Room] = &[
    Room { path: "io", imports: &[], outside: &[] },
    Room { path: "trace", imports: &["io"], outside: &[] },
    Room { path: "saved", imports: &["structured", "io"], outside: &[] },
    Room { path: "runtime", imports: &["trace", "io"], outside: &[] },
    Room { path: "scenario", imports: &["runtime", "trace", "io"], outside: &[] },
    Room { path: "agent", imports: &["structured", "trace", "io"], outside: &[] },
    Room { path: "compute", imports: &["trace", "io", "kernels"], outside: &[] },
    Room { path: "compute/gpu", imports: &["trace", "io", "kernels"], outside: &["wgpu"] },
    Room { path: "course", imports: &["trace", "io"], outside: &[] },
    Room {
        path: "labs",
        imports: &["agent", "scenario", "runtime", "structured", "saved", "compute", "course", "trace", "ui", "io"],
        outside: &[],
    },
    Room { path: "ui", imports: &["trace"], outside: LEPTOS },
    Room { path: "ui/canvas", imports: &["trace"], outside: &["leptos", "web_sys"] },
    Room { path: "app", imports: &["course", "ui", "agent", "saved", "structured", "io"], outside: LEPTOS },
    Room { path: "browser", imports: &["io", "compute"], outside: BROWSER },
    Room { path: "main", imports: ALL, outside: &OUTSIDE },
    Room { path: "bin/compute", imports: ALL, outside: &OUTSIDE },
    Room {
        path: "bin/interleave",
        imports: &["runtime", "scenario", "structured", "agent", "trace", "io"],
        outside: &[],
    },
    Room { path: "bin/prerender", imports: &["app", "labs", "scenario", "io"], outside: LEPTOS },
];

/// Longer files hold two nouns.
const LONGEST: usize = 400;

struct Source {
    /// Below `src`, without `.rs`, a module's folder instead of its `mod.rs`: `io/clock`, `io`.
    path: String,
    text: String,
}

#[test]
fn every_room_imports_only_what_its_row_allows() {
    let mut wrong = Vec::new();
    for source in sources() {
        let room = room_of(&source.path);
        let own = source.path.split('/').next().unwrap_or_default();
        let code = code(&source.text);
        let mut imports = names_after(&code, &["crate::", "interleave::"]);
        imports.extend(code.contains("kernels::").then(|| "kernels".to_owned()));
        for import in imports {
            if import != own && ALL.contains(&import.as_str()) && !room.imports.contains(&import.as_str()) {
                wrong.push(format!("src/{} imports {import}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}\nsee ARCHITECTURE.md for the table");
}

#[test]
fn only_the_edge_names_the_outside_world() {
    let mut wrong = Vec::new();
    for source in sources() {
        let room = room_of(&source.path);
        // The half of a lab that draws is a view; the rest of it is pure, but for the desk that ties both together.
        let view = source.path.starts_with("labs/") && (source.path.contains("/view") || source.path == "labs/desk");
        let words: BTreeSet<String> = words(&code(&source.text)).collect();
        for name in OUTSIDE.iter().filter(|name| words.contains(**name)) {
            let allowed = room.outside.contains(name) || (view && LEPTOS.contains(name));
            if !allowed {
                wrong.push(format!("src/{} names {name}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}\nwhat touches the browser belongs into src/browser, behind a port of src/io");
}

#[test]
fn no_lab_imports_another() {
    let labs: Vec<String> = entries(&root().join("src/labs"))
        .into_iter()
        .filter(|path| path.is_dir())
        .filter_map(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()))
        .collect();
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(lab) = labs.iter().find(|lab| source.path.starts_with(&format!("labs/{lab}"))) else { continue };
        for other in labs.iter().filter(|other| *other != lab) {
            if code(&source.text).contains(&format!("labs::{other}")) {
                wrong.push(format!("src/{} imports labs::{other}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}\nwhat two labs share belongs into a room below them");
}

#[test]
fn every_module_says_why_it_exists() {
    let all = sources().into_iter().chain(sources_below("structured/src"));
    let silent: Vec<_> = all.filter(|source| !source.text.starts_with("//!")).collect();
    assert!(silent.is_empty(), "no module doc in {:?}", silent.iter().map(|source| &source.path).collect::<Vec<_>>());
}

#[test]
fn no_file_is_longer_than_a_noun() {
    let long: Vec<_> = sources()
        .into_iter()
        .chain(sources_below("structured/src"))
        .map(|source| (source.text.lines().count(), source.path.clone()))
        .filter(|(lines, _)| *lines > LONGEST)
        .collect();
    assert!(long.is_empty(), "past {LONGEST} lines: {long:?}");
}

#[test]
fn the_reading_of_imports_sees_through_braces_and_past_comments() {
    let text =
        "use crate::{io::Clock, app::{App, x::Y}};\nfn f() { crate::browser::x(); web_sys::window(); } // crate::agent";
    let found: BTreeSet<String> = names_after(&code(text), &["crate::"]).into_iter().collect();
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["app", "browser", "io"]);
    assert!(words(&code(text)).any(|word| word == "web_sys"));
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let src = root().join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    assert!(files.len() > 20, "only {} source files found below {}", files.len(), src.display());
    files.into_iter().filter(|file| *file != src.join("lib.rs")).map(|file| source(&src, &file)).collect()
}

/// The sources of a crate of ours beside this one.
fn sources_below(folder: &str) -> Vec<Source> {
    let src = root().join(folder);
    let mut files = Vec::new();
    collect(&src, &mut files);
    assert!(!files.is_empty(), "no source files found below {}", src.display());
    files.iter().map(|file| source(&src, file)).collect()
}

fn source(src: &Path, file: &Path) -> Source {
    let path = file.strip_prefix(src).expect("below src").with_extension("");
    let path = path.to_string_lossy().replace('\\', "/");
    let path = path.strip_suffix("/mod").unwrap_or(&path).to_owned();
    Source { path, text: fs::read_to_string(file).expect("a source file is UTF-8 text") }
}

/// A hyphen is in no module's name: `scenario/twins/two-fetches-tasks.rs` is a program that readers see.
fn is_module(path: &Path) -> bool {
    path.file_name().is_some_and(|name| !name.to_string_lossy().contains('-'))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in entries(folder) {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") && is_module(&path) {
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

fn room_of(path: &str) -> &'static Room {
    ROOMS
        .iter()
        .filter(|room| path == room.path || path.starts_with(&format!("{}/", room.path)))
        .max_by_key(|room| room.path.len())
        .unwrap_or_else(|| panic!("src/{path} belongs to no room: give it a row here and in ARCHITECTURE.md"))
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
