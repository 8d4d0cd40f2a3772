//! What the same program prints in each language, line beside line.

use super::Program;
use programs::{Said, orders};

/// One place in the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What Python, JavaScript and Rust print there, with the line; none where a language has printed everything, or has no
    /// text.
    pub said: [Option<Said>; 3],
    /// Whether all that have a text print the same.
    pub same: bool,
}

/// The orders of `program` in its languages; empty where there is only Python.
pub fn rows(program: Program) -> Vec<Row> {
    let Some(orders) = orders(program.name()) else { return Vec::new() };
    let has_rust = orders.rust.is_some();
    let lists = [orders.python, orders.javascript, orders.rust.unwrap_or_default()];
    let longest = lists.iter().map(Vec::len).max().unwrap_or_default();
    let row = |index: usize| {
        let said = [0, 1, 2].map(|language: usize| lists[language].get(index).cloned());
        let text = |said: &Option<Said>| said.as_ref().map(|said| said.1.clone());
        let same = text(&said[0]) == text(&said[1]) && (!has_rust || text(&said[0]) == text(&said[2]));
        Row { said, same }
    };
    (0..longest).map(row).collect()
}

/// In words, whether the languages differ.
pub fn differences(rows: &[Row]) -> Option<String> {
    let differ = rows.iter().filter(|row| !row.same).count();
    match (rows.len(), differ) {
        (0, _) => None,
        (_, 0) => Some("All of them print the same in the same order.".to_owned()),
        (all, differ) => Some(format!("The output order differs in {differ} of {all} lines.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expect: Option<&str>) {
        let rows = rows(Program::named(name).unwrap());
        assert_eq!(differences(&rows).as_deref(), expect);
    }

    #[test]
    fn what_differs_between_languages_is_counted() {
        check("sequential-9s", Some("All of them print the same in the same order."));
        check("two-fetches-tasks", Some("The output order differs in 3 of 5 lines."));
        check("queue", None);
    }

    #[test]
    fn a_language_that_ends_earlier_leaves_its_place_empty() {
        let rows = rows(Program::named("fire-and-forget").unwrap());
        let last = rows.last().unwrap();
        assert!(last.said[0].is_none() && last.said[1].is_some() && !last.same, "{last:?}");
    }
}
