//! The steps of `cargo xtask test`, in the order that finds a mistake soonest. Feature sets and profiles are chosen so
//! that Leptos is compiled as seldom as can be: the native lints and the docs share one check, the native tests and
//! the rendering of the routes one build.

use std::process::Command;

use anyhow::{Context, Result};

use super::{again, webdriver};
use crate::model::{self, Model};
use crate::tools::{self, Browser, Tools};
use crate::{page, places, run, size};

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The sources are formatted.
    Format,
    /// Licences, bans and sources of everything that the repository depends on.
    Dependencies,
    /// Clippy on the engines and the pure half of the page.
    CoreLints,
    /// Their tests.
    CoreTests,
    /// Clippy on everything, natively.
    NativeLints,
    /// Clippy on what runs in a browser: the page and the worker.
    WebLints,
    /// The documentation, with every link in it.
    Docs,
    /// The native tests of the whole page, views too, and of these commands; with [`Self::CoreTests`], all there are.
    NativeTests,
    /// A million inputs each of validate, repair and partial.
    Fuzz,
    /// The agent against a real model.
    Model,
    /// Tests in headless Chromium.
    BrowserTests,
    /// The release build.
    Build,
    /// Its size against the budget.
    Size,
    /// The built folder on a plain static server.
    Smoke,
    /// The built page in Chromium.
    EndToEnd,
}

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];
/// What every native test of the page is compiled with, so that the library is compiled once.
const NATIVE: &str = "prerender,cli";
const DENY: [&str; 3] = ["--", "--deny", "warnings"];

impl Step {
    /// All, in order.
    pub const ALL: [Self; 15] = [
        Self::Format,
        Self::Dependencies,
        Self::CoreLints,
        Self::CoreTests,
        Self::NativeLints,
        Self::WebLints,
        Self::NativeTests,
        Self::Fuzz,
        Self::Docs,
        Self::Model,
        Self::BrowserTests,
        Self::Build,
        Self::Size,
        Self::Smoke,
        Self::EndToEnd,
    ];

    /// What the reader sees of it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Dependencies => "dependencies",
            Self::CoreLints => "core lints",
            Self::CoreTests => "core tests",
            Self::NativeLints => "native lints",
            Self::WebLints => "wasm32 lints",
            Self::Docs => "docs",
            Self::NativeTests => "native tests",
            Self::Fuzz => "fuzz",
            Self::Model => "real model",
            Self::BrowserTests => "browser tests",
            Self::Build => "release build",
            Self::Size => "size budget",
            Self::Smoke => "smoke test",
            Self::EndToEnd => "end to end",
        }
    }

    /// Finds or installs what the step needs.
    pub(crate) fn prepare(self) -> Result<()> {
        match self {
            Self::Format | Self::CoreLints | Self::NativeLints | Self::WebLints => tools::ensure_lints(),
            Self::Dependencies => Tools::for_dependencies().map(drop),
            Self::CoreTests | Self::Fuzz | Self::Docs | Self::NativeTests | Self::Size => Ok(()),
            Self::Model => {
                model::ensure()?;
                Browser::ensure().and_then(|_| Tools::for_bindgen().map(drop))
            }
            Self::BrowserTests => Browser::ensure().and_then(|_| Tools::for_bindgen().map(drop)),
            Self::Build => Tools::for_build().map(drop),
            Self::Smoke => tools::python().map(drop),
            Self::EndToEnd => Browser::ensure().map(drop),
        }
    }

    pub(crate) fn run(self) -> Result<()> {
        match self {
            Self::Format => cargo(&["fmt", "--all", "--check"]).context("`cargo fmt --all` formats the sources"),
            Self::Dependencies => dependencies(),
            Self::CoreLints => lint(&[]),
            Self::CoreTests => cargo(&["test"]),
            Self::NativeLints => lint(&["--workspace", "--all-features"]),
            Self::WebLints => {
                lint(&[&WASM[..], &["--features", "csr"]].concat())?;
                lint(&[&WASM[..], &["--features", "worker"]].concat())
            }
            Self::Docs => docs(),
            Self::NativeTests => {
                cargo(&["test", "--package", "interleave", "--features", NATIVE])?;
                cargo(&["test", "--package", "xtask", "--package", "host", "--package", "smoke", "--package", "split"])
            }
            Self::Fuzz => fuzz(),
            Self::Model => real_model(),
            Self::BrowserTests => browser_tests(),
            Self::Build => page::build(&Tools::for_build()?, &places::dist()),
            Self::Size => size::check(&places::dist()),
            Self::Smoke => smoke(),
            Self::EndToEnd => end_to_end(),
        }
    }
}

