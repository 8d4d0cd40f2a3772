//! What a reader does with each item of the module: the table `coverage/items.tsv`, held against the text and the labs. A row that
//! has lost its run is red.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use course::{Block, Section, Target, links};
use interleave::labs;

const TABLE: &str = include_str!("coverage/items.tsv");

/// The module's items, and its lines.
const ITEMS: usize = 210;
const LINES: u32 = 643;

/// Items for which reading is all there is, at most.
const PROSE: usize = 60;

/// What a reader does with an item.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Activity {
    /// They run it: the address that the section links to, or that a program of the section would have.
    Run(String),
    /// It runs when the page opens.
    Figure,
    /// They say beforehand what a run will give: the question's name.
    Ask(String),
    /// They read it.
    Prose,
    /// The issue that brings its run.
    Later(u32),
}

#[derive(Clone, Debug)]
struct Item {
    line: u32,
    section: String,
    activity: Activity,
}

fn items() -> Vec<Item> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| item(line).unwrap_or_else(|| panic!("{line}")))
        .collect()
}

fn item(row: &str) -> Option<Item> {
    let cells: Vec<&str> = row.split('\t').collect();
    let [line, section, activity, what] = cells[..] else { return None };
    let activity = match activity.split_once(' ') {
        None if activity == "figure" => Activity::Figure,
        None if activity == "prose" => Activity::Prose,
        Some(("ask", id)) => Activity::Ask(id.to_owned()),
        Some(("later", issue)) => Activity::Later(issue.parse().ok()?),
        Some((lab, preset)) => Activity::Run(format!("lab/{lab}?preset={preset}")),
        None => return None,
    };
    (!what.is_empty()).then_some(Item { line: line.parse().ok()?, section: section.to_owned(), activity })
}

/// The blocks of a section of the text, of what stands at the head of a part, or of a term.
fn blocks(section: &str) -> Option<&'static [Block]> {
    match Target::parse(section)? {
        Target::Part { number, section: None } => Some(course::part(number)?.page.lead),
        Target::Part { number, section: Some(id) } => of(course::part(number)?.page.sections, &id),
        Target::Glossary(None) => Some(course::glossary().lead),
        Target::Glossary(Some(id)) => of(course::glossary().sections, &id),
        Target::Lab { .. } | Target::Check | Target::Web(_) => None,
    }
}

fn of(sections: &'static [Section], id: &str) -> Option<&'static [Block]> {
    sections.iter().find(|section| section.id == id).map(|section| section.blocks)
}

/// Why an item is not done where the table says so.
fn missing(item: &Item) -> Option<String> {
    let Item { line, section, activity } = item;
    let Some(blocks) = blocks(section) else { return Some(format!("line {line}: there is no {section}")) };
    match activity {
        Activity::Run(href) if !runs(blocks).contains(href) => {
            Some(format!("line {line}: {section} does not lead to {href}"))
        }
        Activity::Run(href) if !starts(href) => Some(format!("line {line}: nothing starts from {href}")),
        Activity::Figure if !blocks.iter().any(|block| matches!(block, Block::Figure(_))) => {
            Some(format!("line {line}: {section} has no figure"))
        }
        Activity::Ask(id) if !course::asks(blocks).any(|ask| ask.id == id) => {
            Some(format!("line {line}: {section} does not ask {id}"))
        }
        Activity::Run(_) | Activity::Figure | Activity::Ask(_) | Activity::Prose | Activity::Later(_) => None,
    }
}

/// The addresses of what some blocks lead to or run.
fn runs(blocks: &'static [Block]) -> Vec<String> {
    let program =
        |block: &Block| if let Block::Program(program) = block { programs::shipped(program.name) } else { None };
    let programs = blocks.iter().filter_map(program);
    let programs = programs.map(|program| format!("lab/event-loop?preset={}", labs::slug(program.title())));
    links(blocks).into_iter().map(str::to_owned).chain(programs).collect()
}

fn starts(href: &str) -> bool {
    let Some(Target::Lab { address, preset: Some(preset) }) = Target::parse(href) else { return false };
    let starts = |lab: &labs::Lab| (lab.presets)().iter().any(|name| labs::slug(name) == preset);
    labs::DECLARED.iter().any(|lab| lab.address == address && starts(lab))
}

#[test]
fn every_item_of_the_module_is_in_the_table_in_its_order() {
    let items = items();
    assert_eq!(items.len(), ITEMS);
    assert!(items.is_sorted_by_key(|item| item.line) && items.iter().all(|item| (1..=LINES).contains(&item.line)));
}

#[test]
fn every_item_is_done_where_the_table_says() {
    let missing: Vec<_> = items().iter().filter_map(missing).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn what_only_later_issues_bring_is_named_and_little_is_only_read() {
    let items = items();
    let count = |is: fn(&Activity) -> bool| items.iter().filter(|item| is(&item.activity)).count();
    assert!(count(|activity| *activity == Activity::Prose) <= PROSE);
    assert_eq!(count(|activity| matches!(activity, Activity::Later(issue) if !(12..=15).contains(issue))), 0);
}

#[test]
fn an_item_without_its_run_is_missing() {
    #[track_caller]
    fn check(row: &str, expect: &str) {
        assert_eq!(missing(&item(row).unwrap()).as_deref(), Some(expect));
    }
    check(
        "1\tpart/1#asynchronous\tagent one-tool\ta",
        "line 1: part/1#asynchronous does not lead to lab/agent?preset=one-tool",
    );
    check("2\tpart/6#trade-offs\tfigure\ta", "line 2: part/6#trade-offs has no figure");
    check("6\tpart/1\task no-such-thing\ta", "line 6: part/1 does not ask no-such-thing");
    check("3\tpart/9\tprose\ta", "line 3: there is no part/9");
    assert!(item("4\tpart/1\tnothing\ta").is_none() && item("5\tpart/1\tprose\t").is_none());
    assert!(!starts("lab/agent?preset=no-such-thing"));
}

#[test]
fn every_section_leads_to_something_to_try() {
    for part in course::parts() {
        for section in part.page.sections {
            assert!(links(section.blocks).into_iter().any(starts), "{}#{}", part.path(), section.id);
        }
    }
}
