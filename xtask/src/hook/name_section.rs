//! Leaves the function names out of a WebAssembly file: a quarter of what a reader would download, for stack traces
//! that only we read. The compiler's `strip = "symbols"` would take the `target_features` section along, by which
//! wasm-bindgen knows what the engine may use, and Trunk does not pass wasm-bindgen's `--remove-name-section` on.

use anyhow::{Context, Result, bail};

/// The magic number and version 1: <https://webassembly.github.io/spec/core/binary/modules.html>.
const HEADER: &[u8; 8] = b"\0asm\x01\0\0\0";

/// The module without its custom section `name`.
///
/// # Errors
/// When the bytes are no module, or end inside a section.
pub(crate) fn remove(module: &[u8]) -> Result<Vec<u8>> {
    let Some(mut rest) = module.strip_prefix(HEADER) else {
        bail!("not a WebAssembly module");
    };
    let mut out = HEADER.to_vec();
    while !rest.is_empty() {
        let (section, after) = first_section(rest).context("the module ends inside a section")?;
        if !is_name(section) {
            out.extend_from_slice(section);
        }
        rest = after;
    }
    Ok(out)
}

/// Splits after the first section, its id and length included.
fn first_section(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (len, used) = leb128(bytes.get(1..)?)?;
    bytes.split_at_checked(1 + used + len)
}

fn is_name(section: &[u8]) -> bool {
    const CUSTOM: u8 = 0;
    let Some((&CUSTOM, rest)) = section.split_first() else {
        return false;
    };
    let named = || {
        let (_, used) = leb128(rest)?;
        let body = rest.get(used..)?;
        let (len, used) = leb128(body)?;
        body.get(used..used + len)
    };
    named() == Some(b"name")
}

/// An unsigned number and how many bytes it took.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, index + 1));
        }
    }
    None
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
        [HEADER.to_vec(), sections.concat()].concat()
    }

    #[test]
    fn only_the_names_go() {
        let types = vec![1, 1, 0];
        let features = custom("target_features", &[1, 2]);
        let full = module(&[types.clone(), custom("name", &[9; 50]), features.clone()]);
        assert_eq!(remove(&full).unwrap(), module(&[types, features]));
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
        assert_eq!(remove(&module(&[long])).unwrap(), HEADER);
    }

    #[test]
    fn a_cut_module_is_refused() {
        let cut = module(&[vec![1, 9, 0]]);
        assert_eq!(remove(&cut).unwrap_err().to_string(), "the module ends inside a section");
        assert!(remove(b"\x7fELF").is_err());
    }
}
