//! Chromium and its driver, for the browser tests and the end-to-end tests.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::version;
use crate::run;

/// A browser and the driver of the same major version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// Its driver.
    pub driver: PathBuf,
}

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ON_MACOS: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const ON_WINDOWS: &str = r"C:\Program Files\Google\Chrome\Application\chrome.exe";

impl Browser {
    /// Finds both: as `CHROMIUM` and `CHROMEDRIVER` name them, on the PATH, or where they are usually installed. On Debian
    /// as root, installs what is missing.
    ///
    /// # Errors
    /// When one is missing, or they do not fit together; the message says what to install.
    pub fn ensure() -> Result<Self> {
        let found = match (chromium(), driver()) {
            (Some(chromium), Some(driver)) => Self { chromium, driver },
            _ if is_debian() && is_root() => install()?,
            (chromium, driver) => bail!("{}", missing(chromium.as_deref(), driver.as_deref())),
        };
        found.check_versions()?;
        Ok(found)
    }

    /// Tells a program which browser to use.
    pub fn name_to(&self, command: &mut Command) {
        command.env("CHROMIUM", &self.chromium).env("CHROMEDRIVER", &self.driver);
    }

    fn check_versions(&self) -> Result<()> {
        let [browser, driver] = [&self.chromium, &self.driver].map(|program| version_of(program));
        let (browser, driver) = (browser?, driver?);
        if version::major(&browser) == version::major(&driver) {
            return Ok(());
        }
        bail!(
            "{} is version {browser} and {} is version {driver}, but they must have the same major version; install the \
             driver for {browser} from https://googlechromelabs.github.io/chrome-for-testing/, or name the right pair in \
             CHROMIUM and CHROMEDRIVER",
            self.chromium.display(),
            self.driver.display(),
        )
    }
}

fn chromium() -> Option<PathBuf> {
    let usual = [ON_MACOS, ON_WINDOWS].map(PathBuf::from);
    named("CHROMIUM")
        .or_else(|| NAMES.iter().find_map(|name| on_path(name)))
        .or_else(|| usual.into_iter().find(|path| path.is_file()))
}

fn driver() -> Option<PathBuf> {
    named("CHROMEDRIVER").or_else(|| on_path("chromedriver"))
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

fn on_path(name: &str) -> Option<PathBuf> {
    run::find(name, &env::var_os("PATH").unwrap_or_default())
}

fn version_of(program: &Path) -> Result<String> {
    if cfg!(windows) && !program.ends_with("chromedriver.exe") {
        // chrome.exe opens a window instead of answering; the session's start will tell.
        return version_of(&driver().unwrap_or_default());
    }
    let line = run::output(run::program(program).arg("--version"))?;
    match version::in_line(&line) {
        Some(version) => Ok(version.to_owned()),
        None => bail!("`{} --version` names no version: {}", program.display(), line.trim()),
    }
}

fn install() -> Result<Browser> {
    println!("Installing Chromium and its driver, which the browser tests run in.");
    run::run(run::program("apt-get").arg("update"))?;
    let mut command = run::program("apt-get");
    command.args(["install", "--yes", "chromium", "chromium-driver"]).env("DEBIAN_FRONTEND", "noninteractive");
    run::run(&mut command)?;
    match (chromium(), driver()) {
        (Some(chromium), Some(driver)) => Ok(Browser { chromium, driver }),
        (chromium, driver) => bail!("{}", missing(chromium.as_deref(), driver.as_deref())),
    }
}

fn missing(chromium: Option<&Path>, driver: Option<&Path>) -> String {
    let what = match (chromium, driver) {
        (None, None) => "Chromium and ChromeDriver were not found",
        (None, Some(_)) => "Chromium was not found",
        (Some(_), _) => "ChromeDriver was not found",
    };
    let how = match env::consts::OS {
        "macos" => "brew install --cask google-chrome chromedriver",
        "windows" => "winget install Google.Chrome Chromium.ChromeDriver",
        _ if is_debian() => "sudo apt-get install chromium chromium-driver",
        _ => {
            "install Chromium or Google Chrome with your package manager, and the ChromeDriver of the same major \
              version from it or from https://googlechromelabs.github.io/chrome-for-testing/"
        }
    };
    format!(
        "{what}; the browser and end-to-end tests need both. To install them: {how}. If they are installed elsewhere, \
         name them in CHROMIUM and CHROMEDRIVER. Without a browser, `cargo xtask test core native docs` runs the rest"
    )
}

fn is_debian() -> bool {
    std::fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
}

fn is_root() -> bool {
    run::output(run::program("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
