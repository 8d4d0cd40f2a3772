//! Reads the course's text, so that a mistake in it stops the build and the page carries no parser.

use std::{env, error::Error, fs, path::Path};

use prose::Page;

const TEXT: &str = "src/text";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={TEXT}");
    let pages = (1..=7).map(|number| read(&format!("part-{number}.md"))).collect::<Result<Vec<_>, _>>()?;
    let numbered = || (1..).zip(&pages);
    let parts =
        join(numbered().map(|(number, page)| format!("Part {{ number: {number}, page: {} }}", prose::rust(page))));
    let outlines = join(numbered().map(|(number, page)| outline(&format!("part/{number}"), page)));
    let glossary = read("glossary.md")?;
    let source = format!(
        "static PARTS: [Part; 7] = [{parts}];\n\
         static OUTLINES: [Outline; 7] = [{outlines}];\n\
         static GLOSSARY: prose::Page = {};\n\
         static GLOSSARY_OUTLINE: Outline = {};\n",
        prose::rust(&glossary),
        outline("glossary", &glossary),
    );
    let folder = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set; cargo sets it")?;
    fs::write(Path::new(&folder).join("course.rs"), source)?;
    Ok(())
}

/// An expression for what is said of a page where its text is not.
fn outline(path: &str, page: &Page) -> String {
    let (title, summary, minutes) = (page.title, page.summary(), page.minutes());
    format!("Outline {{ path: {path:?}, title: {title:?}, summary: {summary:?}, minutes: {minutes} }}")
}

fn join(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(",\n")
}

fn read(name: &str) -> Result<Page, Box<dyn Error>> {
    let path = Path::new(TEXT).join(name);
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Page::parse(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}
