//! `cargo xtask oracle asyncio`: the event loop beside `CPython`'s own asyncio. `CPython` comes from npm's `pyodide`, at a
//! pinned version with a pinned hash, into a folder of its own, and runs in Node.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::{run, tools};

const VERSION: &str = "314.0.7";
const INTEGRITY: &str =
    "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A==";

/// Compares; `arguments` go to the oracle (a seed, a count).
///
/// # Errors
/// When `CPython` cannot be fetched or started, or the two do not agree.
pub(crate) fn compare(arguments: &[String]) -> Result<()> {
    let pyodide = fetch()?;
    run::run(
        run::cargo()
            .args(["run", "--quiet", "--release", "--package", "oracle-asyncio", "--"])
            .arg(pyodide)
            .args(arguments),
    )
}

/// The figures of the event loop beside `CPython`, one a line; `wasm` is the loop as WebAssembly.
///
/// # Errors
/// When `CPython` cannot be fetched or started, or the loop is not five times as fast.
pub(crate) fn speed(wasm: &Path) -> Result<String> {
    let pyodide = fetch()?;
    let mut command = run::cargo();
    command.args(["run", "--quiet", "--release", "--package", "oracle-asyncio", "--"]);
    run::output(command.arg(pyodide).arg("--speed").arg(wasm))
}

/// Runs the scenarios' JavaScript in Node and compares what it prints with what ships as its order.
///
/// # Errors
/// When Node cannot be started, or something else is printed.
pub(crate) fn twins(arguments: &[String]) -> Result<()> {
    let oracle = ["run", "--quiet", "--release", "--package", "oracle-asyncio", "--", "twins"];
    run::run(run::cargo().args(oracle).args(arguments))
}

/// The folder of the unpacked package, fetched if it is not there.
fn fetch() -> Result<PathBuf> {
    let folder = tools::folder("pyodide", VERSION)?;
    let package = folder.join("package");
    if package.join("pyodide.mjs").is_file() && package.join(".complete").is_file() {
        return Ok(package);
    }
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    println!("Fetching CPython 3.14 (npm pyodide {VERSION}, 6 MB) into {}", folder.display());
    let said = run::output(
        run::program("npm")
            .args(["pack", "--json", "--pack-destination"])
            .arg(&folder)
            .arg(format!("pyodide@{VERSION}")),
    )
    .context("npm, which comes with Node, fetches CPython")?;
    unpack(&folder, &said)?;
    std::fs::write(package.join(".complete"), VERSION)?;
    Ok(package)
}

/// What `npm pack --json` said names the file and its hash.
fn unpack(folder: &Path, said: &str) -> Result<()> {
    let said: serde_json::Value = serde_json::from_str(said).context("npm pack did not answer in JSON")?;
    let Some(packed) = said.get(0) else { bail!("npm pack named no file") };
    let integrity = packed["integrity"].as_str().unwrap_or_default();
    ensure!(integrity == INTEGRITY, "pyodide {VERSION} has the hash {integrity}, not the pinned one; it is not used");
    let name = packed["filename"].as_str().context("npm pack named no file")?;
    run::run(run::program("tar").arg("xzf").arg(folder.join(name)).arg("-C").arg(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_package_is_not_unpacked() {
        let said = r#"[{"filename": "pyodide-314.0.7.tgz", "integrity": "sha512-AAAA"}]"#;
        let error = unpack(Path::new("."), said).unwrap_err().to_string();
        assert!(error.contains("not the pinned one"), "{error}");
    }
}
