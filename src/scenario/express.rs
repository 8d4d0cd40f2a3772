//! Expressions, compiled.

use std::rc::Rc;

use super::{
    code::{Make, Op},
    compile::Compiler,
    data::{Expression, Method, Operation, Operator},
    problem::Problem,
};
use crate::runtime::{Errors, Span, Value};

impl<'a> Compiler<'a> {
    pub(super) fn operation(&mut self, operation: &'a Operation, place: Span) -> Result<(), Problem> {
        use Operation as Do;
        let op = match operation {
            Do::Var(name) => {
                self.load(name, place);
                return Ok(());
            }
            Do::Call { function, arguments } => return self.call((function, arguments), place),
            Do::Await(value) => {
                self.expression(value)?;
                self.refuse_outside_async(place)?;
                Op::Await
            }
            Do::Spawn { coroutine, name } => {
                self.expression(coroutine)?;
                self.optional(name.as_ref())?;
                Op::Make(Make::Spawn { named: name.is_some() })
            }
            Do::Sleep(seconds) => self.one(seconds, Make::Sleep)?,
            Do::Gather { of, return_exceptions } => {
                self.spread(of, place)?;
                Op::Make(Make::Gather(if *return_exceptions { Errors::Return } else { Errors::Raise }))
            }
            Do::Spread(_) => return Err(Problem::new(place.line, "spread (*items) stands only inside gather")),
            Do::Wait { tasks, until, timeout } => {
                self.expression(tasks)?;
                self.optional(timeout.as_ref())?;
                Op::Make(Make::Wait { until: until.unwrap_or_default(), timed: timeout.is_some() })
            }
            Do::WaitFor { awaitable, timeout } => {
                self.expression(awaitable)?;
                self.one(timeout, Make::WaitFor)?
            }
            Do::AsCompleted { tasks, timeout } => {
                self.expression(tasks)?;
                self.optional(timeout.as_ref())?;
                Op::Make(Make::AsCompleted { timed: timeout.is_some() })
            }
            Do::Shield(value) => self.one(value, Make::Shield)?,
            Do::Timeout(value) => self.one(value, Make::Timeout)?,
            Do::ToThread(value) => self.one(value, Make::ToThread)?,
            Do::TaskGroup {} => Op::Make(Make::TaskGroup),
            Do::Lock {} => Op::Make(Make::Lock),
            Do::Semaphore(value) => self.one(value, Make::Semaphore)?,
            Do::BoundedSemaphore(value) => self.one(value, Make::BoundedSemaphore)?,
            Do::Event {} => Op::Make(Make::Event),
            Do::Condition {} => Op::Make(Make::Condition),
            Do::Queue(room) => self.one(room, Make::Queue)?,
            Do::Future {} => Op::Make(Make::Future),
            Do::ContextVar { name, default } => {
                self.emit(Op::Constant(Value::text(name)), place);
                self.optional(default.as_ref())?;
                Op::Make(Make::ContextVar { defaulted: default.is_some() })
            }
            Do::Now {} => Op::Make(Make::Now),
            Do::CurrentTask {} => Op::Make(Make::CurrentTask),
            Do::Method { on, method, arguments } => return self.method((on, *method, arguments), place),
            Do::Binary { left, operator, right } => return self.binary((left, *operator, right), place),
            Do::Not(value) => {
                self.expression(value)?;
                Op::Not
            }
            Do::Format(parts) => {
                self.expressions(parts)?;
                Op::Format(parts.len())
            }
            Do::Fixed { value, digits } => {
                self.expression(value)?;
                Op::Fixed(*digits)
            }
            Do::Builtin { function, arguments } => {
                self.expressions(arguments)?;
                Op::Builtin(*function, arguments.len())
            }
            Do::Item { of, index } => {
                self.expression(of)?;
                self.expression(index)?;
                Op::Item
            }
            Do::Each { value, name, r#in } => return self.each((value, name, r#in), place),
            Do::Error { class, argument } => {
                self.optional(argument.as_ref())?;
                Op::Error(*class, usize::from(argument.is_some()))
            }
            Do::ErrorGroup { message, errors } => {
                self.expressions(errors)?;
                self.emit(Op::List(errors.len()), place);
                Op::ErrorGroup(Rc::from(message.as_str()))
            }
            Do::ErrorsOf(value) => {
                self.expression(value)?;
                Op::ErrorsOf
            }
        };
        self.emit(op, place);
        Ok(())
    }

    fn one(&mut self, value: &'a Expression, make: Make) -> Result<Op, Problem> {
        self.expression(value)?;
        Ok(Op::Make(make))
    }

    fn optional(&mut self, value: Option<&'a Expression>) -> Result<(), Problem> {
        value.map_or(Ok(()), |value| self.expression(value))
    }

    fn call(&mut self, (function, arguments): (&str, &'a [Expression]), place: Span) -> Result<(), Problem> {
        let Some(index) = self.function_index(function) else {
            return Err(Problem::new(place.line, &format!("there is no function {function}")));
        };
        let wanted = self.context.scenario.functions[index].parameters.len();
        if wanted != arguments.len() {
            let message = format!("{function} takes {wanted} arguments, not {}", arguments.len());
            return Err(Problem::new(place.line, &message));
        }
        self.expressions(arguments)?;
        self.emit(Op::Call { function: index, count: wanted }, place);
        Ok(())
    }

    /// A list of arguments, some of which are lists to be spread.
    fn spread(&mut self, of: &'a [Expression], place: Span) -> Result<(), Problem> {
        self.emit(Op::List(0), place);
        for item in of {
            match item {
                Expression::Operation(operation) if matches!(**operation, Operation::Spread(_)) => {
                    if let Operation::Spread(items) = &**operation {
                        self.expression(items)?;
                    }
                    self.emit(Op::Extend, place);
                }
                item => {
                    self.expression(item)?;
                    self.emit(Op::Append, place);
                }
            }
        }
        Ok(())
    }

    fn method(
        &mut self,
        (on, method, arguments): (&'a Expression, Method, &'a [Expression]),
        place: Span,
    ) -> Result<(), Problem> {
        self.expression(on)?;
        let name = Span { end: place.marked.map_or(place.end, |(open, _)| open), marked: None, ..place };
        self.emit(Op::Has(method), name);
        self.expressions(arguments)?;
        self.emit(Op::Method(method, arguments.len()), place);
        Ok(())
    }

    fn binary(
        &mut self,
        (left, operator, right): (&'a Expression, Operator, &'a Expression),
        place: Span,
    ) -> Result<(), Problem> {
        self.expression(left)?;
        if matches!(operator, Operator::And | Operator::Or) {
            let keep = self.emit(Op::KeepIf(operator == Operator::Or, 0), place);
            self.expression(right)?;
            self.land(keep);
            return Ok(());
        }
        self.expression(right)?;
        self.emit(Op::Binary(operator), place);
        Ok(())
    }

    /// A list comprehension; its variable is its own.
    fn each(
        &mut self,
        (value, name, items): (&'a Expression, &str, &'a Expression),
        place: Span,
    ) -> Result<(), Problem> {
        self.expression(items)?;
        let (source, index, own) = (self.hidden(), self.hidden(), self.hidden());
        self.emit(Op::Store(source), place);
        self.emit(Op::Constant(Value::Int(0)), place);
        self.emit(Op::Store(index), place);
        self.emit(Op::List(0), place);
        let again = self.emit(Op::Next(source, index, 0), place);
        self.emit(Op::Store(own), place);
        let outer: Vec<usize> = (0..self.locals.len()).filter(|slot| self.locals[*slot] == name).collect();
        for slot in &outer {
            self.locals[*slot] = format!(" {name}");
        }
        name.clone_into(&mut self.locals[own]);
        let compiled = self.expression(value);
        self.locals[own] = String::new();
        for slot in &outer {
            name.clone_into(&mut self.locals[*slot]);
        }
        compiled?;
        self.emit(Op::Append, place);
        self.emit(Op::Jump(again), place);
        self.land(again);
        self.emit(Op::Delete(own), place);
        self.emit(Op::Delete(source), place);
        Ok(())
    }
}
