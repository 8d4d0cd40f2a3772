//! Where installed tools are kept: one folder for each version, shared by every checkout of this user.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// The folder of one tool at one version.
///
/// # Errors
/// When the environment names no place for a user's files.
pub(crate) fn folder(package: &str, version: &str) -> Result<PathBuf> {
    let cache = user_cache(env::consts::OS, |name| env::var_os(name).filter(|value| !value.is_empty()))
        .context("no folder for caches: set HOME (or XDG_CACHE_HOME, on Windows LOCALAPPDATA)")?;
    Ok(cache.join("interleave").join("tools").join(format!("{package}-{version}")))
}

/// The user's folder for caches, by the custom of each system.
fn user_cache(os: &str, var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let home = || var("HOME").map(PathBuf::from);
    match os {
        "windows" => var("LOCALAPPDATA").map(PathBuf::from),
        "macos" => Some(home()?.join("Library").join("Caches")),
        _ => match var("XDG_CACHE_HOME") {
            Some(cache) => Some(cache.into()),
            None => Some(home()?.join(".cache")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(os: &str, vars: &[(&str, &str)], expected: Option<&str>) {
        let var = |name: &str| vars.iter().find(|(found, _)| *found == name).map(|(_, value)| (*value).into());
        assert_eq!(user_cache(os, var), expected.map(PathBuf::from));
    }

    #[test]
    fn each_system_has_its_custom() {
        check("linux", &[("HOME", "/h")], Some("/h/.cache"));
        check("linux", &[("HOME", "/h"), ("XDG_CACHE_HOME", "/c")], Some("/c"));
        check("macos", &[("HOME", "/h")], Some("/h/Library/Caches"));
        check("windows", &[("LOCALAPPDATA", "/l")], Some("/l"));
    }

    #[test]
    fn without_a_home_there_is_no_place() {
        check("linux", &[], None);
    }
}
