//! The words that programs are made of, whatever they are written in: methods, built-in functions, operators.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($word:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
        #[expect(missing_docs, reason = "Python's own names")]
        pub enum $name { $(#[serde(rename = $text)] $word),* }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$word),*];

            /// As Python writes it.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$word => $text),* }
            }
        }
    };
}

words! {
    /// A method of a task, a lock, a queue …
    Method {
        Done = "done", Cancelled = "cancelled", Result = "result", Exception = "exception", Cancel = "cancel",
        Uncancel = "uncancel", Cancelling = "cancelling", GetName = "get_name", SetResult = "set_result",
        SetException = "set_exception", Acquire = "acquire", Release = "release", Locked = "locked", Set = "set",
        Clear = "clear", IsSet = "is_set", Wait = "wait", Notify = "notify", NotifyAll = "notify_all", Put = "put",
        Get = "get", PutNowait = "put_nowait", GetNowait = "get_nowait", Qsize = "qsize", Empty = "empty",
        Full = "full", TaskDone = "task_done", Join = "join", Shutdown = "shutdown", CreateTask = "create_task",
        Reset = "reset", Append = "append", Expired = "expired",
    }
}

words! {
    /// A built-in function.
    Builtin {
        Len = "len", Range = "range", Str = "str", Repr = "repr", Sum = "sum", Round = "round", TypeName = "type",
    }
}

words! {
    /// An operator between two values.
    Operator {
        Add = "+", Subtract = "-", Multiply = "*", Divide = "/", Quotient = "//", Remainder = "%", Equal = "==",
        NotEqual = "!=", Less = "<", LessEqual = "<=", Greater = ">", GreaterEqual = ">=", And = "and", Or = "or",
        In = "in", NotIn = "not in", Is = "is", IsNot = "is not",
    }
}

/// Whether calling a function runs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Calling it makes a coroutine.
    #[default]
    Async,
    /// Calling it runs it.
    Sync,
}

impl Kind {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
    pub(crate) fn is_async(&self) -> bool {
        *self == Self::Async
    }
}

/// What a clause is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Matching {
    /// `except`: the error.
    #[default]
    Whole,
    /// `except*`: the errors in a group.
    Members,
}

impl Matching {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
    pub(crate) fn is_whole(&self) -> bool {
        *self == Self::Whole
    }
}

impl Operator {
    /// Whether a traceback marks the operator itself.
    pub(crate) const fn is_arithmetic(self) -> bool {
        match self {
            Self::Add | Self::Subtract | Self::Multiply | Self::Divide | Self::Quotient | Self::Remainder => true,
            Self::Equal
            | Self::NotEqual
            | Self::Less
            | Self::LessEqual
            | Self::Greater
            | Self::GreaterEqual
            | Self::And
            | Self::Or
            | Self::In
            | Self::NotIn
            | Self::Is
            | Self::IsNot => false,
        }
    }
}
