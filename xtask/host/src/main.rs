//! `cargo xtask serve`'s other half: serves a folder on this machine until it is stopped.

use std::path::PathBuf;

use anyhow::{Context, Result};
use host::{Headers, Host, Site};
use lexopt::prelude::*;

fn main() -> Result<()> {
    let (mut folder, mut headers, mut port) = (None, Headers::FromFile, 0);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("plain") => headers = Headers::Plain,
            Long("port") => port = arguments.value()?.parse()?,
            Value(path) => folder = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let folder = folder.context("name the folder to serve: host FOLDER [--plain] [--port N]")?;
    let site = Site { folder, prefix: String::new(), headers };
    let host = Host::start(site, port).with_context(|| format!("port {port} cannot be used"))?;
    println!("Interleave is at {}  (Ctrl-C stops it)", host.url());
    host.wait()
}
