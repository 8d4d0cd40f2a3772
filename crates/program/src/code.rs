//! What a program is compiled to: operations on a stack of values, each with its place in the Python text.

use std::rc::Rc;

use super::{
    tree::Make,
    vocabulary::{Builtin, Kind, Method, Operator},
};
use asyncio::{Class, Span, Value};

/// A compiled program.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) functions: Vec<Rc<Code>>,
    /// The statements that run before the loop starts.
    pub(crate) globals: Rc<Code>,
    pub(crate) global_names: Vec<String>,
    pub(crate) main: usize,
    /// The place of `asyncio.run(main())`.
    pub(crate) end: Span,
}

/// A compiled function.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) name: Rc<str>,
    pub(crate) kind: Kind,
    pub(crate) locals: Vec<String>,
    pub(crate) operations: Vec<Op>,
    pub(crate) places: Vec<Span>,
    /// The place of its `def`.
    pub(crate) origin: Span,
}

/// A slot for a local value.
pub(crate) type Slot = u32;
/// An index into the operations.
pub(crate) type Target = u32;

/// Classes that a clause names; behind one pointer, so that operations stay small.
pub(crate) type Classes = Rc<Vec<Class>>;

/// An index or a count in an operation: programs are bounded far below.
#[expect(clippy::cast_possible_truncation, reason = "a program has at most as many parts as `check` allows")]
pub(crate) const fn small(index: usize) -> u32 {
    index as u32
}

/// One operation; most take their operands off the stack and leave what they make there.
#[derive(Clone, Debug)]
pub(crate) enum Op {
    Line(u32),
    Constant(Value),
    Local(Slot),
    Global(u32),
    Missing(Rc<str>),
    Store(Slot),
    StoreGlobal(u32),
    Delete(Slot),
    Pop,
    Unpack(u32),
    List(u32),
    /// Takes a list and appends its items to the list below it.
    Extend,
    /// Takes a value and appends it to the list below it.
    Append,
    Format(u32),
    Fixed(u8),
    Binary(Operator),
    Not,
    Item,
    Jump(When, Target),
    Call {
        function: u32,
        count: u32,
    },
    Builtin(Builtin, u32),
    /// Whether the value on top has the method; Python looks before it evaluates the arguments.
    Has(Method),
    Method(Method, u32),
    Make(Make),
    Error(Class, u32),
    ErrorGroup(Rc<str>),
    ErrorsOf,
    Await,
    Print(u32),
    Compute,
    Block,
    Return,
    Raise(Raise),
    Handler(Handler),
    Finally(Finally),
    Enter(Slot),
    Exit(Slot),
    ExitError(Slot),
    Star(Star),
}

/// When a jump is taken.
#[derive(Clone, Copy, Debug)]
pub(crate) enum When {
    Always,
    /// The value taken off the stack is false.
    False,
    /// `and`, `or`: the value is as true as this, and then it stays on the stack.
    Kept(bool),
    /// `for`: there is no next item. The items are in the first slot, the index in the second.
    NoNext(Slot, Slot),
    /// `async for`: there is no next one.
    NoAsyncNext(Slot),
    /// Something fails before the guard is taken off again; the error is then on the stack.
    Fails,
}

/// How an error is raised.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Raise {
    /// `raise error`.
    Error,
    /// `raise error from cause`.
    From,
    /// `raise`: the error being handled, again.
    Again,
}

/// What is done about an error.
#[derive(Clone, Debug)]
pub(crate) enum Handler {
    /// Nothing failed: the guard is taken off.
    EndTry,
    /// Takes the error off the stack and handles it.
    Begin,
    /// The error is dealt with.
    End,
    /// The error goes on, from where it was raised.
    Reraise,
    /// Whether the error handled is of one of these classes.
    Matches(Classes),
    /// The error handled, as a value.
    Value,
}

/// The body of a `finally`, over a slot that says how it was entered.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Finally {
    /// Runs the body at the target; what follows here is done after it.
    Enter(Slot, Target),
    /// Takes the error off the stack, handles it and runs the body, which follows; after it the error goes on.
    Catch(Slot),
    /// `return`, `break` or `continue` leaves the body: an error that led there is dealt with.
    Leave(Slot),
    /// The body is at its end.
    End(Slot),
}

/// `except*`, over four slots: the error, what is left of it, the errors raised meanwhile, the parts raised again.
#[derive(Clone, Debug)]
pub(crate) enum Star {
    /// Fills the slots from the error on the stack.
    Begin(Slot),
    /// Takes what matches out of the rest; pushes whether there was any, and handles it.
    Take(Slot, Classes),
    /// A clause failed: keeps the error on the stack.
    Keep(Slot),
    /// Raises what is left, if anything is.
    End(Slot),
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Programs are run from cold memory more often than not.
    #[test]
    fn an_operation_is_no_larger_than_a_value() {
        assert_eq!(size_of::<Op>(), size_of::<Value>());
    }
}
