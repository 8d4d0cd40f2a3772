//! The `_headers` file: a path pattern on a line of its own, then its headers, indented. Netlify's and Cloudflare
//! Pages' format (<https://developers.cloudflare.com/pages/configuration/headers/>), of which `*` at the end of a
//! pattern is all that a build writes.

use std::path::Path;

use anyhow::{Context, Result, bail};

/// The headers of a folder, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules(pub Vec<Rule>);

/// The headers of the paths that match one pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// An exact path, or one that ends in `*` for everything that starts so.
    pub pattern: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
}

impl Rules {
    /// Reads a folder's `_headers`; a folder without one has no rules.
    ///
    /// # Errors
    /// When the file cannot be read or understood.
    pub fn of_folder(folder: &Path) -> Result<Self> {
        let file = folder.join("_headers");
        if !file.exists() {
            return Ok(Self::default());
        }
        let text = std::fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        Self::parse(&text).with_context(|| format!("{} cannot be understood", file.display()))
    }

    /// Reads the text of a `_headers` file.
    ///
    /// # Errors
    /// At the first line that is neither a path, a header, a comment nor empty.
    pub fn parse(text: &str) -> Result<Self> {
        let mut rules: Vec<Rule> = Vec::new();
        for (line, number) in text.lines().zip(1..) {
            if !line.is_ascii() {
                bail!("line {number} is not ASCII, as headers must be");
            }
            let words = line.trim();
            if words.is_empty() || words.starts_with('#') {
                continue;
            }
            if !line.starts_with([' ', '\t']) {
                rules.push(Rule { pattern: words.to_owned(), headers: Vec::new() });
                continue;
            }
            let (Some((name, value)), Some(rule)) = (words.split_once(':'), rules.last_mut()) else {
                bail!("line {number} is neither a path nor an indented `Name: value`: {words}");
            };
            rule.headers.push((name.trim().to_owned(), value.trim().to_owned()));
        }
        Ok(Self(rules))
    }

    /// The headers of one path: those of every rule that matches.
    pub fn for_path(&self, path: &str) -> Vec<(String, String)> {
        let matching = self.0.iter().filter(|rule| rule.matches(path));
        matching.flat_map(|rule| rule.headers.iter().cloned()).collect()
    }
}

impl Rule {
    fn matches(&self, path: &str) -> bool {
        match self.pattern.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => path == self.pattern,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# all\n/*\n  X-One: 1\n\n/worker-7/*\n  Cache-Control: public, max-age=9\n/a.js\n  X-A: b: c\n";

    #[track_caller]
    fn check(path: &str, names: &[&str]) {
        let rules = Rules::parse(FILE).unwrap();
        let found: Vec<_> = rules.for_path(path).into_iter().map(|(name, _)| name).collect();
        assert_eq!(found, names, "{path}");
    }

    #[test]
    fn a_star_matches_everything_below() {
        check("/x", &["X-One"]);
        check("/worker-7/worker.js", &["X-One", "Cache-Control"]);
        check("/worker-70/worker.js", &["X-One"]);
    }

    #[test]
    fn without_a_star_the_path_is_exact() {
        check("/a.js", &["X-One", "X-A"]);
        check("/a.js/b", &["X-One"]);
    }

    #[test]
    fn a_value_may_hold_a_colon() {
        let rules = Rules::parse(FILE).unwrap();
        assert_eq!(rules.for_path("/a.js")[1].1, "b: c");
    }

    #[test]
    fn a_header_without_a_path_is_refused_with_its_line() {
        let error = Rules::parse("\n  X-One: 1\n").unwrap_err().to_string();
        assert!(error.starts_with("line 2 "), "{error}");
    }
}
