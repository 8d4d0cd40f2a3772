//! Turns the course's text into constants (see the crate `prose` for why), and keeps what splitting the page needs.

use std::{env, fs, path::PathBuf};

use prose::Page;

const TEXT: &str = "src/course/text";
const ALLOW: &str = "#[allow(clippy::unreadable_literal, reason = \"nobody reads this\")]\n";

fn main() {
    println!("cargo::rerun-if-changed={TEXT}");
    if is_page_release() {
        // By the relocations the build's last hook knows what it may cut where.
        println!("cargo::rustc-link-arg-bin=page=--emit-relocs");
    }
    let parts: Vec<String> = (1..=7)
        .map(|number| format!("Part {{ number: {number}, page: {} }}", read(&format!("part-{number}"))))
        .collect();
    let code = format!(
        "{ALLOW}static PARTS: [Part; {}] = [{}];\n{ALLOW}static GLOSSARY: Page = {};\n",
        parts.len(),
        parts.join(", "),
        read("glossary")
    );
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("course.rs");
    fs::write(&out, code).unwrap_or_else(|error| panic!("{} cannot be written: {error}", out.display()));
}

fn is_page_release() -> bool {
    let is = |name, value| env::var(name).is_ok_and(|found| found == value);
    is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") && env::var_os("CARGO_FEATURE_CSR").is_some()
}

fn read(name: &str) -> String {
    let path = format!("{TEXT}/{name}.md");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"));
    prose::page(&Page::parse(&text).unwrap_or_else(|error| panic!("{path}: {error}")))
}
