//! Loops, `try` and `with`: what runs, what is undone on the way out, and where errors go. The body of a `finally` is compiled
//! once, however many ways lead into it: a slot says which one did, and where that one goes on.

use std::rc::Rc;

use super::function::Compiler;
use crate::{
    code::{Finally, Handler, Op, Slot, Star, Target, When},
    problem::{Problem, SyntaxError},
    tree::{Clause, For, If, Statement, Try, While, With},
    vocabulary::Matching,
};
use asyncio::{Span, Value};

/// As `CPython`: blocks in blocks of one function (`CO_MAXBLOCKS`).
const DEEPEST: usize = 20;

/// The blocks that the statement being compiled stands in, outermost first.
#[derive(Default)]
pub(super) struct Blocks<'a>(Vec<Block<'a>>);

pub(super) struct Block<'a> {
    undo: Undo<'a>,
    pub(super) breaks: Vec<Target>,
    pub(super) continues: Vec<Target>,
}

/// What leaving a block early has to do.
#[derive(Clone)]
enum Undo<'a> {
    Loop,
    /// Take off the guard.
    Try,
    /// Take off the guard and run the body of the `finally`; its block, by which it is found.
    Finally(Slot),
    /// Inside the body of a `finally`: if an error led there, it is dealt with.
    FinallyBody(Slot),
    /// The error is dealt with; its name is gone.
    Handler(Option<&'a str>),
    /// Take off the guard; the part of the error is dealt with.
    StarHandler,
    With(Slot, Span),
}

impl Undo<'_> {
    /// How many blocks it is to `CPython`.
    const fn depth(&self) -> usize {
        match self {
            Self::Loop | Self::Try | Self::Finally(_) | Self::FinallyBody(_) | Self::With(..) => 1,
            Self::Handler(_) | Self::StarHandler => 2,
        }
    }
}

/// The ways into the body of a `finally` that stand before it.
type Entries = Vec<Target>;

impl<'a> Compiler<'a> {
    fn push(&mut self, undo: Undo<'a>, at: Span) -> Result<(), Problem> {
        let depth: usize = self.blocks.0.iter().map(|block| block.undo.depth()).sum();
        if depth + undo.depth() > DEEPEST {
            // The colon belongs to what is refused.
            let place = Span { end: at.end + 1, ..at };
            return Err(Problem::Syntax(SyntaxError {
                message: "too many statically nested blocks".to_owned(),
                place,
            }));
        }
        self.blocks.0.push(Block { undo, breaks: Vec::new(), continues: Vec::new() });
        Ok(())
    }

