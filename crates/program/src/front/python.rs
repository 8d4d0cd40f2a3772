//! A program as Python text, with the tree of what stands where in it.

use super::{
    data::Scenario,
    printer::{Printer, Uses},
};
use crate::tree::Module;

/// A program's text and what stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Python {
    /// The text.
    pub text: String,
    /// Its parts, each with its place in the text.
    pub tree: Module,
}

impl Python {
    /// Prints `scenario`.
    pub fn of(scenario: &Scenario) -> Self {
        // What has to be imported is known when all is printed; the second time it stands above.
        let mut first = Printer::new(Uses::default());
        first.module(scenario);
        let mut printer = Printer::new(first.uses);
        let tree = printer.module(scenario);
        Self { text: printer.text, tree }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        names, shipped,
        tree::{Expression, Statement},
    };
    use asyncio::Span;

    /// The text at `at`, if it stands on one line.
    fn text_at(text: &str, at: Span) -> String {
        let line = text.lines().nth(at.line as usize - 1).unwrap();
        line.chars().skip(at.start as usize).take((at.end - at.start) as usize).collect()
    }

    fn check_expression(text: &str, expression: &Expression) {
        assert!(expression.at.line > 0 && expression.at.end > expression.at.start, "{expression:?} stands nowhere");
        assert!(!text_at(text, expression.at).trim().is_empty());
        expression.parts().into_iter().for_each(|part| check_expression(text, part));
    }

    fn check_statement(text: &str, statement: &Statement) {
        assert!(statement.at.line > 0 && statement.at.end > statement.at.start, "{statement:?} stands nowhere");
        statement.expressions().into_iter().for_each(|expression| check_expression(text, expression));
        statement.bodies().into_iter().flatten().for_each(|inner| check_statement(text, inner));
    }

    #[test]
    fn every_part_of_every_program_that_ships_has_its_place_in_the_text() {
        for name in names() {
            let Python { text, tree } = Python::of(&shipped(name).unwrap());
            assert_eq!(text_at(&text, tree.start), "asyncio.run(main())");
            tree.globals.iter().for_each(|statement| check_statement(&text, statement));
            for function in &tree.functions {
                assert!(text_at(&text, function.at).contains(&format!("def {}", function.name)));
                function.body.iter().for_each(|statement| check_statement(&text, statement));
            }
        }
    }

    #[test]
    fn a_cloned_and_moved_tree_keeps_its_places() {
        let python = Python::of(&shipped("task-group-failure").unwrap());
        let moved = Box::new(python.tree.clone());
        assert_eq!(*moved, python.tree);
    }

    #[track_caller]
    fn imports(body: &str, expect: &[&str]) {
        let text = format!(
            r#"{{"format":"interleave.scenario","version":1,"name":"n","title":"t","functions":[{{"name":"main","body":[{body}]}}]}}"#
        );
        let python = Python::of(&serde_json::from_str(&text).unwrap());
        let found: Vec<&str> = python.text.lines().filter(|line| line.starts_with("import")).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn a_module_is_imported_where_the_program_uses_it() {
        imports(r#""pass""#, &["import asyncio"]);
        imports(r#"{"block": 1}"#, &["import asyncio", "import time"]);
        imports(r#"{"if": {"condition": true, "then": [{"compute": 1}]}}"#, &["import asyncio", "import time"]);
        imports(r#"{"do": {"await": {"to_thread": 1}}}"#, &["import asyncio", "import time"]);
        imports(
            r#"{"let": {"names": "v", "value": {"context_var": {"name": "v"}}}}"#,
            &["import asyncio", "import contextvars"],
        );
    }

    #[test]
    fn a_text_that_looks_like_an_operation_imports_nothing() {
        imports(r#"{"print": ["{\"compute\":1}", "{\"block\":"]}"#, &["import asyncio"]);
    }
}