fn cargo(arguments: &[&str]) -> Result<()> {
    run::run(run::cargo().args(arguments))
}

fn lint(what: &[&str]) -> Result<()> {
    run::run(run::cargo().args(["clippy", "--all-targets"]).args(what).args(DENY))
}

/// Without advisories: their database is a repository on GitHub, which a workflow of its own asks.
fn dependencies() -> Result<()> {
    let checks = ["deny", "--workspace", "check", "licenses", "bans", "sources"];
    run::run(Tools::for_dependencies()?.cargo().args(checks))?;
    println!("  Known advisories are not part of this: .github/workflows/advisories.yml asks for them each week.");
    Ok(())
}

fn docs() -> Result<()> {
    let mut command = run::cargo();
    command.args(["doc", "--workspace", "--no-deps", "--all-features", "--document-private-items"]);
    run::run(command.env("RUSTDOCFLAGS", "--deny warnings"))
}

/// More on request: `FUZZ_INPUTS` and `FUZZ_SEED` are the number and the seed.
fn fuzz() -> Result<()> {
    let inputs = std::env::var("FUZZ_INPUTS").unwrap_or_else(|_| "1000000".to_owned());
    let mut command = run::cargo();
    command.args(["test", "--release", "--package", "structured", "--test", "fuzz"]);
    run::run(command.env("FUZZ_INPUTS", inputs))
}

/// One test at a time: the server has one slot.
fn real_model() -> Result<()> {
    let model = Model::start(0)?;
    let mut command = run::cargo();
    command.args([
        "test",
        "--package",
        "interleave",
        "--features",
        NATIVE,
        "--test",
        "model",
        "--",
        "--test-threads=1",
        "--nocapture",
    ]);
    run::run(command.env("INTERLEAVE_MODEL", model.address()))?;

    let mut command = in_browser(&["browser_model"])?;
    run::run(command.env("INTERLEAVE_MODEL", model.address()))
}

fn browser_tests() -> Result<()> {
    run::run(&mut in_browser(&["browser", "editor", "golden", "gpu", "jobs"])?)
}

/// The command that runs these tests in headless Chromium.
fn in_browser(tests: &[&str]) -> Result<Command> {
    let browser = Browser::ensure()?;
    let mut command = Tools::for_bindgen()?.cargo();
    command.arg("test").args(WASM).args(["--features", "csr,worker"]);
    command.args(tests.iter().flat_map(|test| ["--test", test]));
    command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", webdriver::capabilities(&browser)?);
    // In seconds; the runner's own 5 and 20 are short where two cores do something else as well.
    command.env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60").env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    browser.name_to(&mut command);
    Ok(command)
}

fn smoke() -> Result<()> {
    run::run(run::cargo().args(["run", "--quiet", "--package", "smoke", "--"]).arg(places::dist()))
}

fn end_to_end() -> Result<()> {
    let browser = Browser::ensure()?;
    again::run(|| {
        let mut command = run::cargo();
        command.args(["test", "--package", "e2e"]).env("INTERLEAVE_DIST", places::dist());
        browser.name_to(&mut command);
        command
    })
}
