//! Versions the page's own program, and in a release splits it: the code of each lab and of the settings becomes a
//! file of its own, loaded when the reader opens it.
//!
//! Trunk has already run wasm-bindgen on the whole; that is thrown away, because splitting comes before it: `split` (a
//! program of ours, beside this one) cuts the compiler's output at the functions marked `wasm_split`, then wasm-bindgen
//! writes the script for what is left. A development build marks nothing and stays in one piece.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::content;
use super::finish::strip_names;
use crate::html::tags;
use crate::tools::Tools;
use crate::{places, run};

/// What Trunk made, and where it says so.
struct Built {
    /// `page-<hash>.js`.
    script: String,
    /// `page-<hash>_bg.wasm`.
    module: String,
}

/// A part of the program and the files that it takes, beside those that are always there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// As the source names it: `event_loop`.
    pub(crate) name: String,
    /// Addresses relative to the app's root.
    pub(crate) files: Vec<String>,
}

/// The page's program after it was moved.
pub(crate) struct Program {
    /// The folder that holds it.
    pub(crate) folder: String,
    /// Its parts; none in a development build.
    pub(crate) parts: Vec<Part>,
}

/// How to treat the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Split, and without names.
    Release,
    /// As it is.
    Dev,
}

/// Moves the page's program into a folder named by its content and writes the addresses into the page.
pub(crate) fn version(staging: &Path, profile: Profile) -> Result<Program> {
    let page = staging.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| format!("{} cannot be read", page.display()))?;
    let built = built(&html)?;

    let work = places::scratch().join("xtask").join("page");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work)?;
    let parts = match profile {
        Profile::Release => split(&work)?,
        Profile::Dev => {
            fs::copy(staging.join(&built.script), work.join("page.js"))?;
            fs::copy(staging.join(&built.module), work.join("page_bg.wasm"))?;
            Vec::new()
        }
    };
    for file in [&built.script, &built.module] {
        fs::remove_file(staging.join(file))?;
    }
    if profile == Profile::Release {
        strip_names(&work)?;
        for script in ["page.js", "split.js"] {
            let script = work.join(script);
            let text = fs::read_to_string(&script).with_context(|| format!("{} cannot be read", script.display()))?;
            fs::write(&script, compact(&text)?)?;
        }
    }

    let folder = content::move_to(&work, staging, "page")?;
    let html = html.replace(&built.script, &format!("{folder}/page.js"));
    let mut html = html.replace(&built.module, &format!("{folder}/page_bg.wasm"));
    if profile == Profile::Release {
        let link = format!(r#"<link rel="modulepreload" href="./{folder}/split.js" crossorigin="anonymous">"#);
        html = before_head_ends(&html, &link)?;
    }
    fs::write(&page, html).with_context(|| format!("{} cannot be written", page.display()))?;
    let parts = parts.into_iter().map(|part| part.below(&folder)).collect();
    Ok(Program { folder, parts })
}

/// A script that a program wrote, without its indentation and its comments on lines of their own. What is inside of a text that
/// runs over several lines would change, so a script that has one is refused.
fn compact(script: &str) -> Result<String> {
    let mut compact = String::with_capacity(script.len());
    let mut inside = false;
    for line in script.lines().map(str::trim) {
        if inside || line.starts_with("/*") {
            let end = line.split_once("*/");
            inside = end.is_none();
            if end.is_some_and(|(_, code)| !code.is_empty()) {
                bail!("code stands behind a comment in a script of the page: {line:?}");
            }
        } else if line.is_empty() || line.starts_with("//") {
            // Nothing to keep.
        } else if line.matches('`').count() % 2 == 1 {
            bail!("a text runs over several lines of a script of the page, from {line:?} on");
        } else {
            compact.push_str(line);
            compact.push('\n');
        }
    }
    Ok(compact)
}

