//! Which of two calls needs what came of the other. A trace does not say it, the text does: a call that is made with what an
//! earlier one gave, or only if that one ended in some way, cannot begin before.

use std::collections::BTreeSet;

use super::{Expression, ExpressionKind, For, Function, Module, Statement, StatementKind, Target, Try, With};
use crate::vocabulary::Method;

impl trace::Source for Module {
    /// Whether the call at line `later` needs something that the call at line `earlier`, or what was waited for between them, gave.
    /// Where the text does not tell, it does.
    fn needs(&self, later: u32, earlier: u32) -> bool {
        let functions = self.functions.iter().map(|function| (function, flatten(&function.body)));
        let mut found = functions.filter_map(|(function, lines)| {
            let at = |line: u32| lines.iter().position(|one| one.statement.at.line == line);
            Some(Pair { module: self, function, later: at(later)?, earlier: at(earlier)?, lines: lines.clone() })
        });
        found.next().is_none_or(|pair| pair.depends())
    }
}

/// A statement of a function, with the ones that it stands in, outermost first.
#[derive(Clone)]
struct Line<'a> {
    statement: &'a Statement,
    inside: Vec<&'a Statement>,
}

/// All statements of a body in the order of the text.
fn flatten(body: &[Statement]) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for statement in body {
        lines.push(Line { statement, inside: Vec::new() });
        for mut line in statement.bodies().into_iter().flat_map(flatten) {
            line.inside.insert(0, statement);
            lines.push(line);
        }
    }
    lines
}

/// Two lines of one function.
struct Pair<'a> {
    module: &'a Module,
    function: &'a Function,
    lines: Vec<Line<'a>>,
    later: usize,
    earlier: usize,
}

impl<'a> Pair<'a> {
    fn depends(&self) -> bool {
        let Some(region) = self.region() else { return true };
        let leaves = |line: &Line<'_>| leaves(&line.statement.kind);
        if self.answers() || self.lines[region.clone()].iter().any(leaves) {
            return true;
        }
        let later = &self.lines[self.later];
        let known = self.given(&self.lines[region]);
        let reads = |expression: &Expression| names(expression).iter().any(|name| known.contains(name));
        let conditions = later.inside.iter().filter(|outer| is_condition(&outer.kind));
        let by_condition = conditions.flat_map(|outer| outer.expressions()).any(reads);
        by_condition || later.statement.expressions().into_iter().flat_map(awaited).any(reads) || self.touches()
    }

    /// What can run between the two: a loop around both, or the lines from the earlier one on.
    fn region(&self) -> Option<std::ops::Range<usize>> {
        let both = |line: &usize| {
            let (a, b) = (&self.lines[self.later].inside, &self.lines[self.earlier].inside);
            let outer = self.lines[*line].statement;
            let holds = |inside: &[&Statement]| inside.iter().any(|one| std::ptr::eq(*one, outer));
            is_loop(&outer.kind) && holds(a) && holds(b)
        };
        if let Some(head) = (0..self.lines.len()).find(both) {
            let outer = self.lines[head].statement;
            let length = flatten(std::slice::from_ref(outer)).len();
            return Some(head..head + length);
        }
        (self.earlier < self.later).then_some(self.earlier..self.later)
    }

    /// Whether the later one is in a part of a `try` that follows the one that the earlier is in.
    fn answers(&self) -> bool {
        let (later, earlier) = (&self.lines[self.later], &self.lines[self.earlier]);
        let outer = later.inside.iter().filter(|outer| earlier.inside.iter().any(|one| std::ptr::eq(*one, **outer)));
        let mut tries =
            outer.filter_map(|outer| if let StatementKind::Try(one) = &outer.kind { Some(one) } else { None });
        tries.any(|Try { body, .. }| {
            let inside = |line: &Line<'_>| flatten(body).iter().any(|one| std::ptr::eq(one.statement, line.statement));
            inside(earlier) && !inside(later)
        })
    }

