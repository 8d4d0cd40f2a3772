//! What the repository needs beside cargo, found or installed: at the pinned version, in a place of our own, never over
//! what the reader has.

mod cache;
mod chromium;
mod python;
mod rustup;
mod tool;
mod version;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

pub(crate) use cache::folder;
pub use chromium::Browser;
pub use python::python;
use tool::Tool;

use crate::{places, run};

/// The tools that build and test the page, on a search path of their own.
pub struct Tools {
    path: OsString,
}

impl Tools {
    /// What a build of the page needs.
    ///
    /// # Errors
    /// When something is missing and cannot be installed; the message says what to do.
    pub fn for_build() -> Result<Self> {
        rustup::ensure_target("wasm32-unknown-unknown")?;
        Self::at(&[trunk(), wasm_bindgen()?])
    }

    /// The wasm-bindgen CLI: for the hooks of a build, and for the browser tests.
    ///
    /// # Errors
    /// As [`Tools::for_build`].
    pub fn for_bindgen() -> Result<Self> {
        rustup::ensure_target("wasm32-unknown-unknown")?;
        Self::at(&[wasm_bindgen()?])
    }

    /// cargo-deny, which judges the dependencies.
    ///
    /// # Errors
    /// As [`Tools::for_build`].
    pub fn for_dependencies() -> Result<Self> {
        Self::at(&[deny()])
    }

    /// A command that finds the tools, first itself among them.
    pub fn program(&self, name: &str) -> Command {
        let found = run::find(name, &self.path);
        let mut command = run::program(found.unwrap_or_else(|| name.into()));
        command.env("PATH", &self.path);
        command
    }

    /// The cargo of this program, for which the tools are on the path.
    pub fn cargo(&self) -> Command {
        let mut command = run::cargo();
        command.env("PATH", &self.path);
        command
    }

    fn at(tools: &[Tool]) -> Result<Self> {
        let own = tools.iter().map(Tool::ensure).collect::<Result<Vec<Option<PathBuf>>>>()?;
        let before = env::var_os("PATH").unwrap_or_default();
        let folders = own.into_iter().flatten().chain(env::split_paths(&before));
        let path = env::join_paths(folders).context("the PATH cannot be extended")?;
        Ok(Self { path })
    }
}

/// rustfmt and clippy.
///
/// # Errors
/// When they are missing and rustup cannot add them.
pub fn ensure_lints() -> Result<()> {
    rustup::ensure_component("rustfmt")?;
    rustup::ensure_component("clippy")
}

fn trunk() -> Tool {
    Tool {
        package: "trunk",
        programs: &["trunk"],
        version: "0.21.14".to_owned(),
        lock: tool::Lock::Theirs,
        purpose: "builds the page",
        minutes: "5 to 12 minutes",
    }
}

fn deny() -> Tool {
    Tool {
        package: "cargo-deny",
        programs: &["cargo-deny"],
        version: "0.20.2".to_owned(),
        lock: tool::Lock::Theirs,
        purpose: "judges the dependencies",
        minutes: "2 to 4 minutes",
    }
}

/// The version is the library's, so that the two cannot drift apart: they refuse to work together if they do.
fn wasm_bindgen() -> Result<Tool> {
    let lock = places::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&lock).with_context(|| format!("{} cannot be read", lock.display()))?;
    let version = version::in_lock(&text, "wasm-bindgen").context("Cargo.lock does not name wasm-bindgen")?;
    Ok(Tool {
        package: "wasm-bindgen-cli",
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        version,
        lock: tool::Lock::Newest,
        purpose: "writes the JavaScript between the browser and WebAssembly",
        minutes: "2 to 4 minutes",
    })
}
