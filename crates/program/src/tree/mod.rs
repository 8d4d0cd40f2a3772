//! A program as the checker and the compiler read it: a tree in which every node carries its place in the Python text. Whoever
//! reads a program, from JSON today, makes this tree; nothing behind it knows where it came from.

mod dependence;
mod walk;

use asyncio::{Class, Errors, Span, Until};

use crate::vocabulary::{Builtin, Kind, Matching, Method, Operator};

/// A whole program.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// What runs before the loop starts.
    pub globals: Vec<Statement>,
    /// The functions; `main` is what runs.
    pub functions: Vec<Function>,
    /// `asyncio.run(main())`.
    pub start: Span,
}

/// `def name(parameters):`.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// `async def` or `def`.
    pub kind: Kind,
    /// Its parameters.
    pub parameters: Vec<String>,
    /// What it does.
    pub body: Vec<Statement>,
    /// Its first line.
    pub at: Span,
}

/// A statement and its place: of one with a body, its head.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Where it stands.
    pub at: Span,
    /// What it does.
    pub kind: StatementKind,
}

/// What a statement does.
#[derive(Clone, Debug, PartialEq)]
pub enum StatementKind {
    /// `target = value`.
    Assign {
        /// What gets it.
        target: Target,
        /// What it gets.
        value: Expression,
    },
    /// An expression for its effect.
    Expression(Expression),
    /// `print(…)`.
    Print(Vec<Expression>),
    /// Uses the processor for that many seconds.
    Compute(Expression),
    /// `time.sleep(seconds)`.
    Block(Expression),
    /// `return value`.
    Return(Expression),
    /// `raise error from cause`.
    Raise {
        /// What is raised.
        error: Expression,
        /// What it is raised from.
        cause: Option<Expression>,
    },
    /// `raise`.
    Reraise,
    /// `if`.
    If(If),
    /// `while`.
    While(While),
    /// `for`.
    For(For),
    /// `async for`.
    AsyncFor(For),
    /// `async with`.
    With(With),
    /// `try`.
    Try(Try),
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// `pass`.
    Pass,
}

/// What a value is given to.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// One name.
    Name(String),
    /// The names that a tuple is taken apart into.
    Names(Vec<String>),
}

/// `if condition: then else: otherwise`.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "Python's own words")]
pub struct If {
    pub condition: Expression,
    pub then: Vec<Statement>,
    pub otherwise: Vec<Statement>,
}

/// `while condition: body`.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "Python's own words")]
pub struct While {
    pub condition: Expression,
    pub body: Vec<Statement>,
}

/// `for name in items: body`.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "Python's own words")]
pub struct For {
    pub name: String,
    pub items: Expression,
    pub body: Vec<Statement>,
}

/// `async with context as name: body`.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "Python's own words")]
pub struct With {
    pub context: Expression,
    pub name: Option<String>,
    pub body: Vec<Statement>,
}

/// `try: body except …: … else: otherwise finally: finally`.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "Python's own words")]
pub struct Try {
    pub body: Vec<Statement>,
    pub clauses: Vec<Clause>,
    pub otherwise: Vec<Statement>,
    pub finally: Vec<Statement>,
}

/// `except errors as name: body`.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// What it catches.
    pub errors: Vec<Class>,
    /// `except` or `except*`.
    pub matching: Matching,
    /// The name that the error gets.
    pub name: Option<String>,
    /// What it does.
    pub body: Vec<Statement>,
    /// All of it.
    pub at: Span,
}

/// An expression and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Where it stands.
    pub at: Span,
    /// What it computes.
    pub kind: ExpressionKind,
}

/// What an expression computes.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind {
    /// `None`.
    None,
    /// `True`, `False`.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// A text.
    Text(String),
    /// `[…]`.
    List(Vec<Expression>),
    /// A name.
    Name(String),
    /// `function(…)`, a function of the program.
    Call {
        /// Its name.
        function: String,
        /// What it is called with.
        arguments: Vec<Expression>,
    },
    /// `await …`.
    Await(Box<Expression>),
    /// A call of the library.
    Make {
        /// Which.
        make: Make,
        /// In the order in which they are evaluated.
        arguments: Vec<Expression>,
    },
    /// `*items`, among the arguments of `gather`.
    Spread(Box<Expression>),
    /// `on.method(…)`.
    Method {
        /// What has the method.
        on: Box<Expression>,
        /// Its name.
        method: Method,
        /// What it is called with.
        arguments: Vec<Expression>,
    },
    /// `left operator right`.
    Binary {
        /// Evaluated first.
        left: Box<Expression>,
        /// Between them.
        operator: Operator,
        /// Evaluated second, if at all.
        right: Box<Expression>,
    },
    /// `not …`.
    Not(Box<Expression>),
    /// An f-string.
    Format(Vec<Expression>),
    /// `{value:.1f}`.
    Fixed {
        /// A number.
        value: Box<Expression>,
        /// Digits after the point.
        digits: u8,
    },
    /// A built-in function.
    Builtin {
        /// Which.
        function: Builtin,
        /// What it is called with.
        arguments: Vec<Expression>,
    },
    /// `of[index]`.
    Item {
        /// A list.
        of: Box<Expression>,
        /// Which of it.
        index: Box<Expression>,
    },
    /// `[value for name in items]`.
    Each {
        /// Of each item.
        value: Box<Expression>,
        /// The item's name.
        name: String,
        /// What it goes through.
        items: Box<Expression>,
    },
    /// `Class(argument)`.
    Error {
        /// Its class.
        class: Class,
        /// What it is made with.
        argument: Option<Box<Expression>>,
    },
    /// `ExceptionGroup(message, [errors])`.
    ErrorGroup {
        /// Its message.
        message: String,
        /// What it holds.
        errors: Vec<Expression>,
    },
    /// `list(group.exceptions)`.
    ErrorsOf(Box<Expression>),
}

/// A call of the library that makes something.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "asyncio's own names")]
pub enum Make {
    /// A coroutine, and a name.
    Spawn {
        named: bool,
    },
    Sleep,
    /// One list of what is gathered.
    Gather(Errors),
    /// Tasks, and a timeout.
    Wait {
        until: Until,
        timed: bool,
    },
    WaitFor,
    /// Tasks, and a timeout.
    AsCompleted {
        timed: bool,
    },
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
    /// A name, and a default.
    ContextVar {
        defaulted: bool,
    },
    Now,
    CurrentTask,
}
