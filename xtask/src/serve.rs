//! `cargo xtask serve`: the page on this machine.

use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::host::{Headers, Host, Site};
use crate::tools::Tools;
use crate::{page, places};

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

/// Builds the page, and serves it until it is stopped.
///
/// # Errors
/// When a tool, the build or the port is not to be had.
pub fn serve(options: &Options) -> Result<()> {
    // Before a build of minutes, not after it.
    check_port(options.port)?;
    let tools = Tools::for_build()?;
    match options.build {
        Build::Release => {
            page::build(&tools, &places::dist())?;
            let host = start(places::dist(), options)?;
            println!("\nInterleave is at {}  (Ctrl-C stops it)", host.url());
            host.wait();
            Ok(())
        }
        Build::Dev => {
            let folder = places::scratch().join("xtask").join("dev");
            std::fs::create_dir_all(&folder)?;
            let host = start(folder.clone(), options)?;
            println!(
                "\nInterleave will be at {} after the first build; reload after each. Ctrl-C stops it.\n",
                host.url()
            );
            follow(&mut page::watch(&tools, &folder))
        }
    }
}

fn start(folder: PathBuf, options: &Options) -> Result<Host> {
    let site = Site { folder, prefix: String::new(), headers: options.headers };
    Host::start(site, options.port).with_context(|| busy(options.port))
}

fn check_port(port: u16) -> Result<()> {
    let empty = Site { folder: places::scratch(), prefix: String::new(), headers: Headers::Plain };
    Host::start(empty, port).map(drop).with_context(|| busy(port))
}

fn busy(port: u16) -> String {
    format!(
        "port {port} cannot be used; stop what uses it, or choose another: cargo xtask serve --port {}",
        port.wrapping_add(1)
    )
}

/// Waits for the watcher to end, which it does not while all is well.
fn follow(watcher: &mut Command) -> Result<()> {
    let mut watcher = Watcher(watcher.spawn().context("trunk did not start")?);
    loop {
        if let Some(status) = watcher.0.try_wait()? {
            bail!("trunk stopped watching ({status}); its own message is above");
        }
        thread::sleep(Duration::from_millis(200));
    }
}

/// Does not outlive an error of ours.
struct Watcher(Child);

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
