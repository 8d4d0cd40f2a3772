//! Keeps what splitting the page needs.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if is_page_release() {
        // By the relocations the build's last hook knows what it may cut where.
        println!("cargo::rustc-link-arg-bin=page=--emit-relocs");
    }
}

fn is_page_release() -> bool {
    let is = |name, value| env::var(name).is_ok_and(|found| found == value);
    is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") && env::var_os("CARGO_FEATURE_CSR").is_some()
}
