//! Renders each route to HTML at build time: `prerender <folder>`, where the folder holds the built page.
//!
//! A page is the built `index.html` with the route's title, description and text filled in, and with a `<base>` that
//! leads from the page's folder to the app's root. So the same files work at any path, the text is there before the
//! program, and a link into the middle of the course works on any host.
//!
//! Beside them, in `scenarios`, it writes the scenarios' JavaScript as modules that say where they are.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use any_spawner::Executor;
use interleave::{
    app::{App, Late, Piece, Route, SettingsView, routes},
    io::fake,
    labs, scenario,
};
use leptos::prelude::*;
use leptos_router::location::RequestUrl;

/// Why the folder was not finished.
#[derive(Debug, thiserror::Error)]
enum PrerenderError {
    #[error("which folder? usage: prerender <folder with the built index.html>")]
    Usage,
    #[error("{path}: {reason}")]
    File { path: PathBuf, reason: io::Error },
    #[error("index.html holds {what} {found} times, where exactly one is needed to fill a page in")]
    Shell { what: &'static str, found: usize },
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
    Executor::init_futures_executor().map_err(PrerenderError::Executor)?;
    let path = folder.join("index.html");
    let shell = fs::read_to_string(&path).map_err(|reason| PrerenderError::File { path, reason })?;
    for route in routes() {
        write(&folder.join(&route.path).join("index.html"), &page(&shell, route)?)?;
    }
    for (file, text) in scenario::modules() {
        write(&folder.join("scenarios").join(file), &text)?;
    }
    write(&folder.join("404.html"), NOT_FOUND)
}

fn write(path: &Path, text: &str) -> Result<(), PrerenderError> {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(path, text)).map_err(|reason| PrerenderError::File { path: path.to_owned(), reason })
}

/// The shell with a route filled in.
fn page(shell: &str, route: &Route) -> Result<String, PrerenderError> {
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
    fill(html, r#"<div id="app"></div>"#, format!(r#"<div id="app">{}</div>"#, render(route)))
}

/// What the app shows at a route, in a world where nothing is kept and nothing has run.
fn render(route: &Route) -> String {
    let owner = Owner::new();
    owner.with(|| {
        provide_context(RequestUrl::new(&format!("/{}", route.path)));
        view! { <App base="" services=fake::services() late=Late(late) /> }.to_html()
    })
}

fn late(piece: Piece) -> AnyView {
    match piece {
        Piece::Lab(lab) => labs::stage(lab),
        Piece::Settings => view! { <SettingsView /> }.into_any(),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A host shows this for any address that does not exist, at any depth, so it cannot know the way to the course's first
/// page, and nothing in it may need another file. No address of the course is deeper than two folders: the three links
/// cover whatever a mistyped one can look like, without a script.
const NOT_FOUND: &str = r#"<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<title>Not found · Interleave</title>
<h1>There is no page here</h1>
<p>The address may be mistyped. The first page of the course is the nearest of these that opens:</p>
<ol>
<li><a href="./">this folder</a></li>
<li><a href="../">one folder up</a></li>
<li><a href="../../">two folders up</a></li>
</ol>
</html>
"#;

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use interleave::app::find;

    use super::*;

    const SHELL: &str = include_str!("../../index.html");

    /// Each route with its page; rendered once for all tests.
    fn pages() -> &'static [(&'static Route, String)] {
        static PAGES: LazyLock<Vec<(&'static Route, String)>> = LazyLock::new(|| {
            Executor::init_futures_executor().unwrap();
            routes().iter().map(|route| (route, page(SHELL, route).unwrap())).collect()
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
        let error = page("<html></html>", &routes()[0]).unwrap_err().to_string();
        assert!(error.starts_with(r#"index.html holds <base href="./"> 0 times"#), "{error}");
    }
}
