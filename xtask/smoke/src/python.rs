//! Python's own static server, which stands for any: it knows nothing of us.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result};

use xtask::tools;

/// A running server, which ends with this value.
pub(crate) struct Python {
    child: Child,
    /// Scheme, host and port.
    pub(crate) origin: String,
}

impl Python {
    /// Serves a folder on a free port of this machine.
    pub(crate) fn serve(folder: &Path) -> Result<Self> {
        let mut command = Command::new(tools::python()?);
        command.args(["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory"]).arg(folder);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().context("Python did not start")?;
        let mut python = Self { child, origin: String::new() };
        let mut line = String::new();
        let stdout = python.child.stdout.take().context("Python's output is not at hand")?;
        BufReader::new(stdout).read_line(&mut line)?;
        let port = port_in(&line).with_context(|| format!("Python's server did not say its port: {line:?}"))?;
        python.origin = format!("http://127.0.0.1:{port}");
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
