//! The classes of errors that programs can raise and catch, with Python's names and ancestry.

use serde::{Deserialize, Serialize};

macro_rules! classes {
    ($($class:ident: $parent:ident, $module:literal, $text:literal;)*) => {
        /// A class of errors.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        #[expect(missing_docs, reason = "Python's own names")]
        pub enum Class { BaseException, $($class),* }

        impl Class {
            /// All of them, ancestors first.
            pub const ALL: &[Self] = &[Self::BaseException, $(Self::$class),*];

            /// The class's name.
            pub const fn name(self) -> &'static str {
                match self { Self::BaseException => "BaseException", $(Self::$class => stringify!($class)),* }
            }

            /// The module that tracebacks name, with the dot; empty for Python's built-in classes.
            pub const fn module(self) -> &'static str {
                match self { Self::BaseException => "", $(Self::$class => $module),* }
            }

            /// How a program names it: `asyncio.CancelledError`.
            pub const fn text(self) -> &'static str {
                match self { Self::BaseException => "BaseException", $(Self::$class => $text),* }
            }

            /// The class that it extends.
            pub const fn parent(self) -> Option<Self> {
                match self { Self::BaseException => None, $(Self::$class => Some(Self::$parent)),* }
            }
        }
    };
}

classes! {
    Exception: BaseException, "", "Exception";
    CancelledError: BaseException, "asyncio.exceptions.", "asyncio.CancelledError";
    BaseExceptionGroup: BaseException, "", "BaseExceptionGroup";
    ExceptionGroup: Exception, "", "ExceptionGroup";
    ArithmeticError: Exception, "", "ArithmeticError";
    ZeroDivisionError: ArithmeticError, "", "ZeroDivisionError";
    AssertionError: Exception, "", "AssertionError";
    AttributeError: Exception, "", "AttributeError";
    LookupError: Exception, "", "LookupError";
    IndexError: LookupError, "", "IndexError";
    KeyError: LookupError, "", "KeyError";
    NameError: Exception, "", "NameError";
    UnboundLocalError: NameError, "", "UnboundLocalError";
    OSError: Exception, "", "OSError";
    ConnectionError: OSError, "", "ConnectionError";
    PermissionError: OSError, "", "PermissionError";
    TimeoutError: OSError, "", "TimeoutError";
    RuntimeError: Exception, "", "RuntimeError";
    StopAsyncIteration: Exception, "", "StopAsyncIteration";
    TypeError: Exception, "", "TypeError";
    ValueError: Exception, "", "ValueError";
    InvalidStateError: Exception, "asyncio.exceptions.", "asyncio.InvalidStateError";
    QueueEmpty: Exception, "asyncio.queues.", "asyncio.QueueEmpty";
    QueueFull: Exception, "asyncio.queues.", "asyncio.QueueFull";
    QueueShutDown: Exception, "asyncio.queues.", "asyncio.QueueShutDown";
}

impl Class {
    /// Whether an error of this class is caught by a clause that names `other`.
    pub fn is(self, other: Self) -> bool {
        // ExceptionGroup has two parents; the second one matters here.
        let second = self == Self::ExceptionGroup && other == Self::BaseExceptionGroup;
        second || std::iter::successors(Some(self), |class| class.parent()).any(|class| class == other)
    }

    /// Whether its errors hold others.
    pub const fn is_group(self) -> bool {
        matches!(self, Self::BaseExceptionGroup | Self::ExceptionGroup)
    }
}

#[cfg(test)]
mod tests {
    use super::Class::*;

    #[test]
    fn cancellation_is_not_caught_by_exception() {
        assert!(!CancelledError.is(Exception));
        assert!(CancelledError.is(BaseException));
    }

    #[test]
    fn a_timeout_is_an_error_of_the_operating_system() {
        assert!(TimeoutError.is(OSError) && TimeoutError.is(Exception));
    }

    #[test]
    fn a_group_is_an_exception_and_a_base_group() {
        assert!(ExceptionGroup.is(Exception) && ExceptionGroup.is(BaseExceptionGroup));
        assert!(!BaseExceptionGroup.is(Exception));
    }
}
