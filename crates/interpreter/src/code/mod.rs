//! What a program is compiled to: operations on a stack of values, each with its place in the text.
//!
//! The machine that carries them out keeps, for each function being run, its locals, the cells that it shares with other
//! functions, and a stack.

mod op;
mod operand;
mod operator;

use std::{cell::Cell, rc::Rc};

use crate::value::{Str, Value};

pub(crate) use self::{
    op::{Op, Refers},
    operand::{Awaited, Conversion, Makes, Spec},
    operator::{Binary, Compare, Unary},
};

/// A compiled function, class body, comprehension or module.
pub(crate) struct Code {
    pub(crate) name: Str,
    /// `Outer.method`, `main.<locals>.inner`.
    pub(crate) qualname: Str,
    pub(crate) kind: Kind,
    pub(crate) parameters: Parameters,
    /// Names of the locals, in their slots: the parameters first (positional, keyword-only, `*`, `**`), then the others, then
    /// nameless ones of the compiler, whose names begin with a dot.
    pub(crate) locals: Vec<Str>,
    /// Names of the variables that functions inside share with this one, in the order of their cells.
    pub(crate) cells: Vec<Str>,
    /// Names of the variables of functions around, whose cells come after its own.
    pub(crate) free: Vec<Str>,
    /// For each cell of its own, the slot of the parameter that begins in it.
    pub(crate) cell_parameters: Vec<Option<Slot>>,
    pub(crate) operations: Vec<Op>,
    /// For each operation, which of `spans` it stands at.
    pub(crate) places: Vec<u32>,
    pub(crate) spans: Vec<Span>,
    /// Where errors go. The ranges do not overlap and stand in the order of the operations, so that the one that holds the operation
    /// that failed is found by halving.
    pub(crate) handlers: Vec<Handler>,
    pub(crate) constants: Vec<Value>,
    pub(crate) names: Vec<Str>,
    /// For each operation that looks a name up, where it stood the last time.
    pub(crate) hints: Vec<Hint>,
    /// Functions, classes and comprehensions inside.
    pub(crate) codes: Vec<Rc<Self>>,
    pub(crate) docstring: Option<Str>,
    /// The line of its `def`, `class` or `lambda`, or of its first decorator: what `co_firstlineno` is.
    pub(crate) first_line: u32,
    /// The place of its header, for an error thrown in before it began: its first line, with no characters.
    pub(crate) origin: Span,
    /// Of the library, not of the program: the trace and tracebacks leave it out.
    pub(crate) hidden: bool,
    /// Of a module that `CPython` has in C: a call of it is none of those that a `RecursionError` counts.
    pub(crate) uncounted: bool,
}

/// What a call of it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What it returns.
    Plain,
    Generator,
    Coroutine,
    AsyncGenerator,
}

/// The parameters of a function.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parameters {
    /// Given by position alone: before `/`.
    pub(crate) position_only: u32,
    /// Given by position, those before `/` among them.
    pub(crate) positional: u32,
    /// Given by name alone: after `*`.
    pub(crate) keyword_only: u32,
    /// `*args`.
    pub(crate) takes_rest: bool,
    /// `**kwargs`.
    pub(crate) takes_named: bool,
}

/// Where a name stood when it was last looked for.
#[derive(Default)]
pub(crate) struct Hint {
    /// In objects of the class with this stamp its own attribute comes first, and what the class has is a plain method.
    pub(crate) of: Cell<u32>,
    /// The index in a dictionary.
    pub(crate) index: Cell<u32>,
}

impl Parameters {
    /// How many have a name and take one value.
    pub(crate) const fn named(&self) -> u32 {
        self.positional + self.keyword_only
    }

    /// Whether so many values by position are what it takes, with nothing to be added or gathered.
    #[inline]
    pub(crate) const fn are_just(&self, given: usize) -> bool {
        self.positional as usize == given && self.keyword_only == 0 && !self.takes_rest && !self.takes_named
    }
}

/// A slot for a local.
pub(crate) type Slot = u32;
/// An index into the operations.
pub(crate) type Target = u32;
/// An index into the names.
pub(crate) type Name = u32;
/// An index into the hints.
pub(crate) type Index = u32;

/// A place in the text, in characters from the start of a line. What it means for a traceback is `CPython`'s
/// (`Lib/traceback.py`): see `traceback`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Span {
    /// Its first line, counted from 1.
    pub(crate) line: u32,
    /// Its last line.
    pub(crate) until: u32,
    /// Its first character.
    pub(crate) start: u32,
    /// The character after its last, in its last line.
    pub(crate) end: u32,
}

/// While an operation of `start..end` is carried out, an error goes to `target` with the stack cut to `depth` and the error on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Handler {
    pub(crate) start: Target,
    pub(crate) end: Target,
    pub(crate) target: Target,
    /// Values on the stack, not counting the locals.
    pub(crate) depth: u32,
    /// How many errors the function handles there.
    pub(crate) handled: u32,
}
