//! Reads the course's text, so that a mistake in it stops the build and the page carries no parser.

use std::{env, error::Error, fs, path::Path};

use prose::{Ask, Block, Page, Section};

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

/// The page with what its programs say, which are in a crate of their own, and with what the Event loop lab calls those of its asks.
fn completed(page: Page) -> Result<Page, String> {
    let block = |block: &Block| match block {
        Block::Program(program) => {
            let shipped = programs::shipped(program.name);
            let shipped = shipped.ok_or_else(|| format!("there is no program {:?}", program.name))?;
            Ok(Block::Program(program.saying(shipped.title(), shipped.code())))
        }
        Block::Ask(ask) => Ok(Block::Ask(Ask { program: ask.program.and_then(address), ..*ask })),
        other => Ok(*other),
    };
    let blocks = |of: &[Block]| of.iter().map(block).collect::<Result<Vec<_>, String>>().map(|blocks| &*blocks.leak());
    let section = |section: &Section| Ok(Section { blocks: blocks(section.blocks)?, ..*section });
    let sections = page.sections.iter().map(section).collect::<Result<Vec<_>, String>>()?;
    Ok(Page { lead: blocks(page.lead)?, sections: sections.leak(), ..page })
}

/// The title of a program in small letters, where it ships.
fn address(name: &str) -> Option<&'static str> {
    let title = programs::shipped(name)?.title();
    let words = title.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    Some(words.collect::<Vec<_>>().join("-").to_ascii_lowercase().leak())
}

fn read(name: &str) -> Result<Page, Box<dyn Error>> {
    let path = Path::new(TEXT).join(name);
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let page = Page::parse(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    completed(page).map_err(|error| format!("{}: {error}", path.display()).into())
}
