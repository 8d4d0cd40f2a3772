//! What a page names, and where on the server that is.

use anyhow::{Context, Result};

use crate::html::tags;

/// The attributes that name something to load or to go to, ours for the loader among them.
const NAMING: [&str; 5] = ["href", "src", "data-js", "data-wasm", "data-worker"];

/// Everything that a page names, but for its `<base>`.
pub(crate) fn references(html: &str) -> Vec<String> {
    let named = tags(html).filter(|tag| tag.name != "base").flat_map(|tag| tag.attributes);
    named.filter(|(name, _)| NAMING.contains(name)).map(|(_, value)| value.replace("&amp;", "&")).collect()
}

/// The path that a page's references start from.
pub(crate) fn base_of(html: &str, address: &str) -> Result<String> {
    let base = tags(html).find(|tag| tag.name == "base").context("it has no <base>")?;
    let href = base.attribute("href").context("its <base> has no href")?;
    resolve(address, href).context("its <base> leads to another server")
}

/// The path of a reference, without query and fragment; none where it leads to another server or to none.
pub(crate) fn resolve(base: &str, reference: &str) -> Option<String> {
    let path = reference.split(['?', '#']).next().unwrap_or_default();
    if path.split('/').next().is_some_and(|first| first.contains(':')) || path.starts_with("//") {
        return None;
    }
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let joined = match path {
        "" => base.to_owned(),
        _ if path.starts_with('/') => path.to_owned(),
        _ => format!("{folder}/{path}"),
    };
    Some(normal(&joined))
}

/// The path with its `.` and `..` followed.
fn normal(path: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    let mut ends_in_folder = false;
    for name in path.split('/').skip(1) {
        ends_in_folder = matches!(name, "" | "." | "..");
        match name {
            ".." => drop(names.pop()),
            "" | "." => {}
            _ => names.push(name),
        }
    }
    let slash = if ends_in_folder && !names.is_empty() { "/" } else { "" };
    format!("/{}{slash}", names.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &str, reference: &str, expected: Option<&str>) {
        assert_eq!(resolve(base, reference).as_deref(), expected, "{reference} from {base}");
    }

    #[test]
    fn a_relative_reference_starts_from_the_folder() {
        check("/a/b/", "part/3", Some("/a/b/part/3"));
        check("/a/b/", "./page.js?x#y", Some("/a/b/page.js"));
        check("/a/b/part/3/", "../../", Some("/a/b/"));
        check("/", "./", Some("/"));
        check("/part/3/", "../../", Some("/"));
        check("/a/b/", "", Some("/a/b/"));
        check("/a/b/", "#top", Some("/a/b/"));
    }

    #[test]
    fn a_rooted_reference_shows_as_what_it_is() {
        check("/a/b/", "/part/3", Some("/part/3"));
    }

    #[test]
    fn other_servers_and_schemes_are_left_alone() {
        check("/", "https://example.com/x", None);
        check("/", "//example.com/x", None);
        check("/", "mailto:a@example.com", None);
        check("/", "data:,", None);
    }

    #[test]
    fn a_page_names_files_links_and_the_loaders_parts() {
        let html = r#"<base href="./"><a href="x?a=1&amp;b=2"></a><script src=y data-js="z"></script><p id="q">"#;
        assert_eq!(references(html), ["x?a=1&b=2", "y", "z"]);
        assert_eq!(base_of(html, "/a/b/").unwrap(), "/a/b/");
    }
}
