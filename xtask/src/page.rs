//! Building the page with Trunk.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run;
use crate::tools::Tools;

/// Builds the release page into a folder, replacing what an earlier build left there.
///
/// # Errors
/// When the folder holds something else, or the build fails.
pub fn build(tools: &Tools, folder: &Path) -> Result<()> {
    check_replaceable(folder)?;
    run::run(trunk(tools, "build").arg("--release").arg("--dist").arg(folder))
}

/// A development build that follows the sources, for as long as it runs.
pub fn watch(tools: &Tools, folder: &Path) -> Command {
    let mut command = trunk(tools, "watch");
    command.arg("--dist").arg(folder);
    command
}

fn trunk(tools: &Tools, command: &str) -> Command {
    let mut trunk = tools.program("trunk");
    trunk.args([command, "--skip-version-check"]);
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        // Trunk 0.21 refuses any other value than true and false.
        trunk.env("NO_COLOR", "true");
    }
    trunk
}

/// Trunk empties the folder that it builds into.
fn check_replaceable(folder: &Path) -> Result<()> {
    let Ok(mut entries) = std::fs::read_dir(folder) else {
        return Ok(());
    };
    if entries.next().is_none() || is_ours(folder) {
        return Ok(());
    }
    bail!(
        "{} is not empty and holds no earlier build; the build would delete what is in it. Name an empty folder",
        folder.display()
    )
}

/// Whether an earlier build, finished or not, made the folder.
fn is_ours(folder: &Path) -> bool {
    folder.join(".stage").is_dir() || folder.join("index.html").is_file() && folder.join("_headers").is_file()
}

/// The folder as an absolute path: Trunk reads relative ones from Trunk.toml's place, the reader from where they are.
///
/// # Errors
/// When the current folder is gone.
pub fn absolute(folder: &Path) -> Result<std::path::PathBuf> {
    std::path::absolute(folder).with_context(|| format!("{} cannot be made an absolute path", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_an_earlier_build_is_replaced() {
        let folder = std::env::temp_dir().join(format!("interleave-out-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        assert!(check_replaceable(&folder).is_ok());
        fs::create_dir_all(&folder).unwrap();
        assert!(check_replaceable(&folder).is_ok());
        fs::write(folder.join("index.html"), "my home page").unwrap();
        assert!(check_replaceable(&folder).is_err());
        fs::write(folder.join("_headers"), "/*\n").unwrap();
        assert!(check_replaceable(&folder).is_ok());
    }
}
