//! From the path of a request to the file that answers it. What comes over the wire never leaves the folder.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::Site;

/// What a request's path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    File(PathBuf),
    /// A folder without its slash: relative links on its page would resolve one level too high.
    Redirect(String),
    /// Nothing, answered with the folder's 404.html if it has one.
    Missing(Option<PathBuf>),
}

/// The answer to a request's path, without its query.
pub(crate) fn find(site: &Site, path: &str) -> Answer {
    let Some(inside) = path.strip_prefix(&site.prefix) else {
        return Answer::Missing(None);
    };
    if inside.is_empty() {
        return Answer::Redirect(format!("{}/", site.prefix));
    }
    let Some(file) = inside_of(&site.folder, inside) else {
        return missing(site);
    };
    if file.is_dir() {
        return if inside.ends_with('/') { index(site, &file) } else { Answer::Redirect(format!("{path}/")) };
    }
    if file.is_file() && !inside.ends_with('/') { Answer::File(file) } else { missing(site) }
}

fn index(site: &Site, folder: &Path) -> Answer {
    let page = folder.join("index.html");
    if page.is_file() { Answer::File(page) } else { missing(site) }
}

fn missing(site: &Site) -> Answer {
    let page = site.folder.join("404.html");
    Answer::Missing(page.is_file().then_some(page))
}

/// The path below the folder; none for one that does not start with a single slash, climbs out, or names something
/// that is no plain file name on some system.
fn inside_of(folder: &Path, path: &str) -> Option<PathBuf> {
    let decoded = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    if path.contains("//") {
        // A redirect to such a path would lead to another host.
        return None;
    }
    let mut file = folder.to_owned();
    for name in decoded.split('/').filter(|name| !name.is_empty()) {
        if name == "." || name == ".." || name.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(name);
    }
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::Headers;

    fn site(prefix: &str) -> Site {
        // Any folder with a subfolder and files of known names will do: this crate's own.
        Site { folder: env!("CARGO_MANIFEST_DIR").into(), prefix: prefix.to_owned(), headers: Headers::Plain }
    }

    #[track_caller]
    fn check_missing(path: &str) {
        assert_eq!(find(&site(""), path), Answer::Missing(None), "{path}");
    }

    #[test]
    fn a_file_is_found() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
        assert_eq!(find(&site(""), "/src/lib.rs"), Answer::File(file.clone()));
        assert_eq!(find(&site(""), "/src/%6cib.rs"), Answer::File(file.clone()));
        assert_eq!(find(&site("/a/b"), "/a/b/src/lib.rs"), Answer::File(file));
    }

    #[test]
    fn a_folder_redirects_to_its_slash_below_the_prefix() {
        assert_eq!(find(&site(""), "/src"), Answer::Redirect("/src/".into()));
        assert_eq!(find(&site("/a/b"), "/a/b/src"), Answer::Redirect("/a/b/src/".into()));
        assert_eq!(find(&site("/a/b"), "/a/b"), Answer::Redirect("/a/b/".into()));
    }

    #[test]
    fn nothing_outside_the_prefix_is_served() {
        assert_eq!(find(&site("/a/b"), "/src/lib.rs"), Answer::Missing(None));
        assert_eq!(find(&site("/a/b"), "/a/bsrc/lib.rs"), Answer::Missing(None));
    }

    #[test]
    fn no_path_leaves_the_folder() {
        check_missing("/../Cargo.toml");
        check_missing("/src/../../Cargo.toml");
        check_missing("/%2e%2e/Cargo.toml");
        check_missing("/..%2fCargo.toml");
        check_missing("/..%5cCargo.toml");
        check_missing("/%00");
        check_missing("/c:/x");
        check_missing("//src");
    }

    #[test]
    fn a_file_is_not_a_folder() {
        check_missing("/src/lib.rs/");
    }

    #[test]
    fn a_folder_without_a_page_is_not_listed() {
        check_missing("/src/");
    }
}
