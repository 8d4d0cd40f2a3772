//! The script that loads the parts, for the files as they are gathered.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context as _, Result};

/// The splitter's script with the files of `files`, each by those who load it, in place of the splitter's own.
///
/// # Errors
/// When the script is not the splitter's.
pub(crate) fn rewrite(script: &str, files: &BTreeMap<BTreeSet<String>, String>) -> Result<String> {
    // What loads and waits stays; from the first file on it names files.
    let files_begin = ["\n/* ", "\nexport const "].iter().filter_map(|mark| script.find(mark)).min();
    let mut script = script[..files_begin.context("split.js names no file")?].to_owned();
    script.push_str(FETCH);
    for (_, file) in files.iter().filter(|(users, _)| users.len() > 1) {
        let _ = writeln!(script, "const __{file} = makeLoad({}, []);", fetch(file));
    }
    for part in files.keys().flatten().collect::<BTreeSet<_>>() {
        let (own, shared): (Vec<&str>, Vec<&str>) = files_of(part, files).partition(|file| file.starts_with("split_"));
        let own = own.first().map_or_else(|| "() => async () => ({})".to_owned(), |own| fetch(own));
        let shared: Vec<String> = shared.iter().map(|file| format!("__{file}")).collect();
        let _ = writeln!(
            script,
            "export const __wasm_split_load_{part} = wrapAsyncCb(makeLoad({own}, [{}]));",
            shared.join(", ")
        );
    }
    Ok(script)
}

/// The files that `part` loads.
pub(crate) fn files_of<'a>(
    part: &'a str,
    files: &'a BTreeMap<BTreeSet<String>, String>,
) -> impl Iterator<Item = &'a str> {
    files.iter().filter(move |(users, _)| users.contains(part)).map(|(_, file)| file.as_str())
}

/// Begins to fetch a file at once, and is done with it when what it needs is there.
const FETCH: &str = "
const fetchPart = (file) => () => {
    const src = fetch(new URL(file, import.meta.url));
    src.catch(() => {});
    return (imports) => WebAssembly.instantiateStreaming(src, imports);
};
";

fn fetch(file: &str) -> String {
    format!(r#"fetchPart("./{file}.wasm")"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> BTreeMap<BTreeSet<String>, String> {
        let of = |users: &[&str], file: &str| (users.iter().map(|user| (*user).to_owned()).collect(), file.to_owned());
        BTreeMap::from([of(&["a", "b"], "chunk_0"), of(&["b"], "split_b")])
    }

    #[test]
    fn a_part_waits_for_what_it_shares_and_then_for_its_own() {
        let script =
            rewrite("let runtime;\n/* a, b */\nconst __chunk_8 = old;\nexport const x = old;\n", &files()).unwrap();
        assert!(script.starts_with("let runtime;\nconst fetchPart = "), "{script}");
        assert!(script.contains("\nconst __chunk_0 = makeLoad(fetchPart(\"./chunk_0.wasm\"), []);\n"), "{script}");
        assert!(!script.contains("old"), "{script}");
        assert!(script.contains("__wasm_split_load_a = wrapAsyncCb(makeLoad(() => async () => ({}), [__chunk_0]));"));
        let own = script.split("__wasm_split_load_b").nth(1).unwrap();
        assert!(own.contains("./split_b.wasm") && own.contains(", [__chunk_0]));"), "{own}");
    }

    #[test]
    fn a_script_of_another_shape_is_refused() {
        assert!(rewrite("let runtime;", &files()).is_err());
    }
}
