//! Renders each route to HTML at build time: `prerender <folder>`, where the folder holds the built page.
//!
//! A page is the built `index.html` with the route's title, description and text filled in, and with a `<base>` that
//! leads from the page's folder to the app's root. So the same files work at any path, the text is there before the
//! program, and a link into the middle of the course works on any host.
//!
//! Only its host knows where the folder will be. Whoever does says so in the variable `INTERLEAVE_URL`; then each page says its
//! address, and where its picture is for those who show a link to it.
//!
//! Beside them it writes the list that search looks in, and in `programs` the programs' JavaScript as modules that say where they
//! are.

// A view's type is as deep as the view, and the compiler's default is shallower than a page.
#![recursion_limit = "256"]

mod site;

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use ::io::{Services, fake};
use any_spawner::Executor;
use futures::{FutureExt as _, future};
use interleave::{
    demo::{DemoPorts, DemoView},
    for_each_lab,
    labs::{self, Name, Part},
    listed::draw,
    shell::{
        App, Begins, Begun, Late, Piece, Ports, PracticePorts, PracticeView, Reviews, Route, SearchPorts, SearchView,
        SettingsPorts, SettingsView, TextView, TwoFromBefore, routes, search,
    },
};
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use serde_json::json;

use site::Site;

/// Why the folder was not finished.
#[derive(Debug, thiserror::Error)]
enum PrerenderError {
    #[error("which folder? usage: prerender <folder with the built index.html>")]
    Usage,
    #[error("{path}: {reason}")]
    File { path: PathBuf, reason: io::Error },
    #[error("index.html holds {what} {found} times, where exactly one is needed to fill a page in")]
    Shell { what: &'static str, found: usize },
    #[error(transparent)]
    Address(#[from] site::NoAddress),
    #[error("the executor could not be started: {0}")]
    Executor(any_spawner::ExecutorError),
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("prerender: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), PrerenderError> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or(PrerenderError::Usage)?);
    let site = Site::at(&std::env::var("INTERLEAVE_URL").unwrap_or_default())?;
    Executor::init_futures_executor().map_err(PrerenderError::Executor)?;
    let path = folder.join("index.html");
    let shell = fs::read_to_string(&path).map_err(|reason| PrerenderError::File { path, reason })?;
    for route in routes() {
        for path in [&*route.path].iter().chain(route.former_paths) {
            let there = Route { path: (*path).to_owned(), ..route.clone() };
            write(&folder.join(path).join("index.html"), &page(&shell, &there, &site)?)?;
        }
    }
    write(&folder.join("pieces.json"), &pieces())?;
    for (file, text) in programs::modules() {
        write(&folder.join("programs").join(file), &text)?;
    }
    write(&folder.join(search::FILE), &search::write(&search::index()))?;
    write(&folder.join("404.html"), NOT_FOUND)
}

fn write(path: &Path, text: &str) -> Result<(), PrerenderError> {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(path, text)).map_err(|reason| PrerenderError::File { path: path.to_owned(), reason })
}

/// The shell with a route filled in.
fn page(shell: &str, route: &Route, site: &Site) -> Result<String, PrerenderError> {
    let depth = if route.path.is_empty() { 0 } else { route.path.split('/').count() };
    let base = if depth == 0 { "./".to_owned() } else { "../".repeat(depth) };
    let fill = |html: String, what: &'static str, with: String| {
        let found = html.matches(what).count();
        if found == 1 { Ok(html.replace(what, &with)) } else { Err(PrerenderError::Shell { what, found }) }
    };
    let html = fill(shell.to_owned(), r#"<base href="./">"#, format!(r#"<base href="{base}">"#))?;
    let html = fill(html, "<title>Interleave</title>", format!("<title>{}</title>", escape(&route.window_title())))?;
    let described = format!(r#"<meta name="description" content="{}">"#, escape(route.description()));
    let html = fill(html, r#"<meta name="description" content="">"#, described)?;
    let name = format!(r#"<meta property="og:title" content="{}">"#, escape(&route.window_title()));
    let html = fill(html, r#"<meta property="og:title" content="">"#, name)?;
    let told = format!(r#"<meta property="og:description" content="{}">"#, escape(route.description()));
    let html = fill(html, r#"<meta property="og:description" content="">"#, told)?;
    let html = fill(html, r#"<meta property="og:image" content="./card.png">"#, site.card(route, &base))?;
    fill(html, r#"<div id="app"></div>"#, format!(r#"<div id="app">{}</div>"#, render(route)))
}

/// What the app shows at a route, in a world where nothing is kept and nothing has run.
fn render(route: &Route) -> String {
    let owner = Owner::new();
    owner.with(|| {
        provide_context(RequestUrl::new(&format!("/{}", route.path)));
        let ports = Ports {
            storage: Arc::new(fake::MemoryStorage::default()),
            clipboard: Arc::new(fake::MemoryLink::default()),
        };
        provide_context(Begins(|| future::ready(Ok(begun as fn(Begun) -> AnyView)).boxed_local()));
        view! { <App base="" ports late=Late(late) /> }.to_html()
    })
}

/// What is loaded apart from the page: its name, the pages on which it is fetched beforehand, and its budget in brotli bytes,
/// with what it shares. The build's last hook and the check of sizes read it.
fn pieces() -> String {
    let of_shell = [
        (Piece::Text, "text", TEXT),
        (Piece::Practice, "text_practice", PRACTICE),
        (Piece::Demo, "demo", DEMO),
        (Piece::Settings, "settings", SETTINGS),
        (Piece::Search, "search", SEARCH),
    ]
    .map(|(piece, name, budget)| {
        // What the practice shares with the text is in the text's files.
        let loads = |opened| opened == piece || (opened == Piece::Practice && piece == Piece::Text);
        let pages = routes().iter().filter(|route| route.place.piece().is_some_and(loads)).map(|route| &route.path);
        json!({ "name": name, "pages": pages.collect::<Vec<_>>(), "budget": budget })
    });
    let figures = json!({ "name": "figure_files", "pages": [], "budget": FIGURES });
    let begun = json!({ "name": "text_begun", "pages": [], "budget": BEGUN });
    let labs = labs::DECLARED.iter().flat_map(|lab| {
        let pages: Vec<_> = [lab.address].iter().chain(lab.former_addresses).copied().collect();
        let own = json!({ "name": lab.name, "pages": pages, "budget": lab.budget });
        let part = |part: &Part| json!({ "name": part.name, "pages": [], "budget": part.budget });
        [own].into_iter().chain(lab.parts.iter().map(part)).collect::<Vec<_>>()
    });
    json!(labs.chain(of_shell).chain([figures, begun]).collect::<Vec<_>>()).to_string()
}

/// The text's budget.
const TEXT: usize = 204_500;

/// The budget of the record and of where the checks begin, beside what they share with the text.
const PRACTICE: usize = 82_500;

/// That of the instructor's page, which runs programs and asks questions in their place.
const DEMO: usize = 1_293_000;

/// The settings' budget, and that of search.
const SETTINGS: usize = 197_500;
const SEARCH: usize = 49_500;

/// What runs the programs of the text and asks its questions.
const BEGUN: usize = 1_129_000;

/// What writes figures to files may weigh.
const FIGURES: usize = 61_000;

fn late(piece: Piece) -> AnyView {
    let Services { files, http, link, .. } = fake::services();
    provide_context(SettingsPorts { files: Arc::clone(&files), http, link });
    provide_context(PracticePorts { files, now: || 0, print: || () });
    provide_context(fake::services());
    match piece {
        Piece::Lab(name) => stage(name),
        Piece::Settings => view! { <SettingsView /> }.into_any(),
        Piece::Text => {
            provide_context(Reviews(|| future::ready(Ok(opening as fn(u8) -> AnyView)).boxed_local()));
            view! { <TextView /> }.into_any()
        }
        Piece::Practice => view! { <PracticeView /> }.into_any(),
        Piece::Demo => {
            let (channel, assets) = (Arc::<fake::MemoryChannel>::default(), Arc::<fake::MemoryAssets>::default());
            provide_context(DemoPorts { channel, assets, now: || 0 });
            view! { <DemoView /> }.into_any()
        }
        Piece::Search => {
            provide_context(SearchPorts { assets: Arc::new(fake::MemoryAssets::default()) });
            view! { <SearchView /> }.into_any()
        }
    }
}

/// Nobody begins anything while pages are rendered.
fn begun(begun: Begun) -> AnyView {
    provide_context(fake::services());
    draw(begun, || 0)
}

/// Nobody has answered anything.
fn opening(part: u8) -> AnyView {
    view! { <TwoFromBefore part /> }.into_any()
}

macro_rules! stages {
    ($($lab:ident),*) => {
        fn stage(name: Name) -> AnyView {
            match name {
                $(Name::$lab => view! { <labs::$lab::Lab /> }.into_any(),)*
            }
        }
    };
}

for_each_lab!(stages);

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A host shows this for any address that does not exist, at any depth, so it cannot know the way to the course's first
/// page, and nothing in it may need another file: its style is part of an address. No address of the course is deeper than two
/// folders: the three links cover whatever a mistyped one can look like, without a script.
const NOT_FOUND: &str = r#"<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src data:; base-uri 'none'; form-action 'none'">
<title>Not found · Interleave</title>
<link rel="stylesheet" href="data:text/css,html{color-scheme:light dark;font:106.25%25/1.6 system-ui,sans-serif;color:light-dark(oklch(25%25 0.015 265),oklch(91%25 0.008 90));background:light-dark(oklch(98.2%25 0.004 90),oklch(18.5%25 0.012 265))}main{max-width:34rem;margin:12vh auto;padding:0 1rem}h1{font-size:2rem;line-height:1.15}a{color:light-dark(oklch(45%25 0.17 285),oklch(78%25 0.105 285));font-weight:600}li{margin:.4rem 0;min-height:1.5rem}a:focus-visible{outline:2px solid;outline-offset:2px}">
<main>
<h1>There is no page here</h1>
<p>The address may be mistyped, or the page has moved. Its last word is what was not found. Go to the course:</p>
<ul>
<li><a href="../">The course</a>, if the address ends like <code>part/3</code> or <code>lab/agent</code></li>
<li><a href="./">The course</a>, if it ends with a single word, like <code>glossary</code></li>
<li><a href="../../">The course</a>, if it ends like <code>part/3/</code>, with a slash</li>
</ul>
</main>
</html>
"#;

#[cfg(test)]
mod tests;
