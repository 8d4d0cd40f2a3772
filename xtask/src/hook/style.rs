//! One style sheet from many files: one request, and an order that does not depend on who imports what.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::places;

/// These come first, in this order: the tokens that all use, then the bare elements.
const FIRST: [&str; 2] = ["tokens.css", "base.css"];

/// Writes the files of `style/` as the one sheet that index.html links.
///
/// # Errors
/// When a file cannot be read or written, or the first ones are missing.
pub fn style() -> Result<()> {
    let folder = places::root().join("style");
    let entries = fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let names = order(names.collect::<Result<Vec<_>>>()?)?;

    let mut sheet = String::new();
    for name in names {
        let text = fs::read_to_string(folder.join(&name)).with_context(|| format!("style/{name} cannot be read"))?;
        sheet.push_str(text.trim_end());
        sheet.push('\n');
    }

    let path = places::scratch().join("interleave.css");
    // A watcher must not see a change where there is none.
    if fs::read_to_string(&path).is_ok_and(|old| old == sheet) {
        return Ok(());
    }
    fs::create_dir_all(places::scratch())?;
    fs::write(&path, sheet).with_context(|| format!("{} cannot be written", path.display()))
}

/// The style sheets among the names: the first ones first, then by the alphabet.
fn order(names: Vec<String>) -> Result<Vec<String>> {
    for first in FIRST {
        if !names.iter().any(|name| name == first) {
            bail!("style/{first} is missing; it comes first in the page's style sheet");
        }
    }
    let mut sheets: Vec<_> = names.into_iter().filter(|name| is_sheet(name)).collect();
    sheets.sort_by_key(|name| (place(name), name.clone()));
    Ok(sheets)
}

fn is_sheet(name: &str) -> bool {
    // Editors leave hidden copies behind.
    name.strip_suffix(".css").is_some_and(|stem| !stem.is_empty() && !stem.starts_with('.'))
}

fn place(name: &str) -> usize {
    FIRST.iter().position(|first| *first == name).unwrap_or(FIRST.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(names: &[&str]) -> Result<Vec<String>> {
        order(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn tokens_and_base_come_before_the_alphabet() {
        let names = ordered(&["tabs.css", "base.css", "agent.css", "tokens.css"]).unwrap();
        assert_eq!(names, ["tokens.css", "base.css", "agent.css", "tabs.css"]);
    }

    #[test]
    fn other_files_are_left_out() {
        let names = ordered(&["base.css", "tokens.css", "README.md", ".tabs.css", ".css"]).unwrap();
        assert_eq!(names, ["tokens.css", "base.css"]);
    }

    #[test]
    fn missing_tokens_are_named() {
        let error = ordered(&["base.css"]).unwrap_err().to_string();
        assert!(error.starts_with("style/tokens.css is missing"), "{error}");
    }
}
