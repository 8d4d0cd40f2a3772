//! What can be searched: every part, section, term, lab and state to start from, each with its address. The list is written when
//! the page is built, and the page loads it when a reader searches first.

use std::fmt::Write as _;

use course::{Block, Section, plain};

use crate::labs::{DECLARED, slug};

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Part,
    Section,
    Term,
    Lab,
    /// A state that a lab can start from.
    Preset,
    /// Another page: the settings, the record, the instructor's.
    Page,
}

impl Kind {
    const ALL: [Self; 6] = [Self::Part, Self::Section, Self::Term, Self::Lab, Self::Preset, Self::Page];

    /// What readers call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Part => "Part",
            Self::Section => "Section",
            Self::Term => "Term",
            Self::Lab => "Lab",
            Self::Preset => "To run",
            Self::Page => "Page",
        }
    }
}

/// One thing that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub title: String,
    /// Where it is, in words; empty where the title says it.
    pub place: String,
    /// Its address, relative to the app's root.
    pub href: String,
    /// What it says, in words to search in.
    pub text: String,
}

/// The name of the file that holds the list, at the app's root.
pub const FILE: &str = "search.tsv";

/// Everything, in the order of the course.
pub fn index() -> Vec<Entry> {
    let parts = course::parts().iter().flat_map(|part| {
        let whole = Entry {
            kind: Kind::Part,
            title: part.page.title.to_owned(),
            place: format!("Part {}", part.number),
            href: part.path(),
            text: part.page.summary(),
        };
        let section = |section: &Section| Entry {
            kind: Kind::Section,
            title: plain(section.title),
            place: format!("Part {}", part.number),
            href: format!("{}#{}", part.path(), section.id),
            text: words(section.blocks),
        };
        [whole].into_iter().chain(part.page.sections.iter().map(section)).collect::<Vec<_>>()
    });
    let terms = course::glossary().sections.iter().map(|term| Entry {
        kind: Kind::Term,
        title: plain(term.title),
        place: String::new(),
        href: format!("glossary#{}", term.id),
        text: words(term.blocks),
    });
    let labs = DECLARED.iter().flat_map(|lab| {
        let entry = |kind, title: &str, href, text: &str| Entry {
            kind,
            title: title.to_owned(),
            place: if kind == Kind::Lab { String::new() } else { lab.title.to_owned() },
            href,
            text: text.to_owned(),
        };
        let whole = entry(Kind::Lab, lab.title, lab.address.to_owned(), lab.summary);
        let presets = (lab.presets)();
        let preset = |name: &String| entry(Kind::Preset, name, format!("{}?preset={}", lab.address, slug(name)), "");
        [whole].into_iter().chain(presets.iter().map(preset)).collect::<Vec<_>>()
    });
    let page = |title: &str, href: &str, text: &str| Entry {
        kind: Kind::Page,
        title: title.to_owned(),
        place: String::new(),
        href: href.to_owned(),
        text: text.to_owned(),
    };
    let pages = [
        page(
            "Check what you know",
            "check",
            "final check test quiz where to begin entry completion record certificate",
        ),
        page("Your record", "record", "answers review due progress export import print delete"),
        page("For instructors", "demo", "demonstration demo class teach presentation projector slides notes"),
        page("Settings", "settings", "light dark theme keyboard shortcuts model key device"),
    ];
    parts.chain(labs).chain(terms).chain(pages).collect()
}

/// All the words of some blocks.
fn words(blocks: &[Block]) -> String {
    let several = |items: &[&[Block]]| items.iter().map(|item| words(item)).collect::<Vec<_>>().join(" ");
    let block = |block: &Block| match block {
        Block::Paragraph(text) => plain(text),
        Block::Bullets(items) | Block::Steps(items) => several(items),
        Block::Table { head, rows } => {
            let cells = head.iter().chain(rows.iter().copied().flatten());
            cells.map(|cell| plain(cell)).collect::<Vec<_>>().join(" ")
        }
        Block::Code { text, .. } => (*text).to_owned(),
        Block::Figure(_) | Block::Program(_) => String::new(),
        Block::Ask(ask) => ask.question.to_owned(),
        Block::Callout(_, body) => words(body),
    };
    blocks.iter().map(block).collect::<Vec<_>>().join(" ")
}

