//! What stands around a statement and has to be left in order when a `return`, `break` or `continue` goes out of it.

use python::{TextRange, ast::name::Name};

use crate::code::Op;

use super::{
    assemble::{Guard, Label},
    compiler::Compiler,
    with::Manager,
};

/// How many blocks may stand in each other.
const MOST: usize = 21;

/// A block that is open.
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// A loop; the iterator of a `for` is on the stack.
    Loop { again: Label, end: Label, has_iterator: bool },
    /// The body of a `try` that has clauses.
    Try { outer: Option<Guard> },
    /// The body of a `try`, and its clauses, that a `finally` follows.
    Finally { outer: Option<Guard>, entry: Label, exits: Vec<(Exit, Label)> },
    /// A `finally`: what it was entered with and where it goes on are on the stack, and an error counts as handled.
    Ending,
    /// A `with`: its `__exit__` is on the stack.
    With { outer: Option<Guard>, manager: Manager },
    /// An `except` clause.
    Clause { outer: Option<Guard>, name: Option<(Name, TextRange)> },
    /// An `except*` clause, which cannot be left.
    Star,
}

/// How a block is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// At its end.
    Normal,
    /// With an error.
    Error,
    Return,
    /// To the loop that is the block of this index.
    Break(usize),
    Continue(usize),
}

impl Block {
    /// As how many it counts.
    const fn weight(&self) -> usize {
        match self {
            Self::Loop { .. } | Self::Try { .. } | Self::Finally { .. } | Self::Ending | Self::With { .. } => 1,
            Self::Clause { .. } | Self::Star => 2,
        }
    }
}

impl Compiler<'_> {
    /// Opens a block. False where too many are open.
    pub(super) fn open(&mut self, block: Block, at: TextRange) -> bool {
        self.unit.nesting += block.weight();
        self.unit.blocks.push(block);
        let may_open = self.unit.nesting <= MOST;
        if !may_open {
            self.refuse(at, "too many statically nested blocks");
        }
        may_open
    }

    pub(super) fn close(&mut self) -> Option<Block> {
        let block = self.unit.blocks.pop();
        self.unit.nesting -= block.as_ref().map_or(0, Block::weight);
        block
    }

    /// `return`: the value is on the stack.
    pub(super) fn leave_function(&mut self, at: TextRange) {
        let before = self.position();
        if self.unwind(0, Exit::Return, at) {
            self.emit(Op::Return, at);
        }
        self.restore(before);
        // The value is gone.
        self.unit.code.depth -= 1;
    }

    /// `break` or `continue`.
    pub(super) fn leave_loop(&mut self, is_break: bool, at: TextRange) {
        let found = self.unit.blocks.iter().rposition(|block| matches!(block, Block::Loop { .. }));
        let inside = found.map_or(0, |index| index + 1);
        if self.is_in_star(inside) {
            return self.refuse(at, "'break', 'continue' and 'return' cannot appear in an except* block");
        }
        let Some((index, Block::Loop { again, end, has_iterator })) =
            found.map(|index| (index, self.unit.blocks[index].clone()))
        else {
            return self.refuse(at, if is_break { "'break' outside loop" } else { "'continue' not properly in loop" });
        };
        let before = self.position();
        let exit = if is_break { Exit::Break(index) } else { Exit::Continue(index) };
        if self.unwind(index + 1, exit, at) {
            if is_break && has_iterator {
                self.emit(Op::Pop, at);
            }
            self.jump(if is_break { end } else { again }, at);
        }
        self.restore(before);
    }

    /// Whether one of the blocks from this index on is an `except*` clause.
    pub(super) fn is_in_star(&self, from: usize) -> bool {
        self.unit.blocks.iter().skip(from).any(|block| matches!(block, Block::Star))
    }

    const fn position(&self) -> (u32, u32, Option<Guard>) {
        let code = &self.unit.code;
        (code.depth, code.handled, code.guard)
    }

    const fn restore(&mut self, (depth, handled, guard): (u32, u32, Option<Guard>)) {
        let code = &mut self.unit.code;
        code.depth = depth;
        code.handled = handled;
        code.guard = guard;
    }

    /// Leaves all blocks from this index on, innermost first. False where a `finally` already goes on from there in the same way.
    fn unwind(&mut self, down_to: usize, exit: Exit, at: TextRange) -> bool {
        let keeps = exit == Exit::Return;
        for index in (down_to..self.unit.blocks.len()).rev() {
            match self.unit.blocks[index].clone() {
                Block::Loop { has_iterator, .. } => {
                    if has_iterator {
                        self.drop_below(keeps, 1, at);
                    }
                }
                Block::Try { outer } => self.unit.code.guard = outer,
                Block::With { outer, manager } => {
                    self.unit.code.guard = outer;
                    if keeps {
                        self.emit(Op::Swap(1), at);
                    }
                    self.exit_with(manager);
                }
                Block::Clause { outer, name } => {
                    self.unit.code.guard = outer;
                    self.emit(Op::Handled, at);
                    self.forget(name.as_ref());
                }
                Block::Ending => {
                    self.drop_below(keeps, 2, at);
                    self.emit(Op::Handled, at);
                }
                Block::Finally { outer, entry, .. } => {
                    self.unit.code.guard = outer;
                    if !self.enter_finally(index, entry, exit, at) {
                        return false;
                    }
                }
                Block::Star => {}
            }
        }
        true
    }

    /// Drops so many values below the one on top that is kept.
    fn drop_below(&mut self, keeps: bool, count: u32, at: TextRange) {
        if keeps {
            self.emit(Op::Swap(count), at);
        }
        for _ in 0..count {
            self.emit(Op::Pop, at);
        }
    }

    /// Goes to a `finally` and comes back here, unless it already comes back elsewhere for the same exit.
    fn enter_finally(&mut self, index: usize, entry: Label, exit: Exit, at: TextRange) -> bool {
        let keeps = exit == Exit::Return;
        let landing = self.label();
        let Block::Finally { exits, .. } = &mut self.unit.blocks[index] else { return true };
        let known = exits.iter().position(|(known, _)| *known == exit);
        if known.is_none() {
            exits.push((exit, landing));
        }
        let number = known.unwrap_or(exits.len() - 1);
        if !keeps {
            self.emit(Op::None, at);
        }
        self.emit(Op::HandleNothing, at);
        self.constant(crate::value::Value::count(number), at);
        self.jump(entry, at);
        if known.is_some() {
            return false;
        }
        self.unit.code.depth -= 1;
        self.unit.code.handled -= 1;
        self.place(landing);
        if !keeps {
            self.emit(Op::Pop, at);
        }
        true
    }

    /// At the end of an `except` clause its name is gone, whatever became of it.
    pub(super) fn forget(&mut self, name: Option<&(Name, TextRange)>) {
        if let Some((name, at)) = name {
            self.emit(Op::None, *at);
            self.store(name, *at);
            self.delete(name, *at);
        }
    }
}