    fn pop(&mut self) -> Option<Block<'a>> {
        self.blocks.0.pop()
    }

    /// `break` or `continue`: a jump that `list` keeps until it is known where to.
    pub(super) fn leave_loop(
        &mut self,
        at: Span,
        list: for<'b> fn(&'b mut Block<'a>) -> &'b mut Vec<Target>,
    ) -> Result<(), Problem> {
        let innermost = self.blocks.0.iter().rposition(|block| matches!(block.undo, Undo::Loop));
        let Some(depth) = innermost else {
            return Err(Problem::new(at.line, "there is no loop here to leave or go on with"));
        };
        self.unwind(depth + 1, at);
        let jump = self.jump(When::Always, at);
        if let Some(block) = self.blocks.0.get_mut(depth) {
            list(block).push(jump);
        }
        Ok(())
    }

    /// Undoes the blocks from the innermost to the one at `depth`, as `return`, `break` and `continue` do.
    pub(super) fn unwind(&mut self, depth: usize, at: Span) {
        let undone: Vec<Undo<'a>> = self.blocks.0[depth..].iter().rev().map(|block| block.undo.clone()).collect();
        for undo in undone {
            match undo {
                Undo::Loop => {}
                Undo::Try => drop(self.emit(Op::Handler(Handler::EndTry), at)),
                Undo::Finally(slot) => {
                    self.emit(Op::Handler(Handler::EndTry), at);
                    let way_in = self.emit(Op::Finally(Finally::Enter(slot, Target::MAX)), at);
                    self.finallies.entry(slot).or_default().push(way_in);
                }
                Undo::FinallyBody(slot) => drop(self.emit(Op::Finally(Finally::Leave(slot)), at)),
                Undo::Handler(name) => {
                    if let Some(name) = name {
                        self.emit(Op::Handler(Handler::EndTry), at);
                        self.delete(name, at);
                    }
                    self.emit(Op::Handler(Handler::End), at);
                }
                Undo::StarHandler => {
                    self.emit(Op::Handler(Handler::EndTry), at);
                    self.emit(Op::Handler(Handler::End), at);
                }
                Undo::With(slot, place) => {
                    self.emit(Op::Handler(Handler::EndTry), place);
                    self.exit(slot, place);
                }
            }
        }
    }

    fn delete(&mut self, name: &str, at: Span) {
        if let Some(slot) = self.slot(name) {
            self.emit(Op::Delete(slot), at);
        }
    }

    pub(super) fn branch(&mut self, If { condition, then, otherwise }: &'a If, at: Span) -> Result<(), Problem> {
        self.expression(condition)?;
        let skip = self.jump(When::False, at);
        self.body(then)?;
        let end = self.jump(When::Always, at);
        self.patch(skip);
        self.body(otherwise)?;
        self.patch(end);
        Ok(())
    }

    pub(super) fn repeat(&mut self, While { condition, body }: &'a While, at: Span) -> Result<(), Problem> {
        let again = self.emit(Op::Line(at.line), at);
        self.expression(condition)?;
        let end = self.jump(When::False, at);
        self.looped(body, Edges { again, end }, at)
    }

    pub(super) fn iterate(&mut self, For { name, items, body }: &'a For, at: Span) -> Result<(), Problem> {
        self.expression(items)?;
        let (source, index) = (self.hidden(), self.hidden());
        self.emit(Op::Store(source), at);
        self.emit(Op::Constant(Value::Int(0)), at);
        self.emit(Op::Store(index), at);
        let again = self.emit(Op::Line(at.line), at);
        let end = self.jump(When::NoNext(source, index), items.at);
        self.store(name, at);
        self.looped(body, Edges { again, end }, at)
    }

    pub(super) fn iterate_async(&mut self, For { name, items, body }: &'a For, at: Span) -> Result<(), Problem> {
        self.refuse_outside_async(items.at)?;
        self.expression(items)?;
        let source = self.hidden();
        self.emit(Op::Store(source), at);
        let again = self.emit(Op::Line(at.line), at);
        let end = self.jump(When::NoAsyncNext(source), at);
        self.emit(Op::Await, at);
        self.store(name, at);
        self.looped(body, Edges { again, end }, at)
    }

    fn looped(&mut self, body: &'a [Statement], Edges { again, end }: Edges, at: Span) -> Result<(), Problem> {
        self.push(Undo::Loop, at)?;
        self.body(body)?;
        self.emit(Op::Jump(When::Always, again), at);
        let block = self.pop();
        self.patch(end);
        for jump in block.iter().flat_map(|block| &block.breaks) {
            self.patch(*jump);
        }
        for jump in block.iter().flat_map(|block| &block.continues) {
            self.patch_to(*jump, again);
        }
        Ok(())
    }

    fn exit(&mut self, slot: Slot, at: Span) {
        self.emit(Op::Line(at.line), at);
        self.emit(Op::Exit(slot), at);
        self.emit(Op::Await, at);
        self.emit(Op::Pop, at);
    }

    pub(super) fn with(&mut self, With { context, name, body }: &'a With, head: Span) -> Result<(), Problem> {
        let at = context.at;
        self.refuse_outside_async(at)?;
        self.expression(context)?;
        let slot = self.hidden();
        self.emit(Op::Store(slot), at);
        self.emit(Op::Enter(slot), at);
        self.emit(Op::Await, at);
        match name {
            Some(name) => self.store(name, head),
            None => drop(self.emit(Op::Pop, at)),
        }
        let guard = self.jump(When::Fails, at);
        self.push(Undo::With(slot, at), head)?;
        self.body(body)?;
        self.pop();
        self.emit(Op::Handler(Handler::EndTry), at);
        self.exit(slot, at);
        self.emit(Op::Delete(slot), at);
        let end = self.jump(When::Always, at);
        self.patch(guard);
        self.emit(Op::Handler(Handler::Begin), at);
        self.emit(Op::Line(at.line), at);
        self.emit(Op::ExitError(slot), at);
        self.emit(Op::Await, at);
        self.emit(Op::Pop, at);
        self.emit(Op::Handler(Handler::Reraise), at);
        self.patch(end);
        Ok(())
    }

    pub(super) fn attempt(&mut self, parts: &'a Try, at: Span) -> Result<(), Problem> {
        if parts.finally.is_empty() { self.guarded(parts, at) } else { self.finally(parts, at) }
    }

    fn finally(&mut self, parts: &'a Try, at: Span) -> Result<(), Problem> {
        let slot = self.hidden();
        let guard = self.jump(When::Fails, at);
        self.push(Undo::Finally(slot), at)?;
        if parts.clauses.is_empty() {
            self.body(&parts.body)?;
        } else {
            self.guarded(parts, at)?;
        }
        self.pop();
        self.emit(Op::Handler(Handler::EndTry), at);
        let passed = self.emit(Op::Finally(Finally::Enter(slot, Target::MAX)), at);
        let end = self.jump(When::Always, at);
        self.patch(guard);
        self.emit(Op::Finally(Finally::Catch(slot)), at);
        let start = self.here();
        let before: Entries = self.finallies.remove(&slot).unwrap_or_default();
        for way_in in before.into_iter().chain([passed]) {
            self.patch_finally(way_in, start);
        }
        self.push(Undo::FinallyBody(slot), at)?;
        self.body(&parts.finally)?;
        self.pop();
        self.emit(Op::Finally(Finally::End(slot)), at);
        self.patch(end);
        Ok(())
    }

    fn guarded(&mut self, parts: &'a Try, at: Span) -> Result<(), Problem> {
        let guard = self.jump(When::Fails, at);
        self.push(Undo::Try, at)?;
        self.body(&parts.body)?;
        self.pop();
        self.emit(Op::Handler(Handler::EndTry), at);
        self.body(&parts.otherwise)?;
        let end = self.jump(When::Always, at);
        self.patch(guard);
        let ends = if parts.clauses.iter().any(|clause| clause.matching == Matching::Members) {
            self.star(&parts.clauses, at)?;
            Vec::new()
        } else {
            self.clauses(&parts.clauses, at)?
        };
        for end in ends.into_iter().chain([end]) {
            self.patch(end);
        }
        Ok(())
    }

    /// Gives the jumps from the ends of the clauses.
    fn clauses(&mut self, clauses: &'a [Clause], at: Span) -> Result<Vec<Target>, Problem> {
        let mut ends = Vec::new();
        self.emit(Op::Handler(Handler::Begin), at);
        for Clause { errors, name, body, at, .. } in clauses {
            let at = *at;
            self.emit(Op::Line(at.line), at);
            self.emit(Op::Handler(Handler::Matches(Rc::new(errors.clone()))), at);
            let next = self.jump(When::False, at);
            let cleanup = name.as_ref().map(|name| {
                self.emit(Op::Handler(Handler::Value), at);
                self.store(name, at);
                self.jump(When::Fails, at)
            });
            self.push(Undo::Handler(name.as_deref()), at)?;
            self.body(body)?;
            self.pop();
            if let Some(name) = name {
                self.emit(Op::Handler(Handler::EndTry), at);
                self.delete(name, at);
            }
            self.emit(Op::Handler(Handler::End), at);
            ends.push(self.jump(When::Always, at));
            if let (Some(cleanup), Some(name)) = (cleanup, name) {
                self.patch(cleanup);
                self.emit(Op::Handler(Handler::Begin), at);
                self.delete(name, at);
                self.emit(Op::Handler(Handler::Reraise), at);
            }
            self.patch(next);
        }
        self.emit(Op::Handler(Handler::Reraise), at);
        Ok(ends)
    }

    /// `except*`: each clause may take a part of the error; what they raise and what is left is raised together.
    fn star(&mut self, clauses: &'a [Clause], at: Span) -> Result<(), Problem> {
        let slot = self.hidden();
        for _ in 0..3 {
            self.hidden();
        }
        self.emit(Op::Star(Star::Begin(slot)), at);
        for Clause { errors, name, body, at, .. } in clauses {
            let at = *at;
            self.emit(Op::Line(at.line), at);
            self.emit(Op::Star(Star::Take(slot, Rc::new(errors.clone()))), at);
            let next = self.jump(When::False, at);
            if let Some(name) = name {
                self.emit(Op::Handler(Handler::Value), at);
                self.store(name, at);
            }
            let guard = self.jump(When::Fails, at);
            self.push(Undo::StarHandler, at)?;
            self.body(body)?;
            self.pop();
            self.emit(Op::Handler(Handler::EndTry), at);
            self.emit(Op::Handler(Handler::End), at);
            let end = self.jump(When::Always, at);
            self.patch(guard);
            self.emit(Op::Star(Star::Keep(slot)), at);
            self.patch(end);
            if let Some(name) = name {
                self.delete(name, at);
            }
            self.patch(next);
        }
        self.emit(Op::Star(Star::End(slot)), at);
        Ok(())
    }
}

/// Where a loop goes on, and the jump that leaves it.
struct Edges {
    again: Target,
    end: Target,
}
