//! From a program to operations. Also finds what Python would refuse before running a line.

use std::rc::Rc;

use super::{
    block::{Blocks, Frame},
    code::{Code, Op, Program, Slot},
    data::{Expression, Function, Kind, Names, Scenario, Statement},
    problem::{Problem, SyntaxError},
    python::Python,
};
use crate::runtime::{Span, Value};

/// Compiles `scenario`, which has been checked.
pub(super) fn compile(scenario: &Scenario, python: &Python) -> Result<Program, Problem> {
    let mut names = Vec::new();
    assigned(&scenario.globals, &mut names);
    let context = Context { scenario, python, globals: &names };
    let module = Function { name: "<module>".to_owned(), kind: Kind::Sync, parameters: Vec::new(), body: Vec::new() };
    let globals = Compiler::new(&context, &module, Scope::Module).function(&scenario.globals)?;
    let functions = scenario
        .functions
        .iter()
        .map(|function| Compiler::new(&context, function, Scope::Function).function(&function.body).map(Rc::new));
    let functions = functions.collect::<Result<Vec<_>, _>>()?;
    let main = scenario.functions.iter().position(|function| function.name == "main");
    let main = main.ok_or_else(|| Problem::new(1, "there is no function main to run"))?;
    Ok(Program { functions, globals: Rc::new(globals), global_names: names, main, end: python.place(scenario) })
}

pub(super) struct Context<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) python: &'a Python,
    pub(super) globals: &'a [String],
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Scope {
    Module,
    Function,
}

/// Compiles one function.
pub(super) struct Compiler<'a> {
    pub(super) context: &'a Context<'a>,
    function: &'a Function,
    scope: Scope,
    pub(super) locals: Vec<String>,
    pub(super) operations: Vec<Op>,
    places: Vec<Span>,
    /// What a jump out of here has to undo.
    pub(super) blocks: Blocks<'a>,
}

impl<'a> Compiler<'a> {
    fn new(context: &'a Context<'a>, function: &'a Function, scope: Scope) -> Self {
        let mut locals = function.parameters.clone();
        if scope == Scope::Function {
            assigned(&function.body, &mut locals);
        }
        let blocks = Blocks::default();
        Self { context, function, scope, locals, operations: Vec::new(), places: Vec::new(), blocks }
    }

    fn function(mut self, body: &'a [Statement]) -> Result<Code, Problem> {
        let origin = self.context.python.place(self.function);
        self.body(body)?;
        self.emit(Op::Constant(Value::None), origin);
        self.emit(Op::Return, origin);
        Ok(Code {
            name: Rc::from(self.function.name.as_str()),
            kind: self.function.kind,
            locals: self.locals,
            operations: self.operations,
            places: self.places,
            origin: Span { start: 0, end: 0, ..origin },
        })
    }

    pub(super) fn body(&mut self, body: &'a [Statement]) -> Result<(), Problem> {
        body.iter().try_for_each(|statement| self.statement(statement))
    }

    fn statement(&mut self, statement: &'a Statement) -> Result<(), Problem> {
        let place = self.context.python.place(statement);
        self.emit(Op::Line(place.line), place);
        match statement {
            Statement::Let { names, value } => {
                self.expression(value)?;
                match names {
                    Names::One(name) => self.store(name, place),
                    Names::Several(names) => {
                        self.emit(Op::Unpack(names.len()), place);
                        for name in names {
                            self.store(name, place);
                        }
                    }
                }
            }
            Statement::Do(value) => {
                self.expression(value)?;
                self.emit(Op::Pop, place);
            }
            Statement::Print(values) => {
                self.expressions(values)?;
                self.emit(Op::Print(values.len()), place);
            }
            Statement::Sleep(seconds) => {
                self.expression(seconds)?;
                self.refuse_outside_async(place)?;
                self.emit(Op::Make(super::code::Make::Sleep), place);
                self.emit(Op::Await, place);
                self.emit(Op::Pop, place);
            }
            Statement::Compute(seconds) => {
                self.expression(seconds)?;
                self.emit(Op::Compute, place);
            }
            Statement::Block(seconds) => {
                self.expression(seconds)?;
                self.emit(Op::Block, place);
            }
            Statement::Return(value) => {
                self.expression(value)?;
                self.unwind(0)?;
                self.emit(Op::Return, place);
            }
            Statement::Raise { error, from } => {
                self.expression(error)?;
                if let Some(cause) = from {
                    self.expression(cause)?;
                }
                self.emit(if from.is_some() { Op::RaiseFrom } else { Op::Raise }, place);
            }
            Statement::Reraise => drop(self.emit(Op::RaiseAgain, place)),
            Statement::Break => self.leave_loop(place, |frame| &mut frame.breaks)?,
            Statement::Continue => self.leave_loop(place, |frame| &mut frame.continues)?,
            Statement::Pass => {}
            compound => self.compound(compound, place)?,
        }
        Ok(())
    }

