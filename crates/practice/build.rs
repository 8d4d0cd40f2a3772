//! Reads the asks of the course's text and of the final check, so that a mistake in one stops the build and the page carries no
//! reader of them.

#[allow(unreachable_pub, reason = "the crate hands it on")]
#[path = "src/ask/form.rs"]
mod form;
#[path = "src/ask/read.rs"]
mod read;

use std::{
    collections::BTreeSet,
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use read::Written;

const COURSE: &str = "../course/src/text";
const CHECK: &str = "src/text/final-check.md";
/// Programs of asks that do not ship: what they would show is what is asked.
const PROGRAMS: &str = "src/programs";
const BELIEFS: &str = "src/belief";
const ITEMS: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    for path in [COURSE, CHECK, PROGRAMS, BELIEFS] {
        println!("cargo::rerun-if-changed={path}");
    }
    let (mut names, mut course) = (BTreeSet::new(), String::new());
    for part in 1..=7 {
        for ask in asks(&format!("{COURSE}/part-{part}.md"), &mut names)? {
            // Writing to a `String` cannot fail.
            let _ = writeln!(course, "{},", rust(&ask, Some(part)));
        }
    }
    let check = asks(CHECK, &mut names)?;
    let mut items = String::new();
    for number in 1..=ITEMS {
        let own: Vec<_> = check.iter().filter(|ask| ask.item == Some(number)).map(|ask| rust(ask, None)).collect();
        if own.is_empty() {
            return Err(format!("{CHECK}: there is no item {number}").into());
        }
        let _ = writeln!(items, "&[{}],", own.join(", "));
    }
    let source = format!("static ASKS: &[Ask] = &[{course}];\nstatic CHECK: [&[Ask]; {ITEMS}] = [{items}];\n");
    let folder = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set; cargo sets it")?;
    fs::write(Path::new(&folder).join("asks.rs"), source)?;
    Ok(())
}

/// The asks of a file, whose programs and beliefs exist and whose names nobody else has.
fn asks(path: &str, names: &mut BTreeSet<String>) -> Result<Vec<Written>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let asks = read::read(&text).map_err(|fault| format!("{path}: line {}: {}", fault.line, fault.problem))?;
    for ask in &asks {
        let problem = |problem: String| Err(format!("{path}: line {}: {problem}", ask.line).into());
        if !names.insert(ask.id.clone()) {
            return problem(format!("there is another ask {:?}", ask.id));
        }
        if let Some(name) = ask.program.as_ref().filter(|name| programs::shipped(name).is_none() && !own(name).exists())
        {
            return problem(format!("no program {name:?} ships, and {PROGRAMS} has none"));
        }
        if let Some(belief) = ask.beliefs.iter().find(|belief| !is_belief(belief)) {
            return problem(format!("there is no belief {belief:?}: {BELIEFS} has a file for each"));
        }
    }
    Ok(asks)
}

fn is_belief(id: &str) -> bool {
    let file = Path::new(BELIEFS).join(id.replace('-', "_")).with_extension("rs");
    fs::read_to_string(file).is_ok_and(|text| text.contains(&format!("impl Held for {}", camel(id))))
}

/// An expression for an ask.
fn rust(ask: &Written, part: Option<u8>) -> String {
    let place = part.zip(ask.section.as_ref());
    let place = place.map(|(part, section)| format!("Some(Place {{ part: {part}, section: {section:?} }})"));
    let source = match (&ask.program, &ask.text) {
        (Some(name), _) if programs::shipped(name).is_some() => format!("Source::Shipped({name:?})"),
        (Some(name), _) => {
            let file = format!("/{PROGRAMS}/{name}.py");
            format!(
                "Source::Given {{ name: {name:?}, text: include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {file:?})) }}"
            )
        }
        (None, text) => {
            format!("Source::Given {{ name: {:?}, text: {:?} }}", ask.id, text.as_deref().unwrap_or_default())
        }
    };
    let beliefs: Vec<_> = ask.beliefs.iter().map(|belief| format!("Belief::{}", camel(belief))).collect();
    let (draws, beliefs) = (&ask.draws, beliefs.join(", "));
    let (id, question, why) = (&ask.id, &ask.question, &ask.why);
    let place = place.unwrap_or_else(|| "None".to_owned());
    format!(
        "Ask {{ id: {id:?}, place: {place}, question: {question:?}, source: {source}, predict: {}, draws: &{draws:?}, \
         beliefs: &[{beliefs}], why: {why:?} }}",
        format_args!("Predict::{:?}", ask.predict)
    )
}

fn own(name: &str) -> PathBuf {
    Path::new(PROGRAMS).join(name).with_extension("py")
}

fn camel(id: &str) -> String {
    let words = id.split('-').filter_map(|word| {
        let first = word.chars().next()?.to_ascii_uppercase();
        Some(format!("{first}{}", word.get(1..)?))
    });
    words.collect()
}
