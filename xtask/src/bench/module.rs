//! Engines as WebAssembly, with nothing around them but what a benchmark calls.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::figure::Figure;
use crate::{places, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// A crate that becomes such a module, and the script that times it in Node.
pub(super) struct Module {
    pub(super) package: &'static str,
    pub(super) script: &'static str,
}

/// The interpreter.
pub(super) const LOOP: Module = Module { package: "loop-bench", script: "benches/loop/alone.mjs" };
/// The agent.
pub(super) const AGENT: Module = Module { package: "agent-bench", script: "benches/wasm/agent.mjs" };
/// The engine of structured output.
pub(super) const STRUCTURED: Module = Module { package: "structured-speed", script: "oracle/speed/speed.mjs" };

impl Module {
    /// Compiled as in the page.
    pub(super) fn build(&self) -> Result<PathBuf> {
        self.build_at(&[], "page")
    }

    /// Compiled with these packages at another level than in the page.
    pub(super) fn build_at(&self, packages: &[&str], level: &str) -> Result<PathBuf> {
        let folder = places::scratch().join("wasm-bench");
        let mut cargo = run::cargo();
        cargo.args(["build", "--quiet", "--release", "--lib", "--package", self.package, "--target", TARGET]);
        for package in packages {
            cargo.arg("--config").arg(format!("profile.release.package.{package}.opt-level={level}"));
        }
        run::run(cargo.arg("--target-dir").arg(&folder))?;
        let name = self.package.replace('-', "_");
        let built = folder.join(TARGET).join("release").join(format!("{name}.wasm"));
        // The next level is built over it.
        let kept = folder.join(format!("{name}-{}-{}.wasm", packages.join("-"), level.trim_matches('"')));
        fs::copy(built, &kept).context("the module that was built")?;
        Ok(kept)
    }

    /// The figures of a module that was built.
    pub(super) fn time(&self, module: &PathBuf) -> Result<Vec<Figure>> {
        let lines = run::output(run::program("node").arg(places::root().join(self.script)).arg(module))?;
        lines.lines().map(|line| Figure::parse(line).with_context(|| format!("`{line}` is no figure"))).collect()
    }
}
