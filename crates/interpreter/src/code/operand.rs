//! What operations say of what they work on.

/// What stands before the `:` of a replacement field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

/// What stands after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spec {
    None,
    /// On top of the stack.
    Given,
}

/// Where an `await` stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Awaited {
    Here,
    /// In an `async with`, which says of `__aenter__` what it gave.
    Enter,
    Exit,
    Next,
}

/// What of a function stands on the stack when it is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Makes {
    /// A tuple.
    pub(crate) defaults: bool,
    /// A dictionary.
    pub(crate) keyword_defaults: bool,
    /// A function.
    pub(crate) annotate: bool,
}
