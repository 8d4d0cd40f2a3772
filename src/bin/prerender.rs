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
    for_each_lab,
    labs::{self, Name, Part},
    listed::draw,
    shell::{
        App, Begins, Begun, Late, Piece, Ports, Route, SearchPorts, SearchView, SettingsPorts, SettingsView, TextView,
        find, routes, search,
    },
};
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use serde_json::json;

/// Why the folder was not finished.
#[derive(Debug, thiserror::Error)]
enum PrerenderError {
    #[error("which folder? usage: prerender <folder with the built index.html>")]
    Usage,
    #[error("{path}: {reason}")]
    File { path: PathBuf, reason: io::Error },
    #[error("index.html holds {what} {found} times, where exactly one is needed to fill a page in")]
    Shell { what: &'static str, found: usize },
    #[error(
        "INTERLEAVE_URL is {0:?}: it says where the folder will be hosted, like https://example.org/course, or stays away"
    )]
    Address(String),
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

/// Where the folder will be hosted.
#[derive(Debug, PartialEq)]
enum Site {
    /// Nobody has said it.
    Anywhere,
    /// There; without a slash at the end.
    At(String),
}

impl Site {
    fn at(url: &str) -> Result<Self, PrerenderError> {
        let address = url.trim_end_matches('/');
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        match host {
            None if url.is_empty() => Ok(Self::Anywhere),
            Some(host) if !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || "\"<>?#".contains(c)) => {
                Ok(Self::At(address.to_owned()))
            }
            Some(_) | None => Err(PrerenderError::Address(url.to_owned())),
        }
    }

    /// What a page says of where it and its picture are; `base` leads from the page to the root.
    fn card(&self, route: &Route, base: &str) -> String {
        let picture = |root: &str| format!(r#"<meta property="og:image" content="{root}card.png">"#);
        match self {
            // The way to the picture is the page's own.
            Self::Anywhere => picture(base),
            Self::At(root) => {
                // What is opened where it once was is at its present address.
                let path = find(&route.path).map_or(&*route.path, |found| &*found.path);
                let slash = if path.is_empty() { "" } else { "/" };
                let address = escape(&format!("{root}/{path}{slash}"));
                let picture = picture(&escape(&format!("{root}/")));
                format!(
                    r#"{picture}<meta property="og:url" content="{address}"><link rel="canonical" href="{address}">"#
                )
            }
        }
    }
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
    let described = format!(r#"<meta name="description" content="{}">"#, escape(&route.description));
    let html = fill(html, r#"<meta name="description" content="">"#, described)?;
    let name = format!(r#"<meta property="og:title" content="{}">"#, escape(&route.window_title()));
    let html = fill(html, r#"<meta property="og:title" content="">"#, name)?;
    let told = format!(r#"<meta property="og:description" content="{}">"#, escape(&route.description));
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
    let of_shell =
        [(Piece::Text, "text", TEXT), (Piece::Settings, "settings", SETTINGS), (Piece::Search, "search", SEARCH)].map(
            |(piece, name, budget)| {
                let pages = routes().iter().filter(|route| route.place.piece() == Some(piece)).map(|route| &route.path);
                json!({ "name": name, "pages": pages.collect::<Vec<_>>(), "budget": budget })
            },
        );
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
const TEXT: usize = 184_000;

/// The settings' budget, and that of search.
const SETTINGS: usize = 194_500;
const SEARCH: usize = 44_000;

/// What runs the programs of the text and asks its questions.
const BEGUN: usize = 1_085_000;

/// What writes figures to files may weigh.
const FIGURES: usize = 60_500;

fn late(piece: Piece) -> AnyView {
    let Services { files, http, link, .. } = fake::services();
    provide_context(SettingsPorts { files, http, link });
    provide_context(fake::services());
    match piece {
        Piece::Lab(name) => stage(name),
        Piece::Settings => view! { <SettingsView /> }.into_any(),
        Piece::Text => view! { <TextView /> }.into_any(),
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
mod tests {
    use std::sync::LazyLock;

    use super::*;

    const SHELL: &str = include_str!("../../index.html");

    /// Each route with its page; rendered once for all tests.
    fn pages() -> &'static [(&'static Route, String)] {
        static PAGES: LazyLock<Vec<(&'static Route, String)>> = LazyLock::new(|| {
            Executor::init_futures_executor().unwrap();
            routes().iter().map(|route| (route, page(SHELL, route, &Site::Anywhere).unwrap())).collect()
        });
        &PAGES
    }

    fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
        html.split(&format!(" {name}=\"")).skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect()
    }

    /// What the app drew, without the shell around it.
    fn drawn(html: &str) -> &str {
        html.split_once(r#"<div id="app">"#).unwrap().1
    }

    #[test]
    fn the_page_for_a_wrong_address_has_a_style_that_its_policy_allows_and_ways_back() {
        assert!(
            NOT_FOUND.contains("style-src data:")
                && NOT_FOUND.contains(r#"<link rel="stylesheet" href="data:text/css,html{"#)
        );
        assert!(!NOT_FOUND.contains("<style") && !NOT_FOUND.contains(" style="), "the build refuses both");
        assert_eq!(attributes(NOT_FOUND, "href").into_iter().skip(1).collect::<Vec<_>>(), ["../", "./", "../../"]);
    }

    #[test]
    fn a_link_to_a_page_is_shown_elsewhere_with_its_title_and_the_card() {
        for (route, html) in pages() {
            let base = attributes(html, "href")[0];
            assert!(
                html.contains(&format!(r#"<meta property="og:image" content="{base}card.png">"#)),
                "{}",
                route.path
            );
            let title = format!(r#"<meta property="og:title" content="{}">"#, escape(&route.window_title()));
            assert!(html.contains(&title), "{}", route.path);
            assert!(!html.contains("canonical") && !html.contains("og:url"), "nobody has said where it is hosted");
        }
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("public/card.png").exists());
    }

    #[test]
    fn where_its_host_is_known_a_page_says_its_address_and_that_of_its_picture() {
        let site = Site::at("https://example.org/course/").unwrap();
        let at = |path: &str| {
            let route = find(path).unwrap();
            site.card(&Route { path: path.to_owned(), ..route.clone() }, "../")
        };
        let says = |address: &str| {
            format!(
                r#"<meta property="og:image" content="https://example.org/course/card.png"><meta property="og:url" content="{address}"><link rel="canonical" href="{address}">"#
            )
        };
        assert_eq!(at(""), says("https://example.org/course/"));
        assert_eq!(at("part/3"), says("https://example.org/course/part/3/"));
        assert_eq!(at("lab/loop"), says("https://example.org/course/lab/event-loop/"), "where it is now");
        let home = page(SHELL, &routes()[0], &site).unwrap();
        assert!(home.contains(&at("")) && !home.contains("./card.png"), "{home}");
    }

    #[test]
    fn an_address_that_is_none_is_refused_and_no_address_is_fine() {
        assert_eq!(Site::at("").unwrap(), Site::Anywhere);
        for wrong in ["example.org", "https://", "/course", "https://a\"b", "https://a.b/?c", "ftp://a.b"] {
            let error = Site::at(wrong).unwrap_err().to_string();
            assert!(error.contains("INTERLEAVE_URL is ") && error.contains("https://example.org/course"), "{error}");
        }
    }

    #[test]
    fn no_page_carries_an_inline_style_or_script() {
        for (route, html) in pages() {
            assert!(!html.contains(" style=") && !html.contains("<style"), "{}", route.path);
            assert_eq!(html.matches("<script").count(), html.matches("<script src=").count(), "{}", route.path);
        }
    }

    #[test]
    fn every_page_has_one_title_and_one_first_heading() {
        for (route, html) in pages() {
            assert!(html.contains(&format!("<title>{}</title>", escape(&route.window_title()))), "{}", route.path);
            assert_eq!(html.matches("<h1").count(), 1, "{}", route.path);
        }
    }

    #[test]
    fn no_page_is_the_one_for_a_wrong_address() {
        let wrong = Route { path: "part/8".to_owned(), ..routes()[0].clone() };
        assert!(render(&wrong).contains("There is no page here"));
        assert!(pages().iter().all(|(_, html)| !html.contains("There is no page here")));
    }

    #[test]
    fn headings_go_down_one_level_at_a_time() {
        for (route, html) in pages() {
            let levels = drawn(html).split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10));
            let mut before = 0;
            for level in levels {
                assert!(level <= before + 1, "h{before} is followed by h{level} in {}", route.path);
                before = level;
            }
        }
    }

    #[test]
    fn every_link_leads_to_a_page_and_to_something_on_it() {
        for (route, html) in pages() {
            for href in attributes(drawn(html), "href").into_iter().filter(|href| !href.starts_with("https://")) {
                let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
                let path = path.split_once('?').map_or(path, |(path, _)| path);
                assert!(!path.starts_with('/') && !path.starts_with(".."), "{} links to {href}", route.path);
                let target = find(path.trim_start_matches("./"));
                let (_, page) = pages().iter().find(|(other, _)| Some(*other) == target).unwrap();
                assert!(
                    anchor.is_empty() || attributes(page, "id").contains(&anchor),
                    "{} links to {href}",
                    route.path
                );
            }
        }
    }

    #[test]
    fn a_stage_has_one_primary_action_and_no_page_has_more() {
        for (route, html) in pages() {
            let primary = html.matches("button-primary").count();
            let lab = labs::DECLARED.iter().any(|lab| lab.address == route.path);
            assert!(if lab { primary == 1 } else { primary <= 1 }, "{primary} in {}", route.path);
        }
    }

    #[test]
    fn things_have_their_field_s_names_and_what_is_pressed_is_a_verb() {
        let says = |path: &str, words: &[&str]| {
            let (_, html) = pages().iter().find(|(route, _)| route.path == path).unwrap();
            for word in words {
                assert!(html.contains(word), "{word} in {path}");
            }
        };
        says(
            "lab/agent",
            &["Tool calls", "in parallel", "in sequence", "skip the waiting", "Press Run to get an answer."],
        );
        says("lab/event-loop", &["Skip the waiting", "Real time", "tasks appear here", "Warnings"]);
        says("lab/parallel", &["One matrix product", "Methods", "Too small for the GPU", "Worker and GPU"]);
        says("settings", &["Appearance", "Same as system", "Single-key shortcuts", "API format"]);
    }

    #[test]
    fn ids_are_unique_on_their_page() {
        for (route, html) in pages() {
            let mut ids = attributes(html, "id");
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count, "{}", route.path);
        }
    }

    #[test]
    fn the_build_is_told_every_piece_its_pages_and_its_budget() {
        let told: serde_json::Value = serde_json::from_str(&pieces()).unwrap();
        let piece = |name: &str| told.as_array().unwrap().iter().find(|piece| piece["name"] == name).unwrap();
        assert_eq!(piece("event_loop")["pages"], json!(["lab/event-loop", "lab/loop"]));
        assert_eq!(piece("settings")["pages"], json!(["settings"]));
        for lab in labs::DECLARED {
            assert_eq!(piece(lab.name)["budget"], lab.budget);
            for part in lab.parts {
                assert_eq!(*piece(part.name), json!({ "name": part.name, "pages": [], "budget": part.budget }));
            }
        }
    }

    #[test]
    fn a_page_where_a_lab_once_was_is_the_lab() {
        let route = find("lab/event-loop").unwrap();
        let former = render(&Route { path: "lab/loop".to_owned(), ..route.clone() });
        assert!(
            former.contains("<h1") && former.contains("Event loop lab") && former.contains("Step back"),
            "{former}"
        );
    }

    #[test]
    fn the_base_leads_from_each_page_to_the_root() {
        for (route, html) in pages() {
            let expected = match route.path.matches('/').count() {
                0 if route.path.is_empty() => "./",
                0 => "../",
                _ => "../../",
            };
            assert!(html.contains(&format!(r#"<base href="{expected}">"#)), "{}", route.path);
        }
    }

    #[test]
    fn no_page_promises_what_is_not_there() {
        for (route, html) in pages() {
            let text = html.to_lowercase();
            for word in ["coming soon", "todo", "lorem ipsum", "under construction", "tbd"] {
                assert!(!drawn(&text).contains(word), "{word:?} in {}", route.path);
            }
        }
    }

    #[test]
    fn a_shell_that_cannot_be_filled_in_is_refused() {
        let error = page("<html></html>", &routes()[0], &Site::Anywhere).unwrap_err().to_string();
        assert!(error.starts_with(r#"index.html holds <base href="./"> 0 times"#), "{error}");
    }
}
