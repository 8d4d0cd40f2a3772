//! `split <module.wasm> <folder> <script>`: splits a module at the functions marked `wasm_split`, each with all that only
//! it uses, so that a browser loads a lab's code when the lab is opened. Runs before wasm-bindgen, which then sees
//! `main.wasm` as if it were the whole; `<script>` is the name that wasm-bindgen will give to the script beside it.
//! Prints a line for each part: its name, and the files that it needs.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

fn main() -> Result<()> {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let [module, folder, script] = &arguments[..] else {
        bail!("usage: split <module.wasm> <folder> <script>");
    };
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
    for (part, files) in BTreeMap::from_iter(split.prefetch_map) {
        let files: Vec<_> = files.iter().map(|file| format!("{file}.wasm")).collect();
        println!("{part} {}", files.join(" "));
    }
    Ok(())
}
