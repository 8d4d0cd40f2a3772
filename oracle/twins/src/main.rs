//! `oracle-twins`: the JavaScript twins in Node. Each module's trace is sound, what it prints is what the unchanged text prints, and
//! it is what ships as JavaScript's order. With a file, what was seen is written there.

use std::{collections::BTreeMap, env, fs, path::Path, process::Command};

use anyhow::{Context as _, Result, bail, ensure};
use programs::{Recorded, Said, modules, twins};
use serde::Deserialize;
use trace::Trace;

#[derive(Deserialize)]
struct Seen {
    trace: Trace,
    plain: Vec<String>,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.as_slice() {
        [] => compare(),
        [file] => freeze(file),
        _ => bail!("usage: oracle-twins [FILE]"),
    }
}

/// Runs all of them in Node and says what each printed from which line.
fn run() -> Result<BTreeMap<String, Vec<Said>>> {
    let folder = std::env::temp_dir().join(format!("interleave-twins-{}", std::process::id()));
    write(&folder)?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/twins.mjs");
    let output = Command::new("node").arg(script).arg(&folder).output().context("node cannot be started")?;
    fs::remove_dir_all(&folder)?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let seen: BTreeMap<String, Seen> = serde_json::from_slice(&output.stdout).context("a trace is not sound")?;
    ensure!(seen.len() == twins().len(), "{} of {} programs ran", seen.len(), twins().len());
    seen.into_iter().map(|(name, seen)| Ok((name.clone(), said(&name, &seen)?))).collect()
}

/// Compares with what ships.
fn compare() -> Result<()> {
    let (seen, shipped) = (run()?, Recorded::shipped().javascript);
    for (name, said) in &seen {
        ensure!(shipped.get(name) == Some(said), "{name} prints {said:?}, not {:?}", shipped.get(name));
    }
    println!("{} JavaScript programs print in Node what ships as their order", seen.len());
    Ok(())
}

/// Writes what was seen in Node into `file`, and leaves what it says of Rust.
fn freeze(file: &str) -> Result<()> {
    let recorded = Recorded { javascript: run()?, ..Recorded::shipped() };
    fs::write(file, serde_json::to_string_pretty(&recorded)? + "\n").with_context(|| file.to_owned())
}

fn write(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("package.json"), r#"{"type": "module"}"#)?;
    for (name, text) in modules() {
        fs::write(folder.join(name), text)?;
    }
    for twin in twins() {
        let (head, _) = twin.javascript.text.rsplit_once("main();").context("no main")?;
        let text =
            format!("export function program({{ console, performance, setTimeout }}) {{\n{head}\nreturn main();\n}}\n");
        fs::write(folder.join(format!("{}.plain.js", twin.name)), text)?;
    }
    Ok(())
}

fn said(name: &str, seen: &Seen) -> Result<Vec<Said>> {
    let line = |event: usize| seen.trace.events()[event].line.unwrap_or_default();
    let said: Vec<Said> = seen.trace.printed().iter().map(|one| Said(line(one.event), one.text.to_owned())).collect();
    let texts: Vec<&str> = said.iter().map(|said| said.1.as_str()).collect();
    ensure!(texts == seen.plain, "{name} prints {texts:?} when recorded and {:?} when not", seen.plain);
    Ok(said)
}
