//! The programs as a reader finds them: by topic, those to begin with first, narrowed down by a few words.

use programs::{STARRED, Topic};

use super::{Language, Program};

/// A program in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) program: Program,
    pub(super) title: &'static str,
    /// What it shows, in a line.
    pub(super) about: String,
}

/// Programs about one topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) title: &'static str,
    pub(super) entries: Vec<Entry>,
}

/// All programs, each once: those to begin with, then the others by topic.
pub(super) fn catalogue() -> Vec<Group> {
    let entry = |name: &&str| {
        let program = Program::named(name)?;
        Some(Entry { program, title: program.title(), about: program.about(Language::Python) })
    };
    let group = |title, names: &[&str]| Group { title, entries: names.iter().filter_map(entry).collect() };
    let starred = group("To begin with", &STARRED);
    let of = |topic: Topic| {
        let others: Vec<&str> = topic.programs().iter().copied().filter(|name| !STARRED.contains(name)).collect();
        group(topic.title(), &others)
    };
    std::iter::once(starred).chain(Topic::ALL.into_iter().map(of)).collect()
}

/// The programs of `groups` in which every word of `text` occurs, or in their topic's title; a group without one is left out.
pub(super) fn filter(groups: &[Group], text: &str) -> Vec<Group> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let matches = |group: &Group, entry: &Entry| {
        let told = format!("{} {} {}", group.title, entry.title, entry.about).to_lowercase();
        words.iter().all(|word| told.contains(word.as_str()))
    };
    let narrowed = groups.iter().map(|group| {
        let entries = group.entries.iter().filter(|entry| matches(group, entry)).cloned().collect();
        Group { title: group.title, entries }
    });
    narrowed.filter(|group| !group.entries.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(groups: &[Group]) -> Vec<&str> {
        groups.iter().flat_map(|group| &group.entries).map(|entry| entry.title).collect()
    }

    #[test]
    fn every_program_stands_in_the_list_once_and_six_come_first() {
        let all = catalogue();
        let mut listed: Vec<&str> =
            all.iter().flat_map(|group| &group.entries).map(|entry| entry.program.name()).collect();
        assert_eq!((all[0].title, all[0].entries.len()), ("To begin with", 6));
        assert_eq!(listed[1], Program::default().name());
        let mut every: Vec<&str> = Program::all().into_iter().map(Program::name).collect();
        listed.sort_unstable();
        every.sort_unstable();
        assert_eq!(listed, every);
        assert!(all.iter().flat_map(|group| &group.entries).all(|entry| !entry.about.is_empty()));
    }

    #[test]
    fn a_few_words_narrow_the_list_down_wherever_they_stand() {
        let all = catalogue();
        let found = |text: &str| titles(&filter(&all, text)).join("; ");
        assert_eq!(found("deadlock"), "A deadlock");
        assert_eq!(
            found("  SCHEDULED suspension at once"),
            "Two fetches as tasks",
            "in the line about it, in any case"
        );
        assert_eq!(found("queues shutdown"), "Closing a queue", "in the topic's title too");
        assert_eq!(filter(&all, "").len(), all.len());
        assert_eq!(filter(&all, "no such thing"), []);
    }
}
