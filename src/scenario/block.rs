//! Loops, `try` and `with`: what runs, what is undone on the way out, and where errors go.

use std::rc::Rc;

use super::{
    code::{Op, Slot, Star},
    compile::Compiler,
    data::{Except, Expression, Matching, Statement},
    problem::Problem,
};
use crate::runtime::{Span, Value};

/// The blocks that the statement being compiled stands in, outermost first.
#[derive(Default)]
pub(super) struct Blocks<'a>(Vec<Frame<'a>>);

pub(super) struct Frame<'a> {
    kind: Undo<'a>,
    pub(super) breaks: Vec<usize>,
    pub(super) continues: Vec<usize>,
}

/// What leaving a block early has to do.
#[derive(Clone)]
enum Undo<'a> {
    Loop,
    /// Take off the error handler.
    Try,
    /// Take off the error handler and run this.
    Finally(&'a [Statement]),
    /// The error is dealt with; its name is gone.
    Handler(Option<&'a str>),
    With(Slot, Span),
}

impl<'a> Blocks<'a> {
    pub(super) fn innermost_loop(&self) -> Option<usize> {
        self.0.iter().rposition(|frame| matches!(frame.kind, Undo::Loop))
    }

    pub(super) fn get_mut(&mut self, depth: usize) -> Option<&mut Frame<'a>> {
        self.0.get_mut(depth)
    }

    fn push(&mut self, kind: Undo<'a>) {
        self.0.push(Frame { kind, breaks: Vec::new(), continues: Vec::new() });
    }
}

impl<'a> Compiler<'a> {
    /// Undoes the blocks from the innermost to the one at `depth`, as `return`, `break` and `continue` do.
    pub(super) fn unwind(&mut self, depth: usize) -> Result<(), Problem> {
        let kept: Vec<Frame<'a>> = self.blocks.0.split_off(depth);
        for frame in kept.iter().rev() {
            match frame.kind.clone() {
                Undo::Loop => {}
                Undo::Try => drop(self.emit(Op::EndTry, Span::default())),
                Undo::Finally(body) => {
                    self.emit(Op::EndTry, Span::default());
                    self.body(body)?;
                }
                Undo::Handler(name) => {
                    if let Some(name) = name {
                        self.emit(Op::EndTry, Span::default());
                        self.delete(name);
                    }
                    self.emit(Op::Handled, Span::default());
                }
                Undo::With(slot, place) => {
                    self.emit(Op::EndTry, place);
                    self.exit(slot, place);
                }
            }
        }
        self.blocks.0.extend(kept);
        Ok(())
    }

    fn delete(&mut self, name: &str) {
        if let Some(slot) = self.slot(name) {
            self.emit(Op::Delete(slot), Span::default());
        }
    }