    /// The names that hold something that was waited for in `region`.
    fn given(&self, region: &[Line<'a>]) -> BTreeSet<&'a str> {
        let mut known = BTreeSet::new();
        loop {
            let before = known.len();
            for line in region {
                let expressions = line.statement.expressions();
                let waits = expressions.iter().any(|expression| any(expression, &is_wait));
                let takes = expressions.iter().any(|one| names(one).iter().any(|name| known.contains(name)));
                if waits || takes || matches!(line.statement.kind, StatementKind::AsyncFor(_)) {
                    known.extend(gives(line.statement));
                }
                if waits && self.changes_arguments(line.statement) {
                    known.extend(expressions.into_iter().flat_map(awaited).flat_map(names));
                }
            }
            if known.len() == before {
                return known;
            }
        }
    }

    /// Whether a function that `statement` calls changes what it is given.
    fn changes_arguments(&self, statement: &Statement) -> bool {
        self.called(statement).into_iter().any(|function| {
            let changed = changed(&flatten(&function.body));
            function.parameters.iter().any(|parameter| changed.contains(parameter.as_str()))
        })
    }

    /// Whether what the earlier one calls changes a global that what the later one calls reads.
    fn touches(&self) -> bool {
        let globals: BTreeSet<&str> = self.module.globals.iter().flat_map(gives).collect();
        let of = |line: usize, look: fn(&[Line<'a>]) -> BTreeSet<&'a str>| {
            let functions = self.called(self.lines[line].statement).into_iter();
            functions.flat_map(move |function| look(&flatten(&function.body))).collect::<BTreeSet<&str>>()
        };
        let changed = of(self.earlier, changed);
        of(self.later, used).iter().any(|name| globals.contains(name) && changed.contains(name))
    }

    /// The functions that `statement` calls, and those that they call.
    fn called(&self, statement: &Statement) -> Vec<&'a Function> {
        let mut found: Vec<&Function> = Vec::new();
        let mut open = calls(statement);
        while let Some(name) = open.pop() {
            let known = |function: &&Function| function.name == name && function.name != self.function.name;
            let Some(function) = self.module.functions.iter().find(known) else { continue };
            if !found.iter().any(|one| std::ptr::eq(*one, function)) {
                found.push(function);
                open.extend(flatten(&function.body).into_iter().flat_map(|line| calls(line.statement)));
            }
        }
        found
    }
}

/// Whether what comes after a statement may not come.
const fn leaves(kind: &StatementKind) -> bool {
    use StatementKind as Kind;
    match kind {
        Kind::Return(_) | Kind::Raise { .. } | Kind::Reraise | Kind::Break | Kind::Continue => true,
        Kind::Assign { .. }
        | Kind::Expression(_)
        | Kind::Print(_)
        | Kind::Compute(_)
        | Kind::Block(_)
        | Kind::If(_)
        | Kind::While(_)
        | Kind::For(_)
        | Kind::AsyncFor(_)
        | Kind::With(_)
        | Kind::Try(_)
        | Kind::Pass => false,
    }
}

const fn is_loop(kind: &StatementKind) -> bool {
    matches!(kind, StatementKind::While(_) | StatementKind::For(_) | StatementKind::AsyncFor(_))
}

const fn is_condition(kind: &StatementKind) -> bool {
    matches!(kind, StatementKind::If(_)) || is_loop(kind)
}

/// Whether it gives what had to be waited for.
const fn is_wait(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::Await(_) | ExpressionKind::Method { method: Method::Result, .. })
}

fn any(expression: &Expression, is: &dyn Fn(&Expression) -> bool) -> bool {
    is(expression) || expression.parts().into_iter().any(|part| any(part, is))
}

/// The parts of `expression` that are waited for.
fn awaited(expression: &Expression) -> Vec<&Expression> {
    if let ExpressionKind::Await(inner) = &expression.kind {
        return vec![inner];
    }
    expression.parts().into_iter().flat_map(awaited).collect()
}

/// The names that `expression` reads.
fn names(expression: &Expression) -> Vec<&str> {
    let own = if let ExpressionKind::Name(name) = &expression.kind { Some(name.as_str()) } else { None };
    own.into_iter().chain(expression.parts().into_iter().flat_map(names)).collect()
}

/// The functions that `statement` itself calls.
fn calls(statement: &Statement) -> Vec<&str> {
    fn of(expression: &Expression) -> Vec<&str> {
        let own =
            if let ExpressionKind::Call { function, .. } = &expression.kind { Some(function.as_str()) } else { None };
        own.into_iter().chain(expression.parts().into_iter().flat_map(of)).collect()
    }
    statement.expressions().into_iter().flat_map(of).collect()
}

/// The names that `statement` gives something to, and those whose methods it calls, which may change them.
fn gives(statement: &Statement) -> Vec<&str> {
    let named: Vec<&str> = match &statement.kind {
        StatementKind::Assign { target: Target::Names(names), .. } => names.iter().map(String::as_str).collect(),
        StatementKind::Assign { target: Target::Name(name), .. }
        | StatementKind::For(For { name, .. })
        | StatementKind::AsyncFor(For { name, .. }) => vec![name],
        StatementKind::With(With { name, .. }) => name.iter().map(String::as_str).collect(),
        StatementKind::Expression(_)
        | StatementKind::Print(_)
        | StatementKind::Compute(_)
        | StatementKind::Block(_)
        | StatementKind::Return(_)
        | StatementKind::Raise { .. }
        | StatementKind::Reraise
        | StatementKind::If(_)
        | StatementKind::While(_)
        | StatementKind::Try(_)
        | StatementKind::Break
        | StatementKind::Continue
        | StatementKind::Pass => Vec::new(),
    };
    named.into_iter().chain(statement.expressions().into_iter().flat_map(owners)).collect()
}

/// The names whose methods `expression` calls.
fn owners(expression: &Expression) -> Vec<&str> {
    let own = if let ExpressionKind::Method { on, .. } = &expression.kind { names(on) } else { Vec::new() };
    own.into_iter().chain(expression.parts().into_iter().flat_map(owners)).collect()
}

fn changed<'a>(lines: &[Line<'a>]) -> BTreeSet<&'a str> {
    lines.iter().flat_map(|line| gives(line.statement)).collect()
}