impl Part {
    /// From a line of `split`: the name, then the files.
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace().map(str::to_owned);
        Some(Self { name: words.next()?, files: words.collect() })
    }

    fn below(self, folder: &str) -> Self {
        Self { name: self.name, files: self.files.iter().map(|file| format!("./{folder}/{file}")).collect() }
    }
}

/// The page with something more in its head.
pub(crate) fn before_head_ends(html: &str, more: &str) -> Result<String> {
    let (head, body) = html.split_once("</head>").context("the page has no </head>")?;
    Ok(format!("{head}{more}</head>{body}"))
}

fn built(html: &str) -> Result<Built> {
    let loader = tags(html)
        .find(|tag| tag.name == "script" && tag.attribute("data-js").is_some())
        .context("index.html has no <script data-js>; Trunk.toml's pattern_script writes it")?;
    let name = |attribute| {
        let address = loader.attribute(attribute).unwrap_or_default();
        address.strip_prefix("./").map(str::to_owned).with_context(|| format!("{attribute} is {address:?}, not ./name"))
    };
    Ok(Built { script: name("data-js")?, module: name("data-wasm")? })
}

/// Splits the compiler's output and runs wasm-bindgen on the main part; everything ends up in `work`.
fn split(work: &Path) -> Result<Vec<Part>> {
    let module = target()?.join("wasm32-unknown-unknown").join("release").join("page.wasm");
    let mut splitter = run::cargo();
    splitter.args(["run", "--quiet", "--package", "split", "--"]).arg(&module).arg(work).arg("page.js");
    let said = run::output(&mut splitter)?;
    let parts = said.lines().map(|line| Part::parse(line).with_context(|| format!("split said {line:?}")));
    let parts = parts.collect::<Result<Vec<_>>>()?;
    if parts.is_empty() {
        bail!("{} was not split: no function in it is marked `wasm_split`", module.display());
    }

    let main = work.join("main.wasm");
    let mut bindgen = Tools::for_bindgen()?.program("wasm-bindgen");
    // The parts import what the linker exports: the stack pointer and the table.
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", "page", "--out-dir"]);
    run::run(bindgen.arg(work).arg(&main))?;
    fs::remove_file(main)?;
    Ok(parts)
}

/// Cargo's target folder, which the environment or a user's settings may move.
fn target() -> Result<PathBuf> {
    let said = run::output(run::cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&said).context("cargo metadata is no JSON")?;
    let target = metadata["target_directory"].as_str().context("cargo metadata names no target directory")?;
    Ok(target.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_loses_its_indentation_and_its_comments() {
        let script = "/* of\n * a tool */\nfunction f() {\n    // why\n    return `a ${1}`;\n\n}\n/** one line */\nf(); // stays\n";
        assert_eq!(compact(script).unwrap(), "function f() {\nreturn `a ${1}`;\n}\nf(); // stays\n");
        assert!(compact("let a = `one\n  two`;").is_err());
        assert!(compact("/* a */ f();").is_err() && compact("/* a\n b */ f();").is_err());
    }

    #[test]
    fn the_loaders_tag_names_what_trunk_built() {
        let html =
            r#"<script type="module" src="./boot.js" data-js="./page-1.js" data-wasm="./page-1_bg.wasm"></script>"#;
        let built = built(html).unwrap();
        assert_eq!((built.script.as_str(), built.module.as_str()), ("page-1.js", "page-1_bg.wasm"));
    }

    #[test]
    fn a_page_without_a_loader_is_refused() {
        assert!(built("<script src=x></script>").is_err());
        assert!(built(r#"<script data-js="/page.js" data-wasm="./x"></script>"#).is_err());
    }

    #[test]
    fn a_part_names_its_files() {
        let part = Part::parse("agent chunk_3.wasm split_agent.wasm").unwrap().below("page-1");
        assert_eq!(part.name, "agent");
        assert_eq!(part.files, ["./page-1/chunk_3.wasm", "./page-1/split_agent.wasm"]);
        assert_eq!(Part::parse(""), None);
    }
}
