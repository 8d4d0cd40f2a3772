//! A command-line tool from crates.io at one version.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{cache, version};
use crate::run;

/// What to have, and how to get it.
pub(crate) struct Tool {
    /// Its name on crates.io.
    pub(crate) package: &'static str,
    /// The programs that it brings, the one that tells its version first.
    pub(crate) programs: &'static [&'static str],
    pub(crate) version: String,
    pub(crate) lock: Lock,
    /// Why we need it, for the reader who waits for it.
    pub(crate) purpose: &'static str,
    /// How long it takes to compile on two to four cores.
    pub(crate) minutes: &'static str,
}

/// Whose choice of dependencies to compile it with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lock {
    /// The tool's own lock file.
    Theirs,
    /// The newest compatible ones: wasm-bindgen-cli's lock file names versions that some mirrors of crates.io lack.
    Newest,
}

impl Tool {
    /// Has it at hand. Returns the folder to search for it, or none where the reader's own copy will do.
    ///
    /// # Errors
    /// When it cannot be installed.
    pub(crate) fn ensure(&self) -> Result<Option<PathBuf>> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let own = |name: &&str| run::find(name, &path);
        if self.programs.iter().map(own).all(|found| found.is_some_and(|program| self.is_at(&program))) {
            return Ok(None);
        }
        let folder = cache::folder(self.package, &self.version)?;
        if !self.is_in(&folder) {
            self.install(&folder)?;
        }
        Ok(Some(folder.join("bin")))
    }

    fn is_in(&self, folder: &Path) -> bool {
        self.programs.iter().all(|name| {
            let program = folder.join("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
            program.is_file() && self.is_at(&program)
        })
    }

    fn is_at(&self, program: &Path) -> bool {
        let said = run::output(run::program(program).arg("--version"));
        said.is_ok_and(|line| version::in_line(&line) == Some(&self.version))
    }

    fn install(&self, folder: &Path) -> Result<()> {
        println!("Installing {} {}, which {}.", self.package, self.version, self.purpose);
        println!("Once for this user, into {}.", folder.display());
        if run::cargo_has("binstall") && self.download(folder) {
            return Ok(());
        }
        println!("Compiling it takes {} on two to four cores; cargo shows how far it is.", self.minutes);
        self.compile(folder)?;
        if !self.is_in(folder) {
            bail!(
                "{} was installed into {} but does not run there; delete that folder and try again",
                self.package,
                folder.display()
            );
        }
        Ok(())
    }

    /// Takes the tool's published build, where there is one for this machine and it runs.
    fn download(&self, folder: &Path) -> bool {
        let mut command = run::cargo();
        command.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]).arg(folder);
        command.arg(format!("{}@{}", self.package, self.version));
        let done = run::run(&mut command);
        if let Err(error) = &done {
            println!("No published build could be had ({error:#}).");
        }
        done.is_ok() && self.is_in(folder)
    }

    fn compile(&self, folder: &Path) -> Result<()> {
        let build = folder.join("build");
        let mut command = run::cargo();
        command.args(["install", self.package, "--version", &format!("={}", self.version), "--force", "--root"]);
        // A build folder of its own, so that an interrupted installation goes on where it stopped.
        command.arg(folder).arg("--target-dir").arg(&build);
        if self.lock == Lock::Theirs {
            command.arg("--locked");
        }
        run::run(&mut command).with_context(|| {
            format!(
                "{} {} could not be installed; check that this machine reaches crates.io and has a C linker, then run \
                 the same command again: it goes on where it stopped",
                self.package, self.version
            )
        })?;
        // Some 700 MB that nobody needs any more; if they stay, nothing is wrong.
        let _ = std::fs::remove_dir_all(build);
        Ok(())
    }
}
