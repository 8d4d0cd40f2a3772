//! Whether one call needs what another gave: what a trace does not say and a text does. A call that is made with something that
//! was waited for, or only if that ended in some way, cannot begin before.

mod facts;
#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, ops::Range};

use facts::{Kind, Line, flatten};
use python::ast::{self, Stmt};

/// What each line of a text reads, gives and waits for.
#[derive(Clone, Debug)]
pub struct Dependence {
    functions: Vec<Function>,
    /// The names that the module itself gives something to.
    globals: BTreeSet<String>,
}

#[derive(Clone, Debug)]
struct Function {
    name: String,
    parameters: Vec<String>,
    lines: Vec<Line>,
}

impl Dependence {
    /// That of a text; `None` if it cannot be read.
    pub fn of(text: &str) -> Option<Self> {
        let read = python::read(text).ok()?;
        let (body, lines) = (&read.module.body, &read.lines);
        let module = Function { name: String::new(), parameters: Vec::new(), lines: flatten(body, lines) };
        let mut functions = vec![module];
        find(body, &mut |function| {
            let parameters = function.parameters.iter().map(|one| one.name().to_string()).collect();
            functions.push(Function {
                name: function.name.to_string(),
                parameters,
                lines: flatten(&function.body, lines),
            });
        });
        // To call what a module has does not change the module.
        let imported: BTreeSet<String> =
            functions.iter().flat_map(|one| &one.lines).flat_map(|line| line.imports.clone()).collect();
        for line in functions.iter_mut().flat_map(|one| &mut one.lines) {
            line.gives.retain(|name| !imported.contains(name));
        }
        let globals = functions.iter().take(1).flat_map(|module| changed(&module.lines)).map(str::to_owned).collect();
        Some(Self { functions, globals })
    }
}

impl trace::Source for Dependence {
    /// Where the text does not tell, it does.
    fn needs(&self, later: u32, earlier: u32) -> bool {
        let mut found = self.functions.iter().filter_map(|function| {
            let at = |number: u32| function.lines.iter().position(|line| line.numbers.contains(&number));
            Some(Pair { text: self, function, later: at(later)?, earlier: at(earlier)? })
        });
        found.next().is_none_or(|pair| pair.depends())
    }
}

/// All functions, wherever they stand.
fn find<'a>(body: &'a [Stmt], each: &mut dyn FnMut(&'a ast::StmtFunctionDef)) {
    let mut open: Vec<&[Stmt]> = vec![body];
    while let Some(body) = open.pop() {
        for statement in body {
            match statement {
                Stmt::FunctionDef(function) => {
                    each(function);
                    open.push(&function.body);
                }
                Stmt::ClassDef(class) => open.push(&class.body),
                other => open.extend(facts::bodies(other)),
            }
        }
    }
}

/// Two lines of one function.
struct Pair<'a> {
    text: &'a Dependence,
    function: &'a Function,
    later: usize,
    earlier: usize,
}

impl<'a> Pair<'a> {
    fn depends(&self) -> bool {
        let lines = &self.function.lines;
        let Some(region) = self.region() else { return true };
        if self.answers() || lines[region.clone()].iter().any(|line| line.kind == Kind::Leaves) {
            return true;
        }
        let later = &lines[self.later];
        let known = self.given(&lines[region]);
        let is_known = |name: &String| known.contains(name.as_str());
        let conditions = later.inside.iter().map(|outer| &lines[*outer]).filter(|outer| outer.kind.decides());
        conditions.flat_map(|outer| &outer.reads).any(is_known) || later.awaited.iter().any(is_known) || self.touches()
    }

    /// What can run between the two: a loop around both, or the lines from the earlier one on.
    fn region(&self) -> Option<Range<usize>> {
        let lines = &self.function.lines;
        let holds = |line: usize, outer: usize| lines[line].inside.contains(&outer);
        let both = |outer: &usize| {
            lines[*outer].kind == Kind::Loop && holds(self.later, *outer) && holds(self.earlier, *outer)
        };
        if let Some(head) = (0..lines.len()).find(both) {
            let length = (head + 1..lines.len()).take_while(|line| holds(*line, head)).count();
            return Some(head..head + 1 + length);
        }
        (self.earlier < self.later).then_some(self.earlier..self.later)
    }

    /// Whether the later one is in a part of a `try` that follows the one that the earlier is in.
    fn answers(&self) -> bool {
        let lines = &self.function.lines;
        let outer = lines[self.later].inside.iter().filter(|outer| lines[self.earlier].inside.contains(outer));
        outer.into_iter().any(|outer| match &lines[*outer].kind {
            Kind::Try { body } => body.contains(&self.earlier) && !body.contains(&self.later),
            Kind::Plain | Kind::Leaves | Kind::Loop | Kind::Condition => false,
        })
    }

    /// The names that hold something that was waited for in `region`.
    fn given(&self, region: &'a [Line]) -> BTreeSet<&'a str> {
        let mut known = BTreeSet::new();
        loop {
            let before = known.len();
            for line in region {
                if line.waits || line.reads.iter().any(|name| known.contains(name.as_str())) {
                    known.extend(line.gives.iter().map(String::as_str));
                }
                if line.waits && self.changes_arguments(line) {
                    known.extend(line.awaited.iter().map(String::as_str));
                }
            }
            if known.len() == before {
                return known;
            }
        }
    }

    /// Whether a function that `line` calls changes what it is given.
    fn changes_arguments(&self, line: &Line) -> bool {
        self.called(line).into_iter().any(|function| {
            let changed: BTreeSet<&str> = changed(&function.lines).collect();
            function.parameters.iter().any(|parameter| changed.contains(parameter.as_str()))
        })
    }

    /// Whether what the earlier one calls changes a global that what the later one calls reads.
    fn touches(&self) -> bool {
        let of = |line: usize| self.called(&self.function.lines[line]).into_iter();
        let changes: BTreeSet<&str> = of(self.earlier).flat_map(|function| changed(&function.lines)).collect();
        let mut used = of(self.later).flat_map(|function| used(&function.lines));
        used.any(|name| self.text.globals.contains(name) && changes.contains(name))
    }

    /// The functions that `line` calls, and those that they call.
    fn called(&self, line: &'a Line) -> Vec<&'a Function> {
        let mut found: Vec<&Function> = Vec::new();
        let mut open: Vec<&str> = line.calls.iter().map(String::as_str).collect();
        while let Some(name) = open.pop() {
            let known = |function: &&Function| function.name == name && function.name != self.function.name;
            let Some(function) = self.text.functions.iter().find(known) else { continue };
            if !found.iter().any(|one| std::ptr::eq(*one, function)) {
                found.push(function);
                open.extend(function.lines.iter().flat_map(|line| &line.calls).map(String::as_str));
            }
        }
        found
    }
}

fn changed(lines: &[Line]) -> impl Iterator<Item = &str> {
    lines.iter().flat_map(|line| &line.gives).map(String::as_str)
}

fn used(lines: &[Line]) -> impl Iterator<Item = &str> {
    lines.iter().flat_map(|line| line.reads.iter().chain(&line.gives)).map(String::as_str)
}
