//! `split <module.wasm> <folder> <script>`: splits a module at the functions marked `wasm_split`, each with all that only
//! it uses, so that a browser loads a lab's code when the lab is opened. Runs before wasm-bindgen, which then sees
//! `main.wasm` as if it were the whole; `<script>` is the name that wasm-bindgen will give to the script beside it.
//! Prints a line for each part: its name, and the files that it needs.
//!
//! `split strip <folder>` leaves the functions' names out of the modules of a folder.

mod gather;
mod loader;
mod names;

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

fn main() -> Result<()> {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    match &arguments[..] {
        [command, folder] if command == "strip" => names::strip(Path::new(folder)),
        [module, folder, script] => split([module, folder, script]),
        _ => bail!("usage: split <module.wasm> <folder> <script>, or split strip <folder>"),
    }
}

fn split([module, folder, script]: [&OsString; 3]) -> Result<()> {
    let (module, folder) = (PathBuf::from(module), PathBuf::from(folder));
    let bytes = fs::read(&module).with_context(|| format!("{} cannot be read", module.display()))?;
    let script = format!("./{}", script.to_string_lossy());
    let main = folder.join("main.wasm");

    let mut options = Options::new(&bytes);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = "./split.js";
    options.main_module = &script;
    // The error's own type says nothing to anyhow; its text does.
    let split = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    // In a fixed order: two builds of the same sources are the same.
    let loads = BTreeMap::from_iter(split.prefetch_map);
    let files = gather::gather(&folder, &loads)?;
    let script = folder.join("split.js");
    let loader = loader::rewrite(&fs::read_to_string(&script)?, &files)?;
    fs::write(script, loader)?;
    for part in loads.keys() {
        println!(
            "{part} {}",
            loader::files_of(part, &files).map(|file| format!("{file}.wasm")).collect::<Vec<_>>().join(" ")
        );
    }
    Ok(())
}
