//! Calls, `and` and `or`, comprehensions: expressions of several operations.

use super::function::Compiler;
use crate::{
    code::{Op, When, small},
    problem::Problem,
    tree::{Expression, ExpressionKind, Make},
    vocabulary::Operator,
};
use asyncio::{Span, Value};

/// `[value for name in items]`.
pub(super) struct Each<'a> {
    pub(super) value: &'a Expression,
    pub(super) name: &'a str,
    pub(super) items: &'a Expression,
}

impl<'a> Compiler<'a> {
    /// The call of a function of the program.
    pub(super) fn call(&mut self, function: &str, arguments: &'a [Expression], at: Span) -> Result<Op, Problem> {
        let Some(index) = self.function_index(function) else {
            return Err(Problem::new(at.line, &format!("there is no function {function}")));
        };
        let wanted = self.context.module.functions[index].parameters.len();
        if wanted != arguments.len() {
            let message = format!("{function} takes {wanted} arguments, not {}", arguments.len());
            return Err(Problem::new(at.line, &message));
        }
        self.after_all(arguments, Op::Call { function: small(index), count: small(wanted) })
    }

    /// A call of the library.
    pub(super) fn make(&mut self, make: Make, arguments: &'a [Expression], at: Span) -> Result<Op, Problem> {
        match make {
            Make::Gather(_) => {
                self.spread(arguments, at)?;
                Ok(Op::Make(make))
            }
            Make::Spawn { .. }
            | Make::Sleep
            | Make::Wait { .. }
            | Make::WaitFor
            | Make::AsCompleted { .. }
            | Make::Shield
            | Make::Timeout
            | Make::ToThread
            | Make::TaskGroup
            | Make::Lock
            | Make::Semaphore
            | Make::BoundedSemaphore
            | Make::Event
            | Make::Condition
            | Make::Queue
            | Make::Future
            | Make::ContextVar { .. }
            | Make::Now
            | Make::CurrentTask => self.after_all(arguments, Op::Make(make)),
        }
    }

    /// A list of arguments, some of which are lists to be spread.
    fn spread(&mut self, arguments: &'a [Expression], at: Span) -> Result<(), Problem> {
        self.emit(Op::List(0), at);
        for argument in arguments {
            let op = if let ExpressionKind::Spread(items) = &argument.kind {
                self.expression(items)?;
                Op::Extend
            } else {
                self.expression(argument)?;
                Op::Append
            };
            self.emit(op, at);
        }
        Ok(())
    }

    pub(super) fn binary(
        &mut self,
        [left, right]: [&'a Expression; 2],
        operator: Operator,
        at: Span,
    ) -> Result<(), Problem> {
        self.expression(left)?;
        if matches!(operator, Operator::And | Operator::Or) {
            let keep = self.jump(When::Kept(operator == Operator::Or), at);
            self.expression(right)?;
            self.patch(keep);
            return Ok(());
        }
        self.expression(right)?;
        self.emit(Op::Binary(operator), at);
        Ok(())
    }

    /// A list comprehension; its variable is its own.
    pub(super) fn each(&mut self, Each { value, name, items }: Each<'a>, at: Span) -> Result<(), Problem> {
        self.expression(items)?;
        let (source, index, own) = (self.hidden(), self.hidden(), self.hidden());
        self.emit(Op::Store(source), at);
        self.emit(Op::Constant(Value::Int(0)), at);
        self.emit(Op::Store(index), at);
        self.emit(Op::List(0), at);
        let again = self.jump(When::NoNext(source, index), at);
        self.emit(Op::Store(own), at);
        let outer: Vec<usize> = (0..self.locals.len()).filter(|slot| self.locals[*slot] == name).collect();
        for slot in &outer {
            self.locals[*slot] = format!(" {name}");
        }
        name.clone_into(&mut self.locals[own as usize]);
        let compiled = self.expression(value);
        self.locals[own as usize] = String::new();
        for slot in &outer {
            name.clone_into(&mut self.locals[*slot]);
        }
        compiled?;
        self.emit(Op::Append, at);
        self.emit(Op::Jump(When::Always, again), at);
        self.patch(again);
        self.emit(Op::Delete(own), at);
        self.emit(Op::Delete(source), at);
        Ok(())
    }
}