/// The list as text: a line for each entry, its fields between tabs.
pub fn write(entries: &[Entry]) -> String {
    let mut text = String::new();
    for Entry { kind, title, place, href, text: said } in entries {
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{}\t{title}\t{place}\t{href}\t{said}", kind.name());
    }
    text
}

/// The entries of a list; a line that is none is left out.
pub fn read(list: &str) -> Vec<Entry> {
    let entry = |line: &str| {
        let mut fields = line.split('\t');
        let kind = fields.next().and_then(|name| Kind::ALL.into_iter().find(|kind| kind.name() == name))?;
        let mut next = || fields.next().map(str::to_owned);
        Some(Entry { kind, title: next()?, place: next()?, href: next()?, text: next()? })
    };
    list.lines().filter_map(entry).collect()
}

/// The entries that have every word of `sought`, those that have it in their title first; none for nothing.
pub fn search<'e>(entries: &'e [Entry], sought: &str) -> Vec<&'e Entry> {
    let sought = sought.to_ascii_lowercase();
    let wanted: Vec<&str> = sought.split_whitespace().collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u32, &Entry)> = Vec::new();
    for entry in entries {
        if let Some(distance) = distance(entry, &wanted) {
            // Behind its equals, so that they keep the order of the course. A few hundred moves: a sort is 2 kB of the page.
            found.insert(found.partition_point(|(near, _)| *near <= distance), (distance, entry));
        }
    }
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// How far an entry is from what is wanted: nearer where a title begins with a word than where a text only has it.
fn distance(entry: &Entry, wanted: &[&str]) -> Option<u32> {
    let (title, text) = (entry.title.to_ascii_lowercase(), entry.text.to_ascii_lowercase());
    let place = entry.place.to_ascii_lowercase();
    let word = |word: &&str| {
        let begins = |text: &str| {
            text.match_indices(*word)
                .any(|(at, _)| text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric()))
        };
        match () {
            () if title == *word => Some(0),
            () if title.starts_with(*word) => Some(1),
            () if begins(&title) => Some(2),
            () if title.contains(*word) => Some(4),
            () if begins(&place) => Some(6),
            () if begins(&text) => Some(8),
            () => None,
        }
    };
    wanted.iter().map(word).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sought: &str, kind: Kind, title: &str) {
        let all = index();
        let first = search(&all, sought).into_iter().next().map(|entry| (entry.kind, &*entry.title));
        assert_eq!(first, Some((kind, title)), "{sought}");
    }

    #[test]
    fn a_term_is_found_by_the_beginning_of_its_name() {
        check("semaph", Kind::Term, "Semaphore");
    }

    #[test]
    fn a_part_a_section_a_lab_and_what_a_lab_can_start_from_are_found() {
        check("python asyncio core", Kind::Part, "Python asyncio: the core framework");
        check("3.3 await", Kind::Section, "3.3 The await keyword");
        check("agent lab", Kind::Lab, "Agent lab");
        check("three calls at once", Kind::Preset, "Three calls at once");
        check("final check", Kind::Page, "Check what you know");
        check("review", Kind::Page, "Your record");
    }

    #[test]
    fn what_is_not_there_and_nothing_find_nothing() {
        let all = index();
        assert!(search(&all, "xylophone").is_empty());
        assert!(search(&all, "  ").is_empty());
    }

    #[test]
    fn the_list_is_read_as_it_was_written() {
        let spaced =
            |entry: Entry| Entry { text: entry.text.split_whitespace().collect::<Vec<_>>().join(" "), ..entry };
        let all: Vec<_> = index().into_iter().map(spaced).collect();
        assert_eq!(read(&write(&all)), all);
    }

    #[test]
    fn every_preset_of_every_lab_has_an_address_of_its_own() {
        let all = index();
        let mut found: Vec<_> =
            all.iter().filter(|entry| entry.kind == Kind::Preset).map(|entry| &entry.href).collect();
        let count = found.len();
        found.sort();
        found.dedup();
        assert_eq!(found.len(), count);
        assert_eq!(count, DECLARED.iter().map(|lab| (lab.presets)().len()).sum::<usize>());
    }
}
