//! Packages from npm, at a pinned version with a pinned hash, into a folder of their own; no script of theirs is run.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::{run, tools};

/// A package at its version, and the hash of its file.
#[derive(Clone, Copy)]
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) integrity: &'static str,
}

/// What repair is compared with.
pub(crate) const JSONREPAIR: Package = Package {
    name: "jsonrepair",
    version: "3.15.0",
    integrity: "sha512-wy8OTjwsJwQRnQJkKnMJJ9vcytRdBPAgIF/Hy6+s1dAj42BHMKiyL8JzEieIl3JY7idt8eyHwBWTO8mh/+mtwA==",
};

/// What reads traces in the developer tools of Chrome, by itself.
pub(crate) const TRACE_ENGINE: Package = Package {
    name: "@paulirish/trace_engine",
    version: "0.0.65",
    integrity: "sha512-Qsm6F5C8xf6ZzQXbQc2+wcpe6sggfs/gvc/ytqSurdvYg3kyW0ECHCqE0CWBKZpqgjVfPNX9c7SCS3r2nEIRGg==",
};

/// The folder of the unpacked package, fetched if it is not there.
///
/// # Errors
/// When npm is not there or cannot fetch it, or the package has another hash.
pub(crate) fn package(Package { name, version, integrity }: Package) -> Result<PathBuf> {
    let folder = tools::folder(name, version)?;
    let package = folder.join("package");
    if package.join("package.json").is_file() && package.join(".complete").is_file() {
        return Ok(package);
    }
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    println!("Fetching npm's {name} {version} into {}", folder.display());
    let said = run::output(
        run::program("npm")
            .args(["pack", "--json", "--pack-destination"])
            .arg(&folder)
            .arg(format!("{name}@{version}")),
    )
    .with_context(|| format!("npm, which comes with Node, fetches {name}"))?;
    unpack(&folder, &said, integrity)?;
    std::fs::write(package.join(".complete"), version)?;
    Ok(package)
}

/// What `npm pack --json` said names the file and its hash.
fn unpack(folder: &Path, said: &str, pinned: &str) -> Result<()> {
    let said: serde_json::Value = serde_json::from_str(said).context("npm pack did not answer in JSON")?;
    let Some(packed) = said.get(0) else { bail!("npm pack named no file") };
    let integrity = packed["integrity"].as_str().unwrap_or_default();
    ensure!(integrity == pinned, "the package has the hash {integrity}, not the pinned one; it is not used");
    let name = packed["filename"].as_str().context("npm pack named no file")?;
    run::run(run::program("tar").arg("xzf").arg(folder.join(name)).arg("-C").arg(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_package_is_not_unpacked() {
        let said = r#"[{"filename": "pyodide-314.0.7.tgz", "integrity": "sha512-AAAA"}]"#;
        let error = unpack(Path::new("."), said, "sha512-BBBB").unwrap_err().to_string();
        assert!(error.contains("not the pinned one"), "{error}");
    }
}