fn used<'a>(lines: &[Line<'a>]) -> BTreeSet<&'a str> {
    let read = lines.iter().flat_map(|line| line.statement.expressions()).flat_map(names);
    read.chain(lines.iter().flat_map(|line| gives(line.statement))).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::{Python, Scenario, prepare, shipped};
    use asyncio::Limits;
    use trace::{Lint, Lints};

    #[expect(clippy::needless_pass_by_value, reason = "written as a literal")]
    fn found_in(functions: Value) -> Vec<Lint> {
        let scenario: Scenario = serde_json::from_value(json!({
            "format": "interleave.scenario", "version": 1, "name": "own", "title": "own", "functions": functions,
        }))
        .unwrap();
        let trace = prepare(&scenario).unwrap().run(Limits::default()).trace;
        let findings = trace.lint_with(Lints::default(), &Python::of(&scenario).tree);
        findings.into_iter().map(|finding| finding.lint).collect()
    }

    /// `main` with `body`; `work` takes one thing, waits for a second and gives something back, `add` changes what it is given.
    #[expect(clippy::needless_pass_by_value, reason = "written as a literal")]
    fn calls(body: Value) -> Vec<Lint> {
        let append = json!({ "do": { "method": { "on": { "var": "to" }, "method": "append", "arguments": [1] } } });
        found_in(json!([
            { "name": "work", "parameters": ["x"], "body": [{ "sleep": 1 }, { "return": { "var": "x" } }] },
            { "name": "add", "parameters": ["to"], "body": [{ "sleep": 1 }, append] },
            { "name": "main", "body": body },
        ]))
    }

    /// `name = await function(argument)`.
    #[expect(clippy::needless_pass_by_value, reason = "written as a literal")]
    fn call(name: &str, function: &str, argument: Value) -> Value {
        json!({ "let": { "names": name, "value": { "await": { "call": { "function": function, "arguments": [argument] } } } } })
    }

    fn var(name: &str) -> Value {
        json!({ "var": name })
    }

    #[test]
    fn two_calls_could_overlap_only_if_the_second_needs_nothing_of_the_first() {
        let one = || call("one", "work", json!(1));
        let two = |argument: Value| call("two", "work", argument);
        assert_eq!(calls(json!([one(), two(json!(2))])), [Lint::SequentialAwaits]);
        assert_eq!(calls(json!([one(), two(var("one"))])), [], "it is made with what the first gave");
        let copied = json!({ "let": { "names": "copy", "value": [var("one")] } });
        assert_eq!(calls(json!([one(), copied, two(var("copy"))])), [], "or with what was made of it");
        let asked = json!({ "if": { "condition": var("one"), "then": [two(json!(2))] } });
        assert_eq!(calls(json!([one(), asked])), [], "or it is made only if the first gave something");
        let leaves = json!({ "if": { "condition": { "not": var("one") }, "then": [{ "return": null }] } });
        assert_eq!(calls(json!([one(), leaves, two(json!(2))])), [], "or unless main was over by then");
        let list = || json!({ "let": { "names": "all", "value": [] } });
        let add = || call("none", "add", var("all"));
        assert_eq!(calls(json!([list(), add(), add()])), [], "or what it is made with was changed by the first");
        assert_eq!(calls(json!([list(), one(), two(var("all"))])), [Lint::SequentialAwaits]);
    }

    #[test]
    fn calls_in_a_loop_could_overlap_only_if_none_needs_the_one_before() {
        let each = |body: Value| {
            let items = json!({ "builtin": { "function": "range", "arguments": [3] } });
            let start = json!({ "let": { "names": "last", "value": 0 } });
            calls(json!([start, { "for": { "name": "i", "in": items, "body": body } }]))
        };
        assert_eq!(each(json!([call("x", "work", var("i"))])), [Lint::SequentialAwaits]);
        assert_eq!(each(json!([call("last", "work", var("last"))])), []);
        let asked = json!({ "if": { "condition": var("x"), "then": ["break"] } });
        assert_eq!(each(json!([call("x", "work", var("i")), asked])), []);
    }

    #[test]
    fn without_the_text_nobody_says_that_one_call_needs_nothing_of_another() {
        let scenario = shipped("two-fetches-sequential").unwrap();
        let trace = prepare(&scenario).unwrap().run(Limits::default()).trace;
        assert_eq!(trace.lint(Lints::default()), []);
    }
}
