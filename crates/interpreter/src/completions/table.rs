//! What the names of the language and of its modules are, in a line each. A test holds the table against what programs find.

use crate::library;

use super::token::{Token, read};

/// `[module]`, and below it `name: what it is.`; the names that one looks for first stand first.
const TABLE: &str = include_str!("help.txt");

/// The names of a section, each with what it is.
pub(super) fn section(name: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let head = format!("[{name}]");
    let lines = TABLE.lines().skip_while(move |line| *line != head).skip(1);
    lines.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once(": "))
}

/// What a name of a section is.
pub(super) fn help(section_name: &str, name: &str) -> Option<&'static str> {
    section(section_name).find(|(other, _)| *other == name).map(|(_, help)| help)
}

/// The names that a module gives: those of the table, then those that its text makes public.
pub(super) fn members(module: &str) -> Vec<(&'static str, &'static str)> {
    let mut found: Vec<_> = section(module).collect();
    let text = library::find(module).map_or("", |source| source.text);
    let has_table = !found.is_empty();
    let public = if has_table { Vec::new() } else { public(text) };
    found.extend(public.into_iter().map(|name| (name, "")));
    found
}

/// What a module's text lists as public, else what it defines without an underscore.
fn public(text: &'static str) -> Vec<&'static str> {
    let mut found = Vec::new();
    if let Some((_, listed)) = text.split_once("\n__all__ = ") {
        let end = listed.find([']', ')']).unwrap_or(listed.len());
        let names = listed[..end].split('"').skip(1).step_by(2);
        found.extend(names.filter(|name| !name.starts_with('_')));
    }
    if !found.is_empty() {
        return found;
    }
    for line in read(text).lines.into_iter().filter(|line| line.indent == 0) {
        let ([Token::Word("def" | "class"), Token::Word(name), ..]
        | [Token::Word("async"), Token::Word("def"), Token::Word(name), ..]
        | [Token::Word(name), Token::Sign('='), ..]) = *line.pieces()
        else {
            continue;
        };
        if !name.starts_with('_') && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// The modules that programs may import, by their whole names.
pub(super) fn modules() -> impl Iterator<Item = &'static str> {
    let written = library::NAMES.iter().chain(&crate::modules::NAMES).copied();
    written.filter(|name| name.split('.').all(|part| !part.starts_with('_')))
}

#[cfg(test)]
mod tests {
    use crate::testing::run;

    use super::*;

    /// The names that programs find in a module, in order.
    #[track_caller]
    fn found(module: &str) -> Vec<String> {
        let program = format!(
            "import {module} as m\nnames = getattr(m, '__all__', None) or dir(m)\n\
             print(*sorted({{name for name in names if not name.startswith('_')}}))"
        );
        let finished = run(&program);
        let output: String = finished.output.iter().map(|printed| printed.text.as_str()).collect();
        output.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_table_has_all_names_of_its_modules_and_no_others() {
        for module in
            ["asyncio", "random", "contextlib", "functools", "itertools", "collections", "contextvars", "builtins"]
        {
            let mut names: Vec<_> = section(module).map(|(name, _)| name).collect();
            names.sort_unstable();
            assert_eq!(names, found(module), "{module}");
        }
    }

    #[test]
    fn the_table_has_the_functions_of_time_and_names_that_are_there() {
        let there = found("time");
        let names: Vec<_> = section("time").map(|(name, _)| name).collect();
        assert!(names.len() > 20 && names.iter().all(|name| there.contains(&(*name).to_owned())), "{names:?}");
    }

    #[test]
    fn the_table_has_every_keyword() {
        let finished = run("import keyword\nprint(*sorted(keyword.kwlist))");
        let output: String = finished.output.iter().map(|printed| printed.text.as_str()).collect();
        let mut names: Vec<_> = section("keywords").map(|(name, _)| name).collect();
        names.sort_unstable();
        assert_eq!(names.join(" "), output.trim());
    }

    #[test]
    fn every_name_is_told_in_one_sentence() {
        for (number, line) in (1..).zip(TABLE.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('[')) {
            let help = line.split_once(": ").map(|(_, help)| help);
            assert!(help.is_some_and(|help| help.ends_with('.') && help.len() < 110), "line {number}: {line}");
        }
    }

    #[test]
    fn a_module_without_a_table_gives_what_its_text_makes_public() {
        for (module, name) in
            [("dataclasses", "dataclass"), ("json", "dumps"), ("queue", "Queue"), ("heapq", "heappush")]
        {
            assert!(members(module).iter().any(|(member, _)| *member == name), "{module}: {:?}", members(module));
        }
    }

    #[test]
    fn every_module_that_is_listed_is_there() {
        assert!(modules().all(crate::modules::exists));
        for name in ["asyncio", "asyncio.queues", "math", "itertools", "collections.abc"] {
            assert!(modules().any(|module| module == name), "{name}");
        }
        assert!(section("modules").all(|(module, _)| modules().any(|other| other == module)));
    }
}
