//! Python 3: its static server stands for any, and the packages of the real model and of the oracles are its own.

use std::env;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::run;

/// Python 3 on the PATH.
///
/// # Errors
/// When there is none.
pub fn python() -> Result<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    for name in ["python3", "python"] {
        let Some(program) = run::find(name, &path) else {
            continue;
        };
        if run::output(run::program(&program).arg("--version")).is_ok_and(|line| line.starts_with("Python 3")) {
            return Ok(program);
        }
    }
    bail!("Python 3 was not found; the smoke test serves the folder with it. Install it from your system or python.org")
}
