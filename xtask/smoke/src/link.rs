//! What a page names, and where on the server that is.

use anyhow::{Context as _, Result};
use url::Url;
use xtask::html::tags;

/// The attributes that name something to load or to go to, ours for the loader among them.
const NAMING: [&str; 5] = ["href", "src", "data-js", "data-wasm", "data-worker"];

/// Everything that a page names, but for its `<base>`.
pub(crate) fn references(html: &str) -> Vec<String> {
    let named = tags(html).filter(|tag| tag.name != "base").flat_map(|tag| tag.attributes);
    named.filter(|(name, _)| NAMING.contains(&name.as_str())).map(|(_, value)| value).collect()
}

/// The address that a page's references start from.
pub(crate) fn base_of(html: &str, address: &Url) -> Result<Url> {
    let base = tags(html).find(|tag| tag.name == "base").context("it has no <base>")?;
    let href = base.attribute("href").context("its <base> has no href")?;
    resolve(address, href)?.context("its <base> leads to another server")
}

/// The address that a reference leads to, without its fragment; none where that is another server or none.
///
/// # Errors
/// When the reference is no address.
pub(crate) fn resolve(base: &Url, reference: &str) -> Result<Option<Url>> {
    let mut target = base.join(reference).with_context(|| format!("{reference} is no address"))?;
    target.set_fragment(None);
    Ok(Some(target).filter(|target| target.origin() == base.origin()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> Url {
        Url::parse("http://127.0.0.1:8080").unwrap().join(path).unwrap()
    }

    #[track_caller]
    fn check(base: &str, reference: &str, expected: Option<&str>) {
        assert_eq!(resolve(&at(base), reference).unwrap(), expected.map(at), "{reference} from {base}");
    }

    #[test]
    fn a_relative_reference_starts_from_the_folder() {
        check("/a/b/", "part/3", Some("/a/b/part/3"));
        check("/a/b/", "./page.js?x#y", Some("/a/b/page.js?x"));
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
        let mut found = references(html);
        found.sort();
        assert_eq!(found, ["x?a=1&b=2", "y", "z"]);
        assert_eq!(base_of(html, &at("/a/b/")).unwrap(), at("/a/b/"));
    }
}
