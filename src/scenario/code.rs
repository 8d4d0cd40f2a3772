//! What a program is compiled to: operations on a stack of values, each with its place in the Python text.

use std::rc::Rc;

use super::data::{Builtin, Kind, Method, Operator};
use crate::runtime::{Class, Errors, Span, Until, Value};

/// A compiled program.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) functions: Vec<Rc<Code>>,
    /// The statements that run before the loop starts.
    pub(super) globals: Rc<Code>,
    pub(super) global_names: Vec<String>,
    pub(super) main: usize,
    /// The place of `asyncio.run(main())`.
    pub(super) end: Span,
}

/// A compiled function.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) name: Rc<str>,
    pub(super) kind: Kind,
    pub(super) locals: Vec<String>,
    pub(super) operations: Vec<Op>,
    pub(super) places: Vec<Span>,
    /// The place of its `def`.
    pub(super) origin: Span,
}

/// A slot for a local value.
pub(super) type Slot = usize;
/// An index into the operations.
pub(super) type Target = usize;

#[derive(Clone, Debug)]
pub(super) enum Op {
    Line(u32),
    Constant(Value),
    Local(Slot),
    Global(usize),
    Missing(Rc<str>),
    Store(Slot),
    StoreGlobal(usize),
    Delete(Slot),
    Pop,
    Unpack(usize),
    List(usize),
    /// Takes a list and appends its items to the list below it.
    Extend,
    /// Takes a value and appends it to the list below it.
    Append,
    Format(usize),
    Fixed(u8),
    Binary(Operator),
    Not,
    Item,
    Jump(Target),
    JumpIfFalse(Target),
    /// `and`, `or`: jumps and keeps the value, or drops it.
    KeepIf(bool, Target),
    Call {
        function: usize,
        count: usize,
    },
    Builtin(Builtin, usize),
    /// Whether the value on top has the method; Python looks before it evaluates the arguments.
    Has(Method),
    Method(Method, usize),
    Make(Make),
    Error(Class, usize),
    ErrorGroup(Rc<str>),
    ErrorsOf,
    Await,
    Print(usize),
    Compute,
    Block,
    Return,
    Raise,
    RaiseFrom,
    RaiseAgain,
    /// Goes to the target with the error on the stack, if something below fails.
    Try(Target),
    EndTry,
    /// Takes the error off the stack and handles it.
    Handle,
    /// The error is dealt with.
    Handled,
    /// The error goes on, from where it was raised.
    Reraise,
    Matches(Rc<[Class]>),
    Handling,
    /// `for`: the items are in the first slot, the index in the second.
    Next(Slot, Slot, Target),
    AsyncNext(Slot, Target),
    Enter(Slot),
    Exit(Slot),
    ExitError(Slot),
    Star(Star),
}

/// A library call that makes something; its arguments are on the stack.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Make {
    Spawn { named: bool },
    Sleep,
    Gather(Errors),
    Wait { until: Until, timed: bool },
    WaitFor,
    AsCompleted { timed: bool },
    Shield,
    Timeout,
    ToThread,
    TaskGroup,
    Lock,
    Semaphore,
    BoundedSemaphore,
    Event,
    Condition,
    Queue,
    Future,
    ContextVar { defaulted: bool },
    Now,
    CurrentTask,
}

/// `except*`, over four slots: the error, what is left of it, the errors raised meanwhile, the parts raised again.
#[derive(Clone, Debug)]
pub(super) enum Star {
    /// Fills the slots from the error on the stack.
    Begin(Slot),
    /// Takes what matches out of the rest; pushes whether there was any, and handles it.
    Take(Slot, Rc<[Class]>),
    /// A clause failed: keeps the error on the stack.
    Keep(Slot),
    /// Raises what is left, if anything is.
    End(Slot),
}
