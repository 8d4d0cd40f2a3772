//! The browser that wasm-bindgen's test runner starts: the repository's webdriver.json, with the place of the Chromium
//! that was found. Without it the driver looks in a few places of its own.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::places;
use crate::tools::Browser;

/// Writes the capabilities for this browser and returns their file.
pub(crate) fn capabilities(browser: &Browser) -> Result<PathBuf> {
    let source = places::root().join("webdriver.json");
    let text = fs::read_to_string(&source).with_context(|| format!("{} cannot be read", source.display()))?;
    let mut all: Value = serde_json::from_str(&text).with_context(|| format!("{} is no JSON", source.display()))?;
    all["goog:chromeOptions"]["binary"] = browser.chromium.to_string_lossy().into();

    let folder = places::scratch().join("xtask");
    fs::create_dir_all(&folder)?;
    let file = folder.join("webdriver.json");
    fs::write(&file, all.to_string()).with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(file)
}
