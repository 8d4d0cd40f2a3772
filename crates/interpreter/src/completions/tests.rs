//! Names where `|` stands.

use super::*;

fn at(text: &str) -> Vec<Completion> {
    let place = text.find('|').expect("a place");
    completions(&text.replace('|', ""), place)
}

fn has(text: &str, name: &str) -> bool {
    at(text).iter().any(|found| found.name == name)
}

fn help(text: &str, name: &str) -> String {
    at(text).into_iter().find(|found| found.name == name).expect("such a name").help
}

#[test]
fn the_programs_own_names_come_first_then_the_languages() {
    let found = at("import asyncio\n\nasync def main(symbol):\n    price = 1\n    |");
    let first: Vec<_> = found.iter().take(4).map(|found| found.name.as_str()).collect();
    assert_eq!(first, ["symbol", "price", "asyncio", "main"]);
    for name in ["await", "print", "ValueError"] {
        assert!(found.iter().any(|found| found.name == name), "{name}");
    }
}

#[test]
fn no_name_is_offered_twice() {
    let mut names: Vec<_> = at("import asyncio\nprint = asyncio\n|").into_iter().map(|found| found.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn the_word_that_is_typed_is_not_offered() {
    assert!(!has("def mai|", "mai"));
    assert!(!has("price = 1\npric| = 2", "pric"));
    assert!(has("price = 1\npri|", "price"));
}

#[test]
fn a_module_gives_its_names_with_what_they_are() {
    let text = "import asyncio\n\nasync def main():\n    await asyncio.|";
    assert!(help(text, "gather").contains("several at once"));
    assert!(has("import asyncio as aio\nx = [aio.sl|", "sleep"));
    assert!(!has(text, "print"));
    assert!(has("asyncio.|", "run"), "one may have forgotten to import it");
}

#[test]
fn a_module_within_a_package_gives_its_names() {
    assert!(has("import collections.abc\ncollections.|", "abc"));
    assert!(has("import collections.abc\ncollections.abc.|", "Iterable"));
    assert!(has("from asyncio import queues\nqueues.|", "PriorityQueue"));
}

#[test]
fn imports_offer_modules_and_their_members() {
    assert!(has("import as|", "asyncio"));
    assert!(has("import time, |", "random"));
    assert!(has("from |", "itertools"));
    assert!(has("import collections.|", "abc"));
    assert!(has("from contextlib import suppress, |", "closing"));
    assert!(has("from functools import (\n    wraps,\n    |", "cache"));
    assert!(!has("import |", "print"));
    assert!(!has("import |", "_heapq"));
}

#[test]
fn what_was_imported_is_told_as_its_module_tells_it() {
    assert_eq!(help("from asyncio import sleep as wait\n|", "wait"), help("import asyncio\nasyncio.|", "sleep"));
    assert!(help("import time\n|", "time").contains("Clocks"));
}

#[test]
fn a_method_sees_what_its_class_has() {
    let text = "class Account:\n    fee = 1\n    def __init__(self):\n        self.balance = 0\n    def pay(self):\n        self.|\n";
    let names: Vec<_> = at(text).into_iter().map(|found| found.name).collect();
    assert_eq!(names, ["fee", "__init__", "pay", "balance"]);
}

#[test]
fn nothing_is_offered_where_nothing_is_known() {
    for text in
        ["x = 1\nx.|", "f().|", "'a'.|", "1.|", "12|", "1e|", "a[0].|", "'as|'", "# as|", "'''\nas|\n'''", "..|"]
    {
        assert_eq!(at(text).len(), 0, "{text}");
    }
}

#[test]
fn after_a_text_or_a_point_of_another_line_names_are_offered() {
    assert!(has("a = 'b' |", "if") && has("a = 1 |", "if") && has("a1|", "await"));
    assert!(has("'''a'''\n|", "print"));
    assert!(has("asyncio.\n|", "print"));
    assert!(has("import asyncio\n|", "print"));
}

#[test]
fn a_broken_text_is_read_all_the_same() {
    assert!(has("def main(:\n  x = (\n  await |", "x"));
    assert!(has("class\ndef f(a, b\n    |", "f"));
    assert!(has("import asyncio\nasyncio.gather(asyncio.|\nasyncio.run(main())", "sleep"));
}

#[test]
fn a_place_that_is_none_has_no_names() {
    assert_eq!(completions("é", 1), []);
    assert_eq!(completions("a", 9), []);
}