    pub(super) fn expressions(&mut self, expressions: &'a [Expression]) -> Result<(), Problem> {
        expressions.iter().try_for_each(|expression| self.expression(expression))
    }

    pub(super) fn expression(&mut self, expression: &'a Expression) -> Result<(), Problem> {
        let place = self.context.python.place(expression);
        let constant = match expression {
            Expression::None => Value::None,
            Expression::Bool(value) => Value::Bool(*value),
            Expression::Int(value) => Value::Int(*value),
            Expression::Float(value) => Value::Float(*value),
            Expression::Text(text) => Value::text(text),
            Expression::List(items) => {
                self.expressions(items)?;
                self.emit(Op::List(items.len()), place);
                return Ok(());
            }
            Expression::Operation(operation) => return self.operation(operation, place),
        };
        self.emit(Op::Constant(constant), place);
        Ok(())
    }

    /// Where `name` is found: a slot of this function, a global, a function, or nowhere.
    pub(super) fn load(&mut self, name: &str, place: Span) {
        let op = if let Some(slot) = self.slot(name) {
            Op::Local(slot)
        } else if let Some(index) = self.context.globals.iter().position(|global| global == name) {
            Op::Global(index)
        } else if let Some(index) = self.function_index(name) {
            Op::Constant(Value::Object(Rc::new(index)))
        } else {
            Op::Missing(Rc::from(name))
        };
        self.emit(op, place);
    }

    pub(super) fn store(&mut self, name: &str, place: Span) {
        let op = match (self.scope, self.slot(name)) {
            (Scope::Function, Some(slot)) => Op::Store(slot),
            _ => Op::StoreGlobal(self.context.globals.iter().position(|global| global == name).unwrap_or(0)),
        };
        self.emit(op, place);
    }

    pub(super) fn function_index(&self, name: &str) -> Option<usize> {
        self.context.scenario.functions.iter().position(|function| function.name == name)
    }

    pub(super) fn slot(&self, name: &str) -> Option<Slot> {
        self.locals.iter().position(|local| local == name)
    }

    /// A slot that no name reaches.
    pub(super) fn hidden(&mut self) -> Slot {
        self.locals.push(String::new());
        self.locals.len() - 1
    }

    pub(super) fn emit(&mut self, op: Op, place: Span) -> usize {
        self.operations.push(op);
        self.places.push(place);
        self.operations.len() - 1
    }

    pub(super) fn here(&self) -> usize {
        self.operations.len()
    }

    /// The operation at `index` jumps to here.
    pub(super) fn land(&mut self, index: usize) {
        let here = self.here();
        self.aim(index, here);
    }

    pub(super) fn aim(&mut self, index: usize, target: usize) {
        match &mut self.operations[index] {
            Op::Jump(to)
            | Op::JumpIfFalse(to)
            | Op::KeepIf(_, to)
            | Op::Try(to)
            | Op::Next(_, _, to)
            | Op::AsyncNext(_, to) => *to = target,
            _ => {}
        }
    }

    pub(super) fn refuse_outside_async(&self, place: Span) -> Result<(), Problem> {
        if self.function.kind == Kind::Async && self.scope == Scope::Function {
            return Ok(());
        }
        let message = match self.scope {
            Scope::Module => "'await' outside function",
            Scope::Function => "'await' outside async function",
        };
        Err(Problem::Syntax(SyntaxError { message: message.to_owned(), place }))
    }

    fn leave_loop(
        &mut self,
        place: Span,
        list: for<'b> fn(&'b mut Frame<'a>) -> &'b mut Vec<usize>,
    ) -> Result<(), Problem> {
        let Some(depth) = self.blocks.innermost_loop() else {
            return Err(Problem::new(place.line, "there is no loop here to leave or go on with"));
        };
        self.unwind(depth + 1)?;
        let jump = self.emit(Op::Jump(0), place);
        if let Some(frame) = self.blocks.get_mut(depth) {
            list(frame).push(jump);
        }
        Ok(())
    }
}

/// The names that `body` gives values to, in order.
fn assigned(body: &[Statement], names: &mut Vec<String>) {
    let mut add = |name: &String| {
        if !names.contains(name) {
            names.push(name.clone());
        }
    };
    for statement in body {
        match statement {
            Statement::Let { names: Names::One(name), .. } => add(name),
            Statement::Let { names: Names::Several(several), .. } => several.iter().for_each(&mut add),
            Statement::For { name, .. }
            | Statement::AsyncFor { name, .. }
            | Statement::With { name: Some(name), .. } => {
                add(name);
            }
            _ => {}
        }
        if let Statement::Try { except, .. } = statement {
            except.iter().filter_map(|clause| clause.name.as_ref()).for_each(&mut add);
        }
    }
    for statement in body {
        for inner in statement.bodies() {
            assigned(inner, names);
        }
    }
}
