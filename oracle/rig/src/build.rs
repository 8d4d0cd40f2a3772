//! Short ways to write programs in Rust.

use asyncio::Class;
use program::{
    Builtin, Expression, Function, Kind, Method, Name, Names, Operation, Operator, Scenario, Statement, Version,
};

/// A variable.
pub(crate) fn var(name: &str) -> Expression {
    Operation::Var(name.to_owned()).into()
}

/// `function(…)`.
pub(crate) fn call(function: &str, arguments: Vec<Expression>) -> Expression {
    Operation::Call { function: function.to_owned(), arguments }.into()
}

/// `await value`.
pub(crate) fn awaited(value: impl Into<Expression>) -> Expression {
    Operation::Await(value.into()).into()
}

/// `on.method(…)`.
pub(crate) fn method(on: Expression, method: Method, arguments: Vec<Expression>) -> Expression {
    Operation::Method { on, method, arguments }.into()
}

/// `asyncio.create_task(coroutine)`.
pub(crate) fn spawn(coroutine: Expression) -> Expression {
    Operation::Spawn { coroutine, name: None }.into()
}

/// `left operator right`.
pub(crate) fn binary(left: Expression, operator: Operator, right: impl Into<Expression>) -> Expression {
    Operation::Binary { left, operator, right: right.into() }.into()
}

/// `function(argument)`.
pub(crate) fn builtin(function: Builtin, argument: Expression) -> Expression {
    Operation::Builtin { function, arguments: vec![argument] }.into()
}

/// `Class(message)`.
pub(crate) fn error(class: Class, message: &str) -> Expression {
    Operation::Error { class, argument: Some(message.into()) }.into()
}

/// `name = value`.
pub(crate) fn assign(name: &str, value: impl Into<Expression>) -> Statement {
    Statement::Let { names: Names::One(name.to_owned()), value: value.into() }
}

/// `async def name(parameters)`.
pub(crate) fn function(name: &str, parameters: &[&str], body: Vec<Statement>) -> Function {
    let parameters = parameters.iter().map(|name| (*name).to_owned()).collect();
    Function { name: name.to_owned(), kind: Kind::Async, parameters, body }
}

/// A program of `functions`.
pub(crate) fn scenario(name: &str, globals: Vec<Statement>, functions: Vec<Function>) -> Scenario {
    Scenario {
        format: Name::default(),
        version: Version::NEWEST,
        name: name.to_owned(),
        title: name.to_owned(),
        about: String::new(),
        globals,
        functions,
    }
}

/// A program in which `tasks` tasks give way `times` times each: what the loop's speed is measured on.
pub fn turns(tasks: u32, times: u32) -> Scenario {
    let range = |count: u32| builtin(Builtin::Range, i64::from(count).into());
    let give_way = Statement::For { name: "i".to_owned(), r#in: range(times), body: vec![Statement::Sleep(0.into())] };
    let all = Operation::Each { value: call("work", Vec::new()), name: "i".to_owned(), r#in: range(tasks) };
    let gather = Operation::Gather { of: vec![Operation::Spread(all.into()).into()], return_exceptions: false };
    let main = vec![Statement::Do(awaited(gather))];
    scenario("turns", Vec::new(), vec![function("work", &[], vec![give_way]), function("main", &[], main)])
}