    pub(super) fn compound(&mut self, statement: &'a Statement, place: Span) -> Result<(), Problem> {
        match statement {
            Statement::If { condition, then, otherwise } => {
                self.expression(condition)?;
                let skip = self.emit(Op::JumpIfFalse(0), place);
                self.body(then)?;
                let end = self.emit(Op::Jump(0), place);
                self.land(skip);
                self.body(otherwise)?;
                self.land(end);
                Ok(())
            }
            Statement::While { condition, body } => {
                let again = self.here();
                self.emit(Op::Line(place.line), place);
                self.expression(condition)?;
                let end = self.emit(Op::JumpIfFalse(0), place);
                self.looped(body, (again, end))
            }
            Statement::For { name, r#in, body } => {
                self.expression(r#in)?;
                let (items, index) = (self.hidden(), self.hidden());
                self.emit(Op::Store(items), place);
                self.emit(Op::Constant(Value::Int(0)), place);
                self.emit(Op::Store(index), place);
                let again = self.emit(Op::Line(place.line), place);
                let end = self.emit(Op::Next(items, index, 0), self.context.python.place(r#in));
                self.store(name, place);
                self.looped(body, (again, end))
            }
            Statement::AsyncFor { name, r#in, body } => {
                let source = self.context.python.place(r#in);
                self.refuse_outside_async(source)?;
                self.expression(r#in)?;
                let items = self.hidden();
                self.emit(Op::Store(items), place);
                let again = self.emit(Op::Line(place.line), place);
                let end = self.emit(Op::AsyncNext(items, 0), place);
                self.emit(Op::Await, place);
                self.store(name, place);
                self.looped(body, (again, end))
            }
            Statement::With { context, name, body } => self.with((context, name.as_deref(), body), place),
            Statement::Try { body, except, otherwise, finally } if !finally.is_empty() => {
                self.finally((body, except, otherwise), finally)
            }
            Statement::Try { body, except, otherwise, .. } => self.guarded((body, except, otherwise)),
            _ => Ok(()),
        }
    }

    fn looped(&mut self, body: &'a [Statement], (again, end): (usize, usize)) -> Result<(), Problem> {
        self.blocks.push(Undo::Loop);
        self.body(body)?;
        self.emit(Op::Jump(again), Span::default());
        let frame = self.blocks.0.pop();
        self.land(end);
        for jump in frame.iter().flat_map(|frame| &frame.breaks) {
            self.land(*jump);
        }
        for jump in frame.iter().flat_map(|frame| &frame.continues) {
            self.aim(*jump, again);
        }
        Ok(())
    }

    fn exit(&mut self, slot: Slot, place: Span) {
        self.emit(Op::Line(place.line), place);
        self.emit(Op::Exit(slot), place);
        self.emit(Op::Await, place);
        self.emit(Op::Pop, place);
    }

    fn with(
        &mut self,
        (context, name, body): (&'a Expression, Option<&'a str>, &'a [Statement]),
        head: Span,
    ) -> Result<(), Problem> {
        let place = self.context.python.place(context);
        self.refuse_outside_async(place)?;
        self.expression(context)?;
        let slot = self.hidden();
        self.emit(Op::Store(slot), place);
        self.emit(Op::Enter(slot), place);
        self.emit(Op::Await, place);
        match name {
            Some(name) => self.store(name, head),
            None => drop(self.emit(Op::Pop, place)),
        }
        let guard = self.emit(Op::Try(0), place);
        self.blocks.push(Undo::With(slot, place));
        self.body(body)?;
        self.blocks.0.pop();
        self.emit(Op::EndTry, place);
        self.exit(slot, place);
        self.emit(Op::Delete(slot), place);
        let end = self.emit(Op::Jump(0), place);
        self.land(guard);
        self.emit(Op::Handle, place);
        self.emit(Op::Line(place.line), place);
        self.emit(Op::ExitError(slot), place);
        self.emit(Op::Await, place);
        self.emit(Op::Pop, place);
        self.emit(Op::Reraise, place);
        self.land(end);
        Ok(())
    }

    fn finally(
        &mut self,
        (body, except, otherwise): (&'a [Statement], &'a [Except], &'a [Statement]),
        finally: &'a [Statement],
    ) -> Result<(), Problem> {
        let guard = self.emit(Op::Try(0), Span::default());
        self.blocks.push(Undo::Finally(finally));
        if except.is_empty() {
            self.body(body)?;
        } else {
            self.guarded((body, except, otherwise))?;
        }
        self.blocks.0.pop();
        self.emit(Op::EndTry, Span::default());
        self.body(finally)?;
        let end = self.emit(Op::Jump(0), Span::default());
        self.land(guard);
        self.emit(Op::Handle, Span::default());
        self.blocks.push(Undo::Handler(None));
        self.body(finally)?;
        self.blocks.0.pop();
        self.emit(Op::Reraise, Span::default());
        self.land(end);
        Ok(())
    }

    fn guarded(
        &mut self,
        (body, except, otherwise): (&'a [Statement], &'a [Except], &'a [Statement]),
    ) -> Result<(), Problem> {
        let guard = self.emit(Op::Try(0), Span::default());
        self.blocks.push(Undo::Try);
        self.body(body)?;
        self.blocks.0.pop();
        self.emit(Op::EndTry, Span::default());
        self.body(otherwise)?;
        let mut ends = vec![self.emit(Op::Jump(0), Span::default())];
        self.land(guard);
        if except.iter().any(|clause| clause.matching == Matching::Members) {
            self.star(except)?;
        } else {
            self.clauses(except, &mut ends)?;
        }
        for end in ends {
            self.land(end);
        }
        Ok(())
    }

    fn clauses(&mut self, except: &'a [Except], ends: &mut Vec<usize>) -> Result<(), Problem> {
        self.emit(Op::Handle, Span::default());
        for clause in except {
            let place = self.context.python.place(clause);
            self.emit(Op::Line(place.line), place);
            self.emit(Op::Matches(Rc::from(clause.errors.as_slice())), place);
            let next = self.emit(Op::JumpIfFalse(0), place);
            let name = clause.name.as_deref();
            let cleanup = name.map(|name| {
                self.emit(Op::Handling, place);
                self.store(name, place);
                self.emit(Op::Try(0), place)
            });
            self.blocks.push(Undo::Handler(name));
            self.body(&clause.body)?;
            self.blocks.0.pop();
            if let Some(name) = name {
                self.emit(Op::EndTry, place);
                self.delete(name);
            }
            self.emit(Op::Handled, place);
            ends.push(self.emit(Op::Jump(0), place));
            if let Some(cleanup) = cleanup {
                self.land(cleanup);
                self.emit(Op::Handle, place);
                self.delete(name.unwrap_or_default());
                self.emit(Op::Reraise, place);
            }
            self.land(next);
        }
        self.emit(Op::Reraise, Span::default());
        Ok(())
    }

    /// `except*`: each clause may take a part of the error; what they raise and what is left is raised together.
    fn star(&mut self, except: &'a [Except]) -> Result<(), Problem> {
        let slot = self.hidden();
        for _ in 0..3 {
            self.hidden();
        }
        self.emit(Op::Star(Star::Begin(slot)), Span::default());
        for clause in except {
            let place = self.context.python.place(clause);
            self.emit(Op::Line(place.line), place);
            self.emit(Op::Star(Star::Take(slot, Rc::from(clause.errors.as_slice()))), place);
            let next = self.emit(Op::JumpIfFalse(0), place);
            if let Some(name) = &clause.name {
                self.emit(Op::Handling, place);
                self.store(name, place);
            }
            let guard = self.emit(Op::Try(0), place);
            self.blocks.push(Undo::Handler(None));
            self.blocks.push(Undo::Try);
            self.body(&clause.body)?;
            self.blocks.0.pop();
            self.blocks.0.pop();
            self.emit(Op::EndTry, place);
            self.emit(Op::Handled, place);
            let end = self.emit(Op::Jump(0), place);
            self.land(guard);
            self.emit(Op::Star(Star::Keep(slot)), place);
            self.land(end);
            if let Some(name) = &clause.name {
                self.delete(name);
            }
            self.land(next);
        }
        self.emit(Op::Star(Star::End(slot)), Span::default());
        Ok(())
    }
}
