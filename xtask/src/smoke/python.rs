//! Python's own static server, which stands for any: it knows nothing of us.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use anyhow::{Context, Result, bail};

use crate::run;

/// A running server, which ends with this value.
pub(crate) struct Python {
    child: Child,
    pub(crate) port: u16,
}

/// Python 3 on the PATH.
///
/// # Errors
/// When there is none.
pub fn find() -> Result<PathBuf> {
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

impl Python {
    /// Serves a folder on a free port of this machine.
    pub(crate) fn serve(folder: &Path) -> Result<Self> {
        let mut command = run::program(find()?);
        command.args(["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory"]).arg(folder);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().context("Python did not start")?;
        let mut python = Self { child, port: 0 };
        let mut line = String::new();
        let stdout = python.child.stdout.take().context("Python's output is not at hand")?;
        BufReader::new(stdout).read_line(&mut line)?;
        python.port = port_in(&line).with_context(|| format!("Python's server did not say its port: {line:?}"))?;
        Ok(python)
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// From `Serving HTTP on 127.0.0.1 port 40621 (http://127.0.0.1:40621/) ...`.
fn port_in(line: &str) -> Option<u16> {
    line.split_once(" port ")?.1.split(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_says_its_port() {
        let line = "Serving HTTP on 127.0.0.1 port 40621 (http://127.0.0.1:40621/) ...\n";
        assert_eq!(port_in(line), Some(40621));
        assert_eq!(port_in("Address already in use"), None);
    }
}
