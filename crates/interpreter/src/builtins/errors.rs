//! The built-in classes of errors, with Python's names and ancestry.

use std::rc::Rc;

use crate::{
    builtins::{error, group, types::fill},
    value::{
        Dict, Str, Type,
        types::{Layout, NewType},
    },
};

macro_rules! errors {
    ($root:ident, $group:ident, $exception:ident: $($field:ident: $name:literal < $parent:ident;)*) => {
        /// The built-in classes of errors.
        pub(crate) struct Errors {
            pub(crate) $root: Rc<Type>,
            $(pub(crate) $field: Rc<Type>,)*
            /// It has two parents.
            pub(crate) exception_group: Rc<Type>,
        }

        impl Errors {
            pub(crate) fn new(object: &Rc<Type>) -> Self {
                let $root = make("BaseException", &[object]);
                fill(&$root.fields, &$root.name(), error::METHODS);
                $(let $field = make($name, &[&$parent]);)*
                fill(&$group.fields, &$group.name(), group::METHODS);
                let exception_group = make("ExceptionGroup", &[&$group, &$exception]);
                Self { $root, $($field,)* exception_group }
            }

            /// All of them.
            pub(crate) fn all(&self) -> Vec<&Rc<Type>> {
                vec![&self.$root, $(&self.$field,)* &self.exception_group]
            }
        }
    };
}

errors! {
    base_exception, base_exception_group, exception:
    exception: "Exception" < base_exception;
    base_exception_group: "BaseExceptionGroup" < base_exception;
    generator_exit: "GeneratorExit" < base_exception;
    keyboard_interrupt: "KeyboardInterrupt" < base_exception;
    system_exit: "SystemExit" < base_exception;
    arithmetic_error: "ArithmeticError" < exception;
    floating_point_error: "FloatingPointError" < arithmetic_error;
    overflow_error: "OverflowError" < arithmetic_error;
    zero_division_error: "ZeroDivisionError" < arithmetic_error;
    assertion_error: "AssertionError" < exception;
    attribute_error: "AttributeError" < exception;
    buffer_error: "BufferError" < exception;
    eof_error: "EOFError" < exception;
    import_error: "ImportError" < exception;
    module_not_found_error: "ModuleNotFoundError" < import_error;
    lookup_error: "LookupError" < exception;
    index_error: "IndexError" < lookup_error;
    key_error: "KeyError" < lookup_error;
    memory_error: "MemoryError" < exception;
    name_error: "NameError" < exception;
    unbound_local_error: "UnboundLocalError" < name_error;
    os_error: "OSError" < exception;
    blocking_io_error: "BlockingIOError" < os_error;
    child_process_error: "ChildProcessError" < os_error;
    connection_error: "ConnectionError" < os_error;
    broken_pipe_error: "BrokenPipeError" < connection_error;
    connection_aborted_error: "ConnectionAbortedError" < connection_error;
    connection_refused_error: "ConnectionRefusedError" < connection_error;
    connection_reset_error: "ConnectionResetError" < connection_error;
    file_exists_error: "FileExistsError" < os_error;
    file_not_found_error: "FileNotFoundError" < os_error;
    interrupted_error: "InterruptedError" < os_error;
    is_a_directory_error: "IsADirectoryError" < os_error;
    not_a_directory_error: "NotADirectoryError" < os_error;
    permission_error: "PermissionError" < os_error;
    process_lookup_error: "ProcessLookupError" < os_error;
    timeout_error: "TimeoutError" < os_error;
    reference_error: "ReferenceError" < exception;
    runtime_error: "RuntimeError" < exception;
    not_implemented_error: "NotImplementedError" < runtime_error;
    recursion_error: "RecursionError" < runtime_error;
    stop_async_iteration: "StopAsyncIteration" < exception;
    stop_iteration: "StopIteration" < exception;
    syntax_error: "SyntaxError" < exception;
    indentation_error: "IndentationError" < syntax_error;
    tab_error: "TabError" < indentation_error;
    system_error: "SystemError" < exception;
    type_error: "TypeError" < exception;
    value_error: "ValueError" < exception;
    unicode_error: "UnicodeError" < value_error;
    unicode_decode_error: "UnicodeDecodeError" < unicode_error;
    unicode_encode_error: "UnicodeEncodeError" < unicode_error;
    warning: "Warning" < exception;
    bytes_warning: "BytesWarning" < warning;
    deprecation_warning: "DeprecationWarning" < warning;
    future_warning: "FutureWarning" < warning;
    import_warning: "ImportWarning" < warning;
    pending_deprecation_warning: "PendingDeprecationWarning" < warning;
    resource_warning: "ResourceWarning" < warning;
    runtime_warning: "RuntimeWarning" < warning;
    syntax_warning: "SyntaxWarning" < warning;
    unicode_warning: "UnicodeWarning" < warning;
    user_warning: "UserWarning" < warning;
}

/// A class of errors with these bases.
fn make(name: &'static str, bases: &[&Rc<Type>]) -> Rc<Type> {
    let mut ancestors: Vec<Rc<Type>> = Vec::new();
    // None of these has a parent that is an ancestor of the other, so each parent's line goes before the roots that they share.
    for base in bases {
        for class in std::iter::once(*base).chain(&base.ancestors) {
            ancestors.retain(|other| !Rc::ptr_eq(other, class));
            ancestors.push(Rc::clone(class));
        }
    }
    Type::new(NewType {
        name: Str::from(name),
        qualname: Str::from(name),
        module: "builtins".into(),
        bases: bases.iter().map(|base| Rc::clone(base)).collect(),
        ancestors,
        fields: Rc::new(Dict::default()),
        layout: Layout::Error,
        metaclass: None,
        from_program: false,
    })
}
