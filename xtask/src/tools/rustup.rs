//! Parts of the toolchain. rustup brings those that rust-toolchain.toml lists along with the toolchain; they are missing
//! where the toolchain was installed before, by other means, or with `RUSTUP_AUTO_INSTALL=0`.

use anyhow::{Context, Result};

use crate::run;

/// Has the standard library for a target.
pub(crate) fn ensure_target(target: &str) -> Result<()> {
    let mut rustc = run::program("rustc");
    let libdir = run::output(rustc.args(["--print", "target-libdir", "--target", target]))?;
    if std::path::Path::new(libdir.trim()).is_dir() {
        return Ok(());
    }
    println!("Adding {target} to the toolchain, to compile for the browser.");
    let next = format!("install it by hand: rustup target add {target}");
    run::run(run::program("rustup").args(["target", "add", target])).context(next)
}

/// Has a cargo command that is a component of the toolchain.
pub(crate) fn ensure_component(component: &str) -> Result<()> {
    let command = if component == "rustfmt" { "fmt" } else { component };
    if run::cargo_has(command) {
        return Ok(());
    }
    println!("Adding {component} to the toolchain, which `cargo xtask test` runs.");
    let next = format!("install it by hand: rustup component add {component}");
    run::run(run::program("rustup").args(["component", "add", component])).context(next)
}
