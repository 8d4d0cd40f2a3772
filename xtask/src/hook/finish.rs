//! The last steps of a build, on the folder that Trunk is about to publish.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{name_section, policy, programs};
use crate::host::{Rule, Rules};
use crate::{places, run};

/// Makes Trunk's output the folder to host: names stripped, programs versioned, routes rendered, headers written.
///
/// # Errors
/// When Trunk did not say where it builds, a step fails, or a page holds what its policy would block.
pub fn finish() -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR")
        .context("TRUNK_STAGING_DIR is not set; this command is a hook that Trunk runs: use `cargo xtask dist`")?;
    let staging = PathBuf::from(staging);
    if std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        strip_names(&staging)?;
    }
    let programs = programs::version(&staging)?;
    prerender(&staging)?;
    write_headers(&staging, &programs)?;
    check_pages(&staging)
}

fn strip_names(staging: &Path) -> Result<()> {
    for file in places::files(staging)? {
        if file.extension().is_some_and(|extension| extension == "wasm") {
            let module = fs::read(&file)?;
            let stripped = name_section::remove(&module).with_context(|| file.display().to_string())?;
            fs::write(&file, stripped)?;
        }
    }
    Ok(())
}

/// Renders every route with the native build of the same views. The development profile: it runs once, and the
/// tests have built it already.
fn prerender(staging: &Path) -> Result<()> {
    let mut command = run::cargo();
    command.args(["run", "--features", "prerender", "--bin", "prerender", "--"]).arg(staging);
    run::run(&mut command)
}

fn write_headers(staging: &Path, programs: &[String]) -> Result<()> {
    let html = fs::read_to_string(staging.join("index.html"))?;
    let names = top_level(staging)?;
    let rules = rules(&policy::of_page(&html)?, &immutable(&names, programs));
    fs::write(staging.join("_headers"), rules.to_string()).context("_headers cannot be written")
}

/// What a good host sends. The policy is the page's own, sent once more because a worker obeys that of its response;
/// COOP and COEP give the page shared memory and precise clocks.
fn rules(policy: &str, immutable: &[String]) -> Rules {
    let all = [
        ("Content-Security-Policy", policy),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    let forever = [("Cache-Control", "public, max-age=31536000, immutable")];
    let named = immutable.iter().map(|pattern| rule(pattern, &forever));
    Rules(std::iter::once(rule("/*", &all)).chain(named).collect())
}

fn rule(pattern: &str, headers: &[(&str, &str)]) -> Rule {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Rule { pattern: pattern.to_owned(), headers }
}

/// The paths whose content never changes, because their name is made from it: Trunk's `name-<hash>.ext` and
/// `name-<hash>_bg.wasm`, and the programs' folders.
fn immutable(names: &[String], programs: &[String]) -> Vec<String> {
    let mut paths: Vec<_> = names.iter().filter(|name| is_hashed(name)).map(|name| format!("/{name}")).collect();
    paths.sort();
    paths.extend(programs.iter().map(|folder| format!("/{folder}/*")));
    paths
}

fn is_hashed(name: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else {
        return false;
    };
    let hash = stem.strip_suffix("_bg").unwrap_or(stem).rsplit_once('-').map_or("", |(_, hash)| hash);
    let hex = hash.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c));
    matches!(extension, "js" | "css" | "wasm") && (12..=16).contains(&hash.len()) && hex
}

fn check_pages(staging: &Path) -> Result<()> {
    for page in places::files(staging)? {
        if page.extension().is_none_or(|extension| extension != "html") {
            continue;
        }
        let blocked = policy::blocked(&fs::read_to_string(&page)?);
        if let Some(first) = blocked.first() {
            bail!(
                "{} holds {} things that its policy blocks, the first is {first}; use a class, or a script file",
                page.strip_prefix(staging).unwrap_or(&page).display(),
                blocked.len(),
            );
        }
    }
    Ok(())
}

fn top_level(folder: &Path) -> Result<Vec<String>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_hashed(name: &str, expected: bool) {
        assert_eq!(is_hashed(name), expected, "{name}");
    }

    #[test]
    fn names_made_from_content_are_known() {
        check_hashed("page-1f0c2b3a4d5e6f70.js", true);
        check_hashed("page-f0c2b3a4d5e6f70_bg.wasm", true);
        check_hashed("interleave-1f0c2b3a4d5e6f70.css", true);
    }

    #[test]
    fn names_that_stay_are_not_cached_for_ever() {
        check_hashed("boot.js", false);
        check_hashed("index.html", false);
        check_hashed("some-long-words.js", false);
        check_hashed("report-20260101000000.html", false);
    }

    #[test]
    fn no_path_gets_a_header_twice() {
        // Hosts join the values of two matching rules with a comma.
        let immutable = immutable(&["page-1f0c2b3a4d5e6f70.js".into(), "boot.js".into()], &["worker-1".into()]);
        let rules = rules("default-src 'none'", &immutable);
        for path in ["/", "/part/3/", "/page-1f0c2b3a4d5e6f70.js", "/worker-1/compute.js", "/boot.js"] {
            let mut names: Vec<_> = rules.for_path(path).into_iter().map(|(name, _)| name).collect();
            let count = names.len();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), count, "{path}");
        }
    }

    #[test]
    fn every_path_gets_the_policy_and_only_named_ones_last() {
        let rules = rules("default-src 'none'", &immutable(&[], &["worker-1".into()]));
        let names = |path| rules.for_path(path).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert!(names("/").contains(&"Content-Security-Policy".to_owned()));
        assert!(!names("/").contains(&"Cache-Control".to_owned()));
        assert!(names("/worker-1/compute.js").contains(&"Cache-Control".to_owned()));
    }
}
