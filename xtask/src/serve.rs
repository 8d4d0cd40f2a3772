//! `cargo xtask serve`: the page on this machine. The host is a program of its own (`xtask/host`).

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::tools::Tools;
use crate::{page, places, run};

/// How to serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Which build.
    pub build: Build,
    /// Which headers go with each answer.
    pub headers: Headers,
    /// Where on this machine. The browser keeps saved work for each port apart, so it does not change by itself.
    pub port: u16,
}

/// Which build is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// The one that is hosted, built once.
    Release,
    /// A quick one, rebuilt whenever a source changes.
    Dev,
}

/// Which headers go with each answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headers {
    /// Those of the folder's `_headers` file, COOP and COEP among them.
    FromFile,
    /// The media type only, as hosts that cannot be told more.
    Plain,
}

/// Builds the page, and serves it until it is stopped.
///
/// # Errors
/// When a tool, the build or the port is not to be had.
pub fn serve(options: &Options) -> Result<()> {
    // Before a build of minutes, not after it.
    check_port(options.port)?;
    let tools = Tools::for_build()?;
    run::run(run::cargo().args(["build", "--quiet", "--package", "host"]))?;
    match options.build {
        Build::Release => {
            page::build(&tools, &places::dist())?;
            run::run(&mut host(&places::dist(), options))
        }
        Build::Dev => {
            let folder = places::scratch().join("xtask").join("dev");
            std::fs::create_dir_all(&folder)?;
            println!("\nThe page is there after the first build; reload after each.\n");
            let host = Started::new("the host", &mut host(&folder, options))?;
            follow(&mut [host, Started::new("trunk", &mut page::watch(&tools, &folder))?])
        }
    }
}

fn host(folder: &Path, options: &Options) -> Command {
    let mut host = run::cargo();
    host.args(["run", "--quiet", "--package", "host", "--"]).arg(folder).args(["--port", &options.port.to_string()]);
    match options.headers {
        Headers::FromFile => {}
        Headers::Plain => drop(host.arg("--plain")),
    }
    host
}

fn check_port(port: u16) -> Result<()> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(drop).with_context(|| {
        format!(
            "port {port} cannot be used; stop what uses it, or choose another: cargo xtask serve --port {}",
            port.wrapping_add(1)
        )
    })
}

/// Waits for one of them to end, which none does while all is well.
fn follow(started: &mut [Started]) -> Result<()> {
    loop {
        for program in &mut *started {
            if let Some(status) = program.child.try_wait()? {
                bail!("{} stopped ({status}); its own message is above", program.name);
            }
        }
        thread::sleep(Duration::from_millis(200));
    }
}

/// A program that does not outlive an error of ours.
struct Started {
    name: &'static str,
    child: Child,
}

impl Started {
    fn new(name: &'static str, command: &mut Command) -> Result<Self> {
        Ok(Self { name, child: command.spawn().with_context(|| format!("{name} did not start"))? })
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_told_with_another_to_choose() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = check_port(port).unwrap_err().to_string();
        assert!(error.contains(&format!("port {port} cannot be used")) && error.contains("cargo xtask serve --port"));
    }

    #[test]
    fn only_plain_goes_without_headers() {
        let is_plain = |headers| {
            let options = Options { build: Build::Release, headers, port: 90 };
            host(Path::new("dist"), &options).get_args().any(|argument| argument == "--plain")
        };
        assert!(is_plain(Headers::Plain) && !is_plain(Headers::FromFile));
    }
}
