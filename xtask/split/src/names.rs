//! Leaves the function names, and the places in libraries, out of a WebAssembly file. The names are a quarter of what a reader
//! would download, for stack traces that only we read. The compiler's `strip = "symbols"` would take the `target_features` section along, by which
//! wasm-bindgen knows what the engine may use; wasm-bindgen's own `--remove-name-section` reaches neither the parts, which it
//! does not write, nor the worker, for which Trunk runs it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_encoder::{Module, RawSection};
use wasmparser::{Parser, Payload};

/// Leaves them out of every WebAssembly file of a folder.
///
/// # Errors
/// When a file is no module, or cannot be written.
pub(crate) fn strip(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "wasm") {
            let mut stripped = remove(&fs::read(&file)?).with_context(|| file.display().to_string())?;
            blank(&mut stripped, &registry());
            fs::write(&file, stripped)?;
        }
    }
    Ok(())
}

/// The module without its custom section `name`.
fn remove(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        let is_name = matches!(&payload, Payload::CustomSection(section) if section.name() == "name");
        if let Some((id, range)) = payload.as_section()
            && !is_name
        {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = bytes.get(range).context("the module ends inside a section")?;
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

/// Where the sources of libraries lie on the machine that builds.
fn registry() -> String {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")));
    format!("{}/registry/src/", home.unwrap_or_default())
}

/// Writes spaces over the places in libraries that a panic would name: who builds has their home in them, nobody reads them, and
/// spaces weigh nothing. Those of our own sources stay.
fn blank(bytes: &mut [u8], registry: &str) {
    for prefix in [registry, "/rustc/"] {
        let mut at = 0;
        while let Some(found) = find(&bytes[at..], prefix.as_bytes()) {
            let start = at + found;
            let name = bytes[start..].iter().take_while(|byte| byte.is_ascii_graphic()).count();
            let end = find(&bytes[start..start + name], b".rs").map_or(start + prefix.len(), |end| start + end + 3);
            if end > start + prefix.len() {
                bytes[start..end].fill(b' ');
            }
            at = end;
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A custom section with a name and a body.
    fn custom(name: &str, body: &[u8]) -> Vec<u8> {
        let len = u8::try_from(1 + name.len() + body.len()).unwrap();
        let name_len = u8::try_from(name.len()).unwrap();
        [&[0, len, name_len], name.as_bytes(), body].concat()
    }

    fn module(sections: &[Vec<u8>]) -> Vec<u8> {
        [b"\0asm\x01\0\0\0".to_vec(), sections.concat()].concat()
    }

    #[test]
    fn only_the_names_go() {
        let types = vec![1, 1, 0];
        let features = custom("target_features", &[1, 2]);
        let full = module(&[types.clone(), custom("name", &[9; 50]), features.clone()]);
        assert_eq!(remove(&full).unwrap(), module(&[types, features]));
    }

    #[test]
    fn places_in_libraries_are_blank_and_our_own_stay() {
        let mut text =
            b"src/main.rs/h/.cargo/registry/src/x-1/a-1.0/src/b.rssrc/own.rs/rustc/0a/library/core/c.rs!".to_vec();
        let length = text.len();
        blank(&mut text, "/h/.cargo/registry/src/");
        let text = String::from_utf8(text).unwrap();
        assert_eq!(
            (text.len(), text.split_whitespace().collect::<Vec<_>>()),
            (length, vec!["src/main.rs", "src/own.rs", "!"])
        );
    }

    #[test]
    fn a_path_without_a_file_stays() {
        let mut text = b"/rustc/ and /h/registry/src/ too".to_vec();
        blank(&mut text, "/h/registry/src/");
        assert_eq!(text, b"/rustc/ and /h/registry/src/ too");
    }

    #[test]
    fn a_module_without_names_stays_as_it_is() {
        let plain = module(&[vec![1, 1, 0], custom("names", &[])]);
        assert_eq!(remove(&plain).unwrap(), plain);
    }

    #[test]
    fn lengths_may_take_several_bytes() {
        let mut long = vec![0, 0x86, 0x01, 4];
        long.extend_from_slice(b"name");
        long.resize(3 + 0x86, 0);
        assert_eq!(remove(&module(&[long])).unwrap(), module(&[]));
    }

    #[test]
    fn a_cut_module_is_refused() {
        assert!(remove(&module(&[vec![1, 9, 0]])).is_err());
        assert!(remove(b"\x7fELF").is_err());
    }

    #[test]
    fn every_module_of_a_folder_is_stripped_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("interleave-names-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let named = module(&[custom("name", &[9; 50])]);
        fs::write(folder.join("page_bg.wasm"), &named).unwrap();
        fs::write(folder.join("page.js"), &named).unwrap();
        strip(&folder).unwrap();
        assert_eq!(fs::read(folder.join("page_bg.wasm")).unwrap(), module(&[]));
        assert_eq!(fs::read(folder.join("page.js")).unwrap(), named);
    }
}
