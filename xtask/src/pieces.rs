//! What the page loads apart from itself, as the build wrote it down: `prerender` knows the labs, and we need not.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// The file in the built folder.
pub(crate) const FILE: &str = "pieces.json";

/// A lab, a part of one, or the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its file is `split_<name>.wasm`.
    pub(crate) name: String,
    /// The pages, relative to the app's root, on which it is fetched beside the rest.
    pub(crate) pages: Vec<String>,
    /// Brotli bytes at most, with what it shares.
    pub(crate) budget: usize,
}

/// Every piece of a built folder.
///
/// # Errors
/// When the folder has no such list, or it is none.
pub(crate) fn read(folder: &Path) -> Result<Vec<Piece>> {
    let file = folder.join(FILE);
    let text = fs::read_to_string(&file)
        .with_context(|| format!("{} cannot be read; the build's last step writes it", file.display()))?;
    parse(&text).with_context(|| format!("{} is no list of pieces", file.display()))
}

fn parse(text: &str) -> Option<Vec<Piece>> {
    let list: Value = serde_json::from_str(text).ok()?;
    list.as_array()?.iter().map(piece).collect()
}

fn piece(piece: &Value) -> Option<Piece> {
    let pages = piece["pages"].as_array()?.iter().map(|page| page.as_str().map(str::to_owned));
    Some(Piece {
        name: piece["name"].as_str()?.to_owned(),
        pages: pages.collect::<Option<_>>()?,
        budget: usize::try_from(piece["budget"].as_u64()?).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_has_a_name_pages_and_a_budget() {
        let text =
            r#"[{"name":"agent","pages":["lab/agent"],"budget":9},{"name":"agent_answer","pages":[],"budget":5}]"#;
        let agent = Piece { name: "agent".to_owned(), pages: vec!["lab/agent".to_owned()], budget: 9 };
        let answer = Piece { name: "agent_answer".to_owned(), pages: vec![], budget: 5 };
        assert_eq!(parse(text), Some(vec![agent, answer]));
        assert_eq!(parse(r#"[{"name":"agent","pages":["lab/agent"]}]"#), None);
        assert_eq!(parse("{}"), None);
    }
}
