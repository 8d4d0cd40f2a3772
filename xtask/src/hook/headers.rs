//! The `_headers` file of the folder to host, in Netlify's and Cloudflare Pages' format.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::policy;

/// Writes the file for a folder in which these folders are named by their content.
pub(crate) fn write(staging: &Path, folders: &[String]) -> Result<()> {
    let html = fs::read_to_string(staging.join("index.html"))?;
    let names = fs::read_dir(staging)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let text = text(&policy::of_page(&html)?, &immutable(&names.collect::<Result<Vec<_>>>()?, folders));
    fs::write(staging.join("_headers"), text).context("_headers cannot be written")
}

/// What a good host sends. The policy is the page's own, sent once more because a worker obeys that of its response, and
/// with what a page cannot say of itself: nobody may frame it, so nobody can lead a reader's clicks astray. COOP and COEP
/// give the page shared memory and precise clocks. Under the stricter `require-corp` a page could not find out whether a
/// model server that allows no page (CORS) is there at all.
fn text(policy: &str, immutable: &[String]) -> String {
    let policy = format!("{policy}; frame-ancestors 'none'");
    let all = [
        ("Content-Security-Policy", policy.as_str()),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "credentialless"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    let forever = [("Cache-Control", "public, max-age=31536000, immutable")];
    let named = immutable.iter().map(|pattern| rule(pattern, &forever));
    std::iter::once(rule("/*", &all)).chain(named).collect()
}

/// A path pattern on a line of its own, then its headers, indented.
fn rule(pattern: &str, headers: &[(&str, &str)]) -> String {
    let headers = headers.iter().map(|(name, value)| format!("  {name}: {value}\n"));
    format!("{pattern}\n{}", headers.collect::<String>())
}

/// The paths whose content never changes, because their name is made from it: our folders, and Trunk's `name-<hash>.css`.
fn immutable(names: &[String], folders: &[String]) -> Vec<String> {
    let files = names.iter().filter(|name| is_hashed(name)).map(|name| format!("/{name}"));
    let mut paths: Vec<_> = files.chain(folders.iter().map(|folder| format!("/{folder}/*"))).collect();
    paths.sort();
    paths
}

fn is_hashed(name: &str) -> bool {
    let hash = name.strip_suffix(".css").and_then(|stem| stem.rsplit_once('-')).map_or("", |(_, hash)| hash);
    (12..=16).contains(&hash.len()) && hash.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use host::Rules;

    #[track_caller]
    fn check_hashed(name: &str, expected: bool) {
        assert_eq!(is_hashed(name), expected, "{name}");
    }

    #[test]
    fn a_sheet_named_by_its_content_is_known() {
        check_hashed("interleave-1f0c2b3a4d5e6f70.css", true);
        check_hashed("interleave-f0c2b3a4d5e6f70.css", true);
    }

    #[test]
    fn names_that_stay_are_not_cached_for_ever() {
        check_hashed("boot.js", false);
        check_hashed("print-landscape.css", false);
        check_hashed("report-20260101000000.html", false);
    }

    fn sample() -> Rules {
        let names = ["interleave-1f0c2b3a4d5e6f70.css".into(), "boot.js".into()];
        let text = text("default-src 'none'", &immutable(&names, &["worker-1".into(), "page-2".into()]));
        Rules::parse(&text).unwrap()
    }

    fn names(path: &str) -> Vec<String> {
        sample().for_path(path).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn nobody_may_frame_any_path() {
        for path in ["/", "/part/3/", "/worker-1/worker.js"] {
            let headers = sample().for_path(path);
            let value = |wanted: &str| headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
            assert_eq!(value("Content-Security-Policy"), Some("default-src 'none'; frame-ancestors 'none'"));
            assert_eq!(value("X-Frame-Options"), Some("DENY"));
        }
    }

    #[test]
    fn no_path_gets_a_header_twice() {
        // Hosts join the values of two matching rules with a comma.
        for path in ["/", "/part/3/", "/page-2/page.js", "/worker-1/worker.js", "/boot.js"] {
            let mut names = names(path);
            let count = names.len();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), count, "{path}");
        }
    }

    #[test]
    fn every_path_gets_the_policy_and_only_named_ones_last() {
        let cached = |path| names(path).contains(&"Cache-Control".to_owned());
        assert!(names("/").contains(&"Content-Security-Policy".to_owned()));
        assert!(!cached("/") && !cached("/boot.js"));
        assert!(cached("/worker-1/worker.js") && cached("/page-2/page_bg.wasm"));
        assert!(cached("/interleave-1f0c2b3a4d5e6f70.css"));
    }
}
