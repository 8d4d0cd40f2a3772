//! Writes a JavaScript program so that it says where it is: before each statement the line, around each `await` that it
//! waits and that it goes on. Nothing is awaited that was not awaited before, so tasks and microtasks keep their order.
//!
//! The programs are ours and written for this: one statement a line, blocks that end on a line of their own.

use std::fmt::Write as _;

/// The module that exports `program`, which takes the recorder's `console`, `setTimeout`, `performance` and `$`.
pub(super) fn module(name: &str, text: &str) -> String {
    let mut out = format!(
        "// Written at build time from {name}.js.\nexport function program({{ $, console, performance, setTimeout }}) {{\n"
    );
    let mut calls: Vec<Kind> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let statement = line.trim_start();
        let indent = line.len() - statement.len();
        if let Some(function) = function(statement) {
            calls.push(function.kind);
            out.push_str(line);
            if function.kind == Kind::Async {
                let _ = write!(out, " const $call = $.enter({:?}, {number}); try {{", function.name);
            }
        } else if indent == 0 && statement == "}" {
            if calls.pop() == Some(Kind::Async) {
                out.push_str("} catch ($error) { throw $call.fail($error); } finally { $call.leave(); } ");
            }
            out.push('}');
        } else if indent == 0 && statement == "main();" {
            out.push_str("return main();");
        } else if let Some(kind) = calls.last().filter(|_| !statement.is_empty() && !statement.starts_with('}')) {
            let at = if *kind == Kind::Async { "$call" } else { "$" };
            let _ = write!(out, "{}{at}.at({number}); {}", &line[..indent], waits(statement, number));
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out.push_str("}\n");
    out
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Async,
    Plain,
}

struct Head<'a> {
    name: &'a str,
    kind: Kind,
}

/// A line that opens a function.
fn function(statement: &str) -> Option<Head<'_>> {
    let (rest, kind) = match statement.strip_prefix("async function ") {
        Some(rest) => (rest, Kind::Async),
        None => (statement.strip_prefix("function ")?, Kind::Plain),
    };
    Some(Head { name: rest.split('(').next()?, kind })
}

/// `await x` becomes `$call.resume(line, await $call.wait(line, x))`.
fn waits(statement: &str, line: u32) -> String {
    let Some((before, rest)) = statement.split_once("await ") else { return statement.to_owned() };
    let (value, after) = rest.split_at(operand(rest));
    let after = waits(after, line);
    format!("{before}$call.resume({line}, await $call.wait({line}, {value})){after}")
}

/// How long the operand of `await` is: up to the end of the statement or of the brackets that it stands in.
fn operand(text: &str) -> usize {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => depth -= 1,
            ')' | ']' | ';' | ',' if depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(text: &str, expect: &str) {
        let module = module("test", text);
        assert!(module.contains(expect), "{module}");
    }

    #[test]
    fn each_statement_says_its_line() {
        becomes("async function main() {\n  step(1);\n}\n\nmain();\n", "  $call.at(2); step(1);\n");
    }

    #[test]
    fn an_await_says_that_it_waits_and_that_it_goes_on() {
        becomes(
            "async function f() {\n  g(\"a\", await h([1, 2]));\n}\n",
            "g(\"a\", $call.resume(2, await $call.wait(2, h([1, 2]))));",
        );
    }

    #[test]
    fn a_function_says_when_it_begins_fails_and_ends() {
        becomes("async function f(a) {\n}\n", "async function f(a) { const $call = $.enter(\"f\", 1); try {\n} catch");
    }

    #[test]
    fn a_line_that_closes_and_opens_a_block_is_left_alone() {
        becomes("async function f() {\n  try {\n  } catch (error) {\n  }\n}\n", "\n  } catch (error) {\n");
    }
}
