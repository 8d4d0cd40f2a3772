//! The pages as they are written.

use std::sync::LazyLock;

use interleave::shell::find;

use super::*;

const SHELL: &str = include_str!("../../../index.html");

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
        assert!(html.contains(&format!(r#"<meta property="og:image" content="{base}card.png">"#)), "{}", route.path);
        let title = format!(r#"<meta property="og:title" content="{}">"#, escape(&route.window_title()));
        assert!(html.contains(&title), "{}", route.path);
        assert!(!html.contains("canonical") && !html.contains("og:url"), "nobody has said where it is hosted");
    }
    assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("public/card.png").exists());
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
            assert!(anchor.is_empty() || attributes(page, "id").contains(&anchor), "{} links to {href}", route.path);
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
    says("lab/agent", &["Tool calls", "in parallel", "in sequence", "skip the waiting", "Press Run to get an answer."]);
    says("lab/event-loop", &["Skip the waiting", "Real time", "tasks appear here"]);
    says("lab/parallel", &["One job", "Matrix product", "Methods", "Too small for the GPU", "Worker and GPU"]);
    says("settings", &["Appearance", "Same as system", "Single-key shortcuts"]);
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
    assert!(former.contains("<h1") && former.contains("Event loop lab") && former.contains("Step back"), "{former}");
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
