//! Short ways to write programs in Rust.

use super::data::{
    Builtin, Expression, Format, Function, Kind, Method, Names, Operation, Operator, Scenario, Statement, Version,
};
use crate::runtime::Class;

impl From<Operation> for Expression {
    fn from(operation: Operation) -> Self {
        Self::Operation(Box::new(operation))
    }
}

impl From<&str> for Expression {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Expression {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<f64> for Expression {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

/// A variable.
pub(super) fn var(name: &str) -> Expression {
    Operation::Var(name.to_owned()).into()
}

/// `function(…)`.
pub(super) fn call(function: &str, arguments: Vec<Expression>) -> Expression {
    Operation::Call { function: function.to_owned(), arguments }.into()
}

/// `await value`.
pub(super) fn awaited(value: impl Into<Expression>) -> Expression {
    Operation::Await(value.into()).into()
}

/// `on.method(…)`.
pub(super) fn method(on: Expression, method: Method, arguments: Vec<Expression>) -> Expression {
    Operation::Method { on, method, arguments }.into()
}

/// `asyncio.create_task(coroutine)`.
pub(super) fn spawn(coroutine: Expression) -> Expression {
    Operation::Spawn { coroutine, name: None }.into()
}

/// `left operator right`.
pub(super) fn binary(left: Expression, operator: Operator, right: impl Into<Expression>) -> Expression {
    Operation::Binary { left, operator, right: right.into() }.into()
}

/// `function(argument)`.
pub(super) fn builtin(function: Builtin, argument: Expression) -> Expression {
    Operation::Builtin { function, arguments: vec![argument] }.into()
}

/// `Class(message)`.
pub(super) fn error(class: Class, message: &str) -> Expression {
    Operation::Error { class, argument: Some(message.into()) }.into()
}

/// `name = value`.
pub(super) fn assign(name: &str, value: impl Into<Expression>) -> Statement {
    Statement::Let { names: Names::One(name.to_owned()), value: value.into() }
}

/// `async def name(parameters)`.
pub(super) fn function(name: &str, parameters: &[&str], body: Vec<Statement>) -> Function {
    let parameters = parameters.iter().map(|name| (*name).to_owned()).collect();
    Function { name: name.to_owned(), kind: Kind::Async, parameters, body }
}

/// A program of `functions`.
pub(super) fn scenario(name: &str, globals: Vec<Statement>, functions: Vec<Function>) -> Scenario {
    Scenario {
        format: Format::Scenario,
        version: Version::default(),
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
