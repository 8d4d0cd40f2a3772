//! Reads the course's text, so that a mistake in it stops the build and the page carries no parser, and keeps what
//! splitting the page needs.

use std::{env, error::Error, fs, path::Path};

use prose::Page;

const TEXT: &str = "src/course/text";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={TEXT}");
    if is_page_release() {
        // By the relocations the build's last hook knows what it may cut where.
        println!("cargo::rustc-link-arg-bin=page=--emit-relocs");
    }
    let part = |number: u8| -> Result<String, Box<dyn Error>> {
        let page = prose::rust(&read(&format!("part-{number}.md"))?);
        Ok(format!("Part {{ number: {number}, page: {page} }}"))
    };
    let parts = (1..=7).map(part).collect::<Result<Vec<_>, _>>()?.join(",\n");
    let glossary = prose::rust(&read("glossary.md")?);
    let source = format!("static PARTS: [Part; 7] = [{parts}];\nstatic GLOSSARY: prose::Page = {glossary};\n");
    let folder = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set; cargo sets it")?;
    fs::write(Path::new(&folder).join("course.rs"), source)?;
    Ok(())
}

fn is_page_release() -> bool {
    let is = |name, value| env::var(name).is_ok_and(|found| found == value);
    is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") && env::var_os("CARGO_FEATURE_CSR").is_some()
}

fn read(name: &str) -> Result<Page, Box<dyn Error>> {
    let path = Path::new(TEXT).join(name);
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Page::parse(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}
