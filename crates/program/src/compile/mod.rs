//! From a program to operations. Also finds what Python would refuse before running a line.

mod block;
pub(crate) mod check;
mod express;
mod function;

use std::rc::Rc;

use crate::{
    code::Program,
    problem::Problem,
    tree::{Function, Module, Statement, StatementKind, Target, Try},
    vocabulary::Kind,
};
use function::{Compiler, Scope};

/// Compiles `module`, which has been checked.
pub(crate) fn compile(module: &Module) -> Result<Program, Problem> {
    let mut names = Vec::new();
    assigned(&module.globals, &mut names);
    let context = Context { module, globals: &names };
    // What runs before the loop starts is a function too, one without a place.
    let top = Function {
        name: "<module>".to_owned(),
        kind: Kind::Sync,
        parameters: Vec::new(),
        body: Vec::new(),
        at: module.start,
    };
    let globals = Compiler::new(&context, &top, Scope::Module).function(&module.globals)?;
    let functions = module
        .functions
        .iter()
        .map(|function| Compiler::new(&context, function, Scope::Function).function(&function.body).map(Rc::new));
    let functions = functions.collect::<Result<Vec<_>, _>>()?;
    let main = module.functions.iter().position(|function| function.name == "main");
    let main = main.ok_or_else(|| Problem::new(1, "there is no function main to run"))?;
    Ok(Program { functions, globals: Rc::new(globals), global_names: names, main, end: module.start })
}

struct Context<'a> {
    module: &'a Module,
    globals: &'a [String],
}

/// The names that `body` gives values to, in order.
fn assigned(body: &[Statement], names: &mut Vec<String>) {
    for statement in body {
        for name in names_of(statement) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    for statement in body {
        for inner in statement.bodies() {
            assigned(inner, names);
        }
    }
}

/// The names that `statement` itself gives values to.
fn names_of(statement: &Statement) -> Vec<&String> {
    use StatementKind as Kind;
    match &statement.kind {
        Kind::Assign { target: Target::Name(name), .. } => vec![name],
        Kind::Assign { target: Target::Names(names), .. } => names.iter().collect(),
        Kind::For(parts) | Kind::AsyncFor(parts) => vec![&parts.name],
        Kind::With(parts) => parts.name.iter().collect(),
        Kind::Try(Try { clauses, .. }) => clauses.iter().filter_map(|clause| clause.name.as_ref()).collect(),
        Kind::Expression(_)
        | Kind::Print(_)
        | Kind::Compute(_)
        | Kind::Block(_)
        | Kind::Return(_)
        | Kind::Raise { .. }
        | Kind::Reraise
        | Kind::If(_)
        | Kind::While(_)
        | Kind::Break
        | Kind::Continue
        | Kind::Pass => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::{
        Python, Scenario,
        code::{Code, Op},
        names, shipped,
    };

    fn scenario(body: &str) -> Scenario {
        let text = format!(
            r#"{{"format":"interleave.scenario","version":1,"name":"n","title":"t","functions":[{{"name":"main","body":[{body}]}}]}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    /// `around` with itself in place of its `%`, so many times.
    fn nested(around: &str, count: usize) -> Scenario {
        scenario(&(0..count).fold("\"pass\"".to_owned(), |body, _| around.replace('%', &body)))
    }

    const FINALLY: &str = r#"{"try": {"body": ["pass"], "finally": [%]}}"#;
    const LOOP: &str = r#"{"for": {"name": "i", "in": [1], "body": [%]}}"#;
    const WITHIN: &str = r#"{"try": {"body": [%], "finally": ["pass"]}}"#;

    fn operations(scenario: &Scenario) -> usize {
        compile(&Python::of(scenario).tree).unwrap().functions.iter().map(|code| code.operations.len()).sum()
    }

    #[test]
    fn the_body_of_a_finally_is_compiled_once_however_deep_it_stands() {
        let (one, ten, twenty) =
            (operations(&nested(FINALLY, 1)), operations(&nested(FINALLY, 10)), operations(&nested(FINALLY, 20)));
        assert_eq!((ten - one) * 10, (twenty - ten) * 9, "{one} {ten} {twenty}");
    }

    #[test]
    fn a_return_out_of_many_finallies_compiles_to_a_few_operations_for_each() {
        let leave = |count: usize| {
            let body = (0..count).fold(r#"{"return": 1}"#.to_owned(), |body, _| WITHIN.replace('%', &body));
            operations(&scenario(&body))
        };
        assert!(leave(20) < 20 * leave(1), "{}", leave(20));
    }

    #[track_caller]
    fn refused(around: &str, line: u32, marked: &str) {
        assert!(compile(&Python::of(&nested(around, 20)).tree).is_ok());
        let python = Python::of(&nested(around, 21));
        let Err(Problem::Syntax(error)) = compile(&python.tree) else { panic!("compiled") };
        let lines: Vec<&str> = python.text.lines().collect();
        let mut expect = String::new();
        let _ = writeln!(expect, "  File \"scenario.py\", line {line}\n    {marked}\n    {}", "^".repeat(marked.len()));
        expect.push_str("SyntaxError: too many statically nested blocks\n");
        assert_eq!(error.format(&lines), expect);
    }

    #[test]
    fn the_21st_block_in_blocks_is_refused_as_cpython_refuses_it() {
        refused(LOOP, 25, "for i in [1]:");
        refused(FINALLY, 65, "try:");
    }

    #[track_caller]
    fn check_places(code: &Code) {
        assert_eq!(code.places.len(), code.operations.len());
        for (op, place) in code.operations.iter().zip(&code.places) {
            assert!(place.line > 0, "{op:?} of {} has no place", code.name);
        }
    }

    #[test]
    fn every_operation_of_every_program_that_ships_has_its_line() {
        let compiled = names().filter_map(|name| compile(&Python::of(&shipped(name).unwrap()).tree).ok());
        for program in compiled {
            program.functions.iter().for_each(|code| check_places(code));
            check_places(&program.globals);
        }
    }

    #[test]
    fn every_jump_has_its_target() {
        let compiled = names().filter_map(|name| compile(&Python::of(&shipped(name).unwrap()).tree).ok());
        for code in compiled.flat_map(|program| program.functions) {
            for op in &code.operations {
                if let Op::Jump(_, target) = op {
                    assert!(*target as usize <= code.operations.len(), "{op:?} of {}", code.name);
                }
            }
        }
    }
}
