//! One function, statement by statement.

use std::{collections::BTreeMap, rc::Rc};

use super::{Context, assigned, block::Blocks, express::Each};
use crate::{
    code::{Code, Finally, Op, Raise, Slot, Target as To, When, small},
    problem::{Problem, SyntaxError},
    tree::{Expression, ExpressionKind, Function, Statement, StatementKind, Target},
    vocabulary::Kind,
};
use asyncio::{Span, Value};

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
    operations: Vec<Op>,
    places: Vec<Span>,
    /// What a jump out of here has to undo.
    pub(super) blocks: Blocks<'a>,
    /// The ways into the body of each `finally` that is still to come, by its slot.
    pub(super) finallies: BTreeMap<Slot, Vec<To>>,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(context: &'a Context<'a>, function: &'a Function, scope: Scope) -> Self {
        let mut locals = function.parameters.clone();
        if scope == Scope::Function {
            assigned(&function.body, &mut locals);
        }
        Self {
            context,
            function,
            scope,
            locals,
            operations: Vec::new(),
            places: Vec::new(),
            blocks: Blocks::default(),
            finallies: BTreeMap::new(),
        }
    }

    pub(super) fn function(mut self, body: &'a [Statement]) -> Result<Code, Problem> {
        let origin = self.function.at;
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
        let at = statement.at;
        self.emit(Op::Line(at.line), at);
        match &statement.kind {
            StatementKind::Assign { target, value } => {
                self.expression(value)?;
                self.assign(target, at);
            }
            StatementKind::Expression(value) => self.then(value, Op::Pop, at)?,
            StatementKind::Print(values) => {
                self.expressions(values)?;
                self.emit(Op::Print(small(values.len())), at);
            }
            StatementKind::Compute(seconds) => self.then(seconds, Op::Compute, at)?,
            StatementKind::Block(seconds) => self.then(seconds, Op::Block, at)?,
            StatementKind::Return(value) => {
                self.expression(value)?;
                self.unwind(0, at);
                self.emit(Op::Return, at);
            }
            StatementKind::Raise { error, cause: None } => self.then(error, Op::Raise(Raise::Error), at)?,
            StatementKind::Raise { error, cause: Some(cause) } => {
                self.expression(error)?;
                self.then(cause, Op::Raise(Raise::From), at)?;
            }
            StatementKind::Reraise => drop(self.emit(Op::Raise(Raise::Again), at)),
            StatementKind::If(parts) => self.branch(parts, at)?,
            StatementKind::While(parts) => self.repeat(parts, at)?,
            StatementKind::For(parts) => self.iterate(parts, at)?,
            StatementKind::AsyncFor(parts) => self.iterate_async(parts, at)?,
            StatementKind::With(parts) => self.with(parts, at)?,
            StatementKind::Try(parts) => self.attempt(parts, at)?,
            StatementKind::Break => self.leave_loop(at, |frame| &mut frame.breaks)?,
            StatementKind::Continue => self.leave_loop(at, |frame| &mut frame.continues)?,
            StatementKind::Pass => {}
        }
        Ok(())
    }

    /// Evaluates `value`, then does `op` with it.
    fn then(&mut self, value: &'a Expression, op: Op, at: Span) -> Result<(), Problem> {
        self.expression(value)?;
        self.emit(op, at);
        Ok(())
    }

    fn assign(&mut self, target: &Target, at: Span) {
        match target {
            Target::Name(name) => self.store(name, at),
            Target::Names(names) => {
                self.emit(Op::Unpack(small(names.len())), at);
                for name in names {
                    self.store(name, at);
                }
            }
        }
    }

    pub(super) fn expressions(&mut self, expressions: &'a [Expression]) -> Result<(), Problem> {
        expressions.iter().try_for_each(|expression| self.expression(expression))
    }

    /// Where `name` is found: a slot of this function, a global, a function, or nowhere.
    pub(super) fn load(&self, name: &str) -> Op {
        if let Some(slot) = self.slot(name) {
            Op::Local(slot)
        } else if let Some(index) = self.context.globals.iter().position(|global| global == name) {
            Op::Global(small(index))
        } else if let Some(index) = self.function_index(name) {
            Op::Constant(Value::Object(Rc::new(index)))
        } else {
            Op::Missing(Rc::from(name))
        }
    }

    pub(super) fn store(&mut self, name: &str, at: Span) {
        let op = match (self.scope, self.slot(name)) {
            (Scope::Function, Some(slot)) => Op::Store(slot),
            (Scope::Function, None) | (Scope::Module, _) => {
                let index = self.context.globals.iter().position(|global| global == name);
                Op::StoreGlobal(small(index.unwrap_or(0)))
            }
        };
        self.emit(op, at);
    }

    pub(super) fn function_index(&self, name: &str) -> Option<usize> {
        self.context.module.functions.iter().position(|function| function.name == name)
    }

    pub(super) fn slot(&self, name: &str) -> Option<Slot> {
        self.locals.iter().position(|local| local == name).map(small)
    }

    /// A slot that no name reaches.
    pub(super) fn hidden(&mut self) -> Slot {
        let slot = small(self.locals.len());
        self.locals.push(String::new());
        slot
    }

    pub(super) fn emit(&mut self, op: Op, at: Span) -> To {
        let index = self.here();
        self.operations.push(op);
        self.places.push(at);
        index
    }

    /// Where the next operation will stand.
    pub(super) fn here(&self) -> To {
        small(self.operations.len())
    }

    /// A jump forward; [`patch`](Self::patch) says where to.
    pub(super) fn jump(&mut self, when: When, at: Span) -> To {
        self.emit(Op::Jump(when, To::MAX), at)
    }

    /// The jump at `index` goes to here.
    pub(super) fn patch(&mut self, index: To) {
        self.patch_to(index, self.here());
    }

    /// The jump at `index` goes to `target`.
    pub(super) fn patch_to(&mut self, index: To, target: To) {
        let Some(Op::Jump(_, to)) = self.operations.get_mut(index as usize) else {
            unreachable!("only jumps are patched")
        };
        *to = target;
    }

    /// The way into a `finally` at `index` leads to the body at `target`.
    pub(super) fn patch_finally(&mut self, index: To, target: To) {
        let Some(Op::Finally(Finally::Enter(_, to))) = self.operations.get_mut(index as usize) else {
            unreachable!("only ways into a finally are patched so")
        };
        *to = target;
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

    pub(super) fn expression(&mut self, expression: &'a Expression) -> Result<(), Problem> {
        use ExpressionKind as Kind;
        let at = expression.at;
        let op = match &expression.kind {
            Kind::None => Op::Constant(Value::None),
            Kind::Bool(value) => Op::Constant(Value::Bool(*value)),
            Kind::Int(value) => Op::Constant(Value::Int(*value)),
            Kind::Float(value) => Op::Constant(Value::Float(*value)),
            Kind::Text(text) => Op::Constant(Value::text(text)),
            Kind::Name(name) => self.load(name),
            Kind::List(items) => self.after_all(items, Op::List(small(items.len())))?,
            Kind::Call { function, arguments } => self.call(function, arguments, at)?,
            Kind::Await(value) => {
                self.expression(value)?;
                self.refuse_outside_async(at)?;
                Op::Await
            }
            Kind::Make { make, arguments } => self.make(*make, arguments, at)?,
            Kind::Spread(_) => return Err(Problem::new(at.line, "spread (*items) stands only inside gather")),
            Kind::Method { on, method, arguments } => {
                self.expression(on)?;
                let name = Span { end: at.marked.map_or(at.end, |(open, _)| open), marked: None, ..at };
                self.emit(Op::Has(*method), name);
                self.after_all(arguments, Op::Method(*method, small(arguments.len())))?
            }
            Kind::Binary { left, operator, right } => return self.binary([left, right], *operator, at),
            Kind::Not(value) => self.after(value, Op::Not)?,
            Kind::Format(parts) => self.after_all(parts, Op::Format(small(parts.len())))?,
            Kind::Fixed { value, digits } => self.after(value, Op::Fixed(*digits))?,
            Kind::Builtin { function, arguments } => {
                self.after_all(arguments, Op::Builtin(*function, small(arguments.len())))?
            }
            Kind::Item { of, index } => {
                self.expression(of)?;
                self.after(index, Op::Item)?
            }
            Kind::Each { value, name, items } => return self.each(Each { value, name, items }, at),
            Kind::Error { class, argument: None } => Op::Error(*class, 0),
            Kind::Error { class, argument: Some(argument) } => self.after(argument, Op::Error(*class, 1))?,
            Kind::ErrorGroup { message, errors } => {
                let list = self.after_all(errors, Op::List(small(errors.len())))?;
                self.emit(list, at);
                Op::ErrorGroup(Rc::from(message.as_str()))
            }
            Kind::ErrorsOf(value) => self.after(value, Op::ErrorsOf)?,
        };
        self.emit(op, at);
        Ok(())
    }

    fn after(&mut self, value: &'a Expression, op: Op) -> Result<Op, Problem> {
        self.expression(value)?;
        Ok(op)
    }

    pub(super) fn after_all(&mut self, values: &'a [Expression], op: Op) -> Result<Op, Problem> {
        self.expressions(values)?;
        Ok(op)
    }
}
